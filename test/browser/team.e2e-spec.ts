/** A team of three, registered by an office that takes no part: by keyboard, at 360 px, in German. */
import type { Browser, Locator } from 'playwright-core';
import { linkIn, type Mailbox, type ReceivedMail } from '../../tools/story/mailbox.js';
import { eventually } from '../../tools/story/eventually.js';
import { mailboxOf, stackUrl } from '../e2e/stack.js';
import { publish, shapes } from './offers.fixture.js';
import { openBrowser, Person } from './person.fixture.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());

const run = Math.random().toString(36).slice(2, 8);
const address = (who: string): string => `${who}-${run}@example.org`;

const memberOf = ({ page }: Person, row: number): Locator =>
  page.getByRole('group', { name: `Weitere Person ${row}`, exact: true });

async function typesInto(person: Person, field: Locator, text: string): Promise<void> {
  await person.tabTo(field, 120);
  await person.page.keyboard.press('Control+A');
  await person.page.keyboard.type(text);
}

/** What is typed about a colleague, in the group of the form or on a page of its own. */
async function names(person: Person, where: Locator, first: string, last: string): Promise<void> {
  await typesInto(person, where.getByLabel('Vorname'), first);
  await typesInto(person, where.getByLabel('Nachname'), last);
  await typesInto(person, where.getByLabel('E-Mail-Adresse'), address(first.toLowerCase()));
  await person.tabTo(where.getByLabel('Aufgabe'));
  await person.page.keyboard.type('Bildungsmon');
}

/** The mail that asks somebody to confirm the address, whatever it is called. */
const confirmation = (mailbox: Mailbox, to: string): Promise<ReceivedMail> =>
  eventually(`a link to confirm ${to}`, async () => {
    await mailbox.fetch();
    return mailbox.all.findLast((mail) => mail.text.includes('/bestaetigen'));
  });

/** Somebody follows the link of the mail and presses the button. */
async function confirms(person: Person, who: string): Promise<string> {
  const mail = await confirmation(mailboxOf(address(who)), address(who));
  const link = linkIn(mail, '/bestaetigen');
  await person.page.goto(link.pathname + link.search);
  const text = await person.page.locator('main').innerText();
  await person.presses('Adresse bestätigen');
  return text;
}

const main = (person: Person): Promise<string> => person.page.locator('main').innerText();

