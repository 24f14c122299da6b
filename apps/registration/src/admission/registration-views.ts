import { Injectable } from '@nestjs/common';
import type { Bilingual } from '#contracts/messages.js';
import { Clock } from '#service-kit/time/clock.js';
import type { RegistrationFile } from './registration-files.js';
import { type KnownWaiting, WaitingReasons } from '../seats/waiting-reasons.js';
import type { Team } from '../team/team.entity.js';
import { sessionsOf } from '../team/team.rules.js';
import { Teams } from '../team/teams.js';
import { answersMayChange, isOver, openingOf } from './workflow/deadlines.rules.js';
import { checkTeam } from './person/person-facts.rules.js';
import { milestonesOf, positionOf } from './registrations.js';
import { openStepsOf } from './workflow/situation.js';

import type { StandingFacts } from './standing/standing-facts.rules.js';
import { type Standing, standingInBothForms, standingOf } from './standing/standing.rules.js';
import { type Extras, StateExtras } from './state-extras.js';
import type { MyRegistration, RegistrationSummary } from './views.rules.js';

/** What a view needs beside the registration's own file. */
interface Beside {
  readonly team: Team;
  readonly extras: Extras;
  /** From 1; null: does not wait. */
  readonly waitingPosition: number | null;
  readonly waitingReasons: readonly Bilingual[];
}

export type SummaryWithStanding = RegistrationSummary & { standing: Standing };

/** Puts together what people see of registrations. Many cost as many statements as one. */
@Injectable()
export class RegistrationViews {
  constructor(
    private readonly teams: Teams,
    private readonly extras: StateExtras,
    private readonly waiting: WaitingReasons,
    private readonly clock: Clock,
  ) {}

  async mine(file: RegistrationFile): Promise<MyRegistration> {
    const { registration, person, offer, answers, municipality } = file;
    const beside = await this.besideOne(file);
    const { offerId, slug, title, organiser, eventDay, timeZone, sessions } = offer;
    const { firstName, lastName, email } = person;
    const { functions, locale } = registration;
    const active = registration.stage !== 'ended';
    return {
      registrationId: registration.id,
      version: registration.version,
      offer: { offerId, slug, title, organiser: organiser.name, eventDay, timeZone, sessions },
      standing: this.standing(file, beside),
      position: positionOf(registration),
      openSteps: openStepsOf(registration, offer, answers, beside.extras.elsewhere),
      waitingPosition: beside.waitingPosition,
      ...procedureOf(file, beside),
      person: { firstName, lastName, email, municipality, functions, locale },
      questionnaire: registration.role === 'delegate' ? [] : offer.questionnaire,
      answers,
      priceClass: registration.decision?.priceClass ?? null,
      audience: registration.decision?.audience ?? null,
      mayTakeUpInterest:
        registration.stage === 'interest' && openingOf(offer, this.clock.now()) === 'open',
      consentAsked: active && registration.open.includes('consent'),
      answersMayChange:
        active && registration.role !== 'delegate' && answersMayChange(offer, this.clock.now()),
      // Afterwards there is nothing to withdraw from, and attendance is what counts.
      mayWithdraw: active && !isOver(offer, this.clock.now()),
    };
  }

  async summary(file: RegistrationFile): Promise<SummaryWithStanding> {
    return this.summaryOf(file, await this.besideOne(file));
  }

  /** In the order given. */
  async summaries(
    files: readonly RegistrationFile[],
    known?: KnownWaiting,
  ): Promise<SummaryWithStanding[]> {
    const beside = await this.beside(files, known);
    return files.map((file) => this.summaryOf(file, beside.get(file.registration.id)!));
  }

  /** Headline, reasons and next steps by registration, in both forms of address, as mails need them. */
  async standingsOf(
    files: readonly RegistrationFile[],
  ): Promise<Map<string, Standing & { waitingPosition: number | null }>> {
    const besides = await this.beside(files);
    return new Map(
      files.map((file) => {
        const { id } = file.registration;
        const beside = besides.get(id)!;
        const standing = standingInBothForms(this.standingFacts(file, beside));
        return [id, { ...standing, waitingPosition: beside.waitingPosition }];
      }),
    );
  }

  private summaryOf(file: RegistrationFile, beside: Beside): SummaryWithStanding {
    const { registration, person, offer, answers, municipality } = file;
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
      standing: this.standing(file, beside),
      openSteps: openStepsOf(registration, offer, answers, beside.extras.elsewhere),
      waitingPosition: beside.waitingPosition,
      ...procedureOf(file, beside),
      overdue: registration.stageExpired && registration.stage !== 'ended',
      enteredBy: registration.enteredBy,
      approvals: [...registration.approvals],
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

  private standing(file: RegistrationFile, beside: Beside): Standing {
    return standingOf(this.standingFacts(file, beside));
  }

  private standingFacts(file: RegistrationFile, beside: Beside): StandingFacts {
    const { registration, person, offer, answers } = file;
    return {
      position: positionOf(registration),
      milestones: milestonesOf(registration),
      endedBy: registration.endedBy,
      openSteps: openStepsOf(registration, offer, answers, beside.extras.elsewhere),
      confirmBy: registration.confirmBy.toISOString(),
      offer,
      sessionIds: sessionsOf(beside.team.sessions, offer),
      open: registration.open,
      role: registration.role,
      inTeam: (registration.teamSize ?? 1) > 1,
      waitingPosition: beside.waitingPosition,
      waitingReasons: beside.waitingReasons,
      placeOfferedUntil: beside.team.offeredUntil?.toISOString() ?? null,
      stageDueAt: registration.stageDueAt?.toISOString() ?? null,
      consentBy: registration.consentBy?.toISOString() ?? null,
      talk: beside.extras.talk,
      findings: registration.decision?.findings ?? [],
      endingReason: person.endingReason,
      now: this.clock.now(),
    };
  }

  private async besideOne(file: RegistrationFile): Promise<Beside> {
    return (await this.beside([file])).get(file.registration.id)!;
  }

  private async beside(
    files: readonly RegistrationFile[],
    known?: KnownWaiting,
  ): Promise<Map<string, Beside>> {
    const teams = await this.teams.many(files.map(({ registration }) => registration.teamId));
    const waiting = await this.waiting.of(files, teams, known);
    const extras = await this.extras.ofMany(files, teams);
    return new Map(
      files.map(({ registration: { id, teamId, seat } }) => {
        const place = seat === 'waiting' ? waiting.get(teamId) : undefined;
        const beside: Beside = {
          team: teams.get(teamId)!,
          extras: extras.get(id)!,
          waitingPosition: place?.position ?? null,
          waitingReasons: place?.reasons ?? [],
        };
        return [id, beside];
      }),
    );
  }
}

const procedureOf = ({ registration, offer }: RegistrationFile, { team, extras }: Beside) => ({
  role: registration.role,
  teamId: team.id,
  registrant: team.registrantId === registration.id,
  sessionIds: sessionsOf(team.sessions, offer),
  placeOfferedUntil: team.offeredUntil?.toISOString() ?? null,
  stageDueAt: registration.stageDueAt?.toISOString() ?? null,
  talk: extras.talk,
});
