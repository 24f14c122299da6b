/** Staff change what a mail says: by keyboard, at 360 px, with the mail shown in its frame. */
import type { Browser, Page } from 'playwright-core';
import { stackUrl } from '../e2e/stack.js';
import { openBrowser, Person } from './person.fixture.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

async function saves(page: Page): Promise<void> {
  await Promise.all([
    page.waitForEvent('load', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Speichern' }).press('Enter'),
  ]);
}

/** The checker runs in every frame, and would wait for ever for one in which nothing may run. */
async function faultsAround(person: Person, name: string): Promise<string[]> {
  await person.page.evaluate("document.querySelector('iframe')?.remove()");
  return person.faults(name);
}

it('looks at a mail, breaks its text, mends it, saves it and goes back', async () => {
  const person = await Person.sitsDown(browser, stackUrl());
  const { page } = person;
  await page.goto('/anmelden?zurueck=/verwaltung/e-mail-texte');
  await page.getByLabel(/^alles@example\.org/).check();
  await person.presses('Anmelden');
  expect(await person.heading()).toBe('Texte der E-Mails');
  expect(await person.faults('mail-texts-01-owners')).toEqual([]);
  await page.locator('main li a[href*="/agentur/"]').first().click();
  expect(await person.faults('mail-texts-02-list')).toEqual([]);

  await page.getByRole('link', { name: /^Erscheinungsbild/ }).click();
  expect(await person.heading()).toBe('Erscheinungsbild der E-Mails');
  expect(await person.faults('mail-texts-03-branding')).toEqual([]);
  await page.getByRole('link', { name: 'Alle E-Mails' }).click();

  await page
    .getByRole('link', { name: 'Eingangsbestätigung' })
    .or(page.locator('a[href$="/receipt"]'))
    .first()
    .click();

  // The frame shows the mail, styled, and runs nothing.
  await page.getByRole('button', { name: 'Vorschau Deutsch' }).press('Enter');
  const mail = page.frameLocator('iframe[name="vorschau"]');
  const heading = mail.getByRole('heading', { level: 1 });
  await heading.waitFor();
  expect(await heading.innerText()).toContain('Sie ist noch keine Zusage');
  const size = await heading.evaluate(
    (one) => one.ownerDocument.defaultView?.getComputedStyle(one).fontSize,
  );
  expect(size).toBe('22px');
  await page.screenshot({ path: '.data/screenshots/mail-texts-05-preview.png', fullPage: true });
  expect(await faultsAround(person, 'mail-texts-04-text')).toEqual([]);

  const body = page.locator('#text-de');
  const before = await body.inputValue();
  await body.fill(`${before}\n<mj-text>{{ offer.titel }} <script>alert(1)</script></mj-text>`);
  await saves(page);
  expect(await page.title()).toMatch(/^Fehler: /);
  expect(await page.locator('#text-de-fehler li').count()).toBe(2);
  expect(await faultsAround(person, 'mail-texts-06-faults')).toEqual([]);
  await page.locator('#text-de').fill(`${before}\n<mj-text>Wir freuen uns.</mj-text>`);
  await saves(page);
  expect(await page.locator('main').innerText()).toContain('Text der Agentur, Version 1');
  expect(await faultsAround(person, 'mail-texts-07-saved')).toEqual([]);
  await page.getByRole('button', { name: /^Zurück zum Text/ }).press('Enter');
  await page.locator('#ergebnis').waitFor();
  expect(await page.locator('main').innerText()).toContain('der mitgelieferte Text');
  expect(person.complaints).toEqual([]);
}, 180_000);
