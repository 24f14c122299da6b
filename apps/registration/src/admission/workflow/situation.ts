/** What the rules need to know of a registration, read from its row and its surroundings. */
import { Temporal } from 'temporal-polyfill';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import type { Team } from '../../team/team.entity.js';
import { type Answers, openQuestions } from '../person/answers.rules.js';
import { hasBegun, isOver } from './deadlines.rules.js';
import type { Registration } from '../registration.entity.js';
import type { Situation } from './guards.rules.js';
import { positionOf } from '../registrations.js';

export interface Surroundings {
  readonly offer: Pick<OfferState, 'lifecycle' | 'sessions'>;
  readonly team: Pick<Team, 'passed'>;
  readonly seats: Pick<Situation, 'seatsForTeam' | 'confirms' | 'personDecides'>;
  /** No other registration for the offer, made since, has the address. */
  readonly addressFree: boolean;
  readonly now: Temporal.Instant;
}

export const situationOf = (
  registration: Registration,
  { offer, team, seats, addressFree, now }: Surroundings,
): Situation => ({
  position: positionOf(registration),
  endedBy: registration.endedBy,
  open: registration.open,
  role: registration.role,
  addressConfirmed: registration.addressConfirmedAt !== null,
  interestOpened: registration.interestOpenedAt !== null,
  teamPassed: team.passed,
  mayReturn: addressFree && offer.lifecycle !== 'cancelled' && !isOver(offer, now),
  begun: hasBegun(offer, now),
  ...seats,
});

type Steps = RegistrationState['openSteps'];

/** What is open beside the registration's own row. */
export interface OpenElsewhere {
  /** Seats of the team that nobody is named for, told to who registered it. */
  readonly unnamed: boolean;
  readonly preWork: boolean;
  /** No time for the preliminary talk is agreed. */
  readonly talk: boolean;
}

/** What the person still has to do. */
export function openStepsOf(
  registration: Pick<Registration, 'stage' | 'open' | 'addressConfirmedAt' | 'interestOpenedAt'> &
    Partial<Pick<Registration, 'role'>>,
  offer: Pick<OfferState, 'questionnaire' | 'lifecycle' | 'takesRegistrations'>,
  answers: Answers,
  elsewhere: OpenElsewhere = { unnamed: false, preWork: false, talk: false },
): Steps {
  const { stage, open } = registration;
  if (stage === 'ended') return [];
  const confirmed = registration.addressConfirmedAt !== null;
  const interested = stage === 'interest';
  const steps = {
    confirmAddress: stage === 'confirmAddress' || (interested && !confirmed),
    // The form comes with taking it up; what is asked may be different by then.
    answers:
      !interested &&
      registration.role !== 'delegate' &&
      openQuestions(offer.questionnaire, answers).length > 0,
    consent: open.includes('consent'),
    // Told once, and the date may have been given up again since.
    takeUpInterest:
      interested &&
      confirmed &&
      registration.interestOpenedAt !== null &&
      offer.lifecycle === 'published' &&
      offer.takesRegistrations,
    nameMembers: elsewhere.unnamed,
    acceptPlace: open.includes('placeOffered'),
    chooseTalk: elsewhere.talk,
    preWork: elsewhere.preWork,
  } satisfies Record<Steps[number], boolean>;
  return (Object.keys(steps) as Steps).filter((step) => steps[step]);
}
