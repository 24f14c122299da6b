import { asFarAsExpected, type Cell, differences, printTable } from './outcome-table.rules.js';

const table = (cells: Record<string, Cell>) => new Map([['Anna', new Map(Object.entries(cells))]]);

it('finds no difference between equal tables', () => {
  const one = table({ access: { sent: '2020-09-21 09:00' }, refusal: { not: 'not refused' } });
  expect(differences(one, one)).toEqual([]);
  expect(printTable(one)).toContain('✉ access');
});

it.each<[string, Record<string, Cell>]>([
  [
    'a mail too many',
    { access: { sent: '2020-09-21 09:00' }, receipt: { sent: '2020-09-07 10:00' } },
  ],
  ['a mail too few', {}],
  ['another moment', { access: { sent: '2020-09-21 08:59' } }],
  ['another reason', { access: { not: 'withdrew' } }],
])('names %s', (_what, actual) => {
  const expected = table({ access: { sent: '2020-09-21 09:00' } });
  expect(differences(expected, table(actual))).toHaveLength(1);
});

it('compares every mail that was sent, and reasons only where they are expected', () => {
  const wanted = table({ receipt: { sent: 'a' }, access: { not: 'refused' } });
  const actual = table({
    receipt: { sent: 'a' },
    access: { not: 'withdrew' },
    waiting: { not: 'notHappened' },
    refusal: { sent: 'b' },
  });
  expect(differences(wanted, asFarAsExpected(wanted, actual))).toEqual([
    'Anna, access: expected "not: refused", but it is "not: withdrew"',
    'Anna, refusal: expected "(nothing known)", but it is "sent b"',
  ]);
});
