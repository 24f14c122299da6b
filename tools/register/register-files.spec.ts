import { linesOf, listOf } from './register-files.js';

const row = { row: 2, result: 'updated', subject: 'Leipzig', changes: [], problems: [], notes: [] };
const both = (text: string) => ({ de: text, en: text });
const report = {
  planHash: 'x',
  readAs: 'utf-8 ";"',
  ignoredColumns: ['Bemerkung'],
  counts: { created: 1, updated: 1, refused: 1 },
  importable: false,
  rowsLeftOut: 3,
};

it('a preview is one line for everything that a person has to look at', () => {
  const lines = linesOf({
    ...report,
    rows: [
      { ...row, changes: [{ column: 'gültig bis', before: null, after: '2022-12-31' }] },
      { ...row, row: 3, result: 'created', subject: 'Neu', notes: [both('AGS completed')] },
      {
        ...row,
        row: 4,
        result: 'refused',
        problems: [
          { column: 'Art', value: 'Dings', detail: both('not understood') },
          { column: null, value: null, detail: both('means the same entry as row 2') },
        ],
      },
    ],
  });
  expect(lines).toEqual([
    'row 2: Leipzig: gültig bis: (empty) → 2022-12-31',
    'row 3: new: Neu',
    'row 3: note: AGS completed',
    'row 4: Art "Dings": not understood',
    'row 4: the row: means the same entry as row 2',
    '… and 3 more rows',
    'read as utf-8 ";"; not used: Bemerkung',
    '1 created, 1 updated, 1 refused',
  ]);
});

it('lists have a German and an English name', () => {
  expect([
    listOf('kommunen'),
    listOf('municipalities'),
    listOf('offers'),
    listOf(undefined),
  ]).toEqual(['municipalities', 'municipalities', null, null]);
});
