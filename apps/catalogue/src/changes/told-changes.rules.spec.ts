import { contentOf, itemOf, sessionOf } from '../offers/offer-content.fixture.js';
import type { OfferContent } from '../offers/offer-content.rules.js';
import { type OfferAsOf, toldChanges } from './told-changes.rules.js';

const stateOf = (
  changes: Partial<OfferContent> = {},
  life: Partial<OfferAsOf> = {},
): OfferAsOf => ({
  ...contentOf(changes),
  lifecycle: 'published',
  contentDate: '2020-09-01',
  ...life,
});
const formats = new Map([
  ['onlineExchange', { de: 'Online-Austausch' }],
  ['educationLab', { de: 'Bildungswerkstatt', en: 'Education lab' }],
]);
const sentences = (before: OfferAsOf, after: OfferAsOf) =>
  toldChanges(before, after, formats).map((one) => `${one.materiality}: ${one.sentence.de}`);

const part1 = sessionOf({ key: 'part1', title: { de: 'Teil I', en: 'Part I' } });
const part2 = sessionOf({
  sessionId: '01890a5d-ac96-774b-bcce-b302099a8058',
  key: 'part2',
  title: { de: 'Teil II' },
  date: { kind: 'fixed', day: '2020-10-01' },
});

describe('what changed, in words', () => {
  it('names field, before and after, in German and English', () => {
    const [told] = toldChanges(
      stateOf({ sessions: [{ ...part1, startsAt: '09:15' }, part2] }),
      stateOf({ sessions: [part1, part2] }),
    );
    expect(told).toEqual({
      pointer: '/sessions/0/startsAt',
      materiality: 'promise',
      topic: 'date',
      label: { de: 'Beginn der Sitzung „Teil I“', en: 'Start of session “Part I”' },
      before: { de: '09:15 Uhr', en: '09:15' },
      after: { de: '10:00 Uhr', en: '10:00' },
      sentence: {
        de: 'Beginn der Sitzung „Teil I“: 09:15 Uhr → 10:00 Uhr',
        en: 'Start of session “Part I”: 09:15 → 10:00',
      },
    });
  });

  it.each<[string, Partial<OfferContent>, Partial<OfferContent>, string]>([
    [
      'a day',
      { sessions: [sessionOf()] },
      { sessions: [sessionOf({ date: { kind: 'tentativeMonth', month: '2020-12' } })] },
      'promise: Tag: Donnerstag, 24. September 2020 → voraussichtlich im Dezember 2020',
    ],
    [
      'a place of another kind',
      { venue: { kind: 'toBeAnnounced' } },
      {
        venue: {
          ...{ kind: 'onsite', name: 'Haus Beispiel', street: 'Musterweg 1' },
          ...{ postalCode: '01067', city: 'Dresden', directions: null },
        } as OfferContent['venue'],
      },
      'promise: Ort: wird noch bekanntgegeben → Haus Beispiel, Musterweg 1, 01067 Dresden',
    ],
    [
      'the platform only',
      { venue: { kind: 'online', platform: 'Webex' } },
      { venue: { kind: 'online', platform: null } },
      'promise: Ort: online (Webex) → online',
    ],
    [
      'a format',
      { format: 'onlineExchange' },
      { format: 'educationLab' },
      'promise: Format: Online-Austausch → Bildungswerkstatt',
    ],
    [
      'a title that was open',
      { title: null },
      { title: { de: 'Neu' } },
      'notice: Titel: keine Angabe → Neu',
    ],
    [
      'a relative deadline',
      { registrationCloses: { kind: 'endOfDay', day: '2020-09-18' } },
      {
        registrationCloses: {
          ...{ kind: 'relative', amount: 1, unit: 'weeks' },
          ...{ before: 'firstSession', time: null },
        } as OfferContent['registrationCloses'],
      },
      'notice: Anmeldeschluss: Freitag, 18. September 2020 → 1 Woche vor dem ersten Termin',
    ],
    [
      'a price',
      {
        prices: [
          { key: 'all', amount: { cents: 0, currency: 'EUR' }, label: { de: 'Alle' }, note: null },
        ],
      },
      {
        prices: [
          {
            key: 'all',
            amount: { cents: 2500, currency: 'EUR' },
            label: { de: 'Alle' },
            note: null,
          },
        ],
      },
      'promise: Preis „Alle“: Alle: kostenfrei → Alle: 25,00\u00a0€',
    ],
    [
      'places',
      {},
      {
        capacity: {
          ...contentOf().capacity,
          people: 15,
          municipalities: { min: 2, max: 3 },
        },
      },
      'silent: Plätze: nicht begrenzt → höchstens 15 Personen, 2–3 Kommunen',
    ],
    [
      'teams',
      {},
      { team: { admissionUnit: 'team', recommendedMin: 2, max: 5, maxKind: 'soft' } },
      'notice: Teams: einzelne Personen → Teams, empfohlen ab 2, höchstens 5',
    ],
    [
      'a stage that comes in between',
      {},
      {
        procedure: [
          ...contentOf().procedure.slice(0, 3),
          {
            ...contentOf().procedure[2]!,
            ...{ kind: 'preliminaryTalk', holdsSeat: true, onExpiry: 'toEndOfList' },
          },
          ...contentOf().procedure.slice(3),
        ],
      },
      'notice: Anmeldeverfahren: Adresse bestätigen · Prüfung der Voraussetzungen · Zulassung durch uns · Platz → Adresse bestätigen · Prüfung der Voraussetzungen · Zulassung durch uns · Vorabsprache (der Platz wird so lange freigehalten, sonst ans Ende der Warteliste) · Platz',
    ],
    [
      'who approves, and until when',
      {},
      {
        procedure: contentOf().procedure.map((one) =>
          one.kind === 'approval'
            ? { ...one, owner: 'system', approvers: 2, dueDays: 5, remindDays: 1 }
            : one,
        ),
      },
      'silent: Anmeldeverfahren: geändert',
    ],
    [
      'the waiting list',
      {},
      {
        admission: {
          ...contentOf().admission,
          waitingList: { skip: 'strictOrder', promotion: 'offer', offerHours: 24 },
        },
      },
      'notice: Warteliste: nach Reihenfolge; wer hineinpasst, rückt vor; ein freier Platz wird sofort vergeben → streng nach Reihenfolge; ein freier Platz wird 24 Stunden lang angeboten',
    ],
    [
      'the day of the decision on the least number',
      {},
      {
        admission: {
          ...contentOf().admission,
          minimumDecision: { kind: 'endOfDay', day: '2020-09-20' },
        },
      },
      'notice: Entscheidung über die Mindestzahl: keine Angabe → Sonntag, 20. September 2020',
    ],
    [
      'seats that are held',
      {},
      { admission: { ...contentOf().admission, growth: 'heldForTeam' } },
      'notice: Vergabe der Plätze: Teams können wachsen, solange Plätze frei sind; nach einer Absage kann man sich noch einmal anmelden → für zugelassene Teams werden Plätze freigehalten; nach einer Absage kann man sich noch einmal anmelden',
    ],
    [
      'questions beforehand',
      {},
      {
        preQuestions: {
          closes: { kind: 'endOfDay', day: '2020-09-18' },
          votePer: 'municipality',
          choices: 1,
        },
      },
      'notice: Fragen vorab: keine Angabe → bis Freitag, 18. September 2020, eine Stimme je Kommune',
    ],
    [
      'what a certificate needs',
      {},
      { attendance: { certificate: true, completion: 'anySession', selfCheckIn: true } },
      'notice: Teilnahme und Bescheinigung: eine Bescheinigung bekommt, wer an allen Terminen teilnimmt → eine Bescheinigung bekommt, wer an mindestens einem Termin teilnimmt',
    ],
    [
      'a feedback form',
      {},
      { feedback: { topicWishes: true, questions: [] } },
      'silent: Rückmeldung nach der Veranstaltung: keine Angabe → …',
    ],
    [
      'a description',
      { description: null },
      { description: { de: 'Zwei\nZeilen' } },
      'silent: Beschreibung: keine Angabe → Zwei Zeilen',
    ],
  ])('%s', (_, before, after, sentence) => {
    expect(sentences(stateOf(before), stateOf(after))).toEqual([sentence]);
  });

  it('tells a programme once, however many of its items moved', () => {
    const items = [itemOf('10:00', 'Begrüßung'), itemOf('11:00', 'Austausch')];
    const later = [itemOf('10:00', 'Begrüßung'), itemOf('10:30', 'Input'), ...items.slice(1)];
    expect(
      sentences(
        stateOf({ sessions: [sessionOf({ items })] }),
        stateOf({ sessions: [sessionOf({ items: later })] }),
      ),
    ).toEqual([
      'notice: Programm: 10:00 Begrüßung · 11:00 Austausch → 10:00 Begrüßung · 10:30 Input · 11:00 Austausch',
    ]);
  });

  it('follows a session that stands elsewhere in the list', () => {
    const moved = { ...part2, endsAt: '15:00' };
    expect(
      sentences(stateOf({ sessions: [part1, part2] }), stateOf({ sessions: [moved, part1] })),
    ).toEqual([
      'promise: Ende der Sitzung „Teil II“: 14:00 Uhr → 15:00 Uhr',
      'silent: Reihenfolge der Termine: geändert',
    ]);
  });

  it('tells sessions that come and go', () => {
    expect(sentences(stateOf({ sessions: [part1] }), stateOf({ sessions: [part2] }))).toEqual([
      'promise: Termin „Teil II“: bisher nicht vorgesehen → Teil II, Donnerstag, 1. Oktober 2020, 10:00–14:00 Uhr',
      'promise: Termin „Teil I“: Teil I, Donnerstag, 24. September 2020, 10:00–14:00 Uhr → entfällt',
    ]);
  });

  it('says that something changed which the words do not show', () => {
    const person = {
      ...{ kind: 'lecturer', entity: 'person', name: 'Alex Beispiel', organisation: null },
      ...{ countsAgainstPlaces: false, note: null },
    } as OfferContent['people'][number];
    const inside = { ...person, countsAgainstPlaces: true };
    expect(sentences(stateOf({ people: [person] }), stateOf({ people: [inside] }))).toEqual([
      'silent: Mitwirkende: geändert',
    ]);
  });

  it('tells that an offer is cancelled, and a new date instead of "no longer postponed"', () => {
    expect(sentences(stateOf(), stateOf({}, { lifecycle: 'cancelled' }))).toEqual([
      'promise: Status: findet statt → abgesagt',
    ]);
    const open = sessionOf({ date: { kind: 'unknown' } });
    expect(sentences(stateOf({ sessions: [open] }, { lifecycle: 'postponed' }), stateOf())).toEqual(
      ['promise: Tag: noch nicht bekannt → Donnerstag, 24. September 2020'],
    );
  });

  it('keeps long texts to a line', () => {
    const [told] = toldChanges(stateOf(), stateOf({ description: { de: 'x'.repeat(5000) } }));
    expect(told!.after.de).toHaveLength(300);
  });

  it('is silent when nothing changed', () => {
    expect(toldChanges(stateOf(), stateOf())).toEqual([]);
  });
});
