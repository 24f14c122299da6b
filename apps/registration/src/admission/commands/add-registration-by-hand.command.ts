import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { AdmitTeam } from '../../team/commands/admit-team.command.js';
import { Teams } from '../../team/teams.js';
import { Offers } from '../../offers/offers.js';
import { NewTeams } from '../new-teams.js';
import { NewRegistrations } from '../new-registration.js';
import type { HandSubmission } from '../submission.rules.js';

/**
 * Staff register somebody, also before registration opens and after the deadline. The address counts
 * as confirmed; the procedure is otherwise the same, and the record says who did it.
 */
export class AddRegistrationByHand extends Command<{ registrationId: string }> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly submission: HandSubmission,
  ) {
    super();
  }
}

@CommandHandler(AddRegistrationByHand)
export class AddRegistrationByHandHandler implements ICommandHandler<AddRegistrationByHand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly newRegistrations: NewRegistrations,
    private readonly newTeams: NewTeams,
    private readonly teams: Teams,
    private readonly commands: CommandBus,
  ) {}

  execute(command: AddRegistrationByHand): Promise<{ registrationId: string }> {
    const { who, offerId, submission } = command;
    return this.unitOfWork.run(async () => {
      const offer = await this.offers.ofStaff(offerId, who);
      if (offer.lifecycle === 'draft') throw new Problem('registration.offer_not_published');
      if (offer.lifecycle === 'cancelled') throw new Problem('registration.offer_cancelled');
      const { role, override, ...form } = submission;
      const { team, people } = await this.newRegistrations.from(form, offer, 'staff');
      if (role !== 'participant') {
        for (const { registration } of people) {
          if (registration.role === 'participant') registration.role = role;
        }
      }
      team.limitsOverridden = override !== undefined;
      await this.newTeams.enter(team, people, offer, 'registration.addedByHand');
      if (override !== undefined) await this.admitBeyond(team.id, offer, override);
      return { registrationId: team.registrantId };
    });
  }

  /** Where a limit makes them wait, it is broken at once, with the reason on record. */
  private async admitBeyond(teamId: string, offer: OfferState, reason: string): Promise<void> {
    const { seat } = await this.teams.get(teamId);
    if (seat === 'waiting') await this.commands.execute(new AdmitTeam(teamId, offer, reason));
  }
}
