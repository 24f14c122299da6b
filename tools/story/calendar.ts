/** Calendar files as somebody's calendar takes them: read by a reader that is not ours. */
import ICAL from 'ical.js';
import type { ReceivedMail } from './mailbox.js';

export interface CalendarEntry {
  readonly uid: string;
  /** Of the whole file: `PUBLISH` or `CANCEL`. */
  readonly method: string;
  readonly sequence: number;
  /** On the clocks of Berlin: `2020-12-10T10:00`, or only the day. */
  readonly starts: string;
}

/** @throws when the file of the mail is none, or the mail has none */
export function entriesOf({ kind, to, calendar }: ReceivedMail): CalendarEntry[] {
  if (calendar === null) throw new Error(`${kind} for ${to} has no calendar file`);
  const file = new ICAL.Component(ICAL.parse(calendar) as unknown[]);
  const method = String(file.getFirstPropertyValue('method'));
  return file.getAllSubcomponents('vevent').map((one) => {
    const { uid, sequence, startDate } = new ICAL.Event(one);
    return { uid, method, sequence, starts: localText(startDate) };
  });
}

function localText(time: ICAL.Time): string {
  if (time.isDate) return time.toString();
  const local = new Date(time.toUnixTime() * 1_000).toLocaleString('sv-SE', {
    timeZone: 'Europe/Berlin',
  });
  return local.slice(0, 16).replace(' ', 'T');
}

/** Whether `next` replaces `before` in a calendar: the same entries, each with a higher number. */
export const replaces = (
  next: readonly CalendarEntry[],
  before: readonly CalendarEntry[],
): boolean =>
  next.length > 0 &&
  next.every(({ uid, sequence }) => {
    const old = before.find((entry) => entry.uid === uid);
    return old !== undefined && sequence > old.sequence;
  });
