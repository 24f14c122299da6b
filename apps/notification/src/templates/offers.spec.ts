/** Every mail about every shape of offer, in both languages. */
import { Temporal } from 'temporal-polyfill';
import { locale as locales, mailKind, type Locale, type MailKind } from '#contracts/vocabulary.js';
import { briefings } from '../../test/support/briefings.js';
import { CompiledTemplates } from './engine/compiled-templates.js';
import { MailRenderer, type RenderedMail } from './mail-renderer.js';
import { sampleFacts } from './sample/sample.js';

const NOW = Temporal.Instant.from('2019-08-01T08:00:00Z');
const renderer = new MailRenderer(new CompiledTemplates());
const flat = (text: string): string => text.replace(/\s+/g, ' ');

async function render(shape: string, kind: MailKind, locale: Locale): Promise<RenderedMail> {
  const facts = sampleFacts(kind, locale);
  const { lifecycle, access, ownMails } = facts.briefing;
  const briefing = { ...briefings[shape]!, lifecycle, access, ownMails };
  return renderer.render({ ...facts, briefing }, NOW);
}

describe.each(Object.keys(briefings))('%s', (shape) => {
  it.each(
    mailKind.options.flatMap((kind) => locales.options.map((locale) => [kind, locale] as const)),
  )('%s in %s says nothing that is not known', async (kind, locale) => {
    const mail = await render(shape, kind, locale);
    for (const part of [mail.subject, mail.html, mail.text]) {
      expect(part).not.toMatch(/\{\{|\{%|undefined|null|\[object|Invalid|NaN/);
    }
    expect(mail.subject).toContain(briefings[shape]!.title[locale]);
    expect(mail.subject).toMatch(/^\S.*\S$/);
  });
});

it.each<[string, Locale, string[]]>([
  ['one day online', 'de', ['24. September 2020, 10:00–14:00 Uhr (Berlin)', 'Wo: online, Webex']],
  ['no date, online', 'de', ['Der Termin steht noch nicht fest.', 'Wo: online, Webex']],
  ['no date, online', 'en', ['The date is not fixed yet.', 'Where: online, Webex']],
  [
    'a month presumed, place to be announced',
    'de',
    ['Wann: voraussichtlich im Dezember 2020', 'Wo: wird noch bekanntgegeben'],
  ],
  [
    'a month presumed, place to be announced',
    'en',
    ['When: presumably in December 2020', 'Where: to be announced'],
  ],
  [
    'two parts, the second in groups',
    'de',
    [
      'Mittwoch, 8. Juli 2020, 09:15–12:15 Uhr (Berlin); Technik-Check (freiwillig) ab 08:45 Uhr (Teil I)',
      'Dienstag, 14. Juli 2020, 09:15–12:15 Uhr (Berlin) (Gruppe I)',
      'Teil II: genau einer dieser Termine (Gruppe I, Gruppe II)',
    ],
  ],
  [
    'a whole day on site',
    'de',
    [
      'Dienstag, 3. September 2019, ganztägig',
      'Deutsches Fussballmuseum, Platz der Deutschen Einheit 1, 44137 Dortmund',
    ],
  ],
])('%s in %s: day and place in words', async (shape, locale, expected) => {
  const { text } = await render(shape, 'receipt', locale);
  for (const words of expected) expect(flat(text)).toContain(words);
});

it('no time of day is said where none is known, and none of access data on site', async () => {
  const { text, subject } = await render('a whole day on site', 'admission', 'de');
  expect(text).not.toMatch(/\d\d:\d\d|Zugang/);
  expect(flat(text)).toContain('So finden Sie hin: Gegenüber vom Hauptbahnhof.');
  expect(subject).toBe('Zusage: Zukunft vor Ort am 3. September 2019');
});

it('a presumed month stands in the subject, and there is no calendar entry for it', async () => {
  const mail = await render('a month presumed, place to be announced', 'admission', 'en');
  expect(mail.subject).toBe('You have a place: Workshop on actors, presumably in December 2020');
  expect(mail.calendar).toBeNull();
  expect(mail.text).not.toContain('attached');
});

describe('the change notice', () => {
  it('sets before and after side by side, with the organiser’s own words', async () => {
    const { text } = await render('one day online', 'changeNotice', 'de');
    expect(flat(text)).toContain(
      'Termin bisher: Donnerstag, 17. September 2020 jetzt: Donnerstag, 24. September 2020',
    );
    expect(text).toContain('Der Online-Austausch findet eine Woche später statt.');
    expect(flat(text)).toContain('Ja, der neue Termin passt mir');
  });
  it('asks nothing of those who are only on the interest list', async () => {
    const facts = sampleFacts('changeNotice', 'de');
    const { consent: _, ...links } = facts.recipient.links;
    const position = { ...facts.recipient.position, stage: 'interest', seat: 'none' } as const;
    const mail = await renderer.render(
      { ...facts, recipient: { ...facts.recipient, links, position } },
      NOW,
    );
    expect(mail.subject).toMatch(/^Änderung: /);
    expect(mail.text).not.toContain('passt mir');
    expect(mail.text).toContain('Ihre Vormerkung bleibt bestehen.');
    expect(mail.calendar).toBeNull();
  });
  it('takes the entry out of the calendar when the new day is not known', async () => {
    const mail = await render('a month presumed, place to be announced', 'changeNotice', 'de');
    expect(mail.calendar?.method).toBe('cancel');
    expect(flat(mail.text)).toContain('nimmt den bisherigen Termin aus Ihrem Kalender');
  });
  it('says nothing of the calendar where no entry ever was and none can be', async () => {
    const facts = sampleFacts('changeNotice', 'de');
    const briefing = briefings['a month presumed, place to be announced']!;
    const mail = await renderer.render({ ...facts, briefing, entered: [] }, NOW);
    expect([mail.calendar, mail.withdrawn, mail.entries]).toEqual([null, null, undefined]);
    expect(mail.text).not.toMatch(/Anhang|Kalender/);
  });
  it('keeps the entry of a presumed day, as tentative, with a higher number', async () => {
    const [session] = briefings['a whole day on site']!.schedule;
    const briefing = {
      ...briefings['a whole day on site']!,
      sessions: [],
      schedule: [{ ...session!, date: { kind: 'tentativeDay', day: '2020-12-01' } as const }],
    };
    const sequenceIn = (content = '') => Number(/^SEQUENCE:(\d+)/m.exec(content)?.[1]);
    const admission = await renderer.render({ ...sampleFacts('admission', 'de'), briefing }, NOW);
    const { sessions: entered } = admission.entries!;
    expect(entered).toEqual([session!.sessionId]);
    const moved = { ...briefing, calendarSequence: briefing.calendarSequence + 1 };
    const facts = { ...sampleFacts('changeNotice', 'de'), briefing: moved, entered };
    const { calendar, withdrawn, text } = await renderer.render(facts, NOW);
    expect([calendar?.method, withdrawn]).toEqual(['publish', null]);
    expect(calendar!.content).toContain('STATUS:TENTATIVE');
    expect(sequenceIn(calendar!.content)).toBeGreaterThan(sequenceIn(admission.calendar!.content));
    expect(flat(text)).toContain('den neuen Stand für Ihren Kalender; er ersetzt den alten.');
    expect(text).not.toContain('nimmt');
  });
  it('takes out the part that is no more in a file of its own, and says so', async () => {
    const facts = sampleFacts('changeNotice', 'en');
    const gone = '00000000-0000-7000-8000-000000000019';
    const entered = [facts.briefing.sessions[0]!.sessionId, gone];
    const mail = await renderer.render({ ...facts, entered }, NOW);
    expect([mail.calendar?.method, mail.withdrawn?.method]).toEqual(['publish', 'cancel']);
    expect(mail.withdrawn!.content).toContain(gone);
    expect(flat(mail.text)).toContain('A second attachment takes out what no longer holds.');
    expect(mail.entries).toEqual({ sessions: entered, takenOut: [gone] });
  });
});

it('an admission after a refusal says that the refusal is lifted', async () => {
  const facts = { ...sampleFacts('admission', 'de'), variant: 'reconsidered' };
  expect(flat((await renderer.render(facts, NOW)).text)).toContain('unsere Absage gilt nicht mehr');
});

it.each<[MailKind, Locale, string]>([
  ['cancelled', 'de', 'Die Begründung: Die Referentin ist erkrankt.'],
  ['postponed', 'en', 'The reason: The lecturer has fallen ill.'],
])('%s in %s says why', async (kind, locale, reason) => {
  const facts = sampleFacts(kind, locale);
  expect(flat((await renderer.render(facts, NOW)).text)).toContain(reason);
  const briefing = { ...facts.briefing, lifecycleReason: null };
  const without = await renderer.render({ ...facts, briefing }, NOW);
  expect(without.text).not.toMatch(/Begründung|reason/);
});
