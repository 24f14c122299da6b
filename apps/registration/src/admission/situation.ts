/** What the rules need to know of a registration, read from its row and its surroundings. */
import { Temporal } from 'temporal-polyfill';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { type Answers, openQuestions } from './answers.rules.js';
import { hasBegun, isOver } from './deadlines.rules.js';
import { checkTeam } from './person-facts.rules.js';
import type { Registration } from './registration.entity.js';
import type { Situation } from './guards.rules.js';
import { positionOf } from './registrations.js';

interface Surroundings {
  readonly offer: Pick<OfferState, 'lifecycle' | 'sessions' | 'team'>;
  readonly placeFree: boolean;
  /** No other registration for the offer, made since, has the address. */
  readonly addressFree: boolean;
  readonly now: Temporal.Instant;
}

export const situationOf = (
  registration: Registration,
  { offer, placeFree, addressFree, now }: Surroundings,
): Situation => ({
  position: positionOf(registration),
  endedBy: registration.endedBy,
  open: registration.open,
  addressConfirmed: registration.addressConfirmedAt !== null,
  interestOpened: registration.interestOpenedAt !== null,
  placeFree,
  personDecides: checkTeam(offer.team, registration.teamSize).beyondAdvice,
  mayReturn: addressFree && offer.lifecycle !== 'cancelled' && !isOver(offer, now),
  begun: hasBegun(offer, now),
});

/** What the person still has to do. */
export function openStepsOf(
  registration: Pick<Registration, 'stage' | 'open' | 'addressConfirmedAt' | 'interestOpenedAt'>,
  offer: Pick<OfferState, 'questionnaire' | 'lifecycle' | 'takesRegistrations'>,
  answers: Answers,
): RegistrationState['openSteps'] {
  const { stage, open } = registration;
  if (stage === 'ended') return [];
  const confirmed = registration.addressConfirmedAt !== null;
  const interested = stage === 'interest';
  const steps = {
    confirmAddress: stage === 'confirmAddress' || (interested && !confirmed),
    // The form comes with taking it up; what is asked may be different by then.
    answers: !interested && openQuestions(offer.questionnaire, answers).length > 0,
    consent: open.includes('consent'),
    // Told once, and the date may have been given up again since.
    takeUpInterest:
      interested &&
      confirmed &&
      registration.interestOpenedAt !== null &&
      offer.lifecycle === 'published' &&
      offer.takesRegistrations,
  };
  return (Object.keys(steps) as (keyof typeof steps)[]).filter((step) => steps[step]);
}