it('an office registers three, they confirm, one is replaced and one withdrawn', async () => {
  const { slug } = await publish('team', shapes.team);
  const office = await Person.sitsDown(browser, stackUrl());
  const { page } = office;
  await page.goto(`/angebote/${slug}`);
  expect(await main(office)).toContain('Zusammen können es höchstens fünf sein.');
  expect(await office.faults('30-team-form')).toEqual([]);

  await typesInto(office, page.locator('#feld-vorname'), 'Olga');
  await typesInto(office, page.locator('#feld-nachname'), 'Office-Beispiel');
  await typesInto(office, page.locator('#feld-email'), address('olga'));
  await office.tabTo(page.getByLabel('Ihre Kommune', { exact: true }));
  await page.keyboard.type('Musterstadt');
  await office.ticks('Andere Aufgabe');
  await office.tabTo(page.getByLabel('Ja, ich nehme teil'));
  await page.keyboard.press('ArrowDown');
  expect(await page.getByLabel('Nein, ich melde nur andere an').isChecked()).toBe(true);

  // Nobody named: said at the question, and nothing is lost.
  await office.presses('Anmeldung abschicken');
  expect(await page.getByRole('alert').first().innerText()).toContain(
    'Bitte nennen Sie unten mindestens eine Person, die teilnimmt.',
  );
  expect(await page.getByLabel('Nein, ich melde nur andere an').isChecked()).toBe(true);
  expect(await page.locator('#feld-vorname').inputValue()).toBe('Olga');
  expect(await office.faults('31-team-nobody')).toEqual([]);

  await names(office, memberOf(office, 1), 'Anna', 'Beispiel');
  await office.presses('Weitere Person eintragen');
  expect(await page.evaluate('location.hash')).toBe('#person-2');
  expect(await memberOf(office, 1).getByLabel('Vorname').inputValue()).toBe('Anna');
  await names(office, memberOf(office, 2), 'Bela', 'Beispiel');
  await office.presses('Weitere Person eintragen');
  await names(office, memberOf(office, 3), 'Cem', 'Beispiel');
  await typesInto(office, memberOf(office, 3).getByLabel('E-Mail-Adresse'), address('anna'));
  await office.presses('Anmeldung abschicken');
  const alert = page.getByRole('alert').first();
  expect(await alert.innerText()).toContain('Jede Person braucht eine eigene Adresse');
  await office.presses(/^Jede Person braucht/, 'link').catch(() => undefined);
  expect(await office.faults('32-team-same-address')).toEqual([]);
  await typesInto(office, memberOf(office, 3).getByLabel('E-Mail-Adresse'), address('cem'));
  await office.presses('Anmeldung abschicken');
  expect(await office.heading()).toBe('Bitte sehen Sie in Ihr Postfach');

  await confirms(office, 'olga');
  expect(await office.heading()).toBe('Sie haben andere angemeldet');
  expect(await office.faults('33-office')).toEqual([]);

  // Whom a colleague registered learns from whom.
  const anna = await Person.sitsDown(browser, stackUrl());
  expect(await confirms(anna, 'anna')).toContain('Olga Office-Beispiel hat Sie angemeldet.');
  expect(await main(anna)).toContain('Ändern kann das Team nur Olga Office-Beispiel');
  expect(await anna.page.getByRole('link', { name: /^Weitere Person nennen/ }).count()).toBe(0);
  expect(await anna.faults('34-colleague')).toEqual([]);
  for (const who of ['bela', 'cem'])
    await confirms(await Person.sitsDown(browser, stackUrl()), who);

  // Two municipalities are needed, and there is one: the places are held.
  await eventually('the places to be held', async () => {
    await anna.page.reload();
    return (await anna.heading()) === 'Ihr Platz ist reserviert' || undefined;
  });
  await page.goto('/meine-anmeldung');
  expect(await main(office)).toMatch(/Bela Beispiel\s+der Platz ist reserviert/);

  await office.presses(/^Durch jemand anderen ersetzen: Bela/, 'link');
  expect(await office.heading()).toBe('Wer kommt stattdessen?');
  await office.presses('Weiter');
  expect(await page.getByRole('alert').first().innerText()).toContain(
    'Bitte geben Sie den Vornamen',
  );
  expect(await office.faults('35-replace')).toEqual([]);
  await names(office, page.locator('main'), 'Dana', 'Beispiel');
  await office.presses('Weiter');
  expect(await office.heading()).toBe('Wirklich ersetzen?');
  expect(await main(office)).toContain('Bela Beispiel gibt die Teilnahme ab, Dana Beispiel');
  expect(await office.faults('36-really-replace')).toEqual([]);
  await office.presses('Ja, ersetzen');
  expect(await page.getByRole('status').innerText()).toContain('Das ist geändert.');
  expect(await main(office)).toMatch(/Bela Beispiel\s+hat den Platz weitergegeben/);
  const dana = await Person.sitsDown(browser, stackUrl());
  await confirms(dana, 'dana');
  await eventually('the place to be held for the new person', async () => {
    await dana.page.reload();
    return (await dana.heading()) === 'Ihr Platz ist reserviert' || undefined;
  });

  await page.goto('/meine-anmeldung');
  await office.presses(/^Abmelden: Cem/, 'link');
  expect(await office.heading()).toBe('Cem Beispiel wirklich abmelden?');
  expect(await office.faults('37-really-withdraw-one')).toEqual([]);
  await office.presses('Ja, abmelden');
  expect(await main(office)).toMatch(/Cem Beispiel\s+hat sich abgemeldet oder wurde abgemeldet/);
  expect(await main(office)).toMatch(/Anna Beispiel\s+der Platz ist reserviert/);
  expect(await office.faults('38-team-after')).toEqual([]);

  // The office gives its task to a colleague: the team stays as it is.
  await office.presses('Aufgabe übergeben', 'link');
  expect(await office.heading()).toBe('Wer kümmert sich künftig darum?');
  await names(office, page.locator('main'), 'Ines', 'Beispiel');
  await office.presses('Weiter');
  expect(await office.heading()).toBe('Wirklich übergeben?');
  expect(await office.faults('41-really-hand-over')).toEqual([]);
  await office.presses('Ja, übergeben');
  const ines = await Person.sitsDown(browser, stackUrl());
  await confirms(ines, 'ines');
  expect(await ines.heading()).toBe('Sie haben andere angemeldet');
  expect(await main(ines)).toMatch(/Anna Beispiel\s+der Platz ist reserviert/);
  for (const person of [office, anna, dana]) expect(person.complaints).toEqual([]);
}, 240_000);

