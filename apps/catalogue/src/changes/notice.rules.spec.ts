import { contentOf, sessionOf } from '../offers/offer-content.fixture.js';
import type { OfferContent, OfferSession } from '../offers/offer-content.rules.js';
import {
  asksConsent,
  generatedText,
  movesCalendar,
  noticeStep,
  stood,
  previewText,
} from './notice.rules.js';
import { type OfferAsOf, toldChanges } from './told-changes.rules.js';

const stateOf = (changes: Partial<OfferContent> = {}): OfferAsOf => ({
  ...contentOf(changes),
  lifecycle: 'published',
  contentDate: '2020-09-01',
});
const held = (changes: Partial<OfferSession>) => stateOf({ sessions: [sessionOf(changes)] });
const fixed = (day: string) => ({ date: { kind: 'fixed' as const, day } });
const allDay = (day: string, until?: string) => ({
  date: { kind: 'allDay' as const, day, ...(until && { until }) },
  startsAt: null,
  endsAt: null,
});
const open = { date: { kind: 'unknown' as const } };

describe('what stood long enough for somebody to register for it', () => {
  const at = (time: string) => ({ createdAt: new Date(`2020-09-01T${time}:00Z`) });
  it.each([
    ['a slip that was corrected', ['09:00', '09:14'], []],
    ['a quarter of an hour', ['09:00', '09:15'], ['09:00']],
    ['several, each by itself', ['09:00', '09:10', '10:00', '10:01'], ['09:10']],
    ['the last one, which has just begun', ['09:00'], []],
  ])('%s', (_what, times, expected) => {
    expect(stood(times.map(at))).toEqual(expected.map(at));
  });
});

describe('asking whether people still come', () => {
  it.each<[string, Partial<OfferSession>[], Partial<OfferSession>, boolean]>([
    ['nothing moved', [{}], {}, false],
    ['another day', [{}], fixed('2020-09-25'), true],
    ['earlier', [{}], { startsAt: '09:45' }, true],
    ['longer', [{}], { endsAt: '14:30' }, true],
    ['shorter', [{}], { startsAt: '10:15', endsAt: '13:00' }, false],
    ['times of a whole day that was known', [allDay('2020-09-24')], {}, false],
    ['a second day', [allDay('2020-09-24')], allDay('2020-09-24', '2020-09-25'), true],
    ['a first date', [open], {}, false],
    ['a date that was withdrawn', [{}], open, false],
    ['the same date as before it was withdrawn', [open, {}], {}, false],
    ['another date than before it was withdrawn', [open, {}], fixed('2020-12-03'), true],
    ['only presumed', [{}], { date: { kind: 'tentativeMonth', month: '2020-12' } }, false],
  ])('%s', (_, known, after, asks) => {
    expect(asksConsent(known.map(held), held(after))).toBe(asks);
  });

  it('does not ask for a session that is new', () => {
    const other = sessionOf({ sessionId: '01890a5d-ac96-774b-bcce-b302099a8059', key: 'other' });
    expect(asksConsent([stateOf()], stateOf({ sessions: [sessionOf(), other] }))).toBe(false);
  });

  it('asks when another time zone moves the hours', () => {
    expect(asksConsent([stateOf()], stateOf({ timeZone: 'Europe/Lisbon' }))).toBe(true);
  });
});

const silent = toldChanges(stateOf(), stateOf({ description: { de: 'Neu' } }));
const worth = toldChanges(stateOf(), stateOf({ title: { de: 'Neu' } }));
const moved = toldChanges(stateOf(), held(fixed('2020-09-25')));

describe('what becomes of the notice', () => {
  it.each([
    ['opens', { hasOpen: false, changes: worth, isOver: false }, 'open'],
    ['opens for a promise', { hasOpen: false, changes: moved, isOver: false }, 'open'],
    ['keeps quiet', { hasOpen: false, changes: silent, isOver: false }, 'none'],
    ['tells nobody afterwards', { hasOpen: false, changes: moved, isOver: true }, 'none'],
    ['collects', { hasOpen: true, changes: worth, isOver: false }, 'extend'],
    ['ends when all is undone', { hasOpen: true, changes: [], isOver: false }, 'cancelOut'],
    [
      'ends when only silent changes are left',
      { hasOpen: true, changes: silent, isOver: false },
      'cancelOut',
    ],
  ] as const)('%s', (_, facts, step) => {
    expect(noticeStep(facts)).toBe(step);
  });
});

describe('calendar entries', () => {
  it.each<[string, OfferAsOf, boolean]>([
    ['date', held(fixed('2020-09-25')), true],
    ['place', stateOf({ venue: { kind: 'undecided' } }), true],
    ['format', stateOf({ format: 'conference' }), true],
    ['cancelled', { ...stateOf(), lifecycle: 'cancelled' }, true],
    ['title', stateOf({ title: { de: 'Neu' } }), false],
    [
      'price',
      stateOf({
        prices: [
          { key: 'a', amount: { cents: 1, currency: 'EUR' }, label: { de: 'A' }, note: null },
        ],
      }),
      false,
    ],
  ])('%s', (_, after, moves) => {
    expect(movesCalendar(toldChanges(stateOf(), after))).toBe(moves);
  });
});

describe('the text', () => {
  const title = { de: 'Beispiel', en: 'Sample' };

  it('quotes a title that has quotation marks of its own', () => {
    const quoting = { de: 'Austausch „Beispiel“', en: 'Exchange “Sample”' };
    expect(generatedText(quoting, moved)).toEqual({
      de: 'Der Termin des Angebots „Austausch ‚Beispiel‘“ hat sich geändert.',
      en: 'The date of “Exchange ‘Sample’” has changed.',
    });
  });

  it('says what changed of date, place and format', () => {
    expect(generatedText(title, moved)).toEqual({
      de: 'Der Termin des Angebots „Beispiel“ hat sich geändert.',
      en: 'The date of “Sample” has changed.',
    });
    const all = toldChanges(stateOf(), {
      ...held(fixed('2020-09-25')),
      venue: { kind: 'undecided' },
      title: { de: 'Neu' },
    });
    expect(generatedText(title, all)).toEqual({
      de: 'Termin und Ort des Angebots „Beispiel“ haben sich geändert. Auch weitere Angaben sind neu.',
      en: 'The date and place of “Sample” have changed. Other details are new, too.',
    });
  });

  it('says that details changed otherwise', () => {
    expect(generatedText({ de: 'Beispiel' }, worth)).toEqual({
      de: 'Zum Angebot „Beispiel“ gibt es geänderte Angaben.',
      en: 'Some details of “Beispiel” have changed.',
    });
  });

  it('is previewed with the changes and the question', () => {
    expect(previewText({ de: 'Hallo', en: 'Hello' }, moved, true).de).toBe(
      [
        'Hallo',
        'Tag\n  bisher: Donnerstag, 24. September 2020\n  jetzt: Freitag, 25. September 2020',
        'Bitte sagen Sie uns mit einem Klick, ob Sie auch zum neuen Termin kommen.',
      ].join('\n\n'),
    );
    expect(previewText({ de: 'Hallo', en: 'Hello' }, moved, false).en).not.toContain('click');
  });
});
