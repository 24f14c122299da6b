/** Somebody who has registered, in front of the gateway; what registration knows of them is played. */
import type { MyRegistration } from '../src/pages/mine.rules.js';
import type { Browser } from './browser.fixture.js';
import type { TestGateway } from './gateway.fixture.js';
import { OFFER_ID } from './offer.fixture.js';
import type { Answered } from './upstream.fixture.js';

export const REGISTRATION_ID = '0190a000-0000-7000-8000-00000000000b';
/** Of the shape of those in mails. */
export const TOKEN = 'a'.repeat(43);

/** Has a place at an offer without a date, and nothing to do. */
export const ownRegistration: MyRegistration = {
  version: 3,
  offer: {
    offerId: OFFER_ID,
    slug: 'probe',
    title: { de: 'Zukunft' },
    organiser: 'Agentur',
    timeZone: 'Europe/Berlin',
    sessions: [],
  },
  position: { stage: 'done' },
  standing: {
    code: 'admitted',
    headline: { de: 'Sie sind dabei', en: 'You are in' },
    why: [],
    next: [],
  },
  person: {
    firstName: 'Tilda',
    lastName: 'Beispiel',
    email: 'tilda@example.org',
    municipality: null,
    functions: [],
  },
  questionnaire: [],
  answers: {},
  priceClass: null,
  audience: null,
  mayTakeUpInterest: false,
  consentAsked: false,
  answersMayChange: false,
  mayWithdraw: true,
};

/** What registration says of a link that is good. */
export const redeemed = (registrationId = REGISTRATION_ID): [string, Answered] => [
  'POST /internal/links/redeem',
  { body: { outcome: 'done', registrationId } },
];

/** Through a one-time link; what reached the services for it is forgotten. */
export async function signInByLink({ newBrowser, upstream }: TestGateway): Promise<Browser> {
  const browser = newBrowser();
  await browser.send('/meine-anmeldung/link', { form: { token: TOKEN } });
  upstream.received.length = 0;
  return browser;
}
