/** An access mail comes back: staff see it, call, and release the address: by keyboard, at 360 px and on a desk. */
import type { Browser } from 'playwright-core';
import { eventually } from '../../tools/story/eventually.js';
import { mailboxOf, must, returns } from '../e2e/stack.js';
import { fixedIn, type MadeOffer, publish } from './offers.fixture.js';
import { addressOf, atTheDesk, confirms, registers } from './people.fixture.js';
import { openBrowser, type Person } from './person.fixture.js';

const WHO = 'Umgezogen';
const PHONE = '+49 30 23125 777';

let browser: Browser;
let offer: MadeOffer;
let desk: Person;
let base: string;
const mailbox = () => mailboxOf(addressOf(WHO));

/** Somebody whose address is dead, which comes out with the mail that brings the access. */
beforeAll(async () => {
  browser = await openBrowser();
  const phone = { key: 'phone', kind: 'phone', neededBy: 'never', label: { de: 'Telefon' } };
  offer = await publish(
    'umgezogen',
    {
      ...fixedIn('2020-11-26'),
      venue: { kind: 'online', platform: 'Webex' },
      joining: { way: 'plainData' },
      questionnaire: [phone],
    },
    async (offerId) => {
      const { version } = await must('GET', `/api/offers/${offerId}/managed`);
      const link = 'https://meeting.example.org/j/7';
      const accessDispatch = { date: '2020-09-01', time: '09:00' };
      const path = `/api/offers/${offerId}/access-data`;
      await must('PUT', path, { link, accessDispatch }, Number(version));
    },
  );
  base = `/verwaltung/angebote/${offer.offerId}`;
  await registers(offer, WHO, 'Musterstadt am', { answers: { phone: PHONE } });
  await confirms(browser, WHO);
  const [mail] = await accessMails(1);
  expect(await returns().of(mail!, 'unknownAddress')).toBe(250);
  desk = await atTheDesk(browser);
}, 180_000);
afterAll(() => browser?.close());

const accessMails = async (n: number) => {
  const box = mailbox();
  return eventually(`${n} access mails`, async () => {
    await box.fetch();
    const found = box.all.filter(({ text }) => text.includes('meeting.example.org/j/7'));
    return found.length >= n ? found : undefined;
  });
};

/** Reloads until the page says so: what happens meanwhile happens in a worker. */
const untilSaid = (words: string | RegExp): Promise<true> =>
  eventually(`the words ${String(words)}`, async () => {
    await desk.page.reload();
    return (await desk.page.getByText(words).count()) > 0 || undefined;
  });

it('the mail that came back says so, and that its address is held', async () => {
  const { page } = desk;
  await page.goto(`${base}/zustellung`);
  await untilSaid('Sie kam als unzustellbar zurück');
  await desk.tabTo(page.locator('main table a').first());
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  expect(await page.getByText('Als unzustellbar zurückgekommen').count()).toBe(1);
  expect(await page.getByText(/Die Adresse gibt es nicht \(mehr\)/).count()).toBe(1);
  expect(await page.getByText('Die Adresse ist gesperrt:').count()).toBe(1);
  expect(await desk.faultsAtBoth('returned-01-came-back')).toEqual([]);
}, 120_000);

it('who lacks the access is on the call list with a number, and is ticked when reached', async () => {
  const { page } = desk;
  await page.goto(`${base}/zugang`);
  await untilSaid('zurückgekommen');
  expect(await page.getByText(/Nicht bewiesen: 1, davon noch offen: 1/).count()).toBe(1);
  const number = page.getByRole('link', { name: PHONE });
  expect(await number.getAttribute('href')).toMatch(/^tel:\+493023125777$/);
  expect(await desk.faultsAtBoth('returned-02-call-list')).toEqual([]);
  await desk.types('Notiz (freiwillig)', 'Hat die Nummer zur Einwahl.');
  await desk.presses(`Erreicht: ${WHO} Beispiel`);
  expect(await page.getByText(`Der Anruf bei ${WHO} Beispiel ist festgehalten.`).count()).toBe(1);
  expect(await page.getByText(/^Erreicht – Demo Alles, /).count()).toBe(1);
  expect(await page.getByText('Hat die Nummer zur Einwahl.').count()).toBe(1);
  expect(await page.getByText(/davon noch offen: 0/).count()).toBe(1);
  expect(await desk.faultsAtBoth('returned-03-called')).toEqual([]);
}, 120_000);

it('sent once more it is held, until somebody releases the address with a reason', async () => {
  const { page } = desk;
  await page.goto(`${base}/zustellung`);
  await desk.tabTo(page.locator('main table a').first());
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  const life = page.url();
  await desk.types('Begründung', 'Sagt am Telefon, die Adresse gehe wieder.');
  await desk.presses('Noch einmal senden');
  await page.goto(life);
  await untilSaid('Zurückgehalten: Die Adresse gilt als unzustellbar');
  expect(await desk.faultsAtBoth('returned-04-held')).toEqual([]);

  await desk.presses('Gesperrte Adressen dieses Angebots', 'link');
  expect(await desk.heading()).toBe('E-Mail-Versand');
  const address = page.getByRole('heading', { level: 3, name: addressOf(WHO) });
  expect(await address.count()).toBe(1);
  expect(await page.getByText(/5\.1\.1 .*no such user here/).count()).toBe(1);
  expect(await page.getByText(/\(zurückgehalten: 1\)/).count()).toBe(1);
  expect(await desk.faultsAtBoth('returned-05-held-address')).toEqual([]);
  await desk.tabTo(page.getByText(/^Sperre aufheben: /));
  await page.keyboard.press('Enter');
  await desk.presses(/^Sperre aufheben: /);
  expect(await page.title()).toMatch(/^Fehler: /);
  expect(await desk.faultsAtBoth('returned-06-no-reason')).toEqual([]);
  await desk.types('Warum ist die Adresse wieder erreichbar?', 'Am Telefon bestätigt.');
  await desk.presses(/^Sperre aufheben: /);
  expect(await page.getByText('die jetzt hinausgehen: 1.').count()).toBe(1);
  expect(await page.getByText('Für dieses Angebot ist keine Adresse gesperrt.').count()).toBe(1);
  expect(await desk.faultsAtBoth('returned-07-released')).toEqual([]);
  await accessMails(2);
}, 180_000);

it('the mail routes tell how they are; one is not stopped without a reason', async () => {
  const { page } = desk;
  await page.goto('/verwaltung');
  await desk.goesTo('E-Mail-Versand');
  expect(await page.getByText('arbeitet', { exact: true }).count()).toBe(1);
  expect(await page.locator('#wege ~ ul q').count()).toBeGreaterThan(0);
  // The route carries the mails of all other tests: it is not stopped here.
  await desk.tabTo(
    page
      .locator('summary')
      .filter({ hasText: / anhalten/ })
      .first(),
  );
  await page.keyboard.press('Enter');
  await desk.presses(/^Anhalten: /);
  expect(await page.title()).toMatch(/^Fehler: /);
  expect(await desk.faultsAtBoth('returned-08-routes')).toEqual([]);
  await page.goto('/verwaltung/versand?lang=en');
  expect(await desk.heading()).toBe('Sending of mails');
  expect(await desk.faultsAtBoth('returned-09-english')).toEqual([]);
  expect(desk.complaints).toEqual([]);
}, 120_000);
