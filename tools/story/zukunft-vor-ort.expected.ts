/** What must have happened by the end, and what the timetable must foresee on the way. */
import type { Forecast } from './forecast.rules.js';
import type { Cell, Table } from './outcome-table.rules.js';
import { at, not } from './stage.js';
import { type cast, comes } from './zukunft-vor-ort.people.js';

type Cells = Record<string, Cell>;
const table = (said: Record<string, Cells>): Table =>
  new Map(Object.entries(said).map(([key, cells]) => [key, new Map(Object.entries(cells))]));
const forThoseWhoCome = (cells: Cells): Record<string, Cells> =>
  Object.fromEntries(comes.map(({ key }) => [key, cells]));
const withdrawn = (...kinds: string[]): Record<string, Cells> => {
  const cells = Object.fromEntries(kinds.map((kind) => [kind, not('withdrew')]));
  return { berta: cells, bruno: cells };
};

/** On 27 August: the reminder on the day before 3 September. It moves along with the workshop. */
export const beforeTheMove: Forecast = {
  says: table({
    ...forThoseWhoCome({ ownMail: { planned: '2019-09-02 09h' } }),
    ...withdrawn('ownMail', 'afterwards'),
  }),
  overtaken: table(forThoseWhoCome({ ownMail: at('2019-09-09 09h') })),
};
export const afterTheMove: Forecast = {
  says: table({
    ...forThoseWhoCome({ ownMail: { planned: '2019-09-09 09h' } }),
    ...withdrawn('ownMail', 'afterwards', 'changeNotice'),
  }),
};

const first: Cells = { addressConfirmation: at('2019-08-05 10h'), receipt: at('2019-08-05 10h') };
const second: Cells = { memberConfirmation: at('2019-08-05 10h'), receipt: at('2019-08-05 10h') };
const chooses = (hour: string): Cells => ({ talkChoice: at(hour), talkAgreed: at(hour) });
const early: Cells = { talkReminder: at('2019-08-07 09h'), admission: at('2019-08-08 12h') };
/** Whoever is admitted at once reads of the talk in the admission. */
const holds: Cells = { placeHeld: at('2019-08-08 12h') };
const late: Cells = { talkReminder: at('2019-08-13 09h'), admission: at('2019-08-14 12h') };
const left: Cells = {
  withdrawalConfirmed: at('2019-08-12 15h'),
  changeNotice: not('withdrew'),
  cancelled: not('withdrew'),
};
const moved: Cells = { changeNotice: at('2019-08-27 10h'), ownMail: at('2019-09-09 09h') };
const end: Cells = { ...moved, cancelled: at('2019-09-09 15h'), afterwards: not('offerCancelled') };
const asked = '2019-08-06 09h';
const movedUp = '2019-08-12 15h';
const lines: Record<keyof typeof cast, Cells> = {
  anna: { ...first, ...chooses(asked), ...holds, ...early, ...end },
  arne: { ...second, ...chooses(asked), ...holds, ...early, ...end },
  berta: { ...first, ...chooses(asked), ...early, ...left },
  bruno: { ...second, ...chooses(asked), ...early, ...left },
  clara: { ...first, ...chooses(asked), ...late, ...end },
  carl: { ...second, ...chooses(asked), ...late, ...end },
  dora: { ...first, waiting: at(asked), ...chooses(movedUp), ...late, ...end },
  dirk: { ...second, waiting: at(asked), ...chooses(movedUp), ...late, ...end },
  emil: {},
};

export const expected: Table = table(lines);
