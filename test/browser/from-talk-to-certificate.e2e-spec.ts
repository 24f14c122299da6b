/**
 * Two people's way through an offer, by keyboard, at 360 px, in German: the talk beforehand and the task;
 * the question, the vote, the attendance, the certificate and the feedback. Staff do their part beside it.
 */
import type { Browser } from 'playwright-core';
import { readPdf } from '../../apps/registration/src/certificates/pdf.fixture.js';
import { must, stackUrl } from '../e2e/stack.js';
import { edit, publish } from './offers.fixture.js';
import { atTheDesk, confirms, registers, untilHeaded } from './people.fixture.js';
import { openBrowser, Person } from './person.fixture.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

const main = ({ page }: Person): Promise<string> => page.locator('main').innerText();
const status = ({ page }: Person): Promise<string> => page.getByRole('status').innerText();
const alert = ({ page }: Person): Promise<string> => page.getByRole('alert').first().innerText();

/** A browser's clock is not the demo's, and no test moves that: "today" is the day of the whole run. */
const today = '2020-09-02';
const online = { kind: 'online', platform: 'Webex' };

const withTalk = {
  venue: online,
  sessions: [
    { key: 'one', date: { kind: 'fixed', day: '2020-10-06' }, startsAt: '10:00', endsAt: '13:00' },
  ],
  procedure: [
    { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
    {
      kind: 'preliminaryTalk',
      owner: 'approver',
      dueDays: 7,
      onExpiry: 'tellStaff',
      holdsSeat: true,
    },
    { kind: 'seat', owner: 'system', dueDays: null },
  ],
  preWork: [
    {
      key: 'beispiel',
      title: { de: 'Ein Beispiel aus Ihrer Kommune' },
      description: { de: 'Bitte beschreiben Sie auf einer Seite, was bei Ihnen gelungen ist.' },
      due: { one: { kind: 'endOfDay', day: '2020-09-30' } },
    },
  ],
  registrationCloses: { kind: 'endOfDay', day: '2020-09-20' },
};

it('chooses a time, talks, has the place, hands in the task', async () => {
  const offer = await publish('vorabsprache', withTalk);
  const desk = await atTheDesk(browser);
  const talks = `/verwaltung/angebote/${offer.offerId}/vorabsprachen`;
  await desk.page.goto(talks);
  // Nothing typed: every mistake is named, and leads to its field.
  await desk.presses('Termin anbieten');
  expect(await desk.page.evaluate('document.activeElement.id')).toBe('fehler');
  expect(await desk.faults('50-talks-faults')).toEqual([]);
  await desk.page.locator('#reihe-von-tag').fill('2020-09-03');
  await desk.page.locator('#reihe-bis-tag').fill('2020-09-04');
  await desk.page.locator('#reihe-von').fill('10:00');
  await desk.page.locator('#reihe-bis').fill('12:00');
  await desk.page.locator('#reihe-ort').fill('+49 30 23125 000');
  await desk.presses('Termine anbieten');
  expect(await status(desk)).toContain('Gespeichert.');
  expect(await desk.faults('51-talks')).toEqual([]);

  await registers(offer, 'Tilda', 'Musterstadt');
  const tilda = await confirms(browser, 'Tilda');
  await untilHeaded(tilda, 'Vor der Zusage steht ein Gespräch mit Ihnen');
  await tilda.presses('Termin für die Vorabsprache wählen', 'link');
  expect(await tilda.faults('52-talk-times')).toEqual([]);
  await tilda.presses('Diesen Termin wählen');
  expect(await alert(tilda)).toContain('Termin');
  expect(await tilda.faults('53-talk-nothing-chosen')).toEqual([]);
  await tilda.tabTo(tilda.page.getByRole('radio').first());
  await tilda.page.keyboard.press('Space');
  await tilda.presses('Diesen Termin wählen');
  expect(await main(tilda)).toContain('+49 30 23125 000');
  await tilda.types('Anliegen Ihrer Kommune', 'Wie stimmen sich Schulen und Quartiere ab?');
  await tilda.ticks(/^Das Anliegen darf/);
  await tilda.presses('Anliegen speichern');
  expect(await tilda.page.getByLabel(/^Das Anliegen darf/).isChecked()).toBe(true);
  expect(await tilda.faults('54-talk-agreed')).toEqual([]);

  await desk.page.goto(talks);
  await desk.presses('Musterstadt am Beispielfluss', 'link');
  expect(await desk.page.getByLabel('Anliegen der Kommune').inputValue()).toBe(
    'Wie stimmen sich Schulen und Quartiere ab?',
  );
  expect(await desk.faults('55-talk-of-team')).toEqual([]);
  const held = desk.page.locator('form[action*="gefuehrt"]');
  await desk.page.locator('#gefuehrt-tag').fill(today);
  await desk.tabTo(held.getByLabel('Notiz', { exact: true }), 120);
  await desk.page.keyboard.type('Zwei Fragen; wir freuen uns auf Sie.');
  await desk.tabTo(held.getByLabel('nur Ihre Agentur', { exact: true }), 120);
  await desk.page.keyboard.press('ArrowDown');
  expect(await held.getByLabel('Ihre Agentur und das Team', { exact: true }).isChecked()).toBe(
    true,
  );
  await desk.presses('Als geführt festhalten');
  expect(await desk.faults('56-talk-held')).toEqual([]);
  await desk.page.goto(`${talks}/weitergabe`);
  expect(await main(desk)).toContain('Wie stimmen sich Schulen und Quartiere ab?');
  expect(await desk.faults('57-handover')).toEqual([]);

  await untilHeaded(tilda, 'Sie sind dabei');
  await tilda.page.goto('/meine-anmeldung/vorabsprache');
  expect(await main(tilda)).toContain('Zwei Fragen; wir freuen uns auf Sie.');
  await tilda.page.goto('/meine-anmeldung');
  await tilda.presses('Zu Ihren Aufgaben', 'link');
  expect(await tilda.faults('58-tasks')).toEqual([]);
  const files = tilda.page.getByLabel('Dateien auswählen');
  await files.setInputFiles({
    name: 'fall.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('MZ\x90\0\x03\0', 'latin1'),
  });
  await tilda.presses(/^Dateien abgeben/);
  expect(await alert(tilda)).toContain('fall.pdf');
  expect(await tilda.page.evaluate('document.activeElement.id')).toBe('fehler');
  expect(await tilda.faults('59-task-refused')).toEqual([]);
  await files.setInputFiles({
    name: 'Unser Beispiel.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Unser Fall\n\n1. Was bleibt?\n'),
  });
  await tilda.presses(/^Dateien abgeben/);
  expect(await status(tilda)).toContain('Ihre Abgabe ist gespeichert.');
  await tilda.types(/^Text\s*:/, 'Vom Projekt zur Stelle: drei Schritte.');
  await tilda.presses(/^Text abgeben/);
  expect(await status(tilda)).toContain('Ihre Abgabe ist gespeichert.');
  expect(await tilda.page.getByLabel(/^Text\s*:/).inputValue()).toContain('drei Schritte');
  expect(await tilda.faults('60-task-handed-in')).toEqual([]);

  await desk.page.goto(`/verwaltung/angebote/${offer.offerId}/aufgaben`);
  expect(await main(desk)).toMatch(/Musterstadt am Beispielfluss[\s\S]*abgegeben/);
  expect(await main(desk)).toContain('Unser Beispiel.txt');
  expect(await desk.faults('61-tasks-of-all')).toEqual([]);
  for (const person of [tilda, desk]) expect(person.complaints).toEqual([]);
}, 240_000);

