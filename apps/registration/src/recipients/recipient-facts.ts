import { Injectable } from '@nestjs/common';
import type { Recipient } from '#contracts/internal-http.js';
import type { RegistrationState } from '#contracts/states.js';
import { Announcer } from '../admission/announcer.js';
import { openQuestions } from '../admission/person/answers.rules.js';
import type { Registration } from '../admission/registration.entity.js';
import { RegistrationViews } from '../admission/registration-views.js';
import type { Standing } from '../admission/standing/standing.rules.js';
import { positionOf } from '../admission/registrations.js';
import type { Team } from '../team/team.entity.js';
import { Teams } from '../team/teams.js';
import type { RegistrationFile } from '../admission/registration-files.js';

/** Everything but the links, which are issued only for a mail that leaves. */
export type RecipientFact = Omit<Recipient, 'links'>;

/** What a mail may know of a registration at this moment. */
@Injectable()
export class RecipientFacts {
  constructor(
    private readonly views: RegistrationViews,
    private readonly announcer: Announcer,
    private readonly teams: Teams,
  ) {}

  async of(file: RegistrationFile): Promise<RecipientFact> {
    return (await this.ofMany([file])).get(file.registration.id)!;
  }

  /** By registration. What stands beside each file is read for all at once. */
  async ofMany(files: readonly RegistrationFile[]): Promise<Map<string, RecipientFact>> {
    const teamIds = files.map(({ registration }) => registration.teamId);
    const teams = await this.teams.many(teamIds);
    const members = await this.teams.membersOf(teamIds);
    const states = await this.announcer.statesOf(files, teams);
    const standings = await this.views.standingsOf(files);
    return new Map(
      files.map((file) => {
        const { id, teamId } = file.registration;
        const fact = factOf(file, {
          team: teams.get(teamId)!,
          members: members.get(teamId) ?? [],
          state: states.get(id)!,
          standing: standings.get(id)!,
        });
        return [id, fact];
      }),
    );
  }
}

interface Beside {
  readonly team: Team;
  readonly members: readonly Registration[];
  readonly state: RegistrationState;
  readonly standing: Standing & { waitingPosition: number | null };
}

function factOf(file: RegistrationFile, { team, members, state, standing }: Beside): RecipientFact {
  const { registration, person, offer, answers, municipality } = file;
  const { waitingPosition, headline, why, next } = standing;
  return {
    registrationId: registration.id,
    version: registration.version,
    position: positionOf(registration),
    openSteps: state.openSteps,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    municipality,
    locale: registration.locale,
    findings: (registration.decision?.findings ?? []).filter(({ effect }) => effect !== 'none'),
    declineReason: registration.endedBy === 'approver' ? person.endingReason : null,
    missingAnswers: state.openSteps.includes('answers')
      ? openQuestions(offer.questionnaire, answers).map(({ label }) => label)
      : [],
    confirmBy: registration.confirmBy.toISOString(),
    waitingPosition,
    state,
    standing: { headline, why, next: next.map(({ text, byText }) => ({ text, byText })) },
    team: {
      people: members.filter(({ stage, role }) => stage !== 'ended' && role !== 'delegate').length,
      announced: team.announced,
      seat: team.seat,
    },
  };
}
