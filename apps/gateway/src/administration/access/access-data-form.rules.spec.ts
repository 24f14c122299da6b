import {
  accessDataFrom,
  accessFieldAt,
  accessSections,
  dispatchEdit,
  dispatchFrom,
} from './access-data-form.rules.js';
import { accessDataTexts } from './access-data.texts.js';
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

it.each([
  [{}, null, {}],
  [{ versandtag: '2020-09-21', versandzeit: '09:00' }, { date: '2020-09-21', time: '09:00' }, {}],
  [
    { versandtag: '2020-09-22', versandzeit: '09:00' },
    { date: '2020-09-21', time: '09:00' },
    { accessDispatch: { date: '2020-09-22', time: '09:00' } },
  ],
  [{}, { date: '2020-09-21', time: '09:00' }, { accessDispatch: { date: '', time: '' } }],
])('sends of the day only what differs: %j over %j', (body, now, edit) => {
  expect(dispatchEdit(dispatchFrom(body), now)).toEqual(edit);
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
