import { Injectable } from '@nestjs/common';
import { Clock } from '#service-kit/clock.js';
import type { RecipientFile } from '../recipients/recipient-files.js';
import { answersMayChange, isOver, openingOf } from './deadlines.rules.js';
import { checkTeam } from './person-facts.rules.js';
import { openStepsOf } from './situation.js';
import { milestonesOf, positionOf, Registrations } from './registrations.js';
import { type Standing, standingOf } from './standing.rules.js';
import type { MyRegistration, RegistrationSummary } from './views.rules.js';

/** Puts together what people see of a registration. */
@Injectable()
export class RegistrationViews {
  constructor(
    private readonly registrations: Registrations,
    private readonly clock: Clock,
  ) {}

  async mine(file: RecipientFile): Promise<MyRegistration> {
    const { registration, person, offer, answers, municipality } = file;
    const waitingPosition = await this.registrations.waitingPosition(registration);
    const { offerId, slug, title, organiser, eventDay, timeZone, sessions } = offer;
    const { firstName, lastName, email } = person;
    const { functions, locale } = registration;
    const active = registration.stage !== 'ended';
    return {
      registrationId: registration.id,
      version: registration.version,
      offer: { offerId, slug, title, organiser: organiser.name, eventDay, timeZone, sessions },
      standing: this.standing(file, waitingPosition),
      position: positionOf(registration),
      openSteps: openStepsOf(registration, offer, answers),
      waitingPosition,
      person: { firstName, lastName, email, municipality, functions, locale },
      questionnaire: offer.questionnaire,
      answers,
      priceClass: registration.decision?.priceClass ?? null,
      audience: registration.decision?.audience ?? null,
      mayTakeUpInterest:
        registration.stage === 'interest' && openingOf(offer, this.clock.now()) === 'open',
      consentAsked: active && registration.open.includes('consent'),
      answersMayChange: active && answersMayChange(offer, this.clock.now()),
      mayWithdraw: active,
    };
  }

  /** @param known the position in the waiting list, where it was read for many at once */
  async summary(
    file: RecipientFile,
    known?: number | null,
  ): Promise<RegistrationSummary & { standing: Standing }> {
    const { registration, person, offer, answers, municipality } = file;
    const waitingPosition =
      known === undefined ? await this.registrations.waitingPosition(registration) : known;
    return {
      registrationId: registration.id,
      version: registration.version,
      submittedAt: registration.submittedAt.toISOString(),
      firstName: person.firstName,
      lastName: person.lastName,
      email: person.email,
      municipalityId: registration.municipalityId,
      municipality,
      functions: registration.functions,
      channel: registration.channel,
      position: positionOf(registration),
      standing: this.standing(file, waitingPosition),
      openSteps: openStepsOf(registration, offer, answers),
      waitingPosition,
      overridden: registration.overridden,
      placeInQuestion: registration.open.includes('placeInQuestion'),
      mayOverride:
        registration.endedBy === 'eligibility' &&
        offer.lifecycle !== 'cancelled' &&
        !isOver(offer, this.clock.now()),
      rank: registration.rank,
      experience: registration.experience,
      teamSize: registration.teamSize,
      teamBeyondAdvice: checkTeam(offer.team, registration.teamSize).beyondAdvice,
      audience: registration.decision?.audience ?? null,
      priority: registration.decision?.priority ?? null,
      priceClass: registration.decision?.priceClass ?? null,
      findings: (registration.decision?.findings ?? []).filter(({ effect }) => effect !== 'none'),
      staffReason: person.endingReason ?? person.approvalReason,
    };
  }

  standing(file: RecipientFile, waitingPosition: number | null): Standing {
    const { registration, person, offer, answers } = file;
    return standingOf({
      position: positionOf(registration),
      milestones: milestonesOf(registration),
      endedBy: registration.endedBy,
      openSteps: openStepsOf(registration, offer, answers),
      confirmBy: registration.confirmBy.toISOString(),
      offer,
      open: registration.open,
      waitingPosition,
      findings: registration.decision?.findings ?? [],
      endingReason: person.endingReason,
      now: this.clock.now(),
    });
  }
}
