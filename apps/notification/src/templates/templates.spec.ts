import { Temporal } from 'temporal-polyfill';
import { locale as locales, mailKind, type Locale, type MailKind } from '#contracts/vocabulary.js';
import { CompiledTemplates } from './engine/compiled-templates.js';
import { oneLine } from './view/others-text.rules.js';
import { MailRenderer } from './mail-renderer.js';
import { templates } from './registry.js';
import { sampleFacts } from './sample/sample.js';
import type { MailFacts } from './template.js';

const NOW = Temporal.Instant.from('2020-09-10T08:00:00Z');
const renderer = new MailRenderer(new CompiledTemplates());
const cases = mailKind.options.flatMap((kind) =>
  locales.options.map((locale) => ({ kind, locale })),
);
const render = (
  kind: MailKind,
  locale: Locale,
  change: (facts: MailFacts) => void = () => undefined,
) => {
  const facts = structuredClone(sampleFacts(kind, locale));
  change(facts);
  return renderer.render(facts, NOW);
};

/** The call to action of each kind, which must stand in both parts. */
const linkOf: Partial<Record<MailKind, (facts: MailFacts) => string>> = {
  addressConfirmation: (facts) => facts.recipient.links.confirmAddress!,
  addressReminder: (facts) => facts.recipient.links.confirmAddress!,
  signInLink: (facts) => facts.recipient.links.signIn!,
  interestConfirmation: (facts) => facts.recipient.links.confirmAddress!,
  interestOpened: (facts) => facts.recipient.links.takeUpInterest!,
  changeNotice: (facts) => facts.recipient.links.consent!,
  access: (facts) => facts.briefing.access!.link,
  memberConfirmation: (facts) => facts.recipient.links.confirmAddress!,
  placeOffered: (facts) => facts.recipient.links.acceptPlace!,
  talkChoice: (facts) => facts.recipient.links.chooseTalk!,
  talkChoiceReminder: (facts) => facts.recipient.links.chooseTalk!,
  talkCancelled: (facts) => facts.recipient.links.chooseTalk!,
};
const isToOrganiser = (kind: MailKind): boolean => templates[kind].toOrganiser === true;

