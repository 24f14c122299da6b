/** What the mails about teams, places, talks and tasks say in their several forms. */
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import type { Locale, MailKind } from '#contracts/vocabulary.js';
import { briefings } from '../../test/support/briefings.js';
import { CompiledTemplates } from './engine/compiled-templates.js';
import { MailRenderer } from './mail-renderer.js';
import { sampleFacts } from './sample/sample.js';
import { sampleTalk, withRecipient } from './sample/sample-recipient.js';
import type { MailFacts } from './template.js';

const NOW = Temporal.Instant.from('2020-06-10T08:00:00Z');
const renderer = new MailRenderer(new CompiledTemplates());
const flat = (text: string): string => text.replace(/\s+/g, ' ');

async function render(
  kind: MailKind,
  locale: Locale,
  change: (facts: MailFacts) => Partial<MailFacts> = () => ({}),
) {
  const facts = sampleFacts(kind, locale);
  const mail = await renderer.render({ ...facts, ...change(facts) }, NOW);
  return { ...mail, flat: flat(mail.text) };
}

describe('a member is told who registered them, and by no name', () => {
  it.each([
    ['de', 'eine Kollegin oder ein Kollege aus Musterstadt hat Sie angemeldet'],
    ['en', 'A colleague from Musterstadt has registered you'],
  ] as const)('in %s', async (locale, words) => {
    const mail = await render('memberConfirmation', locale);
    expect(mail.flat).toContain(words);
    expect(mail.text).toContain('https://einlass.example.org/nicht-ich?token=muster-token');
  });
  it('until when', async () => {
    const { flat: words } = await render('memberConfirmation', 'de');
    expect(words).toContain('bis einschließlich Samstag, 19. September 2020');
    const noon = await render('memberConfirmation', 'de', (facts) =>
      withRecipient(facts, { confirmBy: '2020-09-19T10:00:00Z' }),
    );
    expect(noon.flat).toContain('bis Samstag, 19. September 2020, 12:00 Uhr');
  });
  it('without a municipality, too', async () => {
    const { flat: words } = await render('memberConfirmation', 'de', (facts) =>
      withRecipient(facts, { municipality: null }),
    );
    expect(words).toContain('eine Kollegin oder ein Kollege hat Sie angemeldet');
  });
});

describe('the receipt to a delegate names what has arrived', () => {
  it.each([
    [{ people: 3, announced: 4 }, 'für 4 Personen, davon 3 mit Namen'],
    [{ people: 0, announced: 2 }, 'für 2 Personen, davon noch niemand mit Namen'],
    [{ people: 2, announced: null }, 'aus Musterstadt für 2 Personen. Sie selbst'],
    [{ people: 1, announced: 1 }, 'aus Musterstadt für eine Person. Sie selbst'],
  ])('%j', async (team, words) => {
    const mail = await render('teamReceipt', 'de', (facts) =>
      withRecipient(facts, { team: { ...team, seat: 'none' } }),
    );
    expect(mail.flat).toContain(words);
    expect(mail.calendar).toBeNull();
  });
});

it.each(['teamAdmission', 'teamWaiting', 'teamRefusal', 'teamReceipt'] as const)(
  '%s has no calendar file and no access',
  async (kind) => {
    const mail = await render(kind, 'de');
    expect([mail.calendar, mail.withdrawn]).toEqual([null, null]);
  },
);

it.each([
  ['waiting', 'Alle 15 Plätze sind vergeben.'],
  ['teamWaiting', 'es werden vier Plätze gebraucht und zwei sind frei'],
] as const)('%s says the position and why', async (kind, why) => {
  const { flat: words } = await render(kind, 'de');
  expect(words).toContain(why);
  expect(words).toMatch(/Stelle auf der Liste, als diese E-Mail abging: \d/);
});

describe('the admission', () => {
  it.each([
    ['movedUp', 'participant', 'Sie sind von der Warteliste nachgerückt'],
    [null, 'speaker', 'Ihre Mitwirkung (Referentin oder Referent) ist zugesagt'],
    [null, 'participant', 'Ihre Teilnahme ist zugesagt'],
  ] as const)('%s, as %s', async (variant, role, words) => {
    const mail = await render('admission', 'de', (facts) => ({
      ...withRecipient(facts, { state: { role } }),
      variant,
    }));
    expect(mail.flat).toContain(words);
    expect(mail.calendar?.method).toBe('publish');
  });
});

