/** New access data for those who have got the old ones, and for nobody else. */
import { Temporal } from 'temporal-polyfill';
import { accessMails, type AccessRow, attended, carries, endOf, hasLink } from './access.rules.js';
import { instantFrom, isAfter, isBefore, text } from './local-moment.rules.js';
import { type Facts, never, not, type Row, type Verdict } from './verdict.rules.js';

/** Several edits within this time give one mail, with what holds after the last of them. */
const SETTLE = { minutes: 10 } as const;
/** When people are about to go in, or are in, waiting costs more than a second mail. */
const SOON = { minutes: 60 } as const;
const SETTLE_SOON = { minutes: 1 } as const;

const at = (instant: string): Temporal.Instant => Temporal.Instant.from(instant);

/** A session that the person attends, with the mail that carries its access. */
interface Told {
  sessionId: string;
  row: AccessRow;
}

/** One of these whose access became another one after it was told. */
interface Change extends Told {
  at: Temporal.Instant;
  /** The session had opened its doors: a personal link may have been followed already. */
  wasOpen: boolean;
  isSoon: boolean;
}

const toldSessions = (facts: Facts): Told[] => {
  const rows = accessMails(facts);
  return attended(facts).flatMap((sessionId) => {
    const row = rows.find((one) => carries(one, sessionId));
    return row ? [{ sessionId, row }] : [];
  });
};

/** Who is due after a change gets the new ones, and was never told of the old. */
const wasTold = ({ row }: Told, changed: Temporal.Instant): boolean =>
  row.due !== null && isBefore(at(row.due), changed);

const isOverAt = ({ offer }: Facts, sessionId: string, instant: Temporal.Instant): boolean => {
  const session = offer.sessions.find((one) => one.sessionId === sessionId);
  return session !== undefined && !isAfter(session.endsAt, text(instant));
};

/** Only what was told, and is not over, can be replaced. */
function changeOf(facts: Facts, told: Told): Change | null {
  const { accessChanges, sessions, joining } = facts.offer;
  const instant = accessChanges[told.sessionId];
  if (!instant) return null;
  const changed = at(instant);
  if (!wasTold(told, changed) || isOverAt(facts, told.sessionId, changed)) return null;
  const session = sessions.find(({ sessionId }) => sessionId === told.sessionId);
  const begins = session && at(session.preSessionStartsAt ?? session.startsAt);
  const opens = begins?.subtract({ minutes: joining.opensMinutesBefore });
  return {
    ...told,
    at: changed,
    wasOpen: opens !== undefined && !isBefore(changed, opens),
    isSoon: begins !== undefined && !isBefore(changed, begins.subtract(SOON)),
  };
}

/** Those of the newest change, which may be of several sessions at once. */
function newestChanges(facts: Facts, told: readonly Told[]): Change[] {
  const all = told.flatMap((one) => changeOf(facts, one) ?? []);
  const [newest] = [...all].sort((a, b) => Temporal.Instant.compare(b.at, a.at));
  return newest ? all.filter((one) => one.at.equals(newest.at)) : [];
}

/**
 * Got a personal link, which leads to the access data of the moment: there is nothing to replace. Only
 * who may have gone in already must be told to come in again.
 */
const hasLinkThatHolds = (facts: Facts, { row, wasOpen }: Change): boolean =>
  hasLink(facts, row.due!) && !wasOpen;

/** Why the first mail did not go; that a link of before leads there is as good as a mail. */
const withheld = ({ row: { verdict } }: Told): Verdict | null =>
  verdict === 'send' || verdict.not === 'linkLeadsThere' ? null : verdict;

/** Once per change; the newest one stands for those that nobody was told of yet. */
export function accessReplaced(facts: Facts): Row {
  const told = facts.registration.milestones.admittedAt ? toldSessions(facts) : [];
  const changes = newestChanges(facts, told);
  const [change] = changes;
  if (!change) return never('notHappened');
  // "Please use only these": so it names all that they have, and nothing that is still to come.
  const sessions = told
    .filter((one) => wasTold(one, change.at) && !isOverAt(facts, one.sessionId, change.at))
    .filter((one) => withheld(one) === null)
    .map(({ sessionId }) => sessionId);
  const since = text(change.at);
  const holds = changes.every((one) => hasLinkThatHolds(facts, one));
  const ends = endOf(facts, sessions);
  return {
    due: text(change.at.add(changes.some(({ isSoon }) => isSoon) ? SETTLE_SOON : SETTLE)),
    local: null,
    sendUntil: ends && text(instantFrom(ends)),
    verdict: withheld(change) ?? (holds ? not('linkStaysValid', since) : 'send'),
    occurrence: since,
    sessions,
  };
}

/** What became of a mail with the first access data. */
export interface FirstAccessMail {
  state: string;
  /** Instant; null: it has not gone out. */
  sentAt: string | null;
}

/** The data are read a moment before a mail leaves, and a conversation may take its time. */
const UNDER_WAY = { seconds: 90 } as const;

/**
 * Asked when the replacement is about to leave: whether the first access mails were so late that they
 * have the new data, or are still to come with them. One that failed has told nothing; this one may.
 *
 * @param first those that carry any of the replacement's sessions
 * @param changedAt the replacement's occurrence
 */
export const haveNewDataAnyway = (first: readonly FirstAccessMail[], changedAt: string): boolean =>
  first.length > 0 && first.every((mail) => hasNewDataAnyway(mail, changedAt));

function hasNewDataAnyway({ state, sentAt }: FirstAccessMail, changedAt: string): boolean {
  if (sentAt) return !isBefore(at(sentAt), at(changedAt).add(UNDER_WAY));
  return ['planned', 'claimed', 'retry'].includes(state);
}
