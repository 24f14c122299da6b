import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { Problem } from '#service-kit/http/problem.js';
import { actorLabel } from '#service-kit/access/actor.js';
import { currentContext } from '#service-kit/http/request-context.js';
import { Invitations } from '../invitations/invitations.js';
import { Offers } from '../offers/offers.js';
import { choiceKey, countedParts } from '../seats/places.rules.js';
import type { Team } from '../team/team.entity.js';
import { Teams } from '../team/teams.js';
import { type Answers, checkAnswers } from './person/answers.rules.js';
import { confirmBy } from './workflow/deadlines.rules.js';
import type { Participant } from './person/participant.entity.js';
import { checkTeam } from './person/person-facts.rules.js';
import { emailKey } from './person/person.rules.js';
import type { Registration } from './registration.entity.js';
import { newcomer } from './workflow/registration.workflow.js';
import { stageTimes } from './workflow/stage-times.rules.js';
import type { MemberSubmission, Submission } from './submission.rules.js';

export interface NewRegistration {
  readonly registration: Registration;
  readonly person: Participant;
  readonly answers: Answers;
}
export interface NewTeam {
  readonly team: Team;
  /** Who registered comes first. */
  readonly people: readonly NewRegistration[];
}

type Channel = 'form' | 'interest' | 'staff';

