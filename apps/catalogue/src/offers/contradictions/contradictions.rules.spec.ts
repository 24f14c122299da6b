import { contentOf, itemOf, sessionOf } from '../offer-content.fixture.js';
import type { OfferContent, OfferSession } from '../offer-content.rules.js';
import { contradictions } from './contradictions.rules.js';

const found = (changes: Partial<OfferContent>) => contradictions(contentOf(changes));
const inSession = (changes: Partial<OfferSession>) => found({ sessions: [sessionOf(changes)] });
const codes = (all: { code: string }[]) => all.map((one) => one.code);
/** Second part of the education lab: listed until 12:15, the programme until 12:00. */
const partTwo = sessionOf({
  key: 'group1',
  startsAt: '09:15',
  endsAt: '12:15',
  preSession: null,
  items: [
    itemOf('09:15', 'Drei Fälle', {
      kind: 'peerConsulting',
      plan: { parts: 3, minutesEach: 20, bufferMinutes: 15 },
    }),
    itemOf('10:45', 'Pause', { kind: 'break' }),
    itemOf('11:00', 'Drei weitere Fälle', {
      kind: 'peerConsulting',
      endsAt: '12:00',
      plan: { parts: 3, minutesEach: 20, bufferMinutes: 15 },
    }),
  ],
});

describe('the education lab', () => {
  it('ends at two times, and its second block leaves no time', () => {
    expect(found({ sessions: [partTwo] })).toEqual([
      {
        code: 'programmeEndDiffers',
        pointers: ['/sessions/0/endsAt', '/sessions/0/items/2/endsAt'],
        message: {
          de: 'Der Termin endet um 12:15 Uhr, das Programm um 12:00 Uhr.',
          en: 'The session ends at 12:15, its programme at 12:00.',
        },
      },
      {
        code: 'planTooLong',
        pointers: ['/sessions/0/items/2/plan', '/sessions/0/items/2/endsAt'],
        message: {
          de: '3 × 20 Minuten + 15 Minuten Puffer sind 75 Minuten; von 11:00 bis 12:00 Uhr sind es 60.',
          en: '3 × 20 minutes + 15 to spare make 75 minutes; from 11:00 to 12:00 there are 60.',
        },
      },
      {
        code: 'planLeavesNoTime',
        pointers: ['/sessions/0/items/2/plan', '/sessions/0/endsAt'],
        message: {
          de: expect.stringContaining('also bis 12:15 Uhr; bis zum Ende um 12:15 Uhr bleibt'),
          en: expect.stringContaining('until 12:15; nothing is left'),
        },
      },
    ]);
  });

  it('says in which of several sessions', () => {
    const groups = ['Gruppe I', 'Gruppe II'].map((de) => ({
      ...partTwo,
      title: { de, en: de.replace('Gruppe', 'Group') },
    }));
    const ends = found({ sessions: groups }).filter(({ code }) => code === 'programmeEndDiffers');
    expect(ends.map(({ message }) => message)).toEqual([
      {
        de: 'Gruppe I: Der Termin endet um 12:15 Uhr, das Programm um 12:00 Uhr.',
        en: 'Group I: The session ends at 12:15, its programme at 12:00.',
      },
      {
        de: 'Gruppe II: Der Termin endet um 12:15 Uhr, das Programm um 12:00 Uhr.',
        en: 'Group II: The session ends at 12:15, its programme at 12:00.',
      },
    ]);
  });

  it('says so also where the programme gives no end of its own', () => {
    const items = [...partTwo.items.slice(0, 2), { ...partTwo.items[2]!, endsAt: null }];
    expect(codes(found({ sessions: [{ ...partTwo, items }] }))).toEqual(['planLeavesNoTime']);
    const closing = [...items, itemOf('12:15', 'Abschluss')];
    const longer = { ...partTwo, items: closing, endsAt: '12:30' };
    expect(found({ sessions: [longer] })).toEqual([]);
  });
});

it('finds nothing in an offer that fits together', () => {
  expect(found({})).toEqual([]);
});

it('is quiet about what is unknown', () => {
  const open = { startsAt: null, endsAt: null, preSession: null };
  expect(inSession({ ...open, date: { kind: 'unknown' } })).toEqual([]);
});

