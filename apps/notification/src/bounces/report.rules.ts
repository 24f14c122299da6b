/**
 * What comes back to a return path, told apart: reports of mail servers (RFC 3464, and the older
 * forms that are still about), answers of machines (RFC 3834) and of people. Pure.
 *
 * Only what says that an *address* is dead is hard. A mailbox that is full, a message that is too
 * large or a server that does not like us (5.7.x) is final for this mail and says nothing about the
 * next one: such returns are soft, and a person is told of them all the same.
 */

/** The part of a returned message that counts. */
export interface ReturnedMessage {
  /** Sender of the envelope; empty for reports. */
  envelopeFrom: string;
  /** Address in `From`. */
  from: string;
  subject: string;
  /** Names in lower case; of a repeated header the first one. */
  headers: ReadonlyMap<string, string>;
  /** Content of a `message/delivery-status` part. */
  deliveryStatus: string | null;
  /** Head of the returned message, where a report encloses it. */
  returnedHead: string | null;
  text: string;
}

export type Returned =
  /** `hard`: the address is dead. `soft`: not delivered, for a reason that may pass. */
  | { kind: 'hard' | 'soft'; status: string | null; words: string | null }
  /** The server still tries. */
  | { kind: 'delayed'; status: string | null; words: string | null }
  /** A report of success, or one that is about something else. */
  | { kind: 'notice' }
  /** The recipient's mailbox marked the mail as unwanted (RFC 5965). */
  | { kind: 'complaint' }
  /** Out of office and the like. */
  | { kind: 'autoReply' }
  /** A person wrote back, to an address that nobody reads. */
  | { kind: 'answer' };

export function classify(message: ReturnedMessage): Returned {
  const type = message.headers.get('content-type') ?? '';
  if (/report-type="?feedback-report/i.test(type)) return { kind: 'complaint' };
  if (/report-type="?disposition-notification/i.test(type)) return { kind: 'notice' };
  if (message.deliveryStatus !== null) return byDeliveryStatus(message.deliveryStatus);
  if (isAutoReply(message)) return { kind: 'autoReply' };
  if (isFromMailSystem(message)) return byWords(message);
  return { kind: 'answer' };
}

interface RecipientStatus {
  action: string;
  status: string | null;
  words: string | null;
}

/** One recipient per mail; of several fields the one that says most counts. */
function byDeliveryStatus(content: string): Returned {
  const recipients = content
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/)
    .map(statusOf)
    .filter((one): one is RecipientStatus => one !== null);
  const failed = recipients.find(({ action }) => action === 'failed');
  if (failed) return failure(failed.status, failed.words);
  const delayed = recipients.find(({ action }) => action === 'delayed');
  if (delayed) return { kind: 'delayed', status: delayed.status, words: delayed.words };
  return { kind: 'notice' };
}

function statusOf(block: string): RecipientStatus | null {
  const field = (name: string): string | null =>
    new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(block)?.[1]?.trim() ?? null;
  const words = field('Diagnostic-Code')?.replace(/^[a-z-]+;\s*/i, '') ?? null;
  const status = STATUS.exec(field('Status') ?? '')?.[0] ?? null;
  const told = field('Action')?.toLowerCase() ?? null;
  if (told === null && status === null) return null;
  return { action: told ?? (status?.startsWith('5') ? 'failed' : 'delayed'), status, words };
}

/** Servers without RFC 3464 say it in the text: qmail, older Exim and Exchange. */
function byWords({ text, subject }: ReturnedMessage): Returned {
  const said = `${subject}\n${text}`;
  const line = said.split('\n').find((one) => STATUS.test(one) || REPLY.test(one)) ?? null;
  const status = STATUS.exec(said)?.[0] ?? null;
  const reply = REPLY.exec(line ?? '')?.[1] ?? null;
  if (DELAYED.test(said)) return { kind: 'delayed', status, words: line };
  if (status === null && reply === null && !DEAD.test(said)) return { kind: 'notice' };
  return failure(status ?? (reply ? `${reply[0]}.0.0` : null), line ?? firstLine(said, DEAD));
}

/** Addresses that are no longer there, by the enhanced status codes of RFC 3463. */
const DEAD_STATUS = /^5\.(1\.(1|2|3|6|10)|2\.1|4\.4)$/;
/** Full, too large, content, policy: about this mail or about us. */
const ELSE_STATUS = /^(4\.|5\.(2\.[2-4]|3\.|6\.|7\.))/;

function failure(status: string | null, words: string | null): Returned {
  const isDead =
    status !== null && DEAD_STATUS.test(status)
      ? true
      : !(status !== null && ELSE_STATUS.test(status)) && DEAD.test(words ?? '');
  return { kind: isDead ? 'hard' : 'soft', status, words };
}

const STATUS = /\b[245]\.\d{1,3}\.\d{1,3}\b/;
const REPLY = /(?:^|[\s:;(<])([45]\d\d)[ -](?!\d)/;
const DEAD =
  /user unknown|unknown user|no such (user|mailbox|recipient|address|person)|does ?n[o']t exist|(mailbox|recipient|address|user|account)( is)? (unknown|not found|unavailable|disabled|inactive)|recipient address rejected|invalid (recipient|mailbox)|no mailbox (here )?by that name|(empfänger|postfach|adresse) (ist )?(unbekannt|nicht (gefunden|vorhanden|bekannt))|existiert nicht|host (or domain name )?not found/i;
const DELAYED =
  /delivery (has been|is) delayed|warning: message .*delayed|will (continue to )?(retry|try)|noch nicht zugestellt|verzögert/i;

const firstLine = (text: string, pattern: RegExp): string | null =>
  text.split('\n').find((line) => pattern.test(line)) ?? null;

const isFromMailSystem = ({ envelopeFrom, from, headers }: ReturnedMessage): boolean =>
  envelopeFrom === '' ||
  headers.has('x-failed-recipients') ||
  /^(mailer-daemon|postmaster|mail-daemon|mdaemon)@/i.test(from) ||
  /report-type="?delivery-status/i.test(headers.get('content-type') ?? '');

/** RFC 3834; older programs say it in headers of their own, or in the subject only. */
function isAutoReply({ headers, subject, from }: ReturnedMessage): boolean {
  const isReport = headers.has('x-failed-recipients') || /^(mailer-daemon|postmaster)@/i.test(from);
  if (isReport) return false;
  const submitted = headers.get('auto-submitted')?.toLowerCase() ?? 'no';
  if (submitted.startsWith('auto-replied')) return true;
  if (
    ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress'].some((name) => headers.has(name))
  )
    return true;
  if (/^(auto_reply|auto-reply)/i.test(headers.get('precedence') ?? '')) return true;
  return AWAY.test(subject);
}

const AWAY =
  /^(automatische antwort|abwesenheit|abwesend|automatic reply|auto(matic)?[ -]?(reply|response)|out of (the )?office|vacation)/i;

/** The Message-ID that the returned message had, with brackets. */
export function returnedMessageId({ returnedHead, text }: ReturnedMessage): string | null {
  const found = /^message-id:\s*(<[^<>\s]{1,250}>)/im;
  return found.exec(returnedHead ?? '')?.[1] ?? found.exec(text)?.[1] ?? null;
}
