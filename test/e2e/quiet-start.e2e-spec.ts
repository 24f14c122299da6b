/** What whoever types `npm start` reads. */

it('a system that starts as it should complains of nothing', () => {
  expect(process.env['E2E_COMPLAINTS']).toBe('');
});
