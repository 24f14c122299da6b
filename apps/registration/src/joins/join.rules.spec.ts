import { Temporal } from 'temporal-polyfill';
import { offerState } from '#contracts/states.js';
import { type JoinFacts, joinOf, markFor } from './join.rules.js';

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const session = (n: number, day: string, pre: string | null = null) => ({
  sessionId: id(n),
  startsAt: `2020-09-${day}T08:00:00Z`,
  endsAt: `2020-09-${day}T12:00:00Z`,
  preSessionStartsAt: pre && `2020-09-${day}T${pre}Z`,
});
const offer = (changes: object = {}) =>
  offerState.parse({
    offerId: id(99),
    version: 1,
    lifecycle: 'published',
    slug: 'beispiel',
    title: { de: 'Beispiel' },
    organiser: { agencyId: id(98), name: 'Agentur' },
    timeZone: 'Europe/Berlin',
    sessions: [session(1, '24', '07:30:00'), session(2, '30')],
    schedule: [],
    eventDay: '2020-09-24',
    registrationOpensAt: null,
    registrationClosesAt: null,
    questionsCloseAt: null,
    accessDispatch: null,
    procedure: [],
    capacityPeople: null,
    questionnaire: [],
    joining: { way: 'personalLink', opensMinutesBefore: 30, countsAsAttendance: true },
    ...changes,
  });
const facts = (changes: Partial<JoinFacts> = {}): JoinFacts => ({
  offer: offer(),
  position: { stage: 'done', seat: 'confirmed' },
  endedBy: null,
  isDelegate: false,
  sessionIds: [],
  ...changes,
});
const at = (instant: string): Temporal.Instant => Temporal.Instant.from(`2020-09-${instant}Z`);
const standing = (changes: Partial<JoinFacts>, now: string) => {
  const { state, session: found, opensAt } = joinOf(facts(changes), at(now));
  return [state, found?.sessionId ?? null, opensAt?.toString() ?? null];
};

describe('a personal way into a session', () => {
  it('opens half an hour before the technical check, to the second', () => {
    expect(standing({}, '24T06:59:59')).toEqual(['early', id(1), '2020-09-24T07:00:00Z']);
    expect(standing({}, '24T07:00:00')).toEqual(['open', id(1), '2020-09-24T07:00:00Z']);
  });
  it('goes on to the next session when one is over, and ends with the last', () => {
    expect(standing({}, '24T11:59:59')).toEqual(['open', id(1), '2020-09-24T07:00:00Z']);
    expect(standing({}, '24T12:30:00')).toEqual(['early', id(2), '2020-09-30T07:30:00Z']);
    expect(standing({}, '30T12:30:00')).toEqual(['over', null, null]);
  });
  it('stays open for half an hour when a session runs over, unless the next one opens', () => {
    expect(standing({}, '24T12:29:59')).toEqual(['open', id(1), '2020-09-24T07:00:00Z']);
    expect(standing({}, '30T12:29:59')).toEqual(['open', id(2), '2020-09-30T07:30:00Z']);
    const soon = {
      ...session(2, '24'),
      startsAt: '2020-09-24T12:45:00Z',
      endsAt: '2020-09-24T14:00:00Z',
    };
    const sameDay = { offer: offer({ sessions: [session(1, '24'), soon] }) };
    expect(standing(sameDay, '24T12:14:59')).toEqual(['open', id(1), '2020-09-24T07:30:00Z']);
    const short = {
      ...soon,
      startsAt: '2020-09-24T12:05:00Z',
      endsAt: '2020-09-24T12:10:00Z',
    };
    const bothOver = { offer: offer({ sessions: [session(1, '24'), short] }) };
    expect(standing(bothOver, '24T12:20:00')[1]).toBe(id(2));
    expect(standing(sameDay, '24T12:15:00')).toEqual(['open', id(2), '2020-09-24T12:15:00Z']);
  });
  it('leads only into the sessions that the person attends', () => {
    expect(standing({ sessionIds: [id(2)] }, '24T08:00:00')).toEqual([
      'early',
      id(2),
      '2020-09-30T07:30:00Z',
    ]);
  });
  it('is not over while a session is still without a day', () => {
    const schedule = [1, 2, 3].map((n) => ({
      sessionId: id(n),
      key: `s${n}`,
      title: null,
      date: { kind: 'unknown' as const },
    }));
    expect(standing({ offer: offer({ schedule }) }, '30T12:30:00')[0]).toBe('noDate');
    expect(standing({ offer: offer({ sessions: [] }) }, '24T08:00:00')[0]).toBe('noDate');
  });
  it.each([
    ['withdrew', { position: { stage: 'ended', seat: 'released' }, endedBy: 'participant' }],
    ['withdrew', { position: { stage: 'ended', seat: 'released' }, endedBy: 'staff' }],
    ['handedOver', { position: { stage: 'ended', seat: 'released' }, endedBy: 'handover' }],
    ['ended', { position: { stage: 'ended', seat: 'none' }, endedBy: 'expiry' }],
    ['ended', { position: { stage: 'ended', seat: 'none' }, endedBy: 'eligibility' }],
    ['cancelled', { position: { stage: 'ended', seat: 'released' }, endedBy: 'organiser' }],
    ['cancelled', { offer: offer({ lifecycle: 'cancelled' }) }],
    ['postponed', { offer: offer({ lifecycle: 'postponed' }) }],
    ['noPlace', { position: { stage: 'seat', seat: 'waiting' } }],
    ['noPlace', { position: { stage: 'seat', seat: 'held' } }],
    ['noPlace', { isDelegate: true }],
  ] as const)('says %s while the session runs', (state, changes) => {
    expect(standing(changes as Partial<JoinFacts>, '24T08:00:00')).toEqual([state, null, null]);
  });
  it('counts as an arrival during the technical check, else as having been there', () => {
    const [first, second] = offer().sessions;
    expect(markFor(first!, at('24T07:45:00'))).toBe('arrived');
    expect(markFor(first!, at('24T08:00:00'))).toBe('attended');
    expect(markFor(second!, at('30T07:45:00'))).toBe('attended');
  });
});
