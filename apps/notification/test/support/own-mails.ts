/** Offers with mails of their own, and people to whom nothing else comes in between. */
import { mailSettings } from '#contracts/mail-settings.js';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { freshId } from './bench.js';
import { admitted, offer } from './states.js';

export const note = { key: 'note', name: { de: 'Hinweis', en: 'Note' } };
export const at = (day: string, time: string) => ({ kind: 'at', day, time });
export const withMails = (mails: object, changes: Partial<OfferState> = {}): OfferState =>
  offer({ offerId: freshId(), mails: mailSettings.mails.parse(mails), ...changes });
/** Nothing of the built-in kinds comes in between. */
export const old = {
  submittedAt: '2020-09-01T07:00:00Z',
  addressConfirmedAt: '2020-09-01T07:10:00Z',
};
export const person = ({ offerId }: OfferState, changes: object = {}): RegistrationState =>
  admitted({ offerId, registrationId: freshId(), milestones: old, ...changes });