describe('a held place', () => {
  it.each([
    ['minimum', 'mindestens 2. Entschieden wird am Montag, 14. September 2020, um 12:00 Uhr'],
    ['talk', 'Vor der Zusage steht ein Gespräch, die Vorabsprache'],
    ['procedure', 'bis die übrigen Schritte erledigt sind'],
  ])('for: %s', async (variant, words) => {
    const mail = await render('placeHeld', 'de', () => ({ variant }));
    expect(mail.flat).toContain(words);
    expect(mail.flat).toContain('Eine Zusage ist das noch nicht.');
  });
});

it('an offered place says until when, to a team in words about a team', async () => {
  const one = await render('placeOffered', 'de');
  expect(one.flat).toContain(
    'Wir halten ihn bis Samstag, 12. September 2020, 12:00 Uhr für Sie frei',
  );
  const team = await render('placeOffered', 'de', (facts) =>
    withRecipient(facts, { team: { people: 4, announced: null, seat: 'none' } }),
  );
  expect(team.flat).toContain('Ja, wir nehmen die Plätze');
  expect(team.subject).toMatch(/^Plätze für Ihr Team sind frei/);
});

describe('the talk', () => {
  it('is told with its time on the wall clock of the offer, and entered once', async () => {
    const mail = await render('talkAgreed', 'de');
    expect(mail.flat).toContain(
      'Vorabsprache: Dienstag, 15. September 2020, 10:00–10:30 Uhr (Berlin) Mit: Team Bildungsmonitoring Telefon: +49 30 5550 120',
    );
    expect(mail.calendar?.method).toBe('publish');
  });
  it('is not entered for a delegate', async () => {
    const mail = await render('talkAgreed', 'de', (facts) =>
      withRecipient(facts, { state: { role: 'delegate' } }),
    );
    expect(mail.calendar).toBeNull();
    expect(mail.text).not.toContain('Anhang');
  });
  it.each([
    ['givenBack', 'gilt nicht mehr', 'cancel'],
    ['cancelled', 'gilt nicht mehr', 'cancel'],
    ['missed', 'kam nicht zustande', undefined],
  ] as const)('that was %s', async (state, words, method) => {
    const mail = await render('talkCancelled', 'de', () => ({ talk: sampleTalk({ state }) }));
    expect(mail.subject).toContain(words);
    expect(mail.calendar?.method).toBe(method);
    expect(mail.text).toContain('/vorabsprache?token=');
    expect(mail.text).not.toContain('Begründung');
  });
  it('that was missed says that no other time is free, and asks for nothing', async () => {
    const { flat: text } = await render('talkCancelled', 'de', (facts) => ({
      ...withRecipient(facts, { openSteps: [], links: { chooseTalk: undefined } }),
      talk: { ...sampleTalk({ state: 'missed' }), state: 'toChoose', freeSlots: 0 },
    }));
    expect(text).toContain('Zurzeit ist kein Termin frei.');
    expect(text).not.toMatch(/neuen Termin/i);
  });
  it('that staff cancelled comes with their words', async () => {
    expect((await render('talkCancelled', 'de')).flat).toContain(
      'Die Begründung: Die Kollegin ist an dem Tag verhindert.',
    );
  });
  it('is said not to hold also when nothing is known of it any more', async () => {
    const mail = await render('talkCancelled', 'de', () => ({ talk: null }));
    expect(mail.calendar).toBeNull();
    expect(mail.text).not.toMatch(/null|undefined|Es ging um/);
  });
});

describe('the end of a registration', () => {
  it.each<[MailKind]>([['withdrawalConfirmed'], ['refusal'], ['expired']])(
    '%s takes the entry out of the calendar, where there was one',
    async (kind) => {
      const facts = sampleFacts(kind, 'de');
      const entered = facts.briefing.sessions.map(({ sessionId }) => sessionId);
      const mail = await renderer.render({ ...facts, entered }, NOW);
      expect(mail.calendar?.method).toBe('cancel');
      expect(mail.text.replace(/\s+/g, ' ')).toContain('nimmt den Termin aus Ihrem Kalender');
      const without = await renderer.render({ ...facts, entered: [] }, NOW);
      expect(without.calendar).toBeNull();
      expect(without.text).not.toContain('Anhang');
    },
  );
});

