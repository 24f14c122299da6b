import { mostMunicipalities, mostPeople } from './limits.rules.js';
import { contentOf } from './offer-content.fixture.js';
import type { OfferContent } from './offer-content.rules.js';

const partOf = (
  rule: OfferContent['parts'][number]['rule'],
  casesPerSession: number | null,
  peoplePerSession: number | null,
): OfferContent['parts'][number] => ({
  key: 'groups',
  title: { de: 'Gruppen' },
  rule,
  sessions: ['group1', 'group2'],
  casesPerSession,
  peoplePerSession,
});
const { capacity } = contentOf();
const limited = { ...capacity, people: 30, municipalities: { min: null, max: 10 } };

it.each<[string, Partial<OfferContent>, [number | null, number | null]]>([
  ['no limit', {}, [null, null]],
  ['the offer alone', { capacity: limited }, [30, 10]],
  ['two groups to choose from', { parts: [partOf('exactlyOne', 6, 20)] }, [40, 12]],
  ['two dates to choose from', { parts: [partOf('alternativeDates', 6, 20)] }, [40, 12]],
  ['two sessions for all', { parts: [partOf('all', 6, 20)] }, [20, 6]],
  ['sessions that one may leave out', { parts: [partOf('any', 6, 20)] }, [null, null]],
  [
    'the smaller of offer and groups',
    { capacity: limited, parts: [partOf('exactlyOne', 6, 12)] },
    [24, 10],
  ],
  ['groups without figures', { parts: [partOf('exactlyOne', null, null)] }, [null, null]],
])('%s', (_, changes, expected) => {
  const content = contentOf(changes);
  expect([mostPeople(content), mostMunicipalities(content)]).toEqual(expected);
});
