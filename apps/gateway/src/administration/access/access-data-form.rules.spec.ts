import { accessDataFrom, accessFieldAt, accessSections } from './access-data-form.rules.js';
import { accessDataTexts } from './access-data.texts.js';
import type { OfferToEnter } from './access-data.types.js';
import { daysEdit, daysFrom, daysOf, dispatchSections } from './dispatch-form.rules.js';
import { isAgreed, replacedBy, replacementView } from './replacement.rules.js';

const date = { kind: 'fixed', day: '2020-09-24' } as const;
const sessions = ['eins', 'zwei', 'drei'].map((key) => ({
  sessionId: key,
  key,
  title: { de: `Teil ${key}` },
  date,
}));
const t = accessDataTexts('de');
const typed = {
  alle_link: ' https://example.org/1 ',
  alle_plattform: '',
  'alle_telefon-2': '+49 30 1',
  'alle_bezeichnung-2': 'Festnetz',
  'termin-eins_link': 'https://example.org/unticked',
  'termin-zwei_eigen': 'ja',
  'termin-zwei_link': 'http://example.org/2',
  'termin-zwei_passwort': 'geheim',
  'termin-zwei_telefon-1': '',
  'termin-zwei_telefon-3': '+49 30 2',
  'termin-drei_eigen': 'ja',
};

it('reads what was typed: empty is none, and only ticked sessions have a way in of their own', () => {
  const none = { platform: null, meetingNumber: null, password: null, phones: [] };
  expect(accessDataFrom(typed, sessions)).toEqual({
    ...none,
    link: 'https://example.org/1',
    phones: [{ label: 'Festnetz', number: '+49 30 1' }],
    sessions: [
      {
        ...none,
        session: 'zwei',
        link: 'http://example.org/2',
        password: 'geheim',
        phones: [{ label: null, number: '+49 30 2' }],
      },
      { ...none, session: 'drei', link: '' },
    ],
  });
});

it.each([
  ['/link', 'alle_link'],
  ['/phones/0/number', 'alle_telefon-2'],
  ['/phones/0/label', 'alle_bezeichnung-2'],
  ['/sessions/0/link', 'termin-zwei_link'],
  ['/sessions/0/phones/0/number', 'termin-zwei_telefon-3'],
  ['/sessions/1/link', 'termin-drei_link'],
  ['/sessions/7/link', 'einstellungen'],
  ['/accessDispatch', 'versandtag'],
  ['/accessDispatch/date', 'versandtag'],
  ['/accessDispatch/time', 'versandzeit'],
  ['/sessionDispatch/zwei/date', 'versandtag-zwei'],
  ['/sessionDispatch/zwei/time', 'versandzeit-zwei'],
  ['/sessions/2/accessDispatch', 'versandtag-drei'],
  ['/sessions', 'einstellungen'],
  ['', 'einstellungen'],
])('finds the field of %s', (pointer, field) => {
  expect(accessFieldAt(pointer, typed, sessions)).toBe(field);
});

it('shows what was typed again, with one empty row of numbers more', () => {
  const data = accessDataFrom(typed, sessions);
  const errors = [{ field: 'termin-drei_link', message: 'fehlt' }];
  const [common, first, second, third] = accessSections(data, sessions, t, errors, 'de');
  const valueOf = (name: string) =>
    [common, first, second, third]
      .flatMap((one) => one?.fields ?? [])
      .find((one) => one.name === name)?.text;
  expect(valueOf('alle_telefon-1')).toBe('+49 30 1');
  expect(valueOf('alle_telefon-2')).toBe('');
  expect(valueOf('alle_telefon-3')).toBeUndefined();
  expect(valueOf('termin-zwei_passwort')).toBe('geheim');
  expect([first, second, third].map((one) => one?.fold)).toEqual(['closed', 'open', 'open']);
  expect(second?.legend).toBe('Termin: Teil zwei (eigener Zugang)');
  expect(third?.fields.find(({ name }) => name === 'termin-drei_link')?.error).toBe('fehlt');
});

