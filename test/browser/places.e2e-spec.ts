/** Staff at a small screen: from the overview to the places of an offer, one of its teams, an entry by hand. */
import type { Browser } from 'playwright-core';
import { stackUrl } from '../e2e/stack.js';
import { openBrowser, Person } from './person.fixture.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

it('enters somebody, sees the places, replaces: by keyboard, at 360 px', async () => {
  const person = await Person.sitsDown(browser, stackUrl());
  const { page } = person;
  await page.goto('/anmelden?zurueck=/verwaltung');
  await page.getByLabel(/^alles@example\.org/).check();
  await person.presses('Anmelden');
  expect(await person.faults('staff-01-overview')).toEqual([]);

  // Some at a time, and other tests have offers as well.
  const places = /^Plätze \(Online-Austausch/;
  while ((await page.getByRole('link', { name: places }).count()) === 0) {
    await person.presses('Weitere anzeigen', 'link');
  }
  await person.presses(places, 'link');
  expect(await person.heading()).toBe('Plätze');
  expect(await person.faults('staff-02-places')).toEqual([]);

  // Seventeen neighbours would push the places out of sight: folded, with the present page named.
  const neighbours = page.getByRole('navigation', { name: 'Bereiche dieses Angebots' });
  expect(await neighbours.innerText()).toBe('Bereiche dieses Angebots\nPlätze');
  expect(await neighbours.getByRole('link').count()).toBe(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await neighbours.getByRole('link', { name: 'Plätze' }).getAttribute('aria-current')).toBe(
    'page',
  );
  expect(await neighbours.locator('summary').isVisible()).toBe(false);
  await page.setViewportSize({ width: 360, height: 740 });
  await person.goesTo('Von Hand eintragen');
  await person.types('Vorname', 'Petra');
  await person.types('Nachname', 'Platz-Beispiel');
  await person.types('E-Mail-Adresse', `platz-${Date.now().toString(36)}@example.org`);
  await person.types(/^Kommune$/, 'Musterstadt am Beispielfluss');
  await person.presses('Eintragen');
  expect(await page.title()).toMatch(/^Fehler: /);
  expect(await person.faults('staff-03-entry-faults')).toEqual([]);
  await person.ticks('Bildungsmonitoring');
  await person.presses('Eintragen');
  expect(await person.heading()).toBe('Petra Platz-Beispiel');
  expect(await person.faults('staff-04-registration')).toEqual([]);

  await person.presses('Team und Platz ansehen', 'link');
  expect(await person.heading()).toBe('Anmeldung: Musterstadt am Beispielfluss');
  expect(await person.faults('staff-05-team')).toEqual([]);
  await person.presses(/^Ersetzen/, 'link');
  expect(await person.heading()).toBe('Petra Platz-Beispiel ersetzen');
  expect(await person.faults('staff-06-replace')).toEqual([]);
  expect(person.complaints).toEqual([]);
}, 120_000);
