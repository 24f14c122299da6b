/** Staff look after mails that wait for them or did not arrive: by keyboard, at 360 px and on a desk. */
import type { Browser } from 'playwright-core';
import { eventually } from '../../tools/story/eventually.js';
import { mailboxOf, must, stackUrl } from '../e2e/stack.js';
import { fixedIn, type MadeOffer, publish } from './offers.fixture.js';
import { addressOf, atTheDesk, confirms, registers } from './people.fixture.js';
import { openBrowser, Person } from './person.fixture.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

/** Its moment has passed before anybody could register: a person has to say whether it leaves. */
const lateMail = {
  key: 'parken',
  name: { de: 'Parken', en: 'Parking' },
  trigger: { kind: 'at', day: '2020-09-01', time: '09:00' },
  late: { rule: 'ask', hours: 2 },
  subject: { de: 'So parken Sie', en: 'How to park' },
  body: { de: 'Hinter dem Haus.', en: 'Behind the house.' },
};

async function troubledOf({ offerId }: MadeOffer, wanted: number): Promise<void> {
  await eventually(`${wanted} held mails`, async () => {
    const { items } = await must('GET', `/api/offers/${offerId}/troubled-mails`);
    return (items as object[]).length === wanted || undefined;
  });
}

it('decides on late mails, looks at the life of one, sends it once more', async () => {
  const offer = await publish('zustellung', {
    ...fixedIn('2020-11-26'),
    mails: { own: [lateMail] },
  });
  for (const who of ['Bekommt', 'Ohne']) {
    await registers(offer, who, 'Musterstadt am');
    await confirms(browser, who);
  }
  await troubledOf(offer, 2);

  const desk = await atTheDesk(browser);
  const { page } = desk;
  const base = `/verwaltung/angebote/${offer.offerId}`;
  await page.goto(`${base}/zustellung`);
  expect(await desk.heading()).toBe('Zustellung');
  expect(await page.getByText('Sie ist verspätet und wartet').count()).toBe(2);
  expect(await desk.faultsAtBoth('delivery-01-waiting')).toEqual([]);
  await page.goto(`${base}/zeitplan`);
  expect(await page.getByText(/warten auf Ihre Entscheidung: 2/).count()).toBe(1);
  expect(await page.getByText('Regel: am Dienstag, 1. September 2020, um 9 Uhr').count()).toBe(1);
  expect(await desk.faultsAtBoth('delivery-02-plan-with-held')).toEqual([]);
  await desk.presses('Trotzdem senden: Bekommt Beispiel');
  expect(await page.getByText('Entschieden.').count()).toBe(1);
  expect(await desk.faults('delivery-03-released')).toEqual([]);
  const mailbox = mailboxOf(addressOf('Bekommt'));
  await eventually('the late mail', async () => {
    await mailbox.fetch();
    return mailbox.all.find(({ text }) => text.includes('Hinter dem Haus.'));
  });

  await page.goto(`${base}/zustellung`);
  await desk.tabTo(page.locator('main table a').first());
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  expect(await desk.heading()).toBe('Eigene E-Mail des Angebots: Parken');
  expect(await page.getByText('Soll sie trotzdem hinaus?').count()).toBe(1);
  expect(await page.getByText('Ansehen, was gesendet wurde').count()).toBe(0);
  expect(await desk.faultsAtBoth('delivery-04-life-of-held')).toEqual([]);
  await desk.presses('Nicht senden');
  expect(await page.getByText('Entschieden.').count()).toBe(1);
  await page.goto(`${base}/zustellung`);
  expect(await page.getByText('Zurzeit braucht keine E-Mail Ihre Aufmerksamkeit.').count()).toBe(1);
  expect(await desk.faultsAtBoth('delivery-05-nothing')).toEqual([]);
  const other = mailboxOf(addressOf('Ohne'));
  await other.fetch();
  expect(other.all.filter(({ text }) => text.includes('Hinter dem Haus.'))).toEqual([]);

  const { items } = await must('GET', `/api/mails?offerId=${offer.offerId}`);
  const sent = (items as { mailId: string; kind: string; state: string }[]).find(
    ({ kind, state }) => kind === 'ownMail' && state === 'sent',
  );
  await page.goto(`${base}/zustellung/${sent?.mailId}`);
  expect(await page.getByText('Trotz Verspätung freigegeben').count()).toBe(1);
  expect(await desk.faultsAtBoth('delivery-06-life')).toEqual([]);
  await desk.presses('Noch einmal senden');
  expect(await page.title()).toMatch(/^Fehler: /);
  expect(await desk.faults('delivery-07-no-reason')).toEqual([]);
  await desk.types('Begründung', 'Versehentlich gelöscht.');
  await desk.presses('Noch einmal senden');
  expect(await page.getByText('Erledigt.').count()).toBe(1);
  await eventually('the same mail once more', async () => {
    await mailbox.fetch();
    const all = mailbox.all.filter(({ text }) => text.includes('Hinter dem Haus.'));
    return all.length === 2 || undefined;
  });
  await desk.presses('Ansehen, was gesendet wurde', 'link');
  expect(await page.getByText('Hinter dem Haus.').count()).toBeGreaterThan(0);
  expect(await desk.faultsAtBoth('delivery-08-content')).toEqual([]);
  expect(desk.complaints).toEqual([]);
}, 180_000);

