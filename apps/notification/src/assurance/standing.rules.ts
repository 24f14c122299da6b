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
  /** A conversation broke off when the whole mail had been handed over, and none said more since. */
  readonly doubtful: boolean;
  /** Ids of the sessions whose access it carries; null: all that the person attends. */
  readonly sessions: readonly string[] | null;
  /** Why it was left out. */
  readonly reason: string | null;
}

const isLive = ({ state }: AccessMail): boolean => state !== 'skipped' && state !== 'cancelled';

const newestOf = (mails: readonly AccessMail[]): AccessMail | null =>
  [...mails].sort((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0)).at(-1) ?? null;

/**
 * The mail on which a session depends, of those that carry it: a replacement that is on its way or has
 * left, else the first one. Of several replacements the newest counts. Where a link that somebody has
 * leads there (`linkLeadsThere`), it depends on the mail with that link.
 */
function decisive(mails: readonly AccessMail[], sessionId: string): AccessMail | null {
  const carriers = mails.filter(({ sessions }) => !sessions || sessions.includes(sessionId));
  const replaced = newestOf(
    carriers.filter((mail) => mail.kind === 'accessReplaced' && isLive(mail)),
  );
  if (replaced) return replaced;
  const first = carriers.filter(({ kind }) => kind === 'access');
  const withLink = first.some(({ reason }) => reason === 'linkLeadsThere')
    ? mails.filter((mail) => mail.kind === 'access' && isLive(mail) && mail.sentAt)
    : [];
  return newestOf(first.filter(isLive)) ?? newestOf(withLink) ?? newestOf(first);
}

/** Sessions that depend on the same mail; `sessions` null: all of them. */
export interface Decided {
  readonly sessions: readonly string[] | null;
  readonly mail: AccessMail | null;
}

/** For every session that a mail names, and once for all others if a mail carries whatever there is. */
export function decisions(mails: readonly AccessMail[]): Decided[] {
  const named = [...new Set(mails.flatMap(({ sessions }) => sessions ?? []))];
  const each = named.map((id): Decided => ({ sessions: [id], mail: decisive(mails, id) }));
  const byMail = Map.groupBy(each, ({ mail }) => mail);
  const all = [...byMail].map(([mail, group]): Decided => ({
    sessions: group.flatMap(({ sessions }) => sessions!),
    mail,
  }));
  const unnamed = mails.filter(({ sessions }) => !sessions);
  return unnamed.length > 0 ? [...all, { sessions: null, mail: decisive(unnamed, '') }] : all;
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
      if (mail.refused) return 'refused';
      return mail.doubtful ? 'uncertain' : 'failed';
    case 'skipped':
    case 'cancelled':
      return 'noMail';
    default:
      // Planned, claimed, sending, or to be tried again.
      return mail.dueAt && mail.dueAt > now ? 'planned' : 'notYetSent';
  }
}
