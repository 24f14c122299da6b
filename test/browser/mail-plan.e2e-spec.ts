/** Staff set up the mails of an offer: a reminder moved, a mail of one's own, the effect before saving. */
import type { Browser } from 'playwright-core';
import { Guest, municipality } from '../e2e/journey.fixture.js';
import { stackUrl } from '../e2e/stack.js';
import { fixedIn, publish } from './offers.fixture.js';
import { openBrowser, Person } from './person.fixture.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

it('moves a reminder and writes a mail, and sees the effect first: by keyboard, at 360 px', async () => {
  const { offerId } = await publish('mailplan', fixedIn('2020-11-26'));
  const guest = new Guest('kommt', offerId, await municipality('Planau'));
  await guest.registers();
  await guest.gets('admission');
  const person = await Person.sitsDown(browser, stackUrl());
  const { page } = person;
  await page.goto('/anmelden?zurueck=/verwaltung');
  await page.getByLabel(/^alles@example\.org/).check();
  await person.presses('Anmelden');
  await page.goto(`/verwaltung/angebote/${offerId}/zeitplan`);
  expect(await person.heading()).toBe('E-Mail-Plan');
  // The format brings a reminder along: nobody had to set it up.
  expect(await page.getByText(/Erinnerung am Tag davor/).count()).toBeGreaterThan(0);
  expect(await person.faults('mails-01-timetable')).toEqual([]);

  await person.presses('E-Mails einrichten', 'link');
  expect(await person.heading()).toBe('E-Mails einrichten');
  expect(await person.faults('mails-02-settings')).toEqual([]);
  await page.locator('summary', { hasText: 'Adresse bestätigen' }).click();
  await page.locator('#addressReminder_tage').fill('99');
  await person.presses('Auswirkung ansehen');
  expect(await page.title()).toMatch(/^Fehler: /);
  expect(await person.faults('mails-03-settings-faults')).toEqual([]);
  await page.locator('#addressReminder_tage').fill('4');
  await person.presses('Auswirkung ansehen');
  expect(await page.getByText('gespeichert ist noch nichts').count()).toBe(1);
  expect(await page.locator('#addressReminder_tage').inputValue()).toBe('4');
  await person.presses('Speichern');
  expect(await page.getByText('Gespeichert.').count()).toBe(1);
  expect(await page.locator('#addressReminder_tage').inputValue()).toBe('4');

  await person.presses('Eigene E-Mail hinzufügen', 'link');
  expect(await person.faults('mails-04-own')).toEqual([]);
  await page.locator('#name_de').fill('Parken');
  await page.locator('#betreff_de').fill('So kommen Sie hin: {{ offer.title }}');
  await page.locator('#betreff_en').fill('How to get there: {{ offer.title }}');
  await page.locator('#text_de').fill('Bitte parken Sie {{ wo }}.');
  await page.locator('#text_en').fill('Please park behind the house.');
  await person.presses('Speichern');
  expect(await page.title()).toMatch(/^Fehler: /);
  expect(await page.locator('#text_de-fehler').innerText()).toMatch(/Zeile 1, Zeichen 21.*„wo“/);
  expect(await person.faults('mails-05-own-faults')).toEqual([]);
  await page.locator('#text_de').fill('Bitte parken Sie hinter dem Haus.');
  await person.presses('Auswirkung ansehen');
  await page.locator('summary', { hasText: 'Hinzu kommen: 1' }).click();
  expect(await page.getByText(/Mittwoch, 25\. November 2020, 09:00 Uhr/).count()).toBe(1);
  expect(await person.faults('mails-06-own-effect')).toEqual([]);
  await person.presses('Speichern');
  expect(await page.getByText('Parken').count()).toBe(1);

  await page.goto(`/verwaltung/angebote/${offerId}/zeitplan?tag=2020-11-25&uhrzeit=12:00`);
  expect(await page.getByText(/Parken/).count()).toBeGreaterThan(0);
  expect(await page.getByText(/^Angenommen, es wäre Mittwoch, 25\. November 2020/).count()).toBe(1);
  expect(await person.faults('mails-07-dry-run')).toEqual([]);
  // A date that is moved in the offer's file: its effect on the mails, before it is saved.
  await page.goto(`/verwaltung/angebote/${offerId}/text`);
  const file = page.locator('#datei');
  await file.fill((await file.inputValue()).replaceAll('2020-11-26', '2020-11-27'));
  await person.presses('Prüfen');
  await page.locator('summary', { hasText: 'Parken' }).click();
  const moved = page.getByText(/25\. November.*→ Donnerstag, 26\. November/);
  expect(await moved.filter({ visible: true }).count()).toBe(1);
  expect(await person.faults('mails-09-moved-date')).toEqual([]);
  await page.goto(`/verwaltung/angebote/${offerId}/zeitplan/einrichten`);
  await person.presses('Nicht mehr senden: Parken', 'link');
  expect(await person.faults('mails-08-remove')).toEqual([]);
  await person.presses('Ja, nicht mehr senden');
  expect(await page.getByText('Parken').count()).toBe(0);
  expect(person.complaints).toEqual([]);
}, 120_000);
