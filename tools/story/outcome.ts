/** Puts together what was sent (from the mail server's side) and why the rest was not (the timetable). */
import type { Mailbox } from './mailbox.js';
import type { Cell, Table } from './outcome-table.js';
import type { Person } from './people.js';

/**
 * @param leftOut by address and kind, as the timetable tells it
 * @returns by the person's key; a mail sent twice shows both moments
 */
export function outcomeOf(
  cast: readonly Person[],
  addressOf: (person: Person) => string,
  mailbox: Mailbox,
  leftOut: Table,
): Map<string, Map<string, Cell>> {
  return new Map(
    cast.map((person) => {
      const address = addressOf(person);
      const cells = new Map(leftOut.get(address));
      const mails = mailbox.all.filter((mail) => mail.to === address);
      // A line of the timetable never hides what the mail server has seen.
      for (const [kind, same] of Map.groupBy(mails, (mail) => mail.kind)) {
        cells.set(kind, { sent: same.map((mail) => mail.seenAt).join(' and again ') });
      }
      return [person.key, cells];
    }),
  );
}