describe.each(cases)('$kind in $locale', ({ kind, locale }) => {
  const facts = sampleFacts(kind, locale);

  it('is whole: both parts, nothing left of the template, below 100 KB', async () => {
    const mail = await render(kind, locale);
    for (const part of [mail.subject, mail.html, mail.text]) {
      expect(part).not.toMatch(/\{\{|\{%|%\}|\}\}|undefined|\[object/);
      expect(part.length).toBeGreaterThan(20);
    }
    expect(Buffer.byteLength(mail.html)).toBeLessThan(100 * 1024);
    expect(mail.text).not.toMatch(/<(?!https?:|mailto:)[a-z/!]/i);
    expect(mail.html).toContain(`<html lang="${locale}"`);
  });

  it('carries the facts in the subject, and links, reason and contact in both parts', async () => {
    const mail = await render(kind, locale);
    expect(mail.subject).toContain(facts.briefing.title[locale]);
    if (kind !== 'signInLink' && kind !== 'postponed')
      expect(mail.subject).toMatch(/24\.? September|18\.? September/);
    const flat = mail.text.replace(/\s+/g, ' ');
    const page = facts.organiser?.page ?? facts.recipient.links.status;
    for (const part of [mail.html, flat]) {
      expect(part).toContain(page);
      // The organiser is not told to ask itself, nor led to a participant's page.
      expect(part.includes(facts.briefing.contact!.email!)).toBe(!isToOrganiser(kind));
      expect(part.includes(facts.recipient.links.status)).toBe(!isToOrganiser(kind));
      expect(part).toContain(
        locale === 'de' ? 'Sie erhalten diese E-Mail, weil' : 'You get this mail because',
      );
      expect(part).toContain((linkOf[kind] ?? (() => page))(facts));
    }
    expect(mail.html.match(/<h1/g)).toHaveLength(1);
    // Nothing is fetched when a mail is opened: no tracking, and no foreign server learns of it.
    expect(mail.html).not.toMatch(/<img|<link|@import|url\(|\ssrc=/);
  });

  it('escapes what people typed, and a name changes no header', async () => {
    const calm = await render(kind, locale);
    const mail = await render(kind, locale, ({ recipient }) => {
      recipient.firstName = '<script>alert(1)</script>\r\nBcc: all@example.org';
      recipient.lastName = '"Ö\u202Egnp.exe\u2066 {{ links.status }} {% if x %}';
      recipient.municipality = '<b onclick="x()">Stadt</b>';
    });
    if (kind !== 'talkReminderOwner') expect(mail.subject).toBe(calm.subject);
    expect(mail.subject).not.toMatch(/[\r\n\u202E\u2066]|Bcc/);
    expect(mail.html).not.toMatch(/<script|<b onclick|\u202E|\u2066/);
    expect(mail.html.includes('&lt;script&gt;')).toBe(!isToOrganiser(kind));
    expect(mail.text).not.toMatch(/^Bcc:/m);
    expect(mail.text).not.toMatch(/\u202E|\u2066/);
  });

  it('survives an offer of which little is known', async () => {
    const mail = await render(kind, locale, (facts) => {
      const { briefing, recipient } = facts;
      facts.entered = [];
      Object.assign(briefing, {
        sessions: [],
        schedule: [],
        summary: null,
        platform: null,
        registrationDeadline: null,
        questionDeadline: null,
        accessDispatch: null,
        technicalRequirements: null,
        contact: null,
      });
      Object.assign(recipient, {
        findings: [],
        missingAnswers: [],
        waitingPosition: null,
        municipality: null,
      });
    });
    expect(mail.text).not.toMatch(/null|undefined|\{\{/);
    if (!templates[kind].talkCalendar) expect(mail.calendar).toBeNull();
  });
});

describe('single mails', () => {
  it.each<[MailKind, RegExp, RegExp]>([
    [
      'addressReminder',
      /bis einschließlich Freitag, 18/,
      /bis Freitag, 18. September 2020, 12:00 Uhr/,
    ],
    [
      'questionReminder',
      /bis einschließlich Freitag, 18/,
      /bis Freitag, 18. September 2020, 12:00 Uhr/,
    ],
    ['addressConfirmation', /2020 um 24 Uhr/, /2020 um 12:00 Uhr/],
  ])('%s tells a deadline at a time of day by that time', async (kind, inFull, timed) => {
    const flat = async (time: string | null) => {
      const { text } = await render(kind, 'de', ({ briefing }) => {
        Object.assign(briefing, { registrationDeadlineTime: time, questionDeadlineTime: time });
      });
      return text.replace(/\s+/g, ' ');
    };
    expect(await flat(null)).toMatch(inFull);
    expect(await flat('12:00')).toMatch(timed);
    expect(await flat('12:00')).not.toMatch(/Ende des|24 Uhr/);
  });

  it('the receipt says plainly that it is no promise', async () => {
    expect((await render('receipt', 'de')).text).toContain('kein Versprechen');
    expect((await render('receipt', 'en')).text).toContain('does not promise');
    expect((await render('receipt', 'de')).subject).toContain('noch keine Zusage');
  });
  it('the refusal gives the reasons and what would help', async () => {
    const { text } = await render('refusal', 'en');
    expect(text.replace(/\s+/g, ' ')).toContain(
      'This requirement is not met: “On the day of the event your municipality has a valid agreement',
    );
    expect(text).toContain('What would help: Extending the agreement');
  });
  it('an approver’s words keep their lines and lose their markup', async () => {
    const { html } = await render('refusal', 'de', ({ recipient }) => {
      recipient.declineReason = 'Erstens <i>voll</i>\nZweitens zu spät';
      recipient.findings = [];
    });
    expect(html).toMatch(/Erstens &lt;i&gt;voll&lt;\/i&gt;<br ?\/>\s*Zweitens/);
  });
  it('a list in the technical needs stays a list, with its continued lines joined', async () => {
    const { text } = await render('access', 'de', ({ briefing }) => {
      briefing.technicalRequirements = { de: '- Kamera und\n  Mikrofon\n- Kopfhörer' };
    });
    expect(text).toMatch(/Technik:\n- Kamera und Mikrofon\n- Kopfhörer/);
  });
  it('the admission tells when the access comes, by where the clock stands', async () => {
    expect((await render('admission', 'de')).text.replace(/\s+/g, ' ')).toContain(
      'am Montag, 21. September 2020 um 09:00 Uhr',
    );
    const late = await renderer.render(
      sampleFacts('admission', 'de'),
      Temporal.Instant.from('2020-09-22T08:00:00Z'),
    );
    expect(late.text.replace(/\s+/g, ' ')).toContain('gleich in einer eigenen E-Mail');
  });
  it('only the access mails hold access data', async () => {
    for (const kind of mailKind.options) {
      const mail = await render(kind, 'de', ({ briefing }) => {
        briefing.access = {
          link: 'https://meet.example.org/SECRET',
          platform: null,
          phones: [{ label: null, number: 'SECRET' }],
          meetingNumber: null,
          password: null,
          sessions: [],
        };
      });
      expect(mail.html.includes('SECRET') || mail.text.includes('SECRET')).toBe(
        kind === 'access' || kind === 'accessReplaced',
      );
    }
  });
  it('sessions with an access of their own are told with it', async () => {
    const own = (change: object = {}) =>
      render('access', 'de', ({ briefing }) => {
        const { sessionId } = briefing.sessions[0]!;
        const way = { link: 'https://meet.example.org/gruppe', phones: [], password: 'amsel' };
        briefing.access!.sessions = [
          { sessionId, platform: null, meetingNumber: null, ...way, ...change },
        ];
      });
    const { text, html } = await own();
    expect(text.replace(/\s+/g, ' ')).toContain('Passwort: amsel');
    expect(html).toContain('href="https://meet.example.org/gruppe"');
    // The common way in is for other sessions.
    expect(text + html).not.toContain('lerche-42');
    await expect(own({ link: 'javascript:alert(1)' })).rejects.toThrow('http');
    expect((await render('access', 'de')).text).not.toContain('eigenen Zugang');
  });
  it('a link that is not a web address stops the mail', async () => {
    const bad = render('access', 'de', ({ briefing }) => {
      briefing.access!.link = 'javascript:alert(1)';
    });
    await expect(bad).rejects.toThrow('http');
  });
  it('tells the second registration from the asked-for link', async () => {
    expect((await render('signInLink', 'de')).subject).toContain('bereits angemeldet');
    const asked = await render('signInLink', 'de', (facts) => {
      facts.variant = 'signIn';
    });
    expect(asked.subject).toContain('10 Minuten');
  });
});

it('oneLine removes controls and direction marks, nothing else', () => {
  expect(oneLine(' Ünï\r\n\tçode 😀 \u202Eabc\u2069\0 ')).toBe('Ünï çode 😀 abc');
});

it.each(mailKind.options)(
  '%s: an English letter goes on with a capital after "Dear …,"',
  async (kind) => {
    const { text } = await render(kind, 'en');
    expect(/Dear (?:Kim Muster|Team Veranstaltungen),\s+(\S)/.exec(text)![1]).toMatch(/[A-Z]/);
  },
);
