import { eventDateText } from './event-date-text.js';
import type { EventDate } from './vocabulary.js';

it.each<[EventDate, string, string]>([
  [
    { kind: 'fixed', day: '2020-09-24' },
    'Donnerstag, 24. September 2020',
    'Thursday, 24 September 2020',
  ],
  [
    { kind: 'allDay', day: '2019-09-03' },
    'Dienstag, 3. September 2019, ganztägig',
    'Tuesday, 3 September 2019, all day',
  ],
  [
    { kind: 'allDay', day: '2019-09-03', until: '2019-09-04' },
    'Dienstag, 3. September 2019 bis Mittwoch, 4. September 2019, ganztägig',
    'Tuesday, 3 September 2019 to Wednesday, 4 September 2019, all day',
  ],
  [
    { kind: 'tentativeDay', day: '2020-12-01' },
    'voraussichtlich am Dienstag, 1. Dezember 2020',
    'presumably on Tuesday, 1 December 2020',
  ],
  [
    { kind: 'tentativeMonth', month: '2020-12' },
    'voraussichtlich im Dezember 2020',
    'presumably in December 2020',
  ],
  [
    { kind: 'tentativeQuarter', quarter: '2020-Q4' },
    'voraussichtlich im 4. Quartal 2020',
    'presumably in the fourth quarter of 2020',
  ],
  [{ kind: 'unknown' }, 'noch nicht bekannt', 'not known yet'],
])('%j', (date, de, en) => {
  expect(eventDateText(date, 'de')).toBe(de);
  expect(eventDateText(date, 'en')).toBe(en);
});
