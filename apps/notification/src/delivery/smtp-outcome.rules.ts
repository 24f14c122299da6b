/**
 * What an SMTP conversation means for the mail (docs/mail-reliability.md). The question that
 * matters is whether the message can have been accepted: only its last byte and the server's "250"
 * make it so, and between the two nobody can know.
 */
export type SmtpOutcome =
  | { result: 'sent'; response: string }
  /** Refused for now (4xx): try again later, ever less often. */
  | { result: 'deferred'; response: string }
  /** Refused for good (5xx): a person must look at it. */
  | { result: 'refused'; response: string }
  /** No conversation, or it broke off before the message was whole: nothing was accepted. */
  | { result: 'unreachable'; response: string }
  /** The message was whole and no answer came: it may have been accepted. */
  | { result: 'uncertain'; response: string }
  /** Our password or right to send is refused: no mail will pass until somebody has seen to it. */
  | { result: 'unauthorised'; response: string };

/** The part of nodemailer's error that counts. */
export interface SmtpFault {
  message: string;
  code?: string | undefined;
  /** The reply's number, when there was a reply. */
  responseCode?: number | undefined;
  response?: string | undefined;
  /** The command that was answered, e.g. `MAIL FROM`, `RCPT TO`, `DATA`. */
  command?: string | undefined;
}

/** @param wholeMessageSent nodemailer logged `tnx: 'message'`: the last byte was handed over */
export function outcomeOfFault(fault: SmtpFault, wholeMessageSent: boolean): SmtpOutcome {
  const response = clip(fault.response ?? `${fault.code ?? 'error'}: ${fault.message}`);
  const { responseCode } = fault;
  if (isAboutUs(fault)) return { result: 'unauthorised', response };
  if (responseCode === undefined) {
    return { result: wholeMessageSent ? 'uncertain' : 'unreachable', response };
  }
  // 421: the server closes the conversation, which is no word about this mail.
  if (responseCode === 421 && !wholeMessageSent) return { result: 'unreachable', response };
  if (responseCode >= 400 && responseCode < 500) return { result: 'deferred', response };
  if (responseCode >= 500 && isAboutTheMail(fault)) return { result: 'refused', response };
  return { result: 'unreachable', response };
}

/** nodemailer's success: with one recipient, a non-empty `rejected` means that nobody got it. */
export function outcomeOfInfo(info: {
  accepted: readonly unknown[];
  rejected: readonly unknown[];
  response: string;
}): SmtpOutcome {
  const isTaken = info.accepted.length === 1 && info.rejected.length === 0;
  const response = clip(info.response);
  return isTaken ? { result: 'sent', response } : { result: 'refused', response };
}

/**
 * The server had ended a connection that carried mails before: no word at all, or 421 to the first
 * command. Asked on a new connection it may well take the mail.
 */
export const isStaleConnection = ({ responseCode, command }: SmtpFault): boolean =>
  responseCode === undefined || (responseCode === 421 && command === 'MAIL FROM');

/** 530, 534, 535, 538: authentication; refused at MAIL FROM: our sender, not this recipient (552: the size). */
const isAboutUs = ({ code, responseCode, command }: SmtpFault): boolean =>
  (code === 'EAUTH' && (responseCode === undefined || responseCode >= 500)) ||
  (responseCode !== undefined &&
    ([530, 534, 535, 538].includes(responseCode) ||
      (responseCode >= 500 && responseCode !== 552 && command === 'MAIL FROM')));

const isAboutTheMail = ({ command, responseCode }: SmtpFault): boolean =>
  command === 'RCPT TO' || command === 'DATA' || responseCode === 552;

/** One line, of bounded length, without the recipient's address and whatever would turn text round. */
export const clip = (text: string): string =>
  text
    .replace(/[\s\p{C}]+/gu, ' ')
    .replace(/<?[^\s<>@]+@[^\s<>@]+>?/g, '<address>')
    .slice(0, 500);
