import { mailSettings } from '#contracts/mail-settings.js';
import { mailKind } from '#contracts/vocabulary.js';
import { triggerWords } from './moment-words.rules.js';
import { whyThen } from './why-then.rules.js';

const stage = { kind: 'preWork', owner: 'participant', dueDays: null } as never;
const offerWith = (mails: object, more: object = {}) =>
  ({
    mails: mailSettings.mails.parse(mails),
    procedure: [],
    schedule: [],
    accessDispatch: { date: '2020-09-21', time: '09:00' },
    ...more,
  }) as unknown as Parameters<typeof whyThen>[2];
const usual = offerWith({});
const kinds = (settings: object) => offerWith({ kinds: settings });

it.each<[string, Parameters<typeof whyThen>[2], string, string]>([
  [
    'questionReminder',
    kinds({ questionReminder: { days: 3 } }),
    '3 Tage vor der Frist für Fragen und Antworten, um 9 Uhr',
    '3 days before the deadline for questions and answers, at 09:00',
  ],
  [
    'addressReminder',
    kinds({ addressReminder: { days: 1, time: '07:30' } }),
    '1 Tag vor Anmeldeschluss, um 7:30 Uhr, solange die Adresse nicht bestätigt ist',
    '1 day before the registration deadline, at 07:30, while the address is not confirmed',
  ],
  [
    'addressReminder',
    offerWith({}, { procedure: [{ kind: 'confirmAddress', remindDays: 2 }] }),
    'an dem Tag, den das Verfahren festlegt, solange die Adresse nicht bestätigt ist',
    'on the day that the procedure sets, while the address is not confirmed',
  ],
  ['preWorkReminder', usual, '1 Tag vor der Abgabe der Aufgabe, um 9 Uhr', ''],
  [
    'preWorkReminder',
    offerWith({}, { procedure: [{ ...(stage as object), remindDays: 5 }] }),
    '5 Tage vor der Abgabe der Aufgabe, um 9 Uhr',
    '5 days before the task is due, at 09:00',
  ],
  [
    'preWorkReminder',
    kinds({ preWorkReminder: { days: 0 } }),
    'am Tag der Abgabe der Aufgabe, um 9 Uhr',
    'on the day on which the task is due, at 09:00',
  ],
  ['afterwards', usual, '1 Tag nach dem letzten Termin, um 9 Uhr', ''],
  [
    'talkReminder',
    kinds({ talkReminder: { days: 2 } }),
    '2 Tage vor der Vorabsprache, um 9 Uhr',
    '',
  ],
  [
    'access',
    usual,
    'am Versandtag der Zugangsdaten, Montag, 21. September 2020, um 9 Uhr; wer später zugelassen wird, bekommt sie sofort',
    '',
  ],
  [
    'access',
    offerWith({}, { accessDispatch: null }),
    'am Versandtag der Zugangsdaten, der noch nicht feststeht; wer später zugelassen wird, bekommt sie sofort',
    '',
  ],
  [
    'access',
    offerWith(
      {},
      {
        schedule: [
          { key: 'part1', title: { de: 'Teil I' } },
          {
            key: 'part2',
            title: { de: 'Teil II', en: 'Part II' },
            accessDispatch: { date: '2020-12-07', time: '08:30' },
          },
        ],
      },
    ),
    'am Versandtag jedes Termins (Teil II: Montag, 7. Dezember 2020, um 8:30 Uhr; alle anderen: Montag, 21. September 2020, um 9 Uhr); wer später zugelassen wird, bekommt sofort, was dann schon fällig ist',
    'on the dispatch day of each session (Part II: Monday, 7 December 2020, at 08:30; all others: Monday, 21 September 2020, at 09:00); whoever is admitted later gets at once what is due by then',
  ],
  ['postponed', offerWith({ quietMinutes: 0 }), 'sofort, sobald das Angebot verschoben ist', ''],
  [
    'postponed',
    offerWith({ quietMinutes: 25 }),
    '25 Minuten, nachdem das Angebot verschoben ist',
    '',
  ],
  [
    'stageReminder',
    kinds({ stageReminder: { time: '10:00' } }),
    'an dem Tag, den das Verfahren festlegt, um 10 Uhr',
    '',
  ],
])('says of %s what the offer has set: %#', (kind, offer, de, en) => {
  const said = whyThen(kind as never, null, offer);
  expect(said.de).toBe(de);
  if (en) expect(said.en).toBe(en);
});

it.each<[object, string, string]>([
  [
    { kind: 'days', amount: 3, side: 'before', of: 'registrationCloses', time: '09:00' },
    '3 Tage vor Anmeldeschluss, um 9 Uhr',
    '3 days before the registration deadline, at 09:00',
  ],
  [
    { kind: 'days', amount: 0, side: 'after', of: 'sessionEnd', which: 'each', time: '14:00' },
    'am letzten Tag jedes Termins, um 14 Uhr',
    'on the last day of each session, at 14:00',
  ],
  [
    { kind: 'hours', amount: 1, side: 'before', of: 'sessionStart', which: 'first' },
    '1 Stunde vor Beginn des ersten Termins',
    '1 hour before the beginning of the first session',
  ],
  [
    { kind: 'hours', amount: 0, side: 'after', of: 'sessionEnd', which: 'last' },
    'zu Ende des letzten Termins',
    'at the end of the last session',
  ],
  [
    { kind: 'at', day: '2020-09-14', time: '10:05' },
    'am Montag, 14. September 2020, um 10:05 Uhr',
    'on Monday, 14 September 2020, at 10:05',
  ],
  [
    { kind: 'happening', what: 'admitted', afterHours: 0 },
    'sofort, sobald der Platz fest zugesagt ist',
    'at once when the place is confirmed',
  ],
  [
    { kind: 'happening', what: 'waiting', afterHours: 48 },
    '48 Stunden, nachdem die Anmeldung auf der Warteliste steht',
    '48 hours after it is on the waiting list',
  ],
])('says of an own mail what its trigger is: %j', (trigger, de, en) => {
  expect(triggerWords(trigger as never)).toEqual({ de, en });
});

it('knows a rule for every kind, and says of a mail that the offer dropped that it did', () => {
  const dropped = 'wie es der E-Mail-Plan des Angebots bisher vorsah';
  const own = {
    key: 'note',
    name: { de: 'x' },
    trigger: { kind: 'at', day: '2020-09-14', time: '10:00' },
  };
  const offer = offerWith({ own: [own] });
  for (const kind of mailKind.options) {
    const said = whyThen(kind, kind === 'ownMail' ? 'note' : null, offer);
    expect([kind, said.de, said.en]).not.toContain(dropped);
    expect([kind, said.de]).toEqual([kind, expect.stringMatching(/^\S.+[^.]$/)]);
  }
  expect(whyThen('ownMail', 'gone', offer).de).toBe(dropped);
});
