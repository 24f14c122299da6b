/** What mail servers, machines and people send back, in the forms that are met in the world. */
import { plain, report } from '#testing/servers/returned-mails.js';

const failed = (status: string, words: string, action = 'failed'): string =>
  `Final-Recipient: rfc822; kim@example.net\nOriginal-Recipient: rfc822;kim@example.net\nAction: ${action}\nStatus: ${status}\nRemote-MTA: dns; mx.example.net\nDiagnostic-Code: smtp; ${words}`;

const DAEMON =
  'From: MAILER-DAEMON@mail.example.net\nTo: einlass@example.org\nSubject: failure notice';

export interface Sample {
  name: string;
  raw: string;
  /** Empty: a report. */
  envelopeFrom: string;
  kind: string;
  status?: string | null;
}

const reports: Sample[] = (
  [
    [
      'Postfix: user unknown',
      'hard',
      '5.1.1',
      report({
        status: failed(
          '5.1.1',
          '550 5.1.1 <kim@example.net>:\n    Recipient address rejected: User unknown in\n    virtual mailbox table',
        ),
      }),
    ],
    [
      'Exchange: no such recipient',
      'hard',
      '5.1.10',
      report({
        from: 'postmaster@example.net',
        subject: 'Unzustellbar: Zusage',
        human: 'Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:',
        status: failed(
          '5.1.10',
          '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
        ),
      }),
    ],
    [
      'a domain that is not there',
      'hard',
      '5.1.2',
      report({ status: failed('5.1.2', '550 5.1.2 Host or domain name not found') }),
    ],
    [
      'a domain without a mail server',
      'hard',
      '5.4.4',
      report({
        status: failed(
          '5.4.4',
          'X-Postfix; Host or domain name not found. Name service error for name=example.net type=A: Host not found',
        ),
      }),
    ],
    [
      'mailbox switched off',
      'hard',
      '5.2.1',
      report({
        status: failed('5.2.1', '550 5.2.1 The email account that you tried to reach is disabled.'),
      }),
    ],
    [
      'no detail but clear words',
      'hard',
      '5.0.0',
      report({ status: failed('5.0.0', '550 unknown user: "kim"') }),
    ],
    [
      'Microsoft: access denied to an address that is gone',
      'hard',
      '5.4.1',
      report({ status: failed('5.4.1', '550 5.4.1 Recipient address rejected: Access denied.') }),
    ],
    [
      'mailbox full',
      'soft',
      '5.2.2',
      report({ status: failed('5.2.2', '552 5.2.2 Mailbox full') }),
    ],
    [
      'too large',
      'soft',
      '5.3.4',
      report({ status: failed('5.3.4', '552 5.3.4 Message size exceeds fixed limit') }),
    ],
    [
      'policy: we are on a list',
      'soft',
      '5.7.1',
      report({
        status: failed(
          '5.7.1',
          '554 5.7.1 Service unavailable; Client host blocked using zen.example.net; recipient address rejected',
        ),
      }),
    ],
    [
      'given up after days',
      'soft',
      '4.4.7',
      report({ status: failed('4.4.7', '451 4.4.7 Delivery time expired') }),
    ],
    [
      'no detail and no clear words',
      'soft',
      '5.0.0',
      report({ status: failed('5.0.0', '554 transaction failed') }),
    ],
    [
      'still trying',
      'delayed',
      '4.4.1',
      report({
        subject: 'Delayed Mail (still being retried)',
        status: failed('4.4.1', '421 connect to mx.example.net: Connection timed out', 'delayed'),
      }),
    ],
    [
      'delivered',
      'notice',
      null,
      report({
        subject: 'Successful Mail Delivery Report',
        status: failed('2.0.0', '250 2.0.0 Ok', 'delivered'),
      }),
    ],
    [
      'of two recipients of a list one failed',
      'hard',
      '5.1.1',
      report({
        status: `${failed('2.1.5', '250 ok', 'relayed')}\n\n${failed('5.1.1', '550 no such user')}`,
      }),
    ],
    [
      'Status without an Action',
      'hard',
      '5.1.1',
      report({ status: 'Final-Recipient: rfc822; kim@example.net\nStatus: 5.1.1 (unknown)' }),
    ],
    ['a report about nothing', 'notice', null, report({ status: 'X-Nothing: at all' })],
    [
      'read',
      'notice',
      null,
      report({
        reportType: 'disposition-notification',
        status: 'Disposition: automatic-action/MDN-sent-automatically; displayed',
      }),
    ],
    [
      'marked as unwanted',
      'complaint',
      null,
      report({ reportType: 'feedback-report', status: 'Feedback-Type: abuse' }),
    ],
    [
      'qmail, in words',
      'hard',
      '5.1.1',
      plain(
        DAEMON,
        'Hi. This is the qmail-send program at mail.example.net.\n\n<kim@example.net>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.',
      ),
    ],
    [
      'Exim, in words',
      'hard',
      '5.0.0',
      plain(
        `${DAEMON}\nX-Failed-Recipients: kim@example.net\nAuto-Submitted: auto-replied`,
        'A message that you sent could not be delivered.\n\n  kim@example.net\n    SMTP error from remote mail server after RCPT TO:<kim@example.net>:\n    550 Unknown user',
      ),
    ],
    [
      'Exim: delayed',
      'delayed',
      null,
      plain(
        `${DAEMON}\nAuto-Submitted: auto-replied`,
        'Warning: message 1k has been delayed. No action is required on your part.',
      ),
    ],
    [
      'in German, in words',
      'hard',
      '5.0.0',
      plain(
        DAEMON,
        'Ihre Nachricht konnte nicht zugestellt werden:\n550 Das Postfach ist unbekannt',
      ),
    ],
    ['a daemon that says nothing', 'notice', null, plain(DAEMON, 'Hello.')],
  ] as const
).map(([name, kind, status, raw]) => ({ name, kind, status, raw, envelopeFrom: '' }));

const replies: Sample[] = (
  [
    [
      'out of office by RFC 3834',
      'autoReply',
      '',
      plain(
        'From: kim@example.net\nSubject: Re: Zusage\nAuto-Submitted: auto-replied (vacation)',
        'Ich bin bis 12. September nicht im Haus.',
      ),
    ],
    [
      'Outlook: out of office',
      'autoReply',
      '',
      plain(
        'From: kim@example.net\nSubject: Automatische Antwort: Zusage\nX-Auto-Response-Suppress: All',
        'Ich bin im Urlaub.',
      ),
    ],
    [
      'only the subject says so',
      'autoReply',
      'kim@example.net',
      plain(
        'From: kim@example.net\nSubject: Abwesenheitsnotiz',
        'Vertretung: tim@example.net, 550 Euro',
      ),
    ],
    [
      'an old program',
      'autoReply',
      'kim@example.net',
      plain('From: kim@example.net\nSubject: Ihre Nachricht\nPrecedence: auto_reply', 'Danke.'),
    ],
    [
      'a person',
      'answer',
      'kim@example.net',
      plain(
        'From: Kim <kim@example.net>\nSubject: Re: Zusage\nAuto-Submitted: no',
        'Vielen Dank! Der Benutzer "user unknown" kommt auch mit, Raum 5.1.1.',
      ),
    ],
    [
      'a person whose server adds little',
      'answer',
      'kim@example.net',
      plain('From: kim@example.net', 'ok'),
    ],
  ] as const
).map(([name, kind, envelopeFrom, raw]) => ({ name, kind, raw, envelopeFrom }));

export const samples: readonly Sample[] = [...reports, ...replies];
