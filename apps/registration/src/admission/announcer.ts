import { Injectable } from '@nestjs/common';
import type { OfferState, RegistrationState } from '#contracts/states.js';
import { Outbox } from '#messaging/outbox.js';
import { Clock } from '#service-kit/time/clock.js';
import { sessionsOf } from '../team/team.rules.js';
import type { Team } from '../team/team.entity.js';
import type { Answers } from './person/answers.rules.js';
import { PersonFactsReader } from './person/person-facts.js';
import type { Outcome } from './workflow/procedure.rules.js';
import type { Registration } from './registration.entity.js';
import { milestonesOf, positionOf } from './registrations.js';
import { openStepsOf } from './workflow/situation.js';
import { type Extras, StateExtras } from './state-extras.js';

/** Tells the other services where a registration stands, and asks eligibility. */
@Injectable()
export class Announcer {
  constructor(
    private readonly facts: PersonFactsReader,
    private readonly extras: StateExtras,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async announce(
    registration: Registration,
    team: Team,
    announces: Outcome['announces'],
    offer: OfferState,
    answers: Answers,
  ): Promise<void> {
    const state = await this.stateOf(registration, team, offer, answers);
    await this.outbox.add('registration.progressed.v1', state);
    if (!announces.includes('registration.eligibility-requested.v1')) return;
    await this.outbox.add('registration.eligibility-requested.v1', {
      registrationId: registration.id,
      offerId: registration.offerId,
      request: registration.eligibilityRequest,
      municipalityId: registration.municipalityId,
      functions: registration.functions,
      person: await this.facts.of(registration, offer, answers),
      requestedAt: this.clock.now().toString(),
    });
  }

  /** What the other services are told. */
  async stateOf(
    registration: Registration,
    team: Team,
    offer: OfferState,
    answers: Answers,
  ): Promise<RegistrationState> {
    const extras = await this.extras.of(registration, team, offer);
    return stateFrom({ registration, offer, answers }, team, extras);
  }

  /** Of many at once, by registration. */
  async statesOf(
    subjects: readonly Subject[],
    teams: ReadonlyMap<string, Team>,
  ): Promise<Map<string, RegistrationState>> {
    const extras = await this.extras.ofMany(subjects, teams);
    return new Map(
      subjects.map((subject) => {
        const { id, teamId } = subject.registration;
        return [id, stateFrom(subject, teams.get(teamId)!, extras.get(id)!)];
      }),
    );
  }
}

interface Subject {
  readonly registration: Registration;
  readonly offer: OfferState;
  readonly answers: Answers;
}

function stateFrom(
  { registration, offer, answers }: Subject,
  team: Team,
  { talk, preWorkDue, elsewhere }: Extras,
): RegistrationState {
  return {
    registrationId: registration.id,
    offerId: registration.offerId,
    version: registration.version,
    municipalityId: registration.municipalityId,
    locale: registration.locale,
    channel: registration.channel,
    position: positionOf(registration),
    milestones: milestonesOf(registration),
    endedBy: registration.endedBy,
    openSteps: openStepsOf(registration, offer, answers, elsewhere),
    role: registration.role,
    teamId: team.id,
    registrant: team.registrantId === registration.id,
    sessionIds: sessionsOf(team.sessions, offer),
    placeOfferedUntil: team.offeredUntil?.toISOString() ?? null,
    stageDue: stageDueOf(registration),
    talk,
    preWorkDue,
  };
}

function stageDueOf(registration: Registration): RegistrationState['stageDue'] {
  const { stageDueAt, stageRemindAt, stageExpired } = registration;
  if (!stageDueAt || stageExpired) return null;
  return { dueAt: stageDueAt.toISOString(), remindAt: stageRemindAt?.toISOString() ?? null };
}
