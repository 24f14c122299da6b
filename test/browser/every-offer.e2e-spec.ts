/** Offers as announcements have them, at a small screen: read, be put on the list, take it up. */
import type { Browser } from 'playwright-core';
import { linkIn } from '../../tools/story/mailbox.js';
import { mailboxOf, must, stackUrl } from '../e2e/stack.js';
import { edit, fixedIn, move, publish, sendNotice, shapes } from './offers.fixture.js';
import { openBrowser, Person } from './person.fixture.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

const newAddress = (): string => `vorgemerkt-${Math.random().toString(36).slice(2, 8)}@example.org`;

async function fillIn(person: Person, address: string): Promise<void> {
  await person.types('Vorname', 'Tilda');
  await person.types('Nachname', 'Tastatur-Beispiel');
  await person.types(/^E-Mail-Adresse/, address);
  await person.tabTo(person.page.getByLabel('Ihre Kommune', { exact: true }));
  await person.page.keyboard.type('Musterstadt');
  await person.ticks('Bildungsmonitoring');
}

describe('an offer of each shape can be read by everybody', () => {
  it.each<[keyof typeof shapes, string[]]>([
    ['monat', ['voraussichtlich im Dezember 2020', 'Vormerken lassen']],
    ['teile', ['Teil II: genau einer dieser Termine', 'Eine Aufgabe für jede Kommune.']],
    ['ort', ['Donnerstag, 3. Dezember 2020, ganztägig', '2 bis 3 Kommunen']],
    ['hybrid', ['vor Ort: Rathaus, Musterstadt', 'begrenzt; eine Zahl ist nicht genannt']],
  ])(
    '%s',
    async (name, words) => {
      const { slug } = await publish(name, shapes[name]);
      const person = await Person.sitsDown(browser, stackUrl());
      await person.page.goto(`/angebote/${slug}`);
      const text = await person.page.locator('main').innerText();
      for (const each of words) expect(text).toContain(each);
      expect(await person.faults(`20-${name}`)).toEqual([]);
      await person.presses('English', 'link');
      expect(await person.faults(`20-${name}-en`)).toEqual([]);
      expect(person.complaints).toEqual([]);
    },
    60_000,
  );

  it('so can those of the announcements', async () => {
    const { items } = await must('GET', '/api/offers?limit=50');
    const slugs = (items as { slug: string }[]).map(({ slug }) => slug);
    const announced = slugs.filter((slug) => !/-[a-z0-9]{6}$/.test(slug));
    expect(announced).toContain('online-austausch');
    const person = await Person.sitsDown(browser, stackUrl());
    for (const slug of announced) {
      await person.page.goto(`/angebote/${slug}`);
      expect([slug, await person.faults(`19-${slug}`)]).toEqual([slug, []]);
    }
  }, 120_000);

  it('and all of them stand on the first page', async () => {
    const person = await Person.sitsDown(browser, stackUrl());
    await person.page.goto('/');
    const text = await person.page.locator('main').innerText();
    expect(text).toContain('Angekündigt');
    expect(text).toContain('voraussichtlich im Dezember 2020');
    expect(await person.faults('21-landing')).toEqual([]);
  }, 60_000);
});

