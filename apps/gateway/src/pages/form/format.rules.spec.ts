import { Temporal } from 'temporal-polyfill';
import {
  blocks,
  clockFace,
  dayText,
  deadlineText,
  fill,
  instantText,
  say,
  spanText,
} from './format.rules.js';

describe('dates as people read them', () => {
  it('names weekday and day in both languages', () => {
    expect(dayText('2020-09-24', 'de')).toBe('Donnerstag, 24. September 2020');
    expect(dayText('2020-09-24', 'en')).toBe('Thursday, 24 September 2020');
  });

  it('says instants in Berlin time, summer and winter', () => {
    expect(instantText('2020-09-21T07:00:00Z', 'de')).toBe('Montag, 21. September 2020, 09:00 Uhr');
    expect(instantText('2020-12-21T08:00:00Z', 'de')).toBe('Montag, 21. Dezember 2020, 09:00 Uhr');
  });

  it('says the day of a session once', () => {
    expect(spanText('2020-09-24T08:00:00Z', '2020-09-24T12:00:00Z', 'de')).toBe(
      'Donnerstag, 24. September 2020, 10:00–14:00 Uhr',
    );
  });

  it('gives the clock as a form field wants it', () => {
    expect(clockFace(Temporal.Instant.from('2020-09-01T07:00:30Z'), 'de').local).toBe(
      '2020-09-01T09:00',
    );
  });

  it('falls back to German', () => {
    expect(say({ de: 'Ja' }, 'en')).toBe('Ja');
    expect(say({ de: 'Ja', en: 'Yes' }, 'en')).toBe('Yes');
  });
});

describe('the end of a period', () => {
  it.each([
    ['2019-08-27T22:00:00Z', 'de', 'Dienstag, 27. August 2019 (Ende des Tages)'],
    ['2019-08-27T22:00:00Z', 'en', 'Tuesday, 27 August 2019 (end of the day)'],
    ['2019-12-31T23:00:00Z', 'de', 'Dienstag, 31. Dezember 2019 (Ende des Tages)'],
    ['2019-08-28T08:30:00Z', 'de', 'Mittwoch, 28. August 2019, 10:30 Uhr'],
  ] as const)('%s in %s', (instant, locale, text) => {
    expect(deadlineText(instant, locale)).toBe(text);
  });
});

describe('plain text as editors write it', () => {
  it('has paragraphs and lists', () => {
    expect(blocks('Ein Satz\nüber zwei Zeilen.\n\n- eins\n  und mehr\n- zwei')).toEqual([
      { text: 'Ein Satz über zwei Zeilen.', items: [] },
      { text: null, items: ['eins und mehr', 'zwei'] },
    ]);
  });
  it('keeps the lines of an item where they mean something', () => {
    const items = ['Tag\nbisher: 1.\njetzt: 2.'];
    expect(blocks('Tag\nbisher: 1.', '\n')).toEqual([{ text: 'Tag\nbisher: 1.', items: [] }]);
    expect(blocks('- Tag\n  bisher: 1.\n  jetzt: 2.', '\n')).toEqual([{ text: null, items }]);
  });
  it('may be missing', () => expect(blocks(null)).toEqual([]));
});

describe('a text with values', () => {
  it('takes each by its name, as often as it stands there, and whatever it holds', () => {
    expect(fill('{n} von {max}, also {n}', { n: 3, max: '$&' })).toBe('3 von $&, also 3');
  });

  it('shows a place for which there is no value, rather than a sentence with a hole', () => {
    expect(fill('bis {until}', {})).toBe('bis {until}');
    expect(fill('{constructor}', {})).toBe('{constructor}');
  });
});
