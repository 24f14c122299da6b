import { formatDraft, mayHaveFormat } from './formats.rules.js';

const [own, other] = ['own', 'other'];
const format = (changes: object = {}) => ({
  key: 'lab',
  agencyId: null,
  retiredAt: null,
  ...changes,
});
const retiredAt = new Date(0);

describe('the format of an offer', () => {
  it.each<[string, Parameters<typeof mayHaveFormat>[0], string | null, boolean]>([
    ['for all', format(), null, true],
    ["of the offer's agency", format({ agencyId: own }), null, true],
    ['of another agency', format({ agencyId: other }), null, false],
    ['that does not exist', undefined, null, false],
    ['retired', format({ retiredAt }), null, false],
    ['retired, on an offer that has it', format({ retiredAt }), 'lab', true],
    ['retired, on an offer with another one', format({ retiredAt }), 'talk', false],
  ])('%s', (_, given, present, allowed) => {
    expect(mayHaveFormat(given, own!, present)).toBe(allowed);
  });
});

it.each([
  ['a key with a space', { key: 'two words' }],
  ['no German label', { label: { en: 'Lab' } }],
  ['a label with a line break', { label: { de: 'A\nB' } }],
  ['nothing said of the agency', { agencyId: undefined }],
  ['an unknown field', { colour: 'red' }],
])('refuses %s', (_, changes) => {
  const draft = { key: 'lab', label: { de: 'Werkstatt' }, agencyId: null };
  expect(formatDraft.safeParse(draft).success).toBe(true);
  expect(formatDraft.safeParse({ ...draft, ...changes }).success).toBe(false);
});