it('is told in the morning what waits, and comes in by a link from the mailbox', async () => {
  const offer = await publish('morgens', {
    ...fixedIn('2020-11-26'),
    procedure: [
      { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
      { kind: 'approval', owner: 'approver', dueDays: 7 },
      { kind: 'seat', owner: 'system', dueDays: null },
    ],
  });
  await registers(offer, 'Wartet', 'Musterstadt am');
  await confirms(browser, 'Wartet');
  // Known from now on, and told of within half a minute: it is ten o'clock.
  const approver = await Person.sitsDown(browser, stackUrl());
  await approver.page.goto('/anmelden?zurueck=/verwaltung');
  await approver.page.getByLabel(/^freigabe@example\.org/).check();
  await approver.presses('Anmelden');
  const mailbox = mailboxOf('freigabe@example.org');
  const digest = await eventually('the digest', async () => {
    await mailbox.fetch();
    return mailbox.all.find(({ text }) => text.includes('Angebot morgens'));
  });
  const list = /https?:\/\/\S+\/anmelden\/liste\?\S+/.exec(digest.text)?.[0] ?? '';
  const elsewhere = await Person.sitsDown(browser, stackUrl());
  await elsewhere.page.goto(list);
  expect(await elsewhere.heading()).toBe('Anmeldung in der Verwaltung');
  expect(await elsewhere.faultsAtBoth('delivery-09-digest-list')).toEqual([]);
  await elsewhere.presses('Einmal-Link per E-Mail anfordern');
  expect(await elsewhere.heading()).toBe('Der Link ist unterwegs');
  expect(await elsewhere.faults('delivery-10-digest-asked')).toEqual([]);
  const mail = await eventually('the one-time link', async () => {
    await mailbox.fetch();
    return mailbox.all.find(({ text }) => text.includes('/anmelden/einmal'));
  });
  const once = /https?:\/\/\S+\/anmelden\/einmal\?token=[\w-]+/.exec(mail.text)?.[0] ?? '';
  await elsewhere.page.goto(once);
  expect(await elsewhere.faultsAtBoth('delivery-11-digest-once')).toEqual([]);
  await elsewhere.presses('Anmelden');
  expect(elsewhere.page.url()).toContain('/verwaltung');
  const again = await Person.sitsDown(browser, stackUrl());
  await again.page.goto(once);
  await again.presses('Anmelden');
  expect(await again.heading()).toBe('Dieser Link gilt nicht mehr');
  expect(await again.faults('delivery-12-digest-used')).toEqual([]);
  expect(elsewhere.complaints).toEqual([]);
}, 180_000);
