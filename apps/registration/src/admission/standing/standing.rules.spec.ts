import { Temporal } from 'temporal-polyfill';
import type { StandingFacts } from './standing-facts.rules.js';
import { facts, finding, position } from './standing.fixture.js';
import { standingOf } from './standing.rules.js';

it.each([
  ['interestOpen', position('interest'), null],
  ['confirmAddress', position('confirmAddress'), null],
  ['checking', position('eligibility'), null],
  ['awaitingApproval', position('approval', { eligibility: 'eligible' }), null],
  ['inReview', position('approval', { eligibility: 'needsReview' }), null],
  ['inReview', position('approval', { eligibility: 'refused' }), null],
  ['waitingList', position('seat', { seat: 'waiting' }), null],
  ['admitted', position('done', { seat: 'confirmed' }), null],
  ['refused', position('ended', { eligibility: 'refused' }), 'eligibility'],
  ['declined', position('ended', { approval: 'declined' }), 'approver'],
  ['withdrawn', position('ended'), 'participant'],
  ['withdrawnByOrganiser', position('ended'), 'staff'],
  ['cancelled', position('ended'), 'organiser'],
  ['expired', position('ended'), 'expiry'],
  ['handedOver', position('ended'), 'handover'],
  ['preliminaryTalk', position('preliminaryTalk', { seat: 'held' }), null],
  ['preWork', position('preWork'), null],
  ['selection', position('selection'), null],
  ['placeHeld', position('seat', { seat: 'held' }), null],
] as const)('says %s in both languages', (code, where, endedBy) => {
  const standing = standingOf(facts({ position: where, endedBy }));
  expect(standing.code).toBe(code);
  expect(standing.headline.de).not.toBe('');
  expect(standing.headline.en).not.toBe(standing.headline.de);
});

it('never speaks of a waiting list while somebody has to approve', () => {
  const standing = standingOf(
    facts({ position: position('approval', { eligibility: 'eligible' }) }),
  );
  expect(JSON.stringify(standing)).not.toMatch(/warteliste|waiting list/i);
});

it('names the day until which an address can be confirmed', () => {
  const [step] = standingOf(facts()).next;
  expect(step?.by).toBe('2020-09-08T09:00:00Z');
  expect(step?.byText?.de).toBe('bis 8. September 2020, 11:00 Uhr');
});

it('tells a refused person why and what would help, and nothing else', () => {
  const findings = [
    finding('refused', 'Grund'),
    finding('hint', 'Hinweis'),
    finding('none', 'erfüllt'),
  ];
  const standing = standingOf(
    facts({
      position: position('ended', { eligibility: 'refused' }),
      endedBy: 'eligibility',
      findings,
    }),
  );
  expect(standing.why.map((each) => each.de)).toEqual([
    'Diese Voraussetzung ist nicht erfüllt: „Grund“',
    'Abhilfe',
  ]);
});

it('passes on the words of the person who declined', () => {
  const standing = standingOf(
    facts({
      position: position('ended'),
      endedBy: 'approver',
      endingReason: 'Nur ein Platz je Amt.',
    }),
  );
  expect(standing.why[0]?.de).toBe('Nur ein Platz je Amt.');
});

it('tells the position on the waiting list', () => {
  const standing = standingOf(
    facts({ position: position('seat', { seat: 'waiting' }), waitingPosition: 3 }),
  );
  expect(standing.why[0]?.en).toContain('position 3');
});

it.each([
  ['2020-09-21T06:59:59Z', 'am 21. September 2020'],
  ['2020-09-21T07:00:00Z', 'bekommen'],
])('says at %s to an admitted person: %s', (now, words) => {
  const admitted = position('done', { seat: 'confirmed' });
  const standing = standingOf(facts({ position: admitted, now: Temporal.Instant.from(now) }));
  expect(standing.next[0]?.text.de).toContain(words);
});

