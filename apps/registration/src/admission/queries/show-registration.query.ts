import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Problem } from '#service-kit/http/problem.js';
import { Invitations } from '../../invitations/invitations.js';
import { RegistrationFiles } from '../registration-files.js';
import { trailSentence } from '../../trail/sentences.rules.js';
import { RegistrationViews } from '../registration-views.js';
import { milestonesOf } from '../registrations.js';
import { StaffAccess } from '../staff-access.js';
import type { RegistrationDetails } from '../views.rules.js';

/** One registration as the organiser sees it, with the decision and what has happened so far. */
export class ShowRegistration extends Query<RegistrationDetails> {
  constructor(
    readonly who: Actor,
    readonly registrationId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowRegistration)
export class ShowRegistrationHandler implements IQueryHandler<ShowRegistration> {
  constructor(
    private readonly staff: StaffAccess,
    private readonly files: RegistrationFiles,
    private readonly views: RegistrationViews,
    private readonly invitations: Invitations,
    private readonly audit: Audit,
  ) {}

  async execute({ who, registrationId }: ShowRegistration): Promise<RegistrationDetails> {
    await this.staff.to(registrationId, who);
    const file = (await this.files.read([registrationId])).get(registrationId);
    if (!file) throw new Problem('registration.not_found');
    const { registration, person, offer, answers } = file;
    const history = await this.audit.of(registrationId);
    return {
      ...(await this.views.summary(file)),
      offerId: registration.offerId,
      locale: registration.locale,
      milestones: milestonesOf(registration),
      endedBy: registration.endedBy,
      decision: registration.decision,
      partnerId: registration.partnerId,
      invitedBy: await this.invitations.of(registration, person.emailKey),
      questionnaire: offer.questionnaire,
      answers,
      history: history.map((entry) => ({
        at: entry.at.toISOString(),
        actor: entry.actor,
        sentence: trailSentence(entry),
      })),
    };
  }
}