describe('the programme of a session (10:00 to 14:00)', () => {
  it.each<[string, OfferSession['items'], string[], string[]]>([
    [
      'an item before the start',
      [itemOf('09:59', 'A')],
      ['itemOutsideSession'],
      ['/sessions/0/startsAt', '/sessions/0/items/0/startsAt'],
    ],
    [
      'an item at the end',
      [itemOf('14:00', 'A')],
      ['itemOutsideSession'],
      ['/sessions/0/endsAt', '/sessions/0/items/0/startsAt'],
    ],
    ['an item in the last minute', [itemOf('13:59', 'A')], [], []],
    [
      'items that overlap',
      [itemOf('10:00', 'A', { endsAt: '11:01' }), itemOf('11:00', 'B')],
      ['itemsOverlap'],
      ['/sessions/0/items/0/endsAt', '/sessions/0/items/1/startsAt'],
    ],
    ['items that meet', [itemOf('10:00', 'A', { endsAt: '11:00' }), itemOf('11:00', 'B')], [], []],
    [
      'a plan longer than the way to the next item',
      [
        itemOf('10:00', 'A', { plan: { parts: 2, minutesEach: 31, bufferMinutes: 0 } }),
        itemOf('11:00', 'B'),
      ],
      ['planTooLong'],
      ['/sessions/0/items/0/plan', '/sessions/0/items/1/startsAt'],
    ],
  ])('%s', (_, items, expected, pointers) => {
    const all = inSession({ items });
    expect(codes(all)).toEqual(expected);
    expect(all.flatMap((one) => one.pointers)).toEqual(pointers);
  });
});

describe('order', () => {
  const other = sessionOf({
    key: 'b',
    sessionId: 'b',
    startsAt: '13:00',
    endsAt: '15:00',
    preSession: null,
    items: [],
  });
  const choice = (
    rule: OfferContent['parts'][number]['rule'],
    ...sessions: string[]
  ): OfferContent['parts'] => [
    {
      key: 'choice',
      title: { de: 'Wahl' },
      rule,
      sessions,
      casesPerSession: null,
      peoplePerSession: null,
    },
  ];
  it('sessions that the same people attend must not overlap', () => {
    const sessions = [sessionOf(), other];
    expect(found({ sessions })).toMatchObject([
      { code: 'sessionsOverlap', pointers: ['/sessions/0', '/sessions/1'] },
    ]);
    expect(codes(found({ sessions, parts: choice('all', 'main', 'b') }))).toEqual([
      'sessionsOverlap',
    ]);
    expect(found({ sessions, parts: choice('exactlyOne', 'main', 'b') })).toEqual([]);
    expect(found({ sessions: [sessionOf(), { ...other, startsAt: '14:00' }] })).toEqual([]);
  });

  it('a choice needs two', () => {
    expect(codes(found({ parts: choice('exactlyOne', 'main') }))).toEqual(['choiceOfOne']);
    expect(found({ parts: choice('any', 'main') })).toEqual([]);
  });

  it('a task is due before its session', () => {
    const task = (time: string): OfferContent['preWork'] => [
      {
        key: 'task',
        title: { de: 'Aufgabe' },
        description: null,
        per: 'municipality',
        due: { main: { kind: 'instant', day: '2020-09-24', time } },
      },
    ];
    expect(found({ preWork: task('10:00') })).toEqual([]);
    expect(found({ preWork: task('10:01') })).toMatchObject([
      { code: 'preWorkDueAfterSession', pointers: ['/preWork/0/due/main', '/sessions/0/startsAt'] },
    ]);
  });

  it('an item is where its session is, unless that is hybrid', () => {
    const onsite = {
      name: null,
      street: null,
      postalCode: null,
      city: 'Musterstadt',
      directions: null,
    };
    const sessions = [
      sessionOf({ items: [itemOf('10:00', 'A', { venue: { kind: 'onsite', ...onsite } })] }),
    ];
    expect(found({ sessions })).toMatchObject([
      { code: 'itemElsewhere', pointers: ['/venue', '/sessions/0/items/0/venue'] },
    ]);
    expect(
      found({ sessions, venue: { kind: 'hybrid', onsite, online: { platform: null } } }),
    ).toEqual([]);
  });
});
