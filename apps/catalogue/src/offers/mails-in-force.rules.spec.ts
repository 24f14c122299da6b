import { mailSettings } from '#contracts/mail-settings.js';
import { ownTextFaults } from '#service-kit/own-text.js';
import { addressed, type Salutation } from '#contracts/salutation.js';
import { mailSets } from '../formats/mail-sets.rules.js';
import { mails, type Mails, writtenMail } from './content/mails.rules.js';
import { referenceFaults } from './content/references.rules.js';
import { mailContradictions } from './contradictions/mails.rules.js';
import { mailsInForce, ownMailsOf, rewordedMails } from './mails-in-force.rules.js';
import { contentOf } from './offer-content.fixture.js';
import { copyOf } from './offer-copy.rules.js';

const mail = (changes: object = {}) =>
  writtenMail.parse({
    key: 'note',
    name: { de: 'Hinweis' },
    trigger: { kind: 'at', day: '2020-09-20', time: '09:00' },
    subject: { de: 'Hinweis zu {{ offer.title }}', en: 'Note on {{ offer.title }}' },
    body: { de: 'Text', en: 'Text' },
    ...changes,
  });
const settings = (changes: object = {}): Mails => mails.parse(changes);
const keys = (written: Mails, format: Parameters<typeof ownMailsOf>[1]) =>
  ownMailsOf(written, format).map(({ key }) => key);

describe('the mails of an offer', () => {
  it('are good without anybody setting anything', () => {
    expect(mailsInForce(settings(), 'plain')).toEqual(mailSettings.mails.parse(undefined));
    expect(keys(settings(), 'eachSession')).toEqual(['sessionReminder']);
  });
  it('follow the set of the offer rather than that of its format', () => {
    expect(keys(settings({ set: 'dayBefore' }), 'eachSession')).toEqual(['dayBefore']);
    expect(keys(settings({ set: 'plain' }), 'eachSession')).toEqual([]);
  });
  it('can do without one of the set, or put another in its place', () => {
    expect(keys(settings({ without: ['dayBefore'] }), 'dayBefore')).toEqual([]);
    const other = settings({ own: [mail(), mail({ key: 'dayBefore', name: { de: 'Anders' } })] });
    expect(ownMailsOf(other, 'dayBefore').map(({ name }) => name.de)).toEqual([
      'Anders',
      'Hinweis',
    ]);
  });
  it('say of a kind only what differs', () => {
    const { kinds } = mailsInForce(settings({ kinds: { addressReminder: { days: 5 } } }), 'plain');
    expect(kinds.addressReminder).toEqual({
      send: true,
      days: 5,
      time: '09:00',
      late: { rule: 'skip', hours: 24 },
    });
  });
  it('carry no texts in the state', () => {
    expect(JSON.stringify(mailsInForce(settings({ own: [mail()] }), 'dayBefore'))).not.toMatch(
      /offer\.title|body|subject/,
    );
  });
  it('tell which of them only got other words', () => {
    const [before, after] = [mail(), mail({ body: { de: 'Neu', en: 'Text' } })];
    expect(rewordedMails([before], [after, mail({ key: 'second' })])).toEqual([
      { kind: 'ownMail', key: 'note' },
    ]);
    expect(rewordedMails([before], [mail({ late: { rule: 'send' } })])).toEqual([]);
  });
});

it.each(
  Object.entries(mailSets).flatMap(([set, { own }]) => own.map((one) => [set, one] as const)),
)('the set %s has texts that can be filled', (_, { subject, body }) => {
  for (const text of [subject.de, subject.en, body.de, body.en])
    expect(ownTextFaults(text)).toEqual([]);
});

it.each(
  Object.entries(mailSets).flatMap(([set, { own }]) => own.map((one) => [set, one] as const)),
)('the set %s addresses people as their agency chose', (_, { subject, body }) => {
  const said = (form: Salutation) => addressed(`${subject.de} ${body.de}`, form);
  expect(said('formal')).not.toMatch(/\b(?:du|dich|dir|dein\w*)\b|\[|\|/i);
  expect(said('informal')).not.toMatch(/\b(?:Sie|Ihnen|Ihr|Ihre[nmrs]?)\b|\[|\|/);
  for (const text of [subject.en, body.en]) expect(addressed(text, 'formal')).toBe(text);
});

it.each<[string, object]>([
  ['a missing language', { subject: { de: 'Hinweis' } }],
  ['a subject of two lines', { subject: { de: 'a\nb', en: 'a' } }],
  ['too long a text', { body: { de: 'x'.repeat(4_001), en: 'x' } }],
  [
    'an hour for hours',
    { trigger: { kind: 'hours', amount: 1, side: 'before', of: 'admission', time: '09:00' } },
  ],
  [
    'days without an hour',
    { trigger: { kind: 'days', amount: 1, side: 'before', of: 'admission' } },
  ],
  ['an unproven address', { audience: { openSteps: ['confirmAddress'] } }],
  ['nobody at all', { audience: { roles: [] } }],
  ['the ended', { audience: { stages: ['ended'] } }],
])('a mail is refused for %s', (_, changes) => {
  expect(() => mail(changes)).toThrow();
});

it('a mail names sessions that there are, and a key once', () => {
  const own = [mail({ audience: { sessions: ['main', 'other'] } }), mail()];
  expect(referenceFaults(contentOf({ mails: settings({ own }) }))).toMatchObject([
    { code: 'keyRepeated', pointer: '/mails/own/1/key' },
    { code: 'sessionKeyUnknown', pointer: '/mails/own/0/audience/sessions/1' },
  ]);
});

it.each<[string, object, object, string[]]>([
  [
    'a deadline that is missing',
    { trigger: { kind: 'days', amount: 1, side: 'before', of: 'questionDeadline', time: '09:00' } },
    { questionDeadline: null },
    ['mailWithoutMoment'],
  ],
  [
    'a task that there is none of',
    { trigger: { kind: 'hours', amount: 1, side: 'before', of: 'preWorkDue' } },
    {},
    ['mailWithoutMoment'],
  ],
  [
    'an answer to the waiting list for those with a place',
    { trigger: { kind: 'happening', what: 'waiting' } },
    {},
    ['mailForNobody'],
  ],
  [
    'an answer to a refusal that does not name the refused',
    { trigger: { kind: 'happening', what: 'refused' }, audience: { seats: null } },
    {},
    ['mailForNobody'],
  ],
  [
    'a talk that the procedure has not',
    { audience: { openSteps: ['chooseTalk'] } },
    {},
    ['mailStepUnknown'],
  ],
  [
    'nothing, when all of it is there',
    { trigger: { kind: 'days', amount: 1, side: 'before', of: 'sessionStart', time: '09:00' } },
    {},
    [],
  ],
])('the checklist hints at %s', (_, changes, offer, codes) => {
  const content = contentOf({ ...offer, mails: settings({ own: [mail(changes)] }) });
  const found = mailContradictions(content);
  expect(found.map(({ code }) => code)).toEqual(codes);
  for (const { pointers } of found) expect(pointers[0]).toMatch(/^\/mails\/own\/0\//);
});

it('a copy keeps what is relative, and no mail of a day that was', () => {
  const trigger = { kind: 'days', amount: 1, side: 'before', of: 'sessionStart', time: '09:00' };
  const own = [mail(), mail({ key: 'eve', trigger })];
  const { mails: copied } = copyOf(contentOf({ mails: settings({ own, set: 'plain' }) }), {
    slug: 'kopie',
  });
  expect(copied).toMatchObject({ set: 'plain', own: [{ key: 'eve' }] });
});
