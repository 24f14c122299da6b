/** New access data for those who have got the old ones, and for nobody else. */
import { Temporal } from 'temporal-polyfill';
import { isAfter, isBefore, text } from './local-moment.rules.js';
import { access } from './timed-mails.rules.js';
import { type Facts, never, not, type Row, type Verdict } from './verdict.rules.js';

/** Several edits within this time give one mail, with what holds after the last of them. */
const SETTLE = { minutes: 10 } as const;
/** When people are about to go in, or are in, waiting costs more than a second mail. */
const SOON = { minutes: 60 } as const;
const SETTLE_SOON = { minutes: 1 } as const;

const at = (instant: string): Temporal.Instant => Temporal.Instant.from(instant);

interface Change {
  at: Temporal.Instant;
  /** The session had opened its doors: a personal link may have been followed already. */
  wasOpen: boolean;
  isSoon: boolean;
}

/** The newest change of a session that the person attends; one that was over does not matter. */
function newestChange({ offer, registration: { sessionIds } }: Facts): Change | null {
  const changes = Object.entries(offer.accessChanges)
    .filter(([id]) => sessionIds.length === 0 || sessionIds.includes(id))
    .flatMap(([id, instant]) => {
      const session = offer.sessions.find(({ sessionId }) => sessionId === id);
      if (session && !isAfter(session.endsAt, instant)) return [];
      const begins = session && at(session.preSessionStartsAt ?? session.startsAt);
      const opens = begins?.subtract({ minutes: offer.joining.opensMinutesBefore });
      const changed = at(instant);
      return [
        {
          at: changed,
          wasOpen: opens !== undefined && !isBefore(changed, opens),
          isSoon: begins !== undefined && !isBefore(changed, begins.subtract(SOON)),
        },
      ];
    });
  return changes.sort((a, b) => Temporal.Instant.compare(a.at, b.at)).at(-1) ?? null;
}

/**
 * Got a personal link, which leads to the access data of the moment: there is nothing to replace. Only
 * who may have gone in already must be told to come in again.
 */
function hasLinkThatHolds({ offer }: Facts, first: string, { wasOpen }: Change): boolean {
  const { joining, joiningWaySince } = offer;
  const gotLink = joining.way === 'personalLink' && !isAfterOrNever(joiningWaySince, first);
  return gotLink && !wasOpen;
}

const isAfterOrNever = (since: string | null, moment: string): boolean =>
  since !== null && isAfter(since, moment);

/** Once per change; the newest one stands for those that nobody was told of yet. */
export function accessReplaced(facts: Facts): Row {
  const change = newestChange(facts);
  const first = access(facts);
  // Who is due after the change gets the new ones, and was never told of the old.
  const { admittedAt } = facts.registration.milestones;
  if (!change || !admittedAt || !first.due) return never('notHappened');
  if (!isBefore(at(first.due), change.at)) return never('notHappened');
  const audience = (): Verdict => {
    if (first.verdict !== 'send') return first.verdict;
    const since = text(change.at);
    return hasLinkThatHolds(facts, first.due!, change) ? not('linkStaysValid', since) : 'send';
  };
  return {
    due: text(change.at.add(change.isSoon ? SETTLE_SOON : SETTLE)),
    local: null,
    sendUntil: first.sendUntil,
    verdict: audience(),
    occurrence: text(change.at),
  };
}

/** What became of the mail with the first access data. */
export interface FirstAccessMail {
  state: string;
  /** Instant; null: it has not gone out. */
  sentAt: string | null;
}

/** The data are read a moment before a mail leaves, and a conversation may take its time. */
const UNDER_WAY = { seconds: 90 } as const;

/**
 * Asked when the replacement is about to leave: whether the first access mail was so late that it has
 * the new data, or is still to come with them. One that failed has told nothing; this one may.
 *
 * @param changedAt the replacement's occurrence
 */
export function hasNewDataAnyway(first: FirstAccessMail | null, changedAt: string): boolean {
  if (!first) return false;
  if (first.sentAt) return !isBefore(at(first.sentAt), at(changedAt).add(UNDER_WAY));
  return ['planned', 'claimed', 'retry'].includes(first.state);
}
