/** Staff enter how people get in, and change it after the mail has left: by keyboard, at 360 px. */
import type { Browser } from 'playwright-core';
import { eventually } from '../../tools/story/eventually.js';
import { mailboxOf, stackUrl } from '../e2e/stack.js';
import { fixedIn, publish, shapes } from './offers.fixture.js';
import { addressOf, atTheDesk, confirms, registers } from './people.fixture.js';
import { openBrowser, Person } from './person.fixture.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

it('enters the access data, sees who gets a replacement, and sends it', async () => {
  // The demo clock stands before the sessions and after this dispatch day.
  const offer = await publish('zugang', {
    ...fixedIn('2020-11-26'),
    venue: { kind: 'online', platform: 'Webex' },
    joining: { way: 'plainData' },
  });
  await registers(offer, 'Zugang', 'Musterstadt am');
  await confirms(browser, 'Zugang');

  const desk = await atTheDesk(browser);
  const { page } = desk;
  const base = `/verwaltung/angebote/${offer.offerId}/zugangsdaten`;
  await page.goto(base);
  expect(await desk.heading()).toBe('Zugangsdaten');
  expect(await page.getByText('Es sind noch keine Zugangsdaten eingetragen.').count()).toBe(1);
  expect(await desk.faults('access-data-01-none')).toEqual([]);
  await desk.presses('Zugangsdaten eintragen', 'link');
  expect(await desk.heading()).toBe('Link, Nummern und Passwort');
  await desk.types('Link', 'http://meeting.example.org/j/1');
  await desk.types('Bezeichnung zu Nummer 1', 'Festnetz');
  await desk.presses('Speichern');
  expect(await page.title()).toMatch(/^Fehler: /);
  expect(await page.locator('#alle_link-fehler').innerText()).toMatch(/mit https:\/\/ beginnt/);
  expect(await page.locator('#alle_telefon-1-fehler').innerText()).toMatch(/nicht leer/);
  expect(await desk.faults('access-data-02-mistakes')).toEqual([]);
  await desk.tabTo(page.getByRole('link', { name: /^Telefonnummer 1: / }));
  await page.keyboard.press('Enter');
  expect(await page.locator('#alle_telefon-1').evaluate(isFocused)).toBe(true);
  await desk.types('Link', 'https://meeting.example.org/j/1');
  await desk.types('Telefonnummer 1', '+49 30 5550 1');
  await desk.types('Passwort oder Kenncode', 'lerche');
  await desk.presses('Speichern');
  // A published offer needs data and day together.
  expect(await page.getByRole('alert').innerText()).toContain('kein Versandtag');
  await page.locator('#versandtag').fill('2020-09-01');
  await page.locator('#versandzeit').fill('09:00');
  await desk.presses('Speichern');
  expect(await page.getByText('Die Zugangsdaten sind eingetragen.').count()).toBe(1);
  expect(await desk.faults('access-data-03-entered')).toEqual([]);

  const mailbox = mailboxOf(addressOf('Zugang'));
  await eventually('the first access mail', async () => {
    await mailbox.fetch();
    return mailbox.all.find(({ text }) => text.includes('lerche'));
  });
  await page.goto(`${base}/bearbeiten`);
  await desk.types('Passwort oder Kenncode', 'amsel');
  await eventually('somebody who has the old ones', async () => {
    await desk.presses('Auswirkung ansehen');
    return (
      (await page.getByText(/gelten nicht mehr“ bekommen werden: 1\./).count()) > 0 || undefined
    );
  });
  expect(await desk.faults('access-data-04-replacement')).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await desk.faults('access-data-04-replacement-wide')).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await desk.presses('Speichern und Ersatz senden');
  expect(await page.getByText('Der Ersatz geht in einigen Minuten hinaus.').count()).toBe(1);

  // How people get in: a number that is none, then the personal link.
  await page.locator('#minuten').fill('9999');
  await desk.presses('Auswirkung ansehen');
  expect(await page.locator('#minuten-fehler').innerText()).toMatch(/1440/);
  expect(await desk.faults('access-data-05-joining-mistake')).toEqual([]);
  await page.locator('#minuten').fill('20');
  await page.locator('#weg').selectOption('personalLink');
  await desk.ticks('Wer über den persönlichen Link hineingeht, gilt als anwesend');
  await desk.presses('Speichern');
  expect(await page.getByText('Gespeichert.').count()).toBe(1);
  expect(await page.locator('#weg').inputValue()).toBe('personalLink');
  expect(desk.complaints).toEqual([]);
}, 180_000);

const isFocused = (element: { ownerDocument: { activeElement: unknown } }): boolean =>
  element === element.ownerDocument.activeElement;

it('shows who only reads the way in, and no secret: in English', async () => {
  const offer = await publish('zugang-lesen', { ...fixedIn('2020-11-26') });
  const reader = await Person.sitsDown(browser, stackUrl(), 'en-GB');
  await reader.page.goto('/anmelden?zurueck=/verwaltung');
  await reader.page.getByLabel(/^einsicht@example\.org/).check();
  await reader.presses('Sign in');
  await reader.page.goto(`/verwaltung/angebote/${offer.offerId}/zugangsdaten`);
  expect(await reader.heading()).toBe('Access data');
  expect(await reader.page.getByText('personal link', { exact: true }).count()).toBe(1);
  expect(await reader.page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  expect(await reader.faults('access-data-06-reader')).toEqual([]);
}, 60_000);

it('sets a day of its own for one session, and shows who reads it which leaves when', async () => {
  const offer = await publish('zugang-teile', shapes.teile);
  const desk = await atTheDesk(browser);
  const { page } = desk;
  await page.goto(`/verwaltung/angebote/${offer.offerId}/zugangsdaten/bearbeiten`);
  await page.locator('#alle_link').fill('https://meeting.example.org/j/1');
  await page.locator('#versandtag').fill('2020-11-20');
  await page.locator('#versandzeit').fill('09:00');
  await page.locator('#versandtag-group1').fill('2020-12-03');
  await page.locator('#versandzeit-group1').fill('09:00');
  await desk.presses('Speichern');
  // Two days after it: the summary leads to the field.
  await desk.tabTo(page.getByRole('link', { name: /^Versandtag: Gruppe I: / }));
  await page.keyboard.press('Enter');
  expect(await page.locator('#versandtag-group1').evaluate(isFocused)).toBe(true);
  expect(await desk.faults('access-data-07-days')).toEqual([]);
  await page.locator('#versandtag-group1').fill('2020-11-30');
  await desk.presses('Speichern');
  const said = await page.getByText(/geht in mehreren E-Mails hinaus/).innerText();
  expect(said).toMatch(/Gruppe I: Montag, 30\. November 2020, 09:00 Uhr; alle anderen Termine: /);
  expect(await desk.faults('access-data-08-days-set')).toEqual([]);
  await page.goto(`/verwaltung/angebote/${offer.offerId}/zeitplan`);
  const planned = await page.locator('main').innerText();
  expect(planned).toMatch(/20\. November 2020, 09:00 Uhr: Zugangsdaten \(Auftakt, Gruppe II\)/);
  expect(planned).toMatch(/30\. November 2020, 09:00 Uhr: Zugangsdaten \(Gruppe I\)/);
  expect(await desk.faults('access-data-09-timetable')).toEqual([]);
  expect(desk.complaints).toEqual([]);
}, 120_000);