/** Makes the rows of registrations from what somebody sent; stores nothing. */
@Injectable()
export class NewRegistrations {
  constructor(
    private readonly offers: Offers,
    private readonly invitations: Invitations,
    private readonly teams: Teams,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws Problem `registration.municipality_unknown`, `registration.team_too_large`,
   *   `registration.team_not_taken`, `registration.session_unknown`,
   *   `registration.answers_invalid`, `registration.invitation_code_invalid`; all with pointers into
   *   the submission
   */
  async from(submission: Submission, offer: OfferState, as: Channel): Promise<NewTeam> {
    await this.offers.assertMunicipality(submission.municipalityId);
    assertTeam(submission, offer);
    const wishes = wishesOf(submission.sessions, offer);
    const first = await this.registrant(submission, offer, as);
    const people = [
      first,
      ...submission.members.map((member, at) =>
        this.member(first.registration, member, offer, `/members/${at}`),
      ),
    ];
    const announced =
      submission.teamSize ?? (submission.members.length > 0 ? size(submission) : null);
    const team = this.teams.fresh(first.registration, announced, wishes);
    for (const { registration } of people) {
      registration.teamId = team.id;
      registration.teamSize = announced;
    }
    return { team, people };
  }

  /**
   * Somebody of the same municipality, named by a colleague. The answers follow by themselves.
   * @param pointer where the member stands in the body, for faults
   */
  member(
    like: Registration,
    member: MemberSubmission,
    offer: OfferState,
    pointer = '',
  ): NewRegistration {
    const answers = checkedAnswers(member.answers, offer, false, `${pointer}/answers`);
    const registration: Registration = {
      ...this.row(like.municipalityId, member, offer, like.channel),
      teamId: like.teamId,
      teamSize: like.teamSize,
      partnerId: like.partnerId,
      invitationId: like.invitationId,
      // Nobody but the person says that the address is theirs.
      addressConfirmedAt: null,
    };
    return { registration, answers, person: personRow(registration, member) };
  }

  private async registrant(
    submission: Submission,
    offer: OfferState,
    as: Channel,
  ): Promise<NewRegistration> {
    const { takesPart, invitationCode: code } = submission;
    // Staff may not know the answers, and who is only interested is asked later.
    const answers = checkedAnswers(submission.answers, offer, as === 'form' && takesPart);
    const channel = as === 'staff' ? 'staff' : 'form';
    const registration = this.row(submission.municipalityId, submission, offer, channel);
    registration.role = takesPart ? 'participant' : 'delegate';
    registration.partnerId = submission.partnerId ?? null;
    registration.invitationId = code ? await this.invitations.use(offer.offerId, code) : null;
    if (as === 'interest') registration.confirmBy = toDate(confirmBy(this.clock.now(), null));
    const text = submission.municipalityText ?? null;
    return { registration, answers, person: personRow(registration, submission, text) };
  }

  private row(
    municipalityId: string | null,
    person: Pick<Submission, 'functions' | 'rank' | 'experience' | 'locale'>,
    offer: OfferState,
    channel: Registration['channel'],
  ): Registration {
    const now = this.clock.now();
    const id = newId();
    return {
      id,
      offerId: offer.offerId,
      teamId: id, // its team is made next
      role: 'participant',
      version: 1,
      municipalityId,
      functions: person.functions,
      rank: person.rank ?? null,
      experience: person.experience ?? null,
      teamSize: null,
      partnerId: null,
      invitationId: null,
      locale: person.locale,
      channel,
      enteredBy: channel === 'staff' ? actorLabel(currentContext()?.actor) : null,
      stage: 'confirmAddress', // the procedure says where it begins
      ...newcomer,
      ...undecided,
      datesKnown: offer.version,
      confirmBy: toDate(confirmBy(now, offer.registrationClosesAt)),
      submittedAt: toDate(now),
      addressConfirmedAt: channel === 'staff' ? toDate(now) : null,
      ...stageTimes('confirmAddress', offer, now),
      approvals: [],
      open: [],
      ...nothingYet,
    };
  }
}

/** How many people are named, of those who take part. */
const size = ({ members, takesPart }: Pick<Submission, 'members' | 'takesPart'>): number =>
  members.length + (takesPart ? 1 : 0);

/** Beyond a hard limit nobody registers; beyond a piece of advice a person decides later. */
function assertTeam(submission: Submission, { team }: OfferState): void {
  const { teamSize, members } = submission;
  const named = size(submission);
  if (members.length > 0 && team.admissionUnit === 'person' && team.max === 1) {
    throw new Problem('registration.team_not_taken', {}, { pointer: '/members' });
  }
  if (teamSize !== undefined && teamSize < named) {
    const values = { named };
    throw new Problem('registration.team_size_below_named', values, { pointer: '/teamSize' });
  }
  if (!checkTeam(team, Math.max(teamSize ?? 0, named)).tooLarge) return;
  const pointer = named > (team.max ?? named) ? '/members' : '/teamSize';
  throw new Problem('registration.team_too_large', { max: team.max ?? '' }, { pointer });
}

/**
 * Wished sessions as ids, by `choiceKey`.
 * @throws Problem `registration.session_unknown` with a pointer below `/sessions`
 */
export function wishesOf(
  sessions: Submission['sessions'],
  offer: Pick<OfferState, 'parts' | 'schedule'>,
): Record<string, string> {
  const parts = new Map(countedParts(offer).map((part) => [part.key, part]));
  const wishes = Object.entries(sessions).flatMap(([key, said]) => {
    const part = parts.get(key);
    const options = offer.schedule.filter(({ sessionId }) => part?.sessionIds.includes(sessionId));
    const names = [said].flat();
    const several = names.length > 1 && part?.rule !== 'any';
    return names.map((name) => {
      const chosen = options.find((one) => one.key === name || one.sessionId === name);
      if (!part || !chosen || several) {
        const keys = options.map((one) => one.key);
        const accepted = keys.join(', ') || [...parts.keys()].join(', ') || '–';
        const pointer = `/sessions/${key}`;
        throw new Problem('registration.session_unknown', { accepted }, { pointer });
      }
      return [choiceKey(part, chosen.sessionId), chosen.sessionId] as const;
    });
  });
  return Object.fromEntries(wishes);
}

const undecided = {
  endedBy: null,
  eligibilityRequest: 0,
  decision: null,
  overridden: false,
  consentBy: null,
  consentOverdue: false,
} as const;

const nothingYet = {
  addressChangedAt: null,
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
  placeHeldAt: null,
  placeOfferedAt: null,
  placeLapsedAt: null,
  talkAskedAt: null,
  talkOfferedAt: null,
  talkAgreedAt: null,
  talkHeldAt: null,
  sessionChangedAt: null,
  handedOverAt: null,
};

const personRow = (
  registration: Registration,
  { email, firstName, lastName }: Pick<Submission, 'email' | 'firstName' | 'lastName'>,
  municipalityText: string | null = null,
): Participant => ({
  registrationId: registration.id,
  offerId: registration.offerId,
  email,
  emailKey: emailKey(email),
  active: true,
  firstName,
  lastName,
  municipalityText,
  approvalReason: null,
  endingReason: null,
});

/** @throws Problem `registration.answers_invalid` with a pointer below the answers per fault */
export function checkedAnswers(
  given: Readonly<Record<string, unknown>>,
  offer: Pick<OfferState, 'questionnaire'>,
  demandRequired: boolean,
  pointer = '/answers',
): Answers {
  const { answers, faults } = checkAnswers(
    given,
    offer.questionnaire,
    (question) => demandRequired && question.neededBy === 'submit',
  );
  if (faults.length > 0) {
    const errors = faults.map((fault) => ({ ...fault, pointer: `${pointer}${fault.pointer}` }));
    throw new Problem('registration.answers_invalid', {}, { errors });
  }
  return answers;
}
