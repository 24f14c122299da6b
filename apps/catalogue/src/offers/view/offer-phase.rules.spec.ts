import { Temporal } from 'temporal-polyfill';
import { offerPhase as vocabulary } from '#contracts/vocabulary.js';
import { contentOf, sessionOf } from '../offer-content.fixture.js';
import type { OfferContent } from '../offer-content.rules.js';
import { offerPhase, type PhaseFacts } from './offer-phase.rules.js';

/** Registration 1 to 18 September, one session on 24 September, 10 to 14 o'clock; ten places. */
const facts = (changes: Partial<PhaseFacts> = {}, content: Partial<OfferContent> = {}) => ({
  content: contentOf({
    registrationOpens: { kind: 'startOfDay', day: '2020-09-01' },
    capacity: { ...contentOf().capacity, people: 10 },
    ...content,
  }),
  lifecycle: 'published' as const,
  documentedAt: null,
  takesRegistrations: true,
  placesTaken: 0,
  municipalitiesTaken: 0,
  ...changes,
});
const berlin = (time: string) =>
  Temporal.PlainDateTime.from(time).toZonedDateTime('Europe/Berlin').toInstant();
const told = (given: PhaseFacts, now: string) => {
  const { phase, reason, changesAt } = offerPhase(given, berlin(now));
  const local = changesAt && Temporal.Instant.from(changesAt).toZonedDateTimeISO('Europe/Berlin');
  return [
    phase,
    reason.code,
    local && local.toPlainDateTime().toString({ smallestUnit: 'minute' }),
  ];
};

const documentedAt = berlin('2020-10-01T12:00');
const unknown = [sessionOf({ date: { kind: 'unknown' } })];
const presumed = [sessionOf({ date: { kind: 'tentativeMonth', month: '2020-12' } })];
const lacking = { takesRegistrations: false };

