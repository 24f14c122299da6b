/** From the landing page to a withdrawal, as a person without a mouse and with a small screen. */
import type { Browser } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { linkIn } from '../../tools/story/mailbox.js';
import { mailboxOf, must, stackUrl } from '../e2e/stack.js';
import { openBrowser, Person } from './person.fixture.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

const newAddress = (): string => `tastatur-${Math.random().toString(36).slice(2, 8)}@example.org`;

async function fillIn(person: Person, address: string): Promise<void> {
  await person.types('Vorname', 'Tilda');
  await person.types('Nachname', 'Tastatur-Beispiel');
  await person.types(/^E-Mail-Adresse/, address);
  await person.tabTo(person.page.getByLabel('Ihre Kommune', { exact: true }));
  await person.page.keyboard.type('Musterstadt');
  await person.ticks('Bildungsmonitoring');
  await person.ticks('Alles vorhanden und erprobt');
  await person.presses('Anmeldung abschicken');
}

it('registers, confirms, answers, withdraws: by keyboard, in German, at 360 px', async () => {
  const address = newAddress();
  const mailbox = mailboxOf(address);
  const person = await Person.sitsDown(browser, stackUrl());
  const { page } = person;

  await page.goto('/');
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  expect(await person.faults('01-landing')).toEqual([]);
  await person.presses(/^Online-Austausch „/, 'link');
  expect(await person.heading()).toContain('Kommunales Bildungsmanagement');
  expect(await person.faults('02-offer')).toEqual([]);

  // An empty form: nothing is lost, everything is named, the focus is on the summary.
  await person.tabTo(page.getByLabel('Vorname'));
  await page.keyboard.type('Tilda');
  await person.presses('Anmeldung abschicken');
  expect(page.url()).toContain('/anmeldung');
  expect(await page.title()).toMatch(/^Fehler: /);
  expect(await page.evaluate('document.activeElement.id')).toBe('fehler');
  expect(await page.getByRole('alert').first().innerText()).toContain(
    'Bitte wählen Sie Ihre Kommune aus.',
  );
  expect(await page.getByLabel('Vorname').inputValue()).toBe('Tilda');
  expect(await person.faults('03-errors')).toEqual([]);

  await fillIn(person, address);
  expect(await person.heading()).toBe('Bitte sehen Sie in Ihr Postfach');
  expect(await person.faults('04-look-into-mailbox')).toEqual([]);

  // Opening the link uses nothing up, however often a scanner does it; the click does.
  const confirmation = await mailbox.expect(address, 'addressConfirmation');
  const link = linkIn(confirmation, '/bestaetigen');
  for (let visit = 0; visit < 3; visit++) await page.goto(link.pathname + link.search);
  expect(await person.faults('05-confirm')).toEqual([]);
  await person.presses('Adresse bestätigen');
  expect(new URL(page.url()).pathname).toBe('/meine-anmeldung');
  expect(await page.getByRole('status').innerText()).toContain('Ihre Adresse ist bestätigt.');
  expect(await person.faults('06-my-registration')).toEqual([]);

  await person.types(/Welche Frage möchten Sie/, 'Wie halten andere Kontakt zu Schulen?');
  await person.presses('Antworten speichern');
  expect(await page.getByRole('status').innerText()).toContain('Ihre Antworten sind gespeichert.');
  expect(await page.getByLabel(/Welche Frage möchten Sie/).inputValue()).toContain(
    'Kontakt zu Schulen',
  );

  await person.presses('Vom Angebot abmelden', 'link');
  expect(await person.faults('07-really-withdraw')).toEqual([]);
  await person.presses('Ja, abmelden');
  expect(await person.heading()).toBe('Sie haben sich abgemeldet');
  expect(await person.faults('08-withdrawn')).toEqual([]);
  await mailbox.expect(address, 'withdrawalConfirmed');

  // The link again: friendly, and with a way out.
  const again = await page.goto(link.pathname + link.search);
  expect(again?.status()).toBe(410);
  expect(await person.faults('09-used-link')).toEqual([]);
  await person.presses('Neuen Link anfordern', 'link');
  expect(await person.heading()).toBe('Meine Anmeldung ansehen');
  expect(await person.faults('10-ask-for-link')).toEqual([]);
  expect(person.complaints).toEqual([]);
}, 120_000);

