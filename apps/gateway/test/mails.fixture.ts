/** A mail as notification answers staff: sent, come back, and its address held; texts are hostile on purpose. */
import { HOSTILE, OFFER_ID, READY } from './administration.fixture.js';
import type { TestGateway } from './gateway.fixture.js';

export const MAIL = '0190a000-0000-7000-8000-0000000000d7';
export const SUPPRESSION = '0190a000-0000-7000-8000-0000000000d8';
/** The page about the delivery of the offer's mails. */
export const DELIVERY = `/verwaltung/angebote/${OFFER_ID}/zustellung`;

export const returnedMail = {
  mailId: MAIL,
  offerId: OFFER_ID,
  registrationId: READY,
  kind: 'admission',
  name: null,
  to: 'participant',
  state: 'sent',
  due: '2020-09-10T08:00:00.000Z',
  sentAt: '2020-09-10T08:01:00.000Z',
  attempts: 1,
  reason: null,
  smtpResponse: `250 ok ${HOSTILE}`,
  route: 'default',
  bounce: { at: '2020-09-10T09:00:00.000Z', kind: 'hard' },
  person: { name: HOSTILE, municipality: 'Musterstadt' },
};
export const mailLife = (changes: object = {}) => ({
  ...returnedMail,
  why: { de: 'sofort, sobald der Platz fest zugesagt ist', en: 'at once' },
  suppressionId: SUPPRESSION,
  may: ['resend'],
  events: [
    { at: '2020-09-10T08:00:00.000Z', what: 'planned', detail: { due: '2020-09-10T08:00:00Z' } },
    {
      at: '2020-09-10T08:01:00.000Z',
      what: 'sent',
      detail: { response: HOSTILE, route: 'default' },
    },
    { at: '2020-09-10T09:00:00.000Z', what: 'bounced', detail: { response: '550 unknown' } },
    {
      at: '2020-09-10T09:30:00.000Z',
      what: 'somethingNew',
      detail: { reason: 'addressSuppressed' },
    },
  ],
  ...changes,
});

/** The key in the first form of a page: the same deed sent twice bears it twice. */
export const keyIn = (html: string): string => /name="schluessel" value="([^"]+)"/.exec(html)![1]!;

/** The keys under which deeds reached the services. */
export const deedKeys = ({ upstream }: TestGateway): Set<unknown> =>
  new Set(
    upstream.received
      .filter(({ method }) => method === 'POST')
      .map(({ headers }) => headers['idempotency-key']),
  );