describe('another session', () => {
  const facts = sampleFacts('sessionChanged', 'de');
  const events = (content: string) =>
    new ICAL.Component(ICAL.parse(content) as unknown[])
      .getAllSubcomponents('vevent')
      .map((event) => new ICAL.Event(event));

  it('comes with a file for the new one and a file that takes the old one out', async () => {
    const mail = await renderer.render(facts, NOW);
    expect([mail.calendar?.method, mail.withdrawn?.method]).toEqual(['publish', 'cancel']);
    expect(events(mail.calendar!.content).map(({ summary }) => summary)).toEqual([
      'Online-Austausch Bildungsmanagement: Gruppe II',
    ]);
    expect(events(mail.withdrawn!.content).map(({ summary }) => summary)).toEqual([
      'Online-Austausch Bildungsmanagement: Gruppe I',
    ]);
    expect(mail.text).not.toContain('22. September');
  });
  it('going back enters the first one again, with a higher sequence than its removal', async () => {
    const [groupI, groupII] = facts.briefing.sessions.map(({ sessionId }) => sessionId);
    const after = async (version: number, sessionId: string) =>
      renderer.render(
        {
          ...facts,
          ...withRecipient(facts, { version, state: { sessionIds: [sessionId] } }),
          entered: [sessionId === groupI ? groupII! : groupI!],
        },
        NOW,
      );
    const gone = events((await after(5, groupII!)).withdrawn!.content)[0]!;
    const back = events((await after(6, groupI!)).calendar!.content)[0]!;
    expect(back.uid).toBe(gone.uid);
    expect(back.sequence).toBeGreaterThan(gone.sequence);
  });
  it('has no file while the place is only held', async () => {
    const held = withRecipient(facts, { position: { seat: 'held' } });
    const mail = await renderer.render({ ...facts, ...held }, NOW);
    expect([mail.calendar, mail.withdrawn]).toEqual([null, null]);
  });
});

it('whoever takes part in group I reads and enters nothing of group II', async () => {
  const briefing = briefings['two parts, the second in groups']!;
  const [first, groupI] = briefing.sessions.map(({ sessionId }) => sessionId);
  const mail = await render('admission', 'de', (facts) => ({
    ...withRecipient(facts, { state: { sessionIds: [first!, groupI!] } }),
    briefing,
  }));
  expect(mail.flat).toContain('14. Juli 2020, 09:15–12:15 Uhr (Berlin) (Gruppe I)');
  expect(mail.text).not.toMatch(/Gruppe II|genau einer/);
  expect(mail.calendar!.content.match(/BEGIN:VEVENT/g)).toHaveLength(2);
});

it('a task is named with its day', async () => {
  const mail = await render('preWorkReminder', 'de');
  expect(mail.flat).toContain(
    'Steckbrief Ihrer Kommune, bis einschließlich Donnerstag, 17. September 2020',
  );
  expect(mail.flat).toContain('Eine Seite: Was läuft gut, und wo hakt es?');
});

it.each([
  ['certificate', /Teilnahmebescheinigung/, /Rückmeldung/],
  ['feedback', /Rückmeldung/, /escheinigung/],
])('after the event: only %s', async (variant, said, unsaid) => {
  const { subject, flat: words } = await render('afterwards', 'de', () => ({ variant }));
  expect(words).toMatch(said);
  expect(subject + words).not.toMatch(unsaid);
});

describe('the organiser', () => {
  it.each([
    [
      'minimumNotReached',
      { municipalities: 1, needed: 2 },
      'nicht erreicht: 1 von 2. Es wurde nichts zugesagt',
    ],
    ['minimumNotReached', {}, 'nicht erreicht. Es wurde nichts zugesagt'],
    ['stageOverdue', { registrations: 3 }, 'bei 3 Anmeldungen wartet'],
    ['stageOverdue', {}, 'bei einer Anmeldung wartet'],
    ['selectionDue', {}, 'der Tag der Auswahl ist da'],
    ['placeFree', { teams: 2 }, '(passende Anmeldungen: 2)'],
    ['consentMissing', { people: 3 }, '3 Personen haben nicht rechtzeitig gesagt'],
    ['newer', {}, 'gibt es etwas zu entscheiden'],
  ])('is told of %s with %j', async (variant, figures: Record<string, number>, words) => {
    const mail = await render('organiserNotice', 'de', () => ({ variant, figures }));
    expect(mail.flat).toContain(words);
    expect(mail.subject).toMatch(/^\S.*: Online-Austausch/);
    expect(mail.flat).toContain('Guten Tag Team Veranstaltungen,');
  });
});
