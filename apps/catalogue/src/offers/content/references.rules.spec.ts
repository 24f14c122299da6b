import { contentOf, sessionOf } from '../offer-content.fixture.js';
import type { OfferContent } from '../offer-content.rules.js';
import { referenceFaults } from './references.rules.js';

const part = (key: string, ...sessions: string[]): OfferContent['parts'][number] => ({
  key,
  title: { de: 'Teil' },
  rule: 'all',
  sessions,
  casesPerSession: null,
  peoplePerSession: null,
});
const work: OfferContent['preWork'][number] = {
  key: 'task',
  title: { de: 'Aufgabe' },
  description: null,
  per: 'municipality',
  due: { main: { kind: 'endOfDay', day: '2020-09-20' } },
};
const price = (key: string): OfferContent['prices'][number] => ({
  key,
  amount: { cents: 0, currency: 'EUR' },
  label: { de: 'kostenfrei' },
  note: null,
});
const round = { kind: 'relative', amount: 1, unit: 'days', time: null } as const;

it.each<[string, Partial<OfferContent>, [string, string][]]>([
  [
    'everything there',
    { parts: [part('one', 'main')], preWork: [work], prices: [price('free')] },
    [],
  ],
  [
    'a session key twice',
    { sessions: [sessionOf(), sessionOf()] },
    [['keyRepeated', '/sessions/1/key']],
  ],
  [
    'a part key twice',
    { parts: [part('one', 'main'), part('one', 'main')] },
    [
      ['keyRepeated', '/parts/1/key'],
      ['sessionInTwoParts', '/parts/1/sessions/0'],
    ],
  ],
  [
    'a session twice in a part',
    { parts: [part('one', 'main', 'main')] },
    [['sessionInTwoParts', '/parts/0/sessions/1']],
  ],
  [
    'a part of a session that is not there',
    { parts: [part('one', 'main', 'x')] },
    [['sessionKeyUnknown', '/parts/0/sessions/1']],
  ],
  [
    'a task for a session that is not there',
    { preWork: [{ ...work, due: { x: work.due['main']! } }] },
    [['sessionKeyUnknown', '/preWork/0/due/x']],
  ],
  ['a task twice', { preWork: [work, work] }, [['keyRepeated', '/preWork/1/key']]],
  ['a price twice', { prices: [price('free'), price('free')] }, [['keyRepeated', '/prices/1/key']]],
  [
    'a deadline before itself',
    { registrationCloses: { ...round, before: 'registrationCloses' } },
    [['deadlineOfItself', '/registrationCloses/before']],
  ],
  [
    'another deadline before it',
    { questionDeadline: { ...round, before: 'registrationCloses' } },
    [],
  ],
  [
    'an offer that follows itself',
    { followsUp: ['ein-anderes', 'beispiel-austausch'] },
    [['followsItself', '/followsUp/1']],
  ],
])('%s', (_, changes, expected) => {
  expect(referenceFaults(contentOf(changes)).map((one) => [one.code, one.pointer])).toEqual(
    expected,
  );
});
