/** What the timetable foresees, and whether the mail server has seen the same afterwards. */
import { Temporal } from 'temporal-polyfill';
import type { ReceivedMail } from './mailbox.js';
import { type Cell, differences, type Table } from './outcome-table.rules.js';
import type { TimetableLine } from './timetable.js';

/** What a story expects of the timetable at one moment. */
export interface Forecast {
  /** Person × mail: everything that is still to come; why not, where that stands here. */
  readonly says: Table;
  /** What happened later so that something else became of it: sent at another hour, or not at all. */
  readonly overtaken?: Table;
}

/** `2020-09-21 09h`, on the clocks of Berlin: how stories tell moments. */
export const hourOf = (instant: string): string => {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Berlin');
  return `${local.toPlainDate().toString()} ${String(local.hour).padStart(2, '0')}h`;
};

const TO_COME = new Set(['planned', 'claimed', 'retry', 'held']);

/**
 * @param keyOf key of the person with that address; undefined: nobody of this story
 * @returns by person: mails to come with their hours, and those left out with the reason
 */
export function foreseen(
  lines: readonly TimetableLine[],
  keyOf: (address: string) => string | undefined,
): Table {
  const table = new Map<string, Map<string, Cell>>();
  const ofPerson = Map.groupBy(lines, ({ to }) => (to === null ? undefined : keyOf(to)));
  for (const [key, mine] of ofPerson) {
    if (key === undefined) continue;
    const cells = new Map<string, Cell>();
    for (const [kind, same] of Map.groupBy(mine, (line) => line.kind)) {
      const hours = same
        .filter(({ state, due }) => due !== null && TO_COME.has(state))
        .map(({ due }) => hourOf(due!))
        .sort();
      const [reason] = same.flatMap(({ leftOut }) => leftOut ?? []);
      if (hours.length > 0) cells.set(kind, { planned: hours.join(' and again ') });
      else if (reason && same.every(({ leftOut }) => leftOut)) cells.set(kind, { not: reason });
    }
    table.set(key, cells);
  }
  return table;
}

/** Planned becomes sent at the same hour, unless the story says what overtook it. */
export function becameOf({ says, overtaken }: Forecast): Table {
  return new Map(
    [...says].map(([person, cells]) => [
      person,
      new Map(
        [...cells].map(([kind, cell]): [string, Cell] => {
          const other = overtaken?.get(person)?.get(kind);
          return [kind, other ?? ('planned' in cell ? { sent: cell.planned } : cell)];
        }),
      ),
    ]),
  );
}

/**
 * Whether the timetable's account of what has left is the mail server's: to whom, which mail, how
 * often, at which hour, and none before its moment. One line per difference.
 */
export function accountDifferences(
  lines: readonly TimetableLine[],
  mails: readonly ReceivedMail[],
): string[] {
  const toOrganiser = new Set(lines.filter(({ to }) => to === null).map(({ kind }) => kind));
  const sent = lines.filter(({ to, sentAt }) => to !== null && sentAt !== null);
  const early = sent
    .filter(({ due, sentAt }) => due !== null && Date.parse(sentAt!) < Date.parse(due))
    .map(({ to, kind, due, sentAt }) => `${to}, ${kind}: left at ${sentAt}, before ${due}`);
  const told = tally(sent.map(({ to, kind, sentAt }) => ({ to: to!, kind, at: hourOf(sentAt!) })));
  const seen = tally(
    mails
      .filter(({ kind }) => !toOrganiser.has(kind))
      .map(({ to, kind, seenAt }) => ({ to, kind, at: seenAt })),
  );
  return [...early, ...differences(seen, told)];
}

function tally(mails: readonly { to: string; kind: string; at: string }[]): Table {
  const table = new Map<string, Map<string, Cell>>();
  for (const [to, mine] of Map.groupBy(mails, (mail) => mail.to)) {
    const cells = [...Map.groupBy(mine, ({ kind }) => kind)].map(([kind, same]): [string, Cell] => [
      kind,
      {
        sent: same
          .map(({ at }) => at)
          .sort()
          .join(' and again '),
      },
    ]);
    table.set(to, new Map(cells));
  }
  return table;
}

/** By mail, as the timetable is read: who gets it when, and who does not. */
export function printForecast(table: Table): string {
  const rows = [...table].flatMap(([person, cells]) =>
    [...cells].map(([kind, cell]) => ({ person, kind, cell })),
  );
  return [...Map.groupBy(rows, ({ kind }) => kind)]
    .flatMap(([kind, same]) => {
      const moments = Map.groupBy(same, ({ cell }) => ('planned' in cell ? cell.planned : 'not'));
      return [...moments].map(([moment, people], index) => {
        const names = people.map(({ person, cell }) =>
          'not' in cell ? `${person} (${cell.not})` : person,
        );
        return `    ${(index === 0 ? kind : '').padEnd(20)} ${moment.padEnd(14)} ${names.join(', ')}`;
      });
    })
    .join('\n');
}
