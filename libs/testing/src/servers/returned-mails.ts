/** Builders of messages that come back, as other mail servers write them. */

/** The head of the mail that a report returns. */
export const head = (messageId: string): string =>
  `From: Einlass <einlass@example.org>\nTo: kim@example.net\nMessage-ID: ${messageId}\nSubject: Zusage`;

interface Report {
  from?: string;
  subject?: string;
  human?: string;
  status: string;
  returned?: string;
  reportType?: string;
}

/** A report by RFC 3464. */
export const report = ({
  from = 'MAILER-DAEMON@mx.example.net',
  subject = 'Undelivered Mail Returned to Sender',
  human = 'I am sorry to have to inform you that your message could not be delivered.',
  status,
  returned = '',
  reportType = 'delivery-status',
}: Report): string =>
  lines(`From: Mail Delivery System <${from}>
To: einlass@example.org
Subject: ${subject}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=${reportType};
\tboundary="=_b"

This is a MIME-encapsulated message.

--=_b
Content-Type: text/plain; charset=utf-8

${human}

--=_b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
Arrival-Date: Tue, 1 Sep 2020 12:00:00 +0200

${status}

--=_b
Content-Type: text/rfc822-headers

${returned}

--=_b--
`);

export const plain = (headers: string, body: string): string =>
  lines(`${headers}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${body}\n`);

const lines = (text: string): string => text.replace(/\r?\n/g, '\r\n');
