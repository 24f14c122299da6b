import { webexRows } from './webex-file.rules.js';

it('has the session first, then the address, as it is', () => {
  expect(
    webexRows([
      { room: 'Raum 1', email: 'erika+austausch@example.org' },
      { room: 'Raum „Süd“', email: 'o’neil@example.org' },
    ]),
  ).toEqual([
    ['Breakout Session Name', 'Email Address'],
    ['Raum 1', 'erika+austausch@example.org'],
    ['Raum „Süd“', 'o’neil@example.org'],
  ]);
});

it.each(["=cmd|'/c'!a1@example.org", '+4911@example.org', '-x@example.org', '＝x@example.org'])(
  'leaves out %s, which a spreadsheet would compute',
  (email) => {
    expect(webexRows([{ room: 'Raum 1', email }])).toHaveLength(1);
  },
);

it('has the headings of the own template', () => {
  const columns = { room: 'Sitzung', email: 'E-Mail' };
  expect(webexRows([], columns)).toEqual([['Sitzung', 'E-Mail']]);
});
