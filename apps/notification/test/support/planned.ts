import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { MailKind } from '#contracts/vocabulary.js';
import { type MailPlan, planMails } from '../../src/plan/mail-plan.rules.js';
import { offer } from './states.js';

/** The row of a kind, as the plan has it for these states. */
export const planned = (
  kind: MailKind,
  registration: RegistrationState,
  ofOffer: OfferState = offer(),
): MailPlan => planMails(ofOffer, registration).find((plan) => plan.kind === kind)!;

/** `send`, or the code of the reason why not. */
export function verdictOf(
  kind: MailKind,
  registration: RegistrationState,
  ofOffer?: OfferState,
): string {
  const { verdict } = planned(kind, registration, ofOffer);
  return verdict === 'send' ? 'send' : verdict.not;
}

/** Every kind that is sent in the end. */
export const sentKinds = (
  registration: RegistrationState,
  ofOffer: OfferState = offer(),
): MailKind[] =>
  planMails(ofOffer, registration)
    .filter(({ verdict }) => verdict === 'send')
    .map(({ kind }) => kind);
