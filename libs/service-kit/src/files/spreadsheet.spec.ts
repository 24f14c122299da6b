import { csvOf } from './spreadsheet.js';

describe('a list as CSV', () => {
  const table = [
    ['Thema', 'Stimmen'],
    ['Geld; "viel"\nmehr', 3],
    [null, ''],
  ];
  it('is as German spreadsheets expect it: byte order mark, semicolons, quotes where needed', () => {
    expect(csvOf(table).toString()).toBe(
      '\uFEFFThema;Stimmen\r\n"Geld; ""viel""\nmehr";3\r\n;\r\n',
    );
    expect(csvOf(table, 'later').toString()).toMatch(/^Thema/);
  });
  it.each(['=1+1', '+49', '-1', '@x', '\tx', '\rx', '\nx', '=a;"b"\nc', '\uff1d1'])(
    'computes nothing: %j',
    (cell) => {
      expect(csvOf([[cell]], 'later').toString()).toMatch(/^"?'/);
    },
  );
});