it('interest, told when the date is fixed, one click: registered', async () => {
  const offer = await publish('vormerkung', shapes.monat);
  const address = newAddress();
  const mailbox = mailboxOf(address);
  const person = await Person.sitsDown(browser, stackUrl());
  const { page } = person;

  await page.goto(`/angebote/${offer.slug}`);
  await fillIn(person, address);
  await person.presses('Vormerkung abschicken');
  expect(new URL(page.url()).pathname).toContain('/vorgemerkt');
  expect(await person.faults('22-noted')).toEqual([]);
  const asked = await mailbox.expect(address, 'interestConfirmation');
  expect(asked.subject).toContain('voraussichtlich im Dezember 2020');
  const confirm = linkIn(asked, '/bestaetigen');
  await page.goto(confirm.pathname + confirm.search);
  await person.presses('Adresse bestätigen');
  expect(await person.heading()).toBe('Sie sind vorgemerkt');
  expect(await page.locator('main').innerText()).toContain('voraussichtlich im Dezember 2020');
  expect(await person.faults('23-on-the-list')).toEqual([]);

  await edit(offer, fixedIn('2020-12-08'));
  const opened = await mailbox.expect(address, 'interestOpened');
  expect(opened.subject).toContain('am 8. Dezember 2020, 09:15 Uhr');
  const link = linkIn(opened, '/vormerkung');
  for (let visit = 0; visit < 3; visit++) await page.goto(link.pathname + link.search);
  expect(await person.heading()).toBe('Jetzt anmelden');
  expect(await person.faults('24-take-up')).toEqual([]);
  await person.presses('Jetzt anmelden');
  expect(new URL(page.url()).pathname).toBe('/meine-anmeldung');
  expect(await page.getByRole('status').innerText()).toContain('Sie sind angemeldet.');
  const admission = await mailbox.expect(address, 'admission');
  expect(admission.calendar).toContain('DTSTART:20201208T081500Z');
  await page.reload();
  expect(await person.heading()).toBe('Sie sind dabei');
  expect(await person.faults('25-taken-up')).toEqual([]);
  expect((await page.goto(link.pathname + link.search))?.status()).toBe(410);
  expect(person.complaints).toEqual([]);
}, 120_000);

it('a moved date: told with before and after, and one click says that it suits', async () => {
  const offer = await publish('verlegt', {
    ...fixedIn('2020-12-08'),
    venue: { kind: 'onsite', name: 'Haus der Beispiele', city: 'Dortmund' },
  });
  const address = newAddress();
  const mailbox = mailboxOf(address);
  const person = await Person.sitsDown(browser, stackUrl());
  const { page } = person;
  await page.goto(`/angebote/${offer.slug}`);
  await fillIn(person, address);
  await person.presses('Anmeldung abschicken');
  const confirm = linkIn(await mailbox.expect(address, 'addressConfirmation'), '/bestaetigen');
  await page.goto(confirm.pathname + confirm.search);
  await person.presses('Adresse bestätigen');
  const admission = await mailbox.expect(address, 'admission');
  const entry = (calendar: string | null, name: string): string | undefined =>
    calendar?.match(new RegExp(`^${name}[:;](.*)$`, 'm'))?.[1]?.trim();

  await move(offer, '2020-12-10');
  const reach = await must('GET', `/api/offers/${offer.offerId}/change-notice/recipients`);
  expect(reach['recipients']).toMatchObject({
    total: 1,
    items: [{ person: { email: address }, reason: null }],
  });
  await sendNotice(offer);
  const notice = await mailbox.expect(address, 'changeNotice');
  expect(notice.subject).toMatch(/^Passt Ihnen der neue Termin\?.*10\. Dezember 2020/);
  const text = notice.text.replace(/\s+/g, ' ');
  expect(text).toMatch(/bisher: .*8\. Dezember 2020.* jetzt: .*10\. Dezember 2020/);
  expect(entry(notice.calendar, 'UID')).toBe(entry(admission.calendar, 'UID'));
  expect(Number(entry(notice.calendar, 'SEQUENCE'))).toBeGreaterThan(
    Number(entry(admission.calendar, 'SEQUENCE')),
  );
  expect(entry(notice.calendar, 'DTSTART')).toContain('20201210');

  await page.goto('/meine-anmeldung');
  expect(await page.locator('main').innerText()).toContain('Der Termin hat sich geändert');
  expect(await person.faults('26-asked')).toEqual([]);
  const link = linkIn(notice, '/termin');
  await page.goto(link.pathname + link.search);
  expect(await person.heading()).toBe('Passt Ihnen der neue Termin?');
  expect(await page.locator('main').innerText()).toContain('10. Dezember 2020');
  expect(await person.faults('27-consent')).toEqual([]);
  await person.presses('Ja, ich komme');
  expect(await page.getByRole('status').innerText()).toContain('wir rechnen mit Ihnen');
  expect(await page.locator('main').innerText()).not.toContain('Kommen Sie auch');
  expect(await person.faults('28-consented')).toEqual([]);
  expect(person.complaints).toEqual([]);
}, 120_000);
