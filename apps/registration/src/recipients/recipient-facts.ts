import { Injectable } from '@nestjs/common';
import type { Recipient } from '#contracts/internal-http.js';
import { Announcer } from '../admission/announcer.js';
import { openQuestions } from '../admission/answers.rules.js';
import { RegistrationViews } from '../admission/registration-views.js';
import { positionOf } from '../admission/registrations.js';
import { Teams } from '../team/teams.js';
import type { RecipientFile } from './recipient-files.js';

/** What a mail may know of a registration at this moment. */
@Injectable()
export class RecipientFacts {
  constructor(
    private readonly views: RegistrationViews,
    private readonly announcer: Announcer,
    private readonly teams: Teams,
  ) {}

  /** Everything but the links, which are issued only for a mail that leaves. */
  async of(file: RecipientFile): Promise<Omit<Recipient, 'links'>> {
    const { registration, person, offer, answers, municipality } = file;
    const team = await this.teams.get(registration.teamId);
    const members = await this.teams.members(team.id);
    const state = await this.announcer.stateOf(registration, team, offer, answers);
    const { waitingPosition, headline, why, next } = await this.views.standingOf(file);
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
        people: members.filter(({ stage, role }) => stage !== 'ended' && role !== 'delegate')
          .length,
        announced: team.announced,
        seat: team.seat,
      },
    };
  }
}