const threeOfFive = {
  ...contentOf().capacity,
  people: 15,
  municipalities: { min: 2, max: 3 },
};
describe('the phase of an offer', () => {
  it.each<[string, PhaseFacts, string, string, string, string | null]>([
    ['a draft', facts({ lifecycle: 'draft' }), '2020-09-10T12:00', 'draft', 'notPublished', null],
    [
      'cancelled',
      facts({ lifecycle: 'cancelled' }),
      '2020-09-10T12:00',
      'cancelled',
      'cancelled',
      null,
    ],
    [
      'postponed',
      facts({ lifecycle: 'postponed' }),
      '2020-09-10T12:00',
      'postponed',
      'postponed',
      null,
    ],
    [
      'before its opening',
      facts(),
      '2020-08-31T23:59',
      'announced',
      'opensLater',
      '2020-09-01T00:00',
    ],
    ['at its opening', facts(), '2020-09-01T00:00', 'open', 'registrationOpen', '2020-09-19T00:00'],
    [
      'in the last minute',
      facts(),
      '2020-09-18T23:59:59',
      'open',
      'registrationOpen',
      '2020-09-19T00:00',
    ],
    [
      'when the last day has ended',
      facts(),
      '2020-09-19T00:00',
      'closed',
      'deadlinePassed',
      '2020-09-24T10:00',
    ],
    [
      'just before it begins',
      facts(),
      '2020-09-24T09:59:59',
      'closed',
      'deadlinePassed',
      '2020-09-24T10:00',
    ],
    ['when it begins', facts(), '2020-09-24T10:00', 'running', 'begun', '2020-09-24T14:00'],
    ['when it ends', facts(), '2020-09-24T14:00', 'over', 'ended', null],
    [
      'before the documentation',
      facts({ documentedAt }),
      '2020-10-01T11:59',
      'over',
      'ended',
      null,
    ],
    [
      'with the documentation',
      facts({ documentedAt }),
      '2020-10-01T12:00',
      'documented',
      'documented',
      null,
    ],
    [
      'with one place left',
      facts({ placesTaken: 9 }),
      '2020-09-10T12:00',
      'open',
      'registrationOpen',
      '2020-09-19T00:00',
    ],
    [
      'with no place left',
      facts({ placesTaken: 10 }),
      '2020-09-10T12:00',
      'full',
      'placesTaken',
      '2020-09-19T00:00',
    ],
    [
      'full, after the deadline',
      facts({ placesTaken: 10 }),
      '2020-09-19T00:00',
      'closed',
      'deadlinePassed',
      '2020-09-24T10:00',
    ],
    [
      'over its limit',
      facts({ placesTaken: 12 }),
      '2020-09-10T12:00',
      'full',
      'placesTaken',
      '2020-09-19T00:00',
    ],
    [
      'with people to spare, but no municipality',
      facts({ placesTaken: 6, municipalitiesTaken: 3 }, { capacity: threeOfFive }),
      '2020-09-10T12:00',
      'full',
      'municipalitiesTaken',
      '2020-09-19T00:00',
    ],
    [
      'with a municipality to spare',
      facts({ placesTaken: 6, municipalitiesTaken: 2 }, { capacity: threeOfFive }),
      '2020-09-10T12:00',
      'open',
      'registrationOpen',
      '2020-09-19T00:00',
    ],
    [
      'without a limit',
      facts({ placesTaken: 999, municipalitiesTaken: 999 }, { capacity: contentOf().capacity }),
      '2020-09-10T12:00',
      'open',
      'registrationOpen',
      '2020-09-19T00:00',
    ],
    [
      'presumed',
      facts(lacking, { sessions: presumed }),
      '2020-09-10T12:00',
      'announced',
      'datePresumed',
      '2020-09-19T00:00',
    ],
    [
      'undated',
      facts(lacking, { sessions: unknown }),
      '2020-09-10T12:00',
      'announced',
      'dateUnknown',
      '2020-09-19T00:00',
    ],
    [
      'incomplete',
      facts(lacking),
      '2020-09-10T12:00',
      'announced',
      'detailsMissing',
      '2020-09-19T00:00',
    ],
    [
      'incomplete on its day',
      facts(lacking),
      '2020-09-24T10:00',
      'running',
      'begun',
      '2020-09-24T14:00',
    ],
  ])('%s', (_, given, now, phase, reason, changesAt) => {
    expect(told(given, now)).toEqual([phase, reason, changesAt]);
  });

  it('knows every phase there is', () => {
    const seen = [
      facts({ lifecycle: 'draft' }),
      facts({ lifecycle: 'cancelled' }),
      facts({ lifecycle: 'postponed' }),
      facts({ placesTaken: 10 }),
    ].map((given) => told(given, '2020-09-10T12:00')[0]);
    for (const now of [
      '2020-08-01T00:00',
      '2020-09-10T12:00',
      '2020-09-20T12:00',
      '2020-09-24T12:00',
      '2020-09-25T00:00',
      '2020-10-02T00:00',
    ]) {
      seen.push(told(facts({ documentedAt }), now)[0]);
    }
    expect([...seen].sort()).toEqual([...vocabulary.options].sort());
  });

  it('is open from publication on when no opening is given, and without a deadline until it begins', () => {
    const open = facts({}, { registrationOpens: null, registrationCloses: null });
    expect(told(open, '2020-07-01T00:00')).toEqual([
      'open',
      'registrationOpen',
      '2020-09-24T10:00',
    ]);
  });

  it('runs from its first session to the end of its last, and until an open date is known', () => {
    const second = sessionOf({
      key: 'b',
      sessionId: 'b',
      date: { kind: 'fixed', day: '2020-10-08' },
    });
    const two = facts({}, { sessions: [sessionOf(), second] });
    expect(told(two, '2020-09-30T12:00')).toEqual(['running', 'begun', '2020-10-08T14:00']);
    const open = facts({}, { sessions: [sessionOf(), { ...second, date: { kind: 'unknown' } }] });
    expect(told(open, '2021-09-30T12:00')).toEqual(['running', 'begun', null]);
  });

  it.each([
    ['2027-03-27', '2027-03-28T00:00', 'the day before clocks go forward'],
    ['2027-03-28', '2027-03-29T00:00', 'the day of 23 hours'],
    ['2027-10-31', '2027-11-01T00:00', 'the day of 25 hours'],
  ])('closes at the end of %s (%s)', (day, midnight) => {
    const sessions = [sessionOf({ date: { kind: 'fixed', day: '2027-12-01' } })];
    const given = facts(
      {},
      { sessions, registrationOpens: null, registrationCloses: { kind: 'endOfDay', day } },
    );
    expect(told(given, `${day}T23:59:59`)).toEqual(['open', 'registrationOpen', midnight]);
    expect(told(given, midnight)[0]).toBe('closed');
  });

  it('of whole days runs from midnight to midnight', () => {
    const sessions = [
      sessionOf({
        date: { kind: 'allDay', day: '2027-10-30', until: '2027-10-31' },
        startsAt: null,
        endsAt: null,
        preSession: null,
      }),
    ];
    const given = facts({}, { sessions, registrationCloses: null });
    expect(told(given, '2027-10-29T23:59')[0]).toBe('open');
    expect(told(given, '2027-10-30T00:00')).toEqual(['running', 'begun', '2027-11-01T00:00']);
    expect(told(given, '2027-11-01T00:00')[0]).toBe('over');
  });
});
