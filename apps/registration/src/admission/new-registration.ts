import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { toDate } from '#service-kit/calendar.js';
import { Clock } from '#service-kit/clock.js';
import { newId } from '#service-kit/id.js';
import { Problem } from '#service-kit/problem.js';
import { Invitations } from '../invitations/invitations.js';
import { Offers } from '../offers/offers.js';
import { type Answers, checkAnswers } from './answers.rules.js';
import { confirmBy } from './deadlines.rules.js';
import type { Participant } from './participant.entity.js';
import { checkTeam } from './person-facts.rules.js';
import { emailKey } from './person.rules.js';
import type { Registration } from './registration.entity.js';
import { newcomer } from './registration.workflow.js';
import type { Submission } from './submission.rules.js';

export interface NewRegistration {
  readonly registration: Registration;
  readonly person: Participant;
  readonly answers: Answers;
}

/** Makes the rows of a registration from what somebody sent; stores nothing. */
@Injectable()
export class NewRegistrations {
  constructor(
    private readonly offers: Offers,
    private readonly invitations: Invitations,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Problem `registration.municipality_unknown`, `registration.team_too_large`,
   *   `registration.answers_invalid`, `registration.invitation_code_invalid`; all with pointers into
   *   the submission
   */
  async from(
    submission: Submission,
    offer: OfferState,
    as: 'form' | 'interest' | 'staff',
  ): Promise<NewRegistration> {
    await this.offers.assertMunicipality(submission.municipalityId);
    assertTeam(submission, offer);
    // Staff may not know the answers, and who is only interested is asked later.
    const answers = checkedAnswers(submission.answers, offer, as === 'form');
    const { invitationCode: code } = submission;
    const registration = this.row(submission, offer, as === 'staff' ? 'staff' : 'form');
    registration.invitationId = code ? await this.invitations.use(offer.offerId, code) : null;
    if (as === 'interest') registration.confirmBy = toDate(confirmBy(this.clock.now(), null));
    return { registration, answers, person: personRow(registration, submission) };
  }

  private row(
    submission: Submission,
    offer: OfferState,
    channel: Registration['channel'],
  ): Registration {
    const now = this.clock.now();
    return {
      id: newId(),
      offerId: offer.offerId,
      version: 1,
      municipalityId: submission.municipalityId,
      functions: submission.functions,
      rank: submission.rank ?? null,
      experience: submission.experience ?? null,
      teamSize: submission.teamSize ?? null,
      partnerId: submission.partnerId ?? null,
      invitationId: null,
      locale: submission.locale,
      channel,
      stage: 'confirmAddress', // the procedure says where it begins
      ...newcomer,
      endedBy: null,
      eligibilityRequest: 0,
      decision: null,
      overridden: false,
      open: [],
      datesKnown: offer.version,
      confirmBy: toDate(confirmBy(now, offer.registrationClosesAt)),
      submittedAt: toDate(now),
      addressConfirmedAt: channel === 'staff' ? toDate(now) : null,
      ...nothingYet,
    };
  }
}

/** Beyond a hard limit nobody registers; beyond a piece of advice a person decides later. */
function assertTeam({ teamSize }: Submission, { team }: OfferState): void {
  if (!checkTeam(team, teamSize).tooLarge) return;
  throw new Problem(
    'registration.team_too_large',
    { max: team.max ?? '' },
    { pointer: '/teamSize' },
  );
}

const nothingYet = {
  reviewNeededAt: null,
  refusedAt: null,
  waitingSince: null,
  admittedAt: null,
  withdrawnAt: null,
  expiredAt: null,
  cancelledAt: null,
  interestedAt: null,
  interestOpenedAt: null,
  reconsideredAt: null,
  eligibilityLostAt: null,
  consentAskedAt: null,
  consentGivenAt: null,
};

const personRow = (registration: Registration, submission: Submission): Participant => ({
  registrationId: registration.id,
  offerId: registration.offerId,
  email: submission.email,
  emailKey: emailKey(submission.email),
  active: true,
  firstName: submission.firstName,
  lastName: submission.lastName,
  municipalityText: submission.municipalityText ?? null,
  approvalReason: null,
  endingReason: null,
});

/** @throws Problem `registration.answers_invalid` with a pointer below `/answers` per fault */
export function checkedAnswers(
  given: Readonly<Record<string, unknown>>,
  offer: Pick<OfferState, 'questionnaire'>,
  demandRequired: boolean,
): Answers {
  const { answers, faults } = checkAnswers(
    given,
    offer.questionnaire,
    (question) => demandRequired && question.neededBy === 'submit',
  );
  if (faults.length > 0) {
    const errors = faults.map((fault) => ({ ...fault, pointer: `/answers${fault.pointer}` }));
    throw new Problem('registration.answers_invalid', {}, { errors });
  }
  return answers;
}
