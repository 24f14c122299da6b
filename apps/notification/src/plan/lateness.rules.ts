/** What becomes of a mail that cannot leave at its moment, and of changes that follow each other closely. */
import type { Lateness } from '#contracts/mail-settings.js';
import { hoursAfter, instantFrom, isBefore, text } from './local-moment.rules.js';
import type { Facts, Row } from './verdict.rules.js';

/**
 * `skip` shortens how long the mail is of use, `ask` sets from when on a person decides; what the
 * mail itself says of its end (a deadline, the start of a session) holds all the same.
 */
export function withLateness(row: Row, late: Lateness): Row {
  if (!row.due || late.rule === 'send') return row;
  const limit = hoursAfter(row.due, late.hours);
  if (late.rule === 'ask') return { ...row, askAfter: text(limit) };
  if (row.sendUntil && isBefore(instantFrom(row.sendUntil), limit)) return row;
  return { ...row, sendUntil: text(limit) };
}

/** Within this of a session nobody waits for further changes: people may be on their way. */
const SOON = { hours: 24 } as const;

/**
 * A mail about a change waits a little, because one change often follows another: the row of the
 * earlier one goes with it, and one mail tells both. What is taken back meanwhile is not told.
 */
export function quietly({ offer }: Facts, row: Row): Row {
  if (!row.due) return row;
  const happened = instantFrom(row.due);
  const isSoon = offer.sessions.some(({ startsAt, endsAt }) => {
    const [starts, ends] = [instantFrom(startsAt), instantFrom(endsAt)];
    return isBefore(starts, happened.add(SOON)) && isBefore(happened, ends);
  });
  if (isSoon) return row;
  return { ...row, due: text(happened.add({ minutes: offer.mails.quietMinutes })) };
}
