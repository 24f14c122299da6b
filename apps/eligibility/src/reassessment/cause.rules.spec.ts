import {
  type Cause,
  carriesWeight,
  causeOf,
  joined,
  offerCause,
  type RegisterChange,
} from './cause.rules.js';

const names = new Map([
  ['m1', 'Musterstadt'],
  ['a1', 'Agentur Muster'],
  ['a2', 'Agentur Vorher'],
]);
const change = (given: Partial<RegisterChange>): RegisterChange => ({
  kind: 'agreement',
  subjectId: 'g1',
  action: 'updated',
  before: { validUntil: null },
  after: { validUntil: '2020-08-31' },
  entry: { municipalityId: 'm1', agencyId: 'a1', validUntil: '2020-08-31' },
  by: 'Kim Beispiel',
  at: '2020-09-01T07:00:00Z',
  ...given,
});

it('says which agreement changed, from what to what, by whom and when', () => {
  expect(causeOf(change({}), names)).toEqual({
    kind: 'agreement',
    subjectId: 'g1',
    text: {
      de: 'Vereinbarung „Musterstadt“ mit „Agentur Muster“ geändert: gültig bis 31.08.2020 (vorher offen)',
      en: 'Agreement of “Musterstadt” with “Agentur Muster” changed: valid until 2020-08-31 (before: open)',
    },
    by: 'Kim Beispiel',
    at: '2020-09-01T07:00:00Z',
  });
});

it.each<[string, Partial<RegisterChange>, string]>([
  [
    'a new agreement',
    {
      action: 'created',
      before: null,
      entry: {
        municipalityId: 'm1',
        agencyId: 'a1',
        validFrom: '2018-01-01',
        validUntil: null,
        state: 'inForce',
      },
    },
    'Vereinbarung „Musterstadt“ mit „Agentur Muster“ eingetragen: gültig ab 01.01.2018, Stand in Kraft',
  ],
  [
    'another predecessor',
    {
      kind: 'agency',
      subjectId: 'a1',
      before: { predecessorId: null },
      after: { predecessorId: 'a2' },
    },
    'Agentur „Agentur Muster“ geändert: Vorgängerin „Agentur Vorher“ (vorher keine Angabe)',
  ],
  [
    'members of a joint unit',
    { kind: 'jointUnit', subjectId: 'u9', before: { members: [] }, after: { members: [{}] } },
    'Verbund „?“ geändert: Mitglieder',
  ],
  [
    'a membership',
    {
      kind: 'membership',
      before: { phase: null },
      after: { phase: '2' },
      entry: { municipalityId: 'm1', programme: 'bildungIntegriert' },
    },
    'Programmteilnahme „Musterstadt“ an „bildungIntegriert“ geändert: Förderphase „2“ (vorher keine Angabe)',
  ],
  [
    'a partner that was removed, without its name',
    { kind: 'partner', action: 'removed', before: null, after: null, entry: null },
    'Kooperationspartner:in, für die „?“ spricht, entfernt',
  ],
])('%s', (_name, given, expected) => {
  expect(causeOf(change(given), names).text.de).toBe(expected);
});

it.each<[string, Partial<RegisterChange>, boolean]>([
  ['an end', {}, true],
  [
    'a key of another system',
    { before: { externalKey: null }, after: { externalKey: 'x' } },
    false,
  ],
  ['a contact person', { kind: 'contact', action: 'created' }, false],
  [
    'the name of a partner',
    { kind: 'partner', before: { name: '(p)' }, after: { name: '(p)' } },
    false,
  ],
  ['a new municipality', { kind: 'municipality', action: 'created', before: null }, true],
])('%s can change a decision: %j', (_name, given, expected) => {
  expect(carriesWeight(change(given))).toBe(expected);
});

it('of very many causes the last ones are kept, and how many more there were', () => {
  const cause = (n: number): Cause => ({
    kind: 'offer',
    subjectId: String(n),
    text: { de: 'x', en: 'x' },
    by: null,
    at: '',
  });
  const many = Array.from({ length: 60 }, (_, n) => cause(n));
  const first = joined({ causes: [], more: 0 }, many);
  expect([first.causes.length, first.more, first.causes[0]?.subjectId]).toEqual([50, 10, '10']);
  expect(joined(first, [cause(60)])).toMatchObject({ more: 11 });
});

describe('an offer', () => {
  const at = new Date('2020-09-01T07:00:00Z');
  const fixed = (day: string) => ({ from: day, until: day, tentative: false });
  const december = { from: '2020-12-01', until: '2020-12-31', tentative: true };
  const offer = (eventDays: typeof december | null, organiserAgencyId = 'a1') => ({
    offerId: 'o1',
    organiserAgencyId,
    eventDays,
  });

  it('that moved says from when to when', () => {
    expect(offerCause(offer(december), offer(fixed('2020-12-09')), at)?.text).toEqual({
      de: 'Angebot geändert: Tag 09.12.2020 (vorher voraussichtlich 01.12.2020 bis 31.12.2020)',
      en: 'Offer changed: day 2020-12-09 (before: presumably 2020-12-01 to 2020-12-31)',
    });
  });

  it('with another organiser', () => {
    expect(offerCause(offer(null), offer(null, 'a2'), at)?.text.en).toBe(
      'Offer changed: another organising agency',
    );
  });

  it('with another title only is no cause', () => {
    expect(offerCause(offer(december), offer({ ...december }), at)).toBeNull();
  });
});
