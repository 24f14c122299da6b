/** What is proven of the mail with the access data: one pure question, for lists and warnings. */
import type { AccessStanding } from '#contracts/assurance-http.js';

/** A mail of the plan, as far as this question needs it. */
export interface AccessMail {
  readonly kind: 'access' | 'accessReplaced';
  readonly state: string;
  /** Null: there is no moment. */
  readonly dueAt: Date | null;
  readonly sentAt: Date | null;
  /** It came back, for good or for now: accepting it at first proves nothing any more. */
  readonly bounced: boolean;
  /** The mail server of the recipient said no (task `recipientRefused`). */
  readonly refused: boolean;
}

/**
 * The mail on which it depends: a replacement that is on its way or has left, else the first one. Of
 * several replacements the newest counts.
 */
export function decisive(mails: readonly AccessMail[]): AccessMail | null {
  const live = ({ state }: AccessMail): boolean => state !== 'skipped' && state !== 'cancelled';
  const newest = mails
    .filter((mail) => mail.kind === 'accessReplaced' && live(mail))
    .sort((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0))
    .at(-1);
  return newest ?? mails.find(({ kind }) => kind === 'access') ?? null;
}

/** @param now business time */
export function standingOf(mail: AccessMail | null, now: Date): AccessStanding {
  if (!mail) return 'noMail';
  switch (mail.state) {
    case 'sent':
      return mail.bounced ? 'bounced' : 'accepted';
    case 'uncertain':
      return 'uncertain';
    case 'failed':
      if (mail.bounced) return 'bounced';
      return mail.refused ? 'refused' : 'failed';
    case 'skipped':
    case 'cancelled':
      return 'noMail';
    default:
      // Planned, claimed, sending, or to be tried again.
      return mail.dueAt && mail.dueAt > now ? 'planned' : 'notYetSent';
  }
}
