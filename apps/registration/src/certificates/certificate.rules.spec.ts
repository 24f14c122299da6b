import { Temporal } from 'temporal-polyfill';
import { offerState } from '#contracts/states.js';
import {
  certifiesTheSame,
  claimOf,
  factsOf,
  type Ground,
  initialsOf,
  minutesOf,
  sameName,
  totalMinutes,
} from './certificate.rules.js';

const id = (number: number): string =>
  `0192d0f0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const session = (number: number, day: string) => ({
  sessionId: id(number),
  startsAt: `${day}T08:00:00Z`,
  endsAt: `${day}T12:30:00Z`,
  preSessionStartsAt: `${day}T07:00:00Z`,
});
const offer = offerState.parse({
  offerId: id(9),
  version: 1,
  lifecycle: 'published',
  slug: 'kurs',
  title: { de: 'Kurs' },
  organiser: { agencyId: id(8), name: 'Agentur Beispiel' },
  timeZone: 'Europe/Berlin',
  sessions: [session(1, '2020-09-24'), session(2, '2020-10-01')],
  eventDay: '2020-09-24',
  registrationOpensAt: null,
  registrationClosesAt: null,
  questionsCloseAt: null,
  accessDispatch: null,
  procedure: [],
  capacityPeople: null,
  questionnaire: [],
});
const ground = (changes: Partial<Ground> = {}): Ground => ({
  offer,
  attendance: 'attended',
  role: 'participant',
  expected: [{ need: 'all', sessionIds: [id(1), id(2)] }],
  attended: new Set([id(1), id(2)]),
  ...changes,
});
const at = (instant: string): Temporal.Instant => Temporal.Instant.from(instant);

it('is given to those who took part, after their last session', () => {
  const after = at('2020-10-01T12:30:00Z');
  expect(claimOf(ground(), at('2020-10-01T12:29:59Z'))).toBe('tooEarly');
  expect(claimOf(ground(), after)).toBe('given');
  expect(claimOf(ground({ attendance: 'missed' }), after)).toBe('notAttended');
  expect(claimOf(ground({ attendance: 'unknown' }), after)).toBe('notAttended');
  const none = { ...offer, attendance: { ...offer.attendance, certificate: false } };
  expect(claimOf(ground({ offer: none }), after)).toBe('notOffered');
  // The other group's later date is not theirs to wait for.
  const own = [{ need: 'all' as const, sessionIds: [id(1)] }];
  expect(claimOf(ground({ expected: own }), at('2020-09-24T12:30:00Z'))).toBe('given');
});

it('certifies the sessions attended, without the technical check', () => {
  const facts = factsOf(ground({ attended: new Set([id(2), id(7)]) }), 'Erika Beispiel');
  expect(facts.sessions.map(({ sessionId }) => sessionId)).toEqual([id(2)]);
  expect(facts.sessions.map(minutesOf)).toEqual([270]);
  const both = factsOf(ground(), 'Erika Beispiel');
  expect(totalMinutes(both.sessions)).toBe(540);
  expect(totalMinutes([...both.sessions, { ...both.sessions[0]!, allDay: true }])).toBeNull();
});

it('is a new one for another name, role or other sessions, not for a new title of the offer', () => {
  const facts = factsOf(ground(), 'Erika Beispiel');
  expect(certifiesTheSame(facts, { ...facts, offerTitle: { de: 'Anders' } })).toBe(true);
  expect(certifiesTheSame(facts, { ...facts, name: 'Erika Muster' })).toBe(false);
  expect(certifiesTheSame(facts, { ...facts, role: 'speaker' })).toBe(false);
  expect(certifiesTheSame(facts, { ...facts, sessions: facts.sessions.slice(1) })).toBe(false);
});

it.each([
  ['Erika Beispiel', 'E. B.'],
  ['Hans Peter von der Aue', 'H. A.'],
  ['Ірина Жукова', 'І. Ж.'],
  ['Prince', 'P.'],
  ['李 小龍', '李. 小.'],
  ["d'Artagnan -Müller", 'd. M.'],
])('shows of %s only %s', (name, initials) => expect(initialsOf(name)).toBe(initials));

it('compares names as people type them', () => {
  expect(sameName('  erika   BEISPIEL-Muster ', 'Erika Beispiel‑Muster')).toBe(true);
  expect(sameName('Erika Müller'.normalize('NFD'), 'Erika Müller')).toBe(true);
  expect(sameName('Erika Muller', 'Erika Müller')).toBe(false);
  expect(sameName('', 'Erika')).toBe(false);
});
