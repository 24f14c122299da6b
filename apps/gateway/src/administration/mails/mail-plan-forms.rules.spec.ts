import { mailSettings } from '#contracts/mail-settings.js';
import { staffTexts } from '../texts/administration.texts.js';
import { kindFieldAt, kindSections, mailsFrom } from './kinds-form.rules.js';
import { mailPlanTexts } from './mail-plan.texts.js';
import type { OfferWithMails, WrittenMail } from './mail-plan.types.js';
import { freeKey, freshMail, mailFrom, ownMailFieldAt } from './own-mail-form.rules.js';
import { ownMailSections } from './own-mail-sections.rules.js';
import { instantAt } from './supposed-moment.rules.js';

const [t, a] = [mailPlanTexts('de'), staffTexts('de')];
const offer = {
  sessions: [
    { key: 'part1', title: { de: 'Teil I' } },
    { key: 'part2', title: null },
  ],
  mails: { set: null, quietMinutes: 10, kinds: {}, own: [], without: [] },
  mailsInForce: mailSettings.mails.parse({}),
} as unknown as OfferWithMails;

/** What a browser sends for the fields of a page that nobody has touched. */
function sentBy(sections: ReturnType<typeof ownMailSections>): Record<string, string | string[]> {
  const fields = sections.flatMap((section) => section.fields);
  return Object.fromEntries(
    fields.flatMap(({ name, as, text, options }): [string, string | string[]][] => {
      const chosen = options.filter((one) => one.chosen).map(({ value }) => value);
      if (as === 'many') return chosen.length > 0 ? [[name, chosen]] : [];
      if (as === 'select') return [[name, chosen[0] ?? options[0]!.value]];
      return as === 'tick' && text === '' ? [] : [[name, text]];
    }),
  );
}
const around = { offer, t, a, locale: 'de', errors: [] } as const;

describe('the form of the usual mails', () => {
  const untouched = () => ({
    ...sentBy(kindSections(offer.mailsInForce.kinds, t, a.words.mailKind, [])),
    satz: '',
    ruhe: '10',
  });
  it('changes nothing when nobody changed anything', () => {
    expect(mailsFrom(offer, untouched())).toEqual(offer.mails);
  });
  it('writes only what was changed', () => {
    const { talkHeld_an: _, ...sent } = untouched() as Record<string, string>;
    const changed = { ...sent, addressReminder_tage: '5', satz: 'eachSession', ruhe: '0' };
    expect(mailsFrom(offer, changed)).toMatchObject({
      set: 'eachSession',
      quietMinutes: 0,
      kinds: { addressReminder: { days: 5 }, talkHeld: { send: false } },
    });
  });
  it('keeps what was written before', () => {
    const written = { ...offer, mails: { ...offer.mails, kinds: { afterwards: { days: 3 } } } };
    expect(mailsFrom(written, untouched()).kinds).toEqual({ afterwards: { days: 3 } });
  });
  it.each([
    ['/mails/kinds/addressReminder/days', 'addressReminder_tage'],
    ['/mails/kinds/afterwards/late/hours', 'afterwards_stunden'],
    ['/mails/quietMinutes', 'ruhe'],
    ['/title', 'einstellungen'],
  ])('%s is at %s', (pointer, field) => {
    expect(kindFieldAt(pointer)).toBe(field);
  });
  it('unfolds a kind with a mistake in it', () => {
    const errors = [{ field: 'afterwards_tage', message: 'zu viel' }];
    const folds = kindSections(offer.mailsInForce.kinds, t, a.words.mailKind, errors);
    expect(folds.filter(({ fold }) => fold === 'open').map(({ legend }) => legend)).toEqual([
      expect.stringContaining('Bescheinigung'),
    ]);
  });
});

describe('the form of an own mail', () => {
  const base = freshMail('mail1');
  const mails: [string, Partial<WrittenMail>][] = [
    ['days', {}],
    [
      'hours',
      { trigger: { kind: 'hours', amount: 3, side: 'after', of: 'sessionEnd', which: 'each' } },
    ],
    ['a day', { trigger: { kind: 'at', day: '2020-09-20', time: '18:00' } }],
    ['a happening', { trigger: { kind: 'happening', what: 'waiting', afterHours: 2 } }],
    [
      'an audience',
      {
        audience: {
          roles: ['speaker', 'moderator'],
          seats: null,
          stages: ['approval'],
          decisions: ['eligible'],
          sessions: ['part2'],
          openSteps: ['answers'],
          attendance: ['attended'],
        },
        late: { rule: 'ask', hours: 2 },
      },
    ],
  ];
  it.each(mails)('gives back what it shows: %s', (_, changes) => {
    const texts = { de: 'Zeile\n\nZeile', en: 'line' };
    const words = { name: { de: 'Name', en: 'name' }, subject: { de: 'S', en: 's' }, body: texts };
    const mail: WrittenMail = { ...base, ...words, ...changes };
    expect(mailFrom(sentBy(ownMailSections(mail, around)), 'mail1')).toEqual(mail);
  });
  it('takes a key that is free', () => {
    expect(freeKey(['mail1', 'mail3'])).toBe('mail2');
  });
  it.each([
    ['/mails/own/0/body/en', 'text_en'],
    ['/mails/own/3/trigger/time', 'days_zeit'],
    ['/mails/own/3/trigger/amount', 'days_zahl'],
    ['/mails/own/3/audience/sessions/1', 'termine'],
    ['/mails/own/3/late/hours', 'spaet_stunden'],
    ['/mails/own/3', 'einstellungen'],
  ])('%s is at %s', (pointer, field) => {
    expect(ownMailFieldAt(pointer, base)).toBe(field);
  });
});

it.each([
  ['2020-09-21', '09:00', '2020-09-21T07:00:00Z'],
  ['2020-02-30', '09:00', null],
  ['', '09:00', null],
  ['2020-09-21', '99:00', null],
])('the moment %s %s is %s', (day, time, instant) => {
  expect(instantAt(day, time)).toBe(instant);
});