const day = (date: string) => ({ date, time: '09:00' });
const offerWith = (common: object | null, own: object = {}): OfferToEnter =>
  ({
    accessDispatch: common,
    sessions: sessions.map((one) => ({
      ...one,
      accessDispatch: (own as Record<string, object>)[one.key],
    })),
  }) as never;
const first = { versandtag: '2020-09-21', versandzeit: '09:00' };

it.each([
  ['nothing over nothing', {}, offerWith(null), {}],
  ['the same', first, offerWith(day('2020-09-21')), {}],
  [
    'another day',
    { ...first, versandtag: '2020-09-22' },
    offerWith(day('2020-09-21')),
    { accessDispatch: day('2020-09-22') },
  ],
  ['none any more', {}, offerWith(day('2020-09-21')), { accessDispatch: null }],
  [
    'a day of its own for one session, and none any more for another',
    { ...first, 'versandtag-zwei': '2020-10-12', 'versandzeit-zwei': '09:00' },
    offerWith(day('2020-09-21'), { drei: day('2020-11-02') }),
    { sessionDispatch: { zwei: day('2020-10-12'), drei: null } },
  ],
  [
    'half a day, to be objected to',
    { ...first, 'versandtag-zwei': '2020-10-12' },
    offerWith(day('2020-09-21')),
    { sessionDispatch: { zwei: { date: '2020-10-12', time: '' } } },
  ],
])('sends of the days only what differs: %s', (_name, body, offer, edit) => {
  expect(daysEdit(daysFrom(body, offer), daysOf(offer))).toEqual(edit);
});

it('asks for a day of its own where there are several sessions, or one has it', () => {
  const several = offerWith(day('2020-09-21'), { zwei: day('2020-10-12') });
  const [common, own] = dispatchSections(daysOf(several), several.sessions, t, [], 'de');
  expect(common?.fields.map(({ text }) => text)).toEqual(['2020-09-21', '09:00']);
  expect(own?.fields.map(({ name, text }) => [name, text])).toEqual([
    ['versandtag-eins', ''],
    ['versandzeit-eins', ''],
    ['versandtag-zwei', '2020-10-12'],
    ['versandzeit-zwei', '09:00'],
    ['versandtag-drei', ''],
    ['versandzeit-drei', ''],
  ]);
  expect(own?.fields[2]?.label).toBe('Versandtag: Teil zwei');
  const [, second] = several.sessions;
  for (const [one, sections] of [
    [second!, 2],
    [{ ...second!, accessDispatch: null }, 1],
  ] as const) {
    const alone = { ...several, sessions: [one] };
    expect(dispatchSections(daysOf(alone), alone.sessions, t, [], 'de')).toHaveLength(sections);
    // What is not asked for is not taken away.
    expect(
      daysEdit(
        daysFrom(first, { ...alone, sessions: [{ ...one, accessDispatch: null }] }),
        daysOf({ ...alone, sessions: [{ ...one, accessDispatch: null }] }),
      ),
    ).toEqual({});
  }
});

it('asks about one session only once', () => {
  expect(accessSections(null, sessions.slice(0, 1), t, [], 'de')).toHaveLength(1);
});

describe('a replacement', () => {
  const mail = { kind: 'accessReplaced', added: 3, moved: 1, dropped: 2 };
  const found = { mails: [mail, { ...mail, kind: 'access' }] } as never;

  it('counts who would get it, also who would get it later than now', () => {
    expect([replacedBy(found), replacedBy(null)]).toEqual([4, null]);
    expect(replacementView(4, t)?.text).toContain('bekommen werden: 4.');
    expect(replacementView(0, t)).toBeNull();
  });

  it.each<[string | undefined, number | null, boolean]>([
    [undefined, 0, true],
    [undefined, 1, false],
    ['4', 4, true],
    ['4', 3, true],
    ['4', 5, false],
    ['4', null, false],
    ['unbekannt', null, true],
    ['unbekannt', 7, true],
    ['alle', 7, false],
  ])('told as %s, being %s: agreed is %s', (ersatz, replaced, agreed) => {
    expect(isAgreed({ ersatz }, replaced)).toBe(agreed);
  });
});