describe('of access data on several days', () => {
  const session = (sessionId: string, day: string) => ({
    sessionId,
    startsAt: `${day}T08:00:00Z`,
    endsAt: `${day}T12:00:00Z`,
    preSessionStartsAt: null,
  });
  const entry = (sessionId: string, date?: string) => ({
    sessionId,
    key: sessionId,
    title: null,
    date: { kind: 'unknown' as const },
    ...(date && { accessDispatch: { date, time: '09:00' } }),
  });
  const said = (now: string, sessionIds: string[]) => {
    const offer = {
      ...facts().offer,
      sessions: [
        session('a', '2020-09-24'),
        session('b', '2020-12-08'),
        session('c', '2020-12-09'),
      ],
      schedule: [entry('a'), entry('b', '2020-12-07'), entry('c', '2020-12-08')],
    };
    const admitted = position('done', { seat: 'confirmed' });
    const at = Temporal.Instant.from(now);
    return standingOf(facts({ position: admitted, offer, sessionIds, now: at })).next[0]?.text.de;
  };

  it.each([
    [
      '2020-09-20T07:00:00Z',
      ['a', 'b'],
      'an einem eigenen Tag per E-Mail, zuerst am 21. September',
    ],
    ['2020-09-22T07:00:00Z', ['a', 'b'], 'Die weiteren schicken wir Ihnen am 7. Dezember'],
    ['2020-09-22T07:00:00Z', ['a', 'c'], 'Die weiteren schicken wir Ihnen am 8. Dezember'],
    // Part one is over: one day is left.
    ['2020-10-01T07:00:00Z', ['a', 'b'], 'Die Zugangsdaten schicken wir Ihnen am 7. Dezember'],
    ['2020-12-07T08:00:00Z', ['a', 'b'], 'bekommen oder bekommen sie in den nächsten Minuten.'],
    ['2020-10-01T07:00:00Z', ['b'], 'Die Zugangsdaten schicken wir Ihnen am 7. Dezember'],
  ])('says at %s to who attends %j: %s', (now, sessionIds, words) => {
    expect(said(now, sessionIds)).toContain(words);
  });
});

it('asks for open answers only while they are taken', () => {
  const admitted = {
    position: position('done', { seat: 'confirmed' }),
    openSteps: ['answers' as const],
  };
  const inTime = standingOf(
    facts({ ...admitted, now: Temporal.Instant.from('2020-09-18T21:59:59Z') }),
  );
  const late = standingOf(
    facts({ ...admitted, now: Temporal.Instant.from('2020-09-18T22:00:00Z') }),
  );
  expect(inTime.next.at(-1)?.byText?.de).toBe('bis Ende des 18. September 2020');
  expect(late.next).toHaveLength(1);
});

describe('an interest', () => {
  const interested = (more: Partial<StandingFacts['offer']>, openSteps: never[] = []) =>
    standingOf(
      facts({ position: position('interest'), openSteps, offer: { ...facts().offer, ...more } }),
    );

  it('is told what it waits for', () => {
    const early = interested({ registrationOpensAt: '2020-09-05T07:00:00Z' });
    expect(early.code).toBe('interest');
    expect(early.why[0]?.de).toContain('noch nicht geöffnet');
    const noDate = interested({ takesRegistrations: false, sessions: [] });
    expect(noDate.code).toBe('interest');
    expect(noDate.why[0]?.de).toContain('Termin steht noch nicht fest');
    expect(interested({ lifecycle: 'postponed' }).why[0]?.de).toContain('noch nicht fest');
  });

  it('can be taken up until the deadline, and is told when that is gone', () => {
    const open = interested({});
    expect(open.next[0]).toMatchObject({
      by: '2020-09-18T22:00:00Z',
      byText: { de: 'bis Ende des 18. September 2020' },
    });
    const missed = interested({ registrationClosesAt: '2020-09-02T09:00:00Z' });
    expect(missed.code).toBe('interestMissed');
  });

  it('counts only with a confirmed address', () => {
    const standing = standingOf(
      facts({ position: position('interest'), openSteps: ['confirmAddress'] }),
    );
    expect(standing.code).toBe('confirmAddress');
    expect(standing.why[0]?.de).toContain('nicht vorgemerkt');
  });
});

describe('whoever has a place', () => {
  const admitted = { position: position('done', { seat: 'confirmed', eligibility: 'refused' }) };

  it('is not alarmed while the organiser looks at it again', () => {
    const findings = [finding('refused', 'Vereinbarung')];
    const standing = standingOf(facts({ ...admitted, open: ['placeInQuestion'], findings }));
    expect(standing).toMatchObject({ code: 'admitted', headline: { de: 'Sie sind dabei' } });
    const said = JSON.stringify(standing);
    expect(said).toContain('Ihr Platz bleibt Ihnen erhalten');
    expect(said).toContain('You keep your place');
    expect(said).not.toMatch(/Vereinbarung|nicht erfüllt|not met/);
    // Once a person has kept the place there is nothing left to say.
    expect(standingOf(facts({ ...admitted, findings })).why).toEqual([]);
  });

  it('keeps it while the event is postponed', () => {
    const offer = { ...facts().offer, lifecycle: 'postponed' as const };
    expect(standingOf(facts({ ...admitted, offer })).why[0]?.de).toContain('Ihr Platz bleibt');
    const waiting = standingOf(facts({ position: position('eligibility'), offer }));
    expect(waiting.why[0]?.de).toContain('Ihre Anmeldung bleibt');
    const ended = standingOf(facts({ position: position('ended'), endedBy: 'expiry', offer }));
    expect(JSON.stringify(ended.why)).not.toContain('verschoben');
  });

  it('is asked whether the new date suits', () => {
    const standing = standingOf(facts({ ...admitted, openSteps: ['consent'], open: ['consent'] }));
    expect(standing.next.map((step) => step.text.de).join()).toContain('Der Termin hat sich');
  });
});
