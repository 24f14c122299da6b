/** A morning at the organiser's desk, by keyboard, at 360 px, in German: list, file, duplicates, rooms. */
import type { Browser } from 'playwright-core';
import { publish } from './offers.fixture.js';
import { addressOf, atTheDesk, confirms, registers, untilHeaded } from './people.fixture.js';
import { openBrowser, type Person } from './person.fixture.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

const main = ({ page }: Person): Promise<string> => page.locator('main').innerText();
const status = ({ page }: Person): Promise<string> => page.getByRole('status').innerText();

const withApproval = {
  venue: { kind: 'online', platform: 'Webex' },
  sessions: [
    { key: 'one', date: { kind: 'fixed', day: '2020-10-07' }, startsAt: '10:00', endsAt: '13:00' },
  ],
  procedure: [
    { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
    { kind: 'approval', owner: 'approver', dueDays: null },
    { kind: 'seat', owner: 'system', dueDays: null },
  ],
  registrationCloses: { kind: 'endOfDay', day: '2020-09-20' },
};

it('filters, keeps a view, decides for many, takes out a file, makes rooms', async () => {
  const offer = await publish('tagesgeschaeft', withApproval);
  const base = `/verwaltung/angebote/${offer.offerId}`;
  await registers(offer, 'Kora', 'Musterstadt');
  await registers(offer, 'Lars', 'Ohnefeld');
  await registers(offer, 'Mika', 'Beispielkreis');
  // The same person once more, with another address.
  await registers(offer, 'Lars', 'Ohnefeld', { email: addressOf('lars2') });
  const kora = await confirms(browser, 'Kora');
  await confirms(browser, 'Lars');
  await confirms(browser, 'Mika');
  await confirms(browser, 'lars2');

  const desk = await atTheDesk(browser);
  const { page } = desk;
  await page.goto(base);
  expect(await main(desk)).toContain('Alle: 4');
  await desk.tabTo(page.getByLabel('Name, E-Mail oder Kommune'));
  await page.keyboard.type('Ohnefeld');
  await desk.presses('Anzeigen');
  expect(await page.locator('#anzahl').innerText()).toContain('2');
  expect(await page.getByRole('cell').filter({ hasText: 'Kora' }).count()).toBe(0);
  expect(await desk.faults('80-list-filtered')).toEqual([]);

  await page.goto(`${base}?stage=approval`);
  await desk.presses('Ansichten speichern und verwalten', 'link');
  await desk.presses('Ansicht speichern');
  expect(await desk.faults('81-view-without-name')).toEqual([]);
  const view = `Zu entscheiden ${addressOf('view').slice(5, 11)}`;
  await desk.types('Name der Ansicht', view);
  await desk.presses('Ansicht speichern');
  expect(await status(desk)).toContain('gespeichert');
  expect(await desk.faults('82-views')).toEqual([]);
  await page.goto(base);
  await desk.presses(view, 'link');
  expect(new URL(page.url()).searchParams.get('stage')).toBe('approval');

  await page.goto(`${base}/doppelte`);
  expect(await main(desk)).toContain('Lars Beispiel');
  expect(await desk.faults('83-duplicates')).toEqual([]);
  await desk.presses('Zusammenführen');
  expect(await main(desk)).toContain('Keine Anmeldung sieht doppelt aus.');
  expect(await desk.faults('84-merged')).toEqual([]);

  // Many at once: refused without a reason, then decided, each with its own result.
  await page.goto(`${base}?stage=approval`);
  await desk.presses('Alle auf dieser Seite auswählen', 'link');
  await desk.presses('Ausgewählte ablehnen');
  expect(await page.title()).toMatch(/^Fehler: /);
  expect(await desk.faults('85-decline-without-reason')).toEqual([]);
  await desk.presses('Ausgewählte zulassen');
  expect(await page.locator('#ergebnis').innerText()).toContain('Kora Beispiel');
  expect(await desk.faults('86-many-results')).toEqual([]);
  await untilHeaded(kora, 'Sie sind dabei');

  await page.goto(`${base}/ausgabe`);
  await desk.presses('Datei ausgeben');
  expect(await page.title()).toMatch(/^Fehler: /);
  expect(await desk.faults('87-export-without-purpose')).toEqual([]);
  await desk.types('Wofür brauchen Sie die Datei?', 'Namensschilder');
  await desk.tabTo(page.getByRole('button', { name: 'Datei ausgeben' }));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  await page.goto(`${base}/verlauf`);
  expect(await main(desk)).toContain('Namensschilder');
  expect(await desk.faults('88-trail')).toEqual([]);

  await page.goto(`${base}/raeume`);
  await desk.tabTo(page.locator('#titel_de'));
  await page.keyboard.type('Gruppenphase 1');
  await desk.tabTo(page.locator('#raeume'));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Raum Nord | 2\nRaum Süd | 2 | Kim Beispiel');
  await desk.presses('Plan anlegen');
  expect(await desk.faults('89-room-plan')).toEqual([]);
  await desk.presses('Alle neu einteilen');
  expect(await main(desk)).toMatch(/Raum Nord[\s\S]*Beispiel/);
  expect(await desk.faults('90-rooms')).toEqual([]);
  await desk.tabTo(page.getByLabel(/^Mika Beispiel auswählen/), 150);
  await page.keyboard.press('Space');
  const target = page.getByRole('button', { name: 'Festhalten' }).filter({ visible: true });
  const form = page.locator('form').filter({ has: page.getByLabel(/^Mika Beispiel auswählen/) });
  expect(await target.count()).toBeGreaterThan(0);
  await desk.tabTo(form.getByRole('button', { name: 'Festhalten' }), 150);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  expect(await main(desk)).toContain('(festgehalten)');
  await desk.tabTo(page.getByRole('button', { name: /sichtbar machen|zeigen/ }).first(), 200);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  expect(await status(desk)).toContain('Gespeichert.');
  expect(await desk.faults('91-rooms-shown')).toEqual([]);
  await kora.page.goto('/meine-anmeldung');
  expect(await main(kora)).toMatch(/Gruppenphase 1[\s\S]*Raum (Nord|Süd)/);
  expect(await kora.faults('92-my-room')).toEqual([]);
  for (const person of [kora, desk]) expect(person.complaints).toEqual([]);
}, 240_000);