const dayOf = (startsAt: string, endsAt: string, early: string) => ({
  key: 'one',
  title: { de: 'Austausch' },
  date: { kind: 'fixed', day: today },
  startsAt,
  endsAt,
  preSession: { startsAt: early, kind: 'techCheck', title: { de: 'Technik-Check' } },
});

const early = { kind: 'instant', day: today, time: '08:00' };

const withVote = {
  venue: online,
  sessions: [dayOf('18:00', '19:00', '09:00')],
  preQuestions: {
    closes: { kind: 'instant', day: today, time: '17:00' },
    votePer: 'person',
    choices: 2,
  },
  attendance: { certificate: true, completion: 'allSessions', selfCheckIn: true },
  feedback: {
    topicWishes: true,
    questions: [
      {
        key: 'useful',
        kind: 'choice',
        neededBy: 'submit',
        label: { de: 'Hat sich der Vormittag gelohnt?' },
        options: [
          { value: 'very', label: { de: 'Ja, sehr' } },
          { value: 'partly', label: { de: 'Teilweise' } },
        ],
      },
    ],
  },
  registrationCloses: { kind: 'instant', day: today, time: '17:30' },
};

it('asks, votes, is there by the code, has a certificate that others can check, answers', async () => {
  const offer = await publish('austausch', withVote);
  const base = `/verwaltung/angebote/${offer.offerId}`;
  await registers(offer, 'Vera', 'Musterstadt');
  const vera = await confirms(browser, 'Vera');
  await untilHeaded(vera, 'Sie sind dabei');

  await vera.presses('Zu Ihren Fragen', 'link');
  await vera.presses('Frage senden');
  expect(await alert(vera)).toContain('Bitte schreiben Sie Ihre Frage.');
  expect(await vera.faults('62-question-missing')).toEqual([]);
  await vera.types('Neue Frage', 'Wie halten andere Kontakt zu den Schulen?');
  await vera.presses('Frage senden');
  expect(await status(vera)).toContain('Ihre Frage ist angekommen.');
  expect(await vera.faults('63-question-asked')).toEqual([]);

  const desk = await atTheDesk(browser);
  await desk.page.goto(`${base}/fragen/themen`);
  await desk.types('Neues Thema', 'Zusammenarbeit');
  await desk.presses('Thema anlegen');
  expect(await desk.faults('64-themes')).toEqual([]);
  await desk.page.goto(`${base}/fragen/eintragen`);
  await desk.types(/^Frage/, 'Wer hält den Kontakt zu den Schulen?');
  await desk.presses('Frage eintragen');
  await desk.page.goto(`${base}/fragen`);
  await desk.ticks(/^Wie halten andere Kontakt/);
  await desk.tabTo(desk.page.locator('#thema'), 120);
  await desk.page.keyboard.type('Zusammen');
  await desk.presses(/^Thema zuordnen|^Zuordnen/);
  expect(await desk.faults('65-questions')).toEqual([]);
  await desk.presses('Liste festschreiben');
  expect(await desk.faults('66-questions-fixed')).toEqual([]);
  await desk.presses(/^Abstimmung öffnen/);
  await desk.presses(/zeigen/);
  expect(await desk.faults('67-vote-open')).toEqual([]);

  await vera.page.goto('/meine-anmeldung/abstimmung');
  await vera.presses('Auswahl prüfen');
  expect(await vera.page.evaluate('document.activeElement.id')).toBe('fehler');
  expect(await vera.faults('68-vote-empty')).toEqual([]);
  await vera.ticks(/^Wie halten andere Kontakt/);
  await vera.presses('Auswahl prüfen');
  expect(await vera.heading()).toBe('Stimmzettel abgeben?');
  expect(await vera.faults('69-vote-check')).toEqual([]);
  await vera.presses(/abgeben/);
  expect(await main(vera)).toContain('Sie haben abgestimmt. Vielen Dank!');
  expect(await vera.faults('70-voted')).toEqual([]);
  await desk.page.goto(`${base}/fragen/ergebnis`);
  expect(await desk.faults('71-vote-result')).toEqual([]);

  const { sessions } = await must('GET', `/api/offers/${offer.offerId}/attendance`);
  const [{ sessionId } = { sessionId: '' }] = sessions as { sessionId: string }[];
  const door = `${base}/teilnahme/${sessionId}`;
  await desk.page.goto(door);
  await desk.presses('Neuen Code erzeugen');
  const code = await desk.page.locator('.door-code').innerText();
  expect(code).toMatch(/^\d{3}\s?\d{3}$/);
  expect(await desk.faults('72-attendance-code')).toEqual([]);

  // The time was typed wrongly: it was this morning, and has just ended.
  await edit(offer, {
    sessions: [{ ...dayOf('09:00', '09:55', '08:30'), sessionId }],
    preQuestions: { ...withVote.preQuestions, closes: early },
    registrationCloses: early,
  });
  await vera.page.goto('/meine-anmeldung/teilnahme');
  await vera.types('Code aus der Veranstaltung', code === '000 000' ? '111111' : '000000');
  await vera.presses('Ich bin da');
  expect(await alert(vera)).toContain('Code');
  expect(await vera.faults('73-wrong-code')).toEqual([]);
  await vera.types('Code aus der Veranstaltung', code);
  await vera.presses('Ich bin da');
  expect(await status(vera)).toContain('Danke, das ist eingetragen.');
  expect(await main(vera)).toContain('Sie waren da.');
  expect(await vera.faults('74-attended')).toEqual([]);
  await desk.page.goto(door);
  expect(await main(desk)).toContain('1 von 1');
  await desk.page.goto(`${door}/druck`);
  expect(await desk.faults('75-attendance-print')).toEqual([]);

  await vera.page.goto('/meine-anmeldung/teilnahme');
  await vera.presses('Rückmeldung geben', 'link');
  await vera.presses('Rückmeldung abschicken');
  expect(await alert(vera)).toContain('Bitte beantworten Sie diese Frage.');
  expect(await vera.faults('76-feedback-missing')).toEqual([]);
  await vera.ticks('Ja, sehr');
  await vera.types(/^Welche Themen/, 'Bildungsmonitoring für Einsteigerinnen und Einsteiger');
  await vera.presses('Rückmeldung abschicken');
  expect(await main(vera)).toContain('Vielen Dank für Ihre Rückmeldung.');
  expect(await vera.faults('77-feedback-given')).toEqual([]);

  const pdf = await vera.page.request.get('/api/my/certificate?lang=de');
  expect(pdf.headers()['content-type']).toContain('application/pdf');
  // Somebody to whom the paper is shown, without any account.
  const paper = await readPdf(await pdf.body());
  expect(paper.text).toContain('Vera Beispiel');
  const third = await Person.sitsDown(browser, stackUrl());
  await third.page.goto('/bescheinigung');
  await third.types('Prüfcode', 'ABCDE');
  await third.presses('Prüfen');
  expect(await third.page.evaluate('document.activeElement.id')).toBe('fehler');
  expect(await third.faults('78-certificate-code-wrong')).toEqual([]);
  await third.types('Prüfcode', /(\w{5}-){3}\w{5}/.exec(paper.text)?.[0] ?? '');
  await third.presses('Prüfen');
  expect(await third.heading()).toBe('Diese Bescheinigung ist gültig');
  expect(await main(third)).not.toContain('Vera Beispiel');
  await third.types(/^Name auf der Bescheinigung/, 'Vera Beispiel');
  await third.presses('Name vergleichen');
  expect(await status(third)).toContain('Der Name stimmt mit der Bescheinigung überein.');
  expect(await third.faults('79-certificate-valid')).toEqual([]);
  for (const person of [vera, desk, third]) expect(person.complaints).toEqual([]);
}, 240_000);