it('gets a fresh link by mail, which works once and says so afterwards', async () => {
  const address = newAddress();
  const mailbox = mailboxOf(address);
  const person = await Person.sitsDown(browser, stackUrl());
  await person.page.goto('/angebote/online-austausch');
  await fillIn(person, address);
  await mailbox.expect(address, 'addressConfirmation');

  await person.page.goto('/meine-anmeldung?angebot=online-austausch');
  await person.types(/^E-Mail-Adresse/, address);
  await person.presses('Link anfordern');
  expect(await person.heading()).toBe('Bitte sehen Sie in Ihr Postfach');
  const link = linkIn(await mailbox.expect(address, 'signInLink'), '/meine-anmeldung/link');

  await person.page.goto(link.pathname + link.search);
  await person.presses('Weiter zu meiner Anmeldung');
  expect(new URL(person.page.url()).pathname).toBe('/meine-anmeldung');

  const stranger = await Person.sitsDown(browser, stackUrl());
  expect((await stranger.page.goto(link.pathname + link.search))?.status()).toBe(410);
  expect((await stranger.page.goto('/meine-anmeldung/link?token=verändert'))?.status()).toBe(404);
  expect(await stranger.faults('11-tampered-link')).toEqual([]);
}, 120_000);

it('speaks English to those who prefer it', async () => {
  const person = await Person.sitsDown(browser, stackUrl(), 'en-GB');
  await person.page.goto('/angebote/online-austausch');
  expect(await person.page.locator('html').getAttribute('lang')).toBe('en');
  expect(await person.heading()).toContain('Online exchange');
  expect(await person.faults('12-english')).toEqual([]);
  await person.presses('Deutsch', 'link');
  expect(await person.page.locator('html').getAttribute('lang')).toBe('de');
  await person.page.goto('/');
  expect(await person.page.locator('html').getAttribute('lang')).toBe('de');
}, 60_000);

it('staff choose a demo account on a page that everybody can use', async () => {
  const person = await Person.sitsDown(browser, stackUrl());
  await person.page.goto('/anmelden?zurueck=/');
  expect(await person.heading()).toBe('Anmelden als Demo-Konto');
  expect(await person.faults('13-sign-in')).toEqual([]);
  await person.presses('Anmelden');
  expect(new URL(person.page.url()).pathname).toBe('/');
  expect(await person.page.getByRole('button', { name: /^Sitzung beenden/ }).innerText()).toContain(
    'Demo Alles',
  );
  await person.presses(/^Sitzung beenden/);
  expect(await person.page.getByRole('link', { name: 'Anmelden (Verwaltung)' }).count()).toBe(1);
}, 60_000);

it('opens the link of a mail from the mailbox of the demonstration', async () => {
  const address = newAddress();
  const person = await Person.sitsDown(browser, stackUrl());
  await person.page.goto('/angebote/online-austausch');
  await fillIn(person, address);
  const mail = await mailboxOf(address).expect(address, 'addressConfirmation');
  await person.page.setViewportSize({ width: 1280, height: 800 });
  await person.page.goto(`/postfach/#/email/${mail.id}`);
  const [opened] = await Promise.all([
    person.page.context().waitForEvent('page'),
    person.page.frameLocator('iframe').getByRole('link', { name: 'Adresse bestätigen' }).click(),
  ]);
  await opened.waitForLoadState();
  expect(await opened.getByRole('heading', { level: 1 }).innerText()).toBe(
    'E-Mail-Adresse bestätigen',
  );
}, 60_000);

/** By little: other tests live by the same clock. */
it('the clock is moved on the landing page', async () => {
  const person = await Person.sitsDown(browser, stackUrl());
  const { page } = person;
  await page.goto('/');
  const field = page.getByLabel('Uhr stellen auf (Berliner Zeit)');
  const shown = await field.inputValue();
  const to = new Date(Date.parse(`${shown}Z`) + 2 * 60_000).toISOString().slice(0, 16);
  await field.fill(to);
  await person.presses('Uhr stellen');
  expect((await field.inputValue()) >= to).toBe(true);
  const { now } = (await must('GET', '/api/clock')) as { now: string };
  expect(Temporal.Instant.from(now).toZonedDateTimeISO('Europe/Berlin').toString() >= to).toBe(
    true,
  );
}, 60_000);
