/** Somebody who has registered, and somebody at the organiser's desk: what several journeys begin with. */
import type { Browser } from 'playwright-core';
import { linkIn } from '../../tools/story/mailbox.js';
import { eventually } from '../../tools/story/eventually.js';
import { mailboxOf, municipalityNamed, stackUrl } from '../e2e/stack.js';
import type { MadeOffer } from './offers.fixture.js';
import { Person } from './person.fixture.js';

const run = Math.random().toString(36).slice(2, 8);
export const addressOf = (who: string): string => `${who.toLowerCase()}-${run}@example.org`;

/** Sends what the form would send. @param municipality the beginning of its name */
export async function registers(
  { offerId }: MadeOffer,
  who: string,
  municipality: string,
  more: object = {},
): Promise<void> {
  const municipalityId = await municipalityNamed(municipality);
  const send = () =>
    fetch(new URL(`/api/offers/${offerId}/registrations`, stackUrl()), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: stackUrl() },
      body: JSON.stringify({ ...named(who), municipalityId, ...more }),
    });
  // A new offer travels to the service that takes registrations.
  const answer = await eventually(`an answer for ${who}`, async () => {
    const one = await send();
    return one.status === 404 ? undefined : one;
  });
  if (answer.status !== 202) throw new Error(`${who}: ${answer.status} ${await answer.text()}`);
}

export const named = (who: string): object => ({
  firstName: who,
  lastName: 'Beispiel',
  email: addressOf(who),
  functions: ['other'],
  locale: 'de',
  answers: {},
});

/** Follows the link of the mail in a browser of their own, and stands on their own page. */
export async function confirms(browser: Browser, who: string): Promise<Person> {
  const mailbox = mailboxOf(addressOf(who));
  const mail = await eventually(`a link for ${who}`, async () => {
    await mailbox.fetch();
    return mailbox.all.findLast(({ text }) => text.includes('/bestaetigen'));
  });
  const person = await Person.sitsDown(browser, stackUrl());
  const link = linkIn(mail, '/bestaetigen');
  await person.page.goto(link.pathname + link.search);
  await person.presses('Adresse bestätigen');
  return person;
}

/** Reloads until the own page says so: what happens meanwhile travels between services. */
export const untilHeaded = (person: Person, heading: string): Promise<true> =>
  eventually(`the heading "${heading}"`, async () => {
    await person.page.goto('/meine-anmeldung');
    return (await person.heading()) === heading || undefined;
  });

/** Somebody who may do everything, at a small screen. */
export async function atTheDesk(browser: Browser): Promise<Person> {
  const desk = await Person.sitsDown(browser, stackUrl());
  await desk.page.goto('/anmelden?zurueck=/verwaltung');
  await desk.page.getByLabel(/^alles@example\.org/).check();
  await desk.presses('Anmelden');
  return desk;
}
