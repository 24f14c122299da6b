/** Puts together what was sent (from the mail server's side) and why the rest was not (the timetable). */
import { mailKind } from '#contracts/vocabulary.js';
import type { Mailbox } from './mailbox.js';
import type { Cell, Table } from './outcome-table.rules.js';
import type { Person } from './people.js';
import type { TimetableLine } from './timetable.js';

/** The timetable leaves out mails whose occasion never came, such as a refusal of the admitted. */
const nothingHappened = mailKind.options
  .filter((kind) => kind !== 'signInLink')
  .map((kind): [string, Cell] => [kind, { not: 'notHappened' }]);

/**
 * @param lines of the timetable
 * @returns by the person's key; a mail sent twice shows both moments
 */
export function outcomeOf(
  cast: readonly Person[],
  addressOf: (person: Person) => string,
  mailbox: Mailbox,
  lines: readonly TimetableLine[],
): Map<string, Map<string, Cell>> {
  const leftOut = reasonsIn(lines);
  return new Map(
    cast.map((person) => {
      const address = addressOf(person);
      const planned = leftOut.get(address);
      const mails = mailbox.all.filter((mail) => mail.to === address);
      if (!planned && mails.length === 0) return [person.key, new Map<string, Cell>()];
      const cells = new Map([...nothingHappened, ...(planned ?? [])]);
      // A line of the timetable never hides what the mail server has seen.
      for (const [kind, same] of Map.groupBy(mails, (mail) => mail.kind)) {
        cells.set(kind, { sent: same.map((mail) => mail.seenAt).join(' and again ') });
      }
      return [person.key, cells];
    }),
  );
}

/** Why mails were not sent, by address and kind. */
function reasonsIn(lines: readonly TimetableLine[]): Table {
  const table = new Map<string, Map<string, Cell>>();
  for (const { to, kind, leftOut } of lines) {
    if (to === null || leftOut === null) continue;
    table.set(to, (table.get(to) ?? new Map<string, Cell>()).set(kind, { not: leftOut }));
  }
  return table;
}
