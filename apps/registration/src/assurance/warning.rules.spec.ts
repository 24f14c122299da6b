import { Temporal } from 'temporal-polyfill';
import type { AccessStanding } from '#contracts/assurance-http.js';
import {
  figuresOf,
  isOnItsWay,
  type Lacking,
  LONGEST_BEFORE_HOURS,
  type WatchedSession,
  warningOf,
  watchedSessions,
} from './warning.rules.js';

const at = (local: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').toInstant();
const text = (local: string): string => at(local).toString();

describe('when the organiser hears of everybody', () => {
  const offerOf = (starts: string, dispatch: string | null, preSession?: string) => {
    const [date, time] = (dispatch ?? '').split('T');
    const session = {
      sessionId: 's',
      startsAt: text(starts),
      endsAt: at(starts).add({ hours: 2 }).toString(),
      preSessionStartsAt: preSession === undefined ? null : text(preSession),
    };
    const accessDispatch = dispatch === null ? null : { date: date!, time: time! };
    return { timeZone: 'Europe/Berlin', accessDispatch, schedule: [], sessions: [session] };
  };

  /** All marks that it ever has, on the wall clock. */
  const marks = (starts: string, dispatch: string | null): string[] => {
    const seen = new Set<string>();
    const begins = at(starts);
    for (let minutes = 24 * 60 * 5; minutes >= 0; minutes -= 30) {
      const now = begins.subtract({ minutes });
      const watched = watchedSessions(offerOf(starts, dispatch), now);
      for (const { mark } of watched) seen.add(mark.toString());
    }
    const earliest = begins.subtract({ hours: LONGEST_BEFORE_HOURS });
    for (const mark of seen)
      expect(Temporal.Instant.compare(earliest, Temporal.Instant.from(mark))).toBeLessThan(0);
    return [...seen].map((mark) =>
      Temporal.Instant.from(mark)
        .toZonedDateTimeISO('Europe/Berlin')
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' }),
    );
  };

  it.each([
    [
      'Monday: on Friday morning too',
      ['2020-09-28T09:00', '2020-09-21T09:00'],
      ['2020-09-25T09:00', '2020-09-27T09:00', '2020-09-28T07:00'],
    ],
    [
      'Monday, dispatched on Friday at nine',
      ['2020-09-28T09:00', '2020-09-25T09:00'],
      ['2020-09-25T09:00', '2020-09-27T09:00', '2020-09-28T07:00'],
    ],
    [
      'Monday, dispatched later on Friday: with it',
      ['2020-09-28T09:00', '2020-09-25T14:00'],
      ['2020-09-25T14:00', '2020-09-27T09:00', '2020-09-28T07:00'],
    ],
    [
      'Monday, dispatched on Saturday',
      ['2020-09-28T09:00', '2020-09-26T09:00'],
      ['2020-09-27T09:00', '2020-09-28T07:00'],
    ],
    [
      'Monday late: the longest time before',
      ['2020-09-28T23:30', '2020-09-21T09:00'],
      ['2020-09-25T09:00', '2020-09-27T23:30', '2020-09-28T21:30'],
    ],
    [
      'Thursday at ten: Wednesday at nine, and not at ten again',
      ['2020-09-24T10:00', '2020-09-21T09:00'],
      ['2020-09-23T09:00', '2020-09-24T08:00'],
    ],
    [
      'Thursday at eight: Wednesday at eight',
      ['2020-09-24T08:00', '2020-09-21T09:00'],
      ['2020-09-23T08:00', '2020-09-24T06:00'],
    ],
    [
      'Thursday, dispatched on its morning: no working day counts',
      ['2020-09-24T10:00', '2020-09-24T07:00'],
      ['2020-09-23T10:00', '2020-09-24T08:00'],
    ],
    [
      'Saturday: Friday morning',
      ['2020-09-26T10:00', '2020-09-21T09:00'],
      ['2020-09-25T09:00', '2020-09-26T08:00'],
    ],
    [
      'after the clocks changed: nine stays nine',
      ['2020-10-26T09:00', '2020-10-19T09:00'],
      ['2020-10-23T09:00', '2020-10-25T09:00', '2020-10-26T07:00'],
    ],
    [
      'without a day nothing is sent',
      ['2020-09-28T09:00', null],
      ['2020-09-27T09:00', '2020-09-28T07:00'],
    ],
  ] as const)('%s', (_name, [starts, dispatch], expected) => {
    expect(marks(starts, dispatch)).toEqual(expected);
  });

  it('counts from the optional part on, says the hours rounded up, and ends with the beginning', () => {
    const offer = offerOf('2020-09-24T10:00', '2020-09-21T09:00', '2020-09-24T09:30');
    const hours = (local: string) => watchedSessions(offer, at(local)).map((one) => one.hours);
    expect(hours('2020-09-23T08:59:59')).toEqual([]);
    expect(hours('2020-09-23T09:00')).toEqual([25]);
    expect(hours('2020-09-24T07:30')).toEqual([2]);
    expect(hours('2020-09-24T09:29')).toEqual([1]);
    expect(hours('2020-09-24T09:30')).toEqual([]);
  });
});

describe('a mail that is only just leaving', () => {
  const now = at('2020-09-24T08:00');
  const ago = (minutes: number): Temporal.Instant => now.subtract({ minutes });
  const dated = (minutes: number): Date => new Date(ago(minutes).epochMilliseconds);
  interface Case {
    due?: number;
    since?: number;
    moved?: number;
    begins?: number;
  }

  it.each<[string, AccessStanding, Case, boolean]>([
    ['due this second', 'notYetSent', { due: 0 }, true],
    ['due for less than five minutes', 'notYetSent', { due: 4 }, true],
    ['due for five minutes', 'notYetSent', { due: 5 }, false],
    ['long due, but the place is new', 'notYetSent', { due: 5_000, since: 2 }, true],
    ['long due, and the place is not new', 'notYetSent', { due: 5_000, since: 5 }, false],
    ['in a line that moves', 'notYetSent', { due: 90, moved: 4 }, true],
    ['in a line that stands still', 'notYetSent', { due: 90, moved: 5 }, false],
    ['in a line that moves an hour before', 'notYetSent', { due: 90, moved: 0, begins: 60 }, false],
    ['due now, an hour before', 'notYetSent', { due: 0, begins: 30 }, true],
    ['no mail, the place is new', 'noMail', { since: 4 }, true],
    ['no mail, the place is not new', 'noMail', { since: 5 }, false],
    ['no mail, and others leave', 'noMail', { since: 5, moved: 0 }, false],
    ['no mail, and nothing is known', 'noMail', {}, false],
    ['broken off, and repeated in a moment', 'uncertain', { due: 1 }, true],
    ['broken off some time ago', 'uncertain', { due: 5, moved: 0 }, false],
    ['came back at once', 'bounced', { due: 0, since: 0, moved: 0 }, false],
    ['refused at once', 'refused', { due: 0, since: 0, moved: 0 }, false],
    ['failed at once', 'failed', { due: 0, since: 0, moved: 0 }, false],
  ])('%s: %s', (_name, standing, { due, since, moved, begins = 120 }, expected) => {
    const mail = { standing, dueAt: due === undefined ? null : ago(due).toString() };
    const leaving = {
      since: [null, undefined, since === undefined ? null : dated(since)],
      movedAt: moved === undefined ? null : ago(moved).toString(),
      startsAt: now.add({ minutes: begins }).toString(),
    };
    expect(isOnItsWay(mail, leaving, now)).toBe(expected);
  });
});

describe('whether there is something to tell', () => {
  const watched = (hours = 20, mark = '2020-09-23T09:00', sessionId = 's'): WatchedSession => ({
    sessionId,
    hours,
    mark: at(mark),
  });
  const person = (changes: Partial<Lacking> = {}): Lacking => ({
    registrationId: 'r',
    sessionId: 's',
    onItsWay: false,
    told: false,
    ...changes,
  });
  const told = person({ told: true });
  interface Told {
    sessions?: WatchedSession[];
    open?: Lacking[];
    warned?: string | null;
    now?: string;
  }
  /** People in all, and of these new ones. */
  const figures = ({
    sessions = [watched()],
    open = [],
    warned = null,
    now = '2020-09-23T13:00',
  }: Told) => {
    const warning = warningOf(sessions, open, warned === null ? null : at(warned), at(now));
    return warning && [warning.people.length, warning.added];
  };
  const last = [watched(2, '2020-09-24T08:00')];

  it.each<[string, Told, [number, number] | null]>([
    ['nobody is open', {}, null],
    ['somebody is, for the first time', { open: [person()] }, [1, 1]],
    ['only mails that are leaving', { open: [person({ onItsWay: true })] }, null],
    ['one leaves, one came back', { open: [person({ onItsWay: true }), person()] }, [1, 1]],
    ['the session is far away', { open: [person({ sessionId: 'later' })] }, null],
    ['the same people', { open: [told], warned: '2020-09-23T09:00' }, null],
    [
      'the same people, hours later',
      { open: [told], warned: '2020-09-23T09:00', now: '2020-09-24T07:59' },
      null,
    ],
    ['one more, an hour later', { open: [told, person()], warned: '2020-09-23T12:00' }, [2, 1]],
    ['one more, within the hour', { open: [told, person()], warned: '2020-09-23T12:01' }, null],
    [
      'one more who is only just admitted',
      { open: [told, person({ onItsWay: true })], warned: '2020-09-23T09:00' },
      null,
    ],
    [
      'one of before whose mail is tried again still counts',
      { open: [person({ told: true, onItsWay: true }), person()], warned: '2020-09-23T09:00' },
      [2, 1],
    ],
    [
      'the same people at the next mark',
      { sessions: last, open: [told], warned: '2020-09-23T09:00', now: '2020-09-24T08:00' },
      [1, 0],
    ],
    [
      'and after it no more',
      { sessions: last, open: [told], warned: '2020-09-24T08:00', now: '2020-09-24T09:30' },
      null,
    ],
    [
      'within the hour before the mark they were told of',
      { sessions: last, open: [told], warned: '2020-09-24T07:01', now: '2020-09-24T08:00' },
      null,
    ],
    [
      'one more, near the session',
      {
        sessions: last,
        open: [told, person()],
        warned: '2020-09-24T08:00',
        now: '2020-09-24T08:15',
      },
      [2, 1],
    ],
    [
      'one more, near the session, too soon',
      {
        sessions: last,
        open: [told, person()],
        warned: '2020-09-24T08:00',
        now: '2020-09-24T08:14',
      },
      null,
    ],
    [
      'the mark of another session, whose people have their access',
      {
        sessions: [watched(), watched(30, '2020-09-23T13:00', 'other')],
        open: [told],
        warned: '2020-09-23T09:00',
      },
      null,
    ],
    [
      'people of two sessions in one warning',
      {
        sessions: [watched(), watched(30, '2020-09-23T13:00', 'other')],
        open: [told, person({ sessionId: 'other' })],
        warned: '2020-09-23T09:00',
      },
      [2, 1],
    ],
  ])('%s', (_name, told, expected) => {
    expect(figures(told)).toEqual(expected);
  });

  it.each([
    [[told, person()], 36, { people: 2, added: 1, hours: 36 }],
    [[person()], 71, { people: 1, hours: 71, days: 3 }],
    [[told], 37, { people: 1, hours: 37, days: 2 }],
  ])('says what is new, and days where these are plainer: %#', (people, hours, expected) => {
    const added = people.filter((one) => !one.told).length;
    expect(figuresOf({ people, added, hours })).toEqual(expected);
  });

  it('says how long it is to the first session of those people', () => {
    const sessions = [
      watched(5, '2020-09-23T09:00', 'fine'),
      watched(20),
      watched(30, '2020-09-23T12:00', 'late'),
    ];
    const open = [person({ sessionId: 'late' }), person()];
    expect(warningOf(sessions, open, null, at('2020-09-23T13:00'))?.hours).toBe(20);
  });
});