it('chooses between two groups, and finds them on the own page', async () => {
  const { slug } = await publish('gruppen', shapes.teile);
  const person = await Person.sitsDown(browser, stackUrl());
  const { page } = person;
  await page.goto(`/angebote/${slug}`);
  expect(await page.getByLabel('Beide gehen').isChecked()).toBe(true);
  await typesInto(person, page.locator('#feld-vorname'), 'Greta');
  await typesInto(person, page.locator('#feld-nachname'), 'Gruppe-Beispiel');
  await typesInto(person, page.locator('#feld-email'), address('greta'));
  await person.tabTo(page.getByLabel('Ihre Kommune', { exact: true }));
  await page.keyboard.type('Musterstadt');
  await person.ticks('Andere Aufgabe');
  await person.tabTo(page.getByLabel('Beide gehen'));
  await page.keyboard.press('ArrowUp');
  await person.presses('Anmeldung abschicken');
  await confirms(person, 'greta');
  await eventually('the place', async () => {
    await page.reload();
    return (await person.heading()) === 'Sie sind dabei' || undefined;
  });
  expect(await main(person)).toContain('Sie haben Plätze in: Gruppe II');
  expect(await person.faults('39-group')).toEqual([]);
  await person.presses(/^Wechseln: Teil II/, 'link');
  await person.ticks(/^Gruppe I /);
  expect(await person.faults('40-change-group')).toEqual([]);
  await person.presses('Wechseln');
  expect(await main(person)).toContain('Sie haben Plätze in: Gruppe I ');
  expect(person.complaints).toEqual([]);
}, 120_000);

it('chooses any number of workshops, at least one, and changes them later', async () => {
  const [free] = shapes.teile.parts.filter(({ key }) => key === 'teil2');
  const parts = [shapes.teile.parts[0], { ...free, rule: 'any', casesPerSession: null }];
  const { slug } = await publish('werkstaetten', { ...shapes.teile, preWork: [], parts });
  const person = await Person.sitsDown(browser, stackUrl());
  const { page } = person;
  await page.goto(`/angebote/${slug}`);
  await typesInto(person, page.locator('#feld-vorname'), 'Wanda');
  await typesInto(person, page.locator('#feld-nachname'), 'Werkstatt-Beispiel');
  await typesInto(person, page.locator('#feld-email'), address('wanda'));
  await person.tabTo(page.getByLabel('Ihre Kommune', { exact: true }));
  await page.keyboard.type('Musterstadt');
  await person.ticks('Andere Aufgabe');
  await person.presses('Anmeldung abschicken');
  expect(await page.getByRole('alert').first().innerText()).toContain(
    'Bitte wählen Sie mindestens einen Termin.',
  );
  expect(await person.faults('42-no-workshop')).toEqual([]);
  await person.ticks(/^Gruppe II/);
  await person.presses('Anmeldung abschicken');
  await confirms(person, 'wanda');
  await eventually('the place', async () => {
    await page.reload();
    return (await person.heading()) === 'Sie sind dabei' || undefined;
  });
  expect(await main(person)).toContain('Sie haben Plätze in: Gruppe II');
  await person.presses(/^Termine wählen: Teil II/, 'link');
  await person.ticks(/^Gruppe I /);
  expect(await person.faults('43-workshops')).toEqual([]);
  await person.presses('Auswahl speichern');
  expect(await main(person)).toMatch(/Sie haben Plätze in: Gruppe I .*; Gruppe II/);
  expect(await person.faults('44-workshops-chosen')).toEqual([]);
  expect(person.complaints).toEqual([]);
}, 120_000);
