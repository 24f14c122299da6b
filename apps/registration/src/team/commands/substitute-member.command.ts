import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '#service-kit/clock.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { hasBegun } from '../../admission/deadlines.rules.js';
import { Happenings } from '../../admission/happenings.js';
import { NewRegistrations } from '../../admission/new-registration.js';
import { NewTeams } from '../../admission/new-teams.js';
import { emailKey } from '../../admission/person.rules.js';
import { Registrations } from '../../admission/registrations.js';
import type { MemberSubmission } from '../../admission/submission.rules.js';
import { LinkTokens } from '../../links/link-tokens.js';
import { Offers } from '../../offers/offers.js';
import { Places } from '../../seats/places.js';
import { TeamChanges } from '../team-changes.js';
import { Teams } from '../teams.js';

/**
 * Somebody else of the municipality takes over a registration. The seat stays with the team, or its
 * place on the waiting list; what the team has passed stays passed, and the new person is checked
 * again. The old person's links die.
 * @throws Problem `registration.ended`, `registration.begun`, `registration.already_registered`,
 *   `registration.after_refusal`
 */
export class SubstituteMember extends Command<{ registrationId: string }> {
  constructor(
    readonly registrationId: string,
    readonly member: MemberSubmission,
  ) {
    super();
  }
}

@CommandHandler(SubstituteMember)
export class SubstituteMemberHandler implements ICommandHandler<SubstituteMember> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registrations: Registrations,
    private readonly offers: Offers,
    private readonly places: Places,
    private readonly teams: Teams,
    private readonly newTeams: NewTeams,
    private readonly newRegistrations: NewRegistrations,
    private readonly links: LinkTokens,
    private readonly happenings: Happenings,
    private readonly changes: TeamChanges,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, member }: SubstituteMember): Promise<{ registrationId: string }> {
    return this.unitOfWork.run(async () => {
      const seen = await this.registrations.get(registrationId);
      const offer = await this.offers.get(seen.offerId);
      if (hasBegun(offer, this.clock.now())) throw new Problem('registration.begun');
      await this.places.lock(offer.offerId, 'exclusive');
      const team = await this.teams.lock(seen.teamId);
      const old = await this.registrations.lock(registrationId);
      if (old.stage === 'ended' || old.stage === 'interest')
        throw new Problem('registration.ended');
      const known = await this.newTeams.whyNot(offer, emailKey(member.email));
      if (known) throw new Problem(known.problem, {}, { pointer: '/email' });
      const fresh = this.newRegistrations.member(old, member, offer);
      fresh.registration.role = old.role;
      const enter = () =>
        this.happenings.enter(
          fresh.registration,
          fresh.person,
          fresh.answers,
          offer,
          'registration.tookOver',
        );
      const leave = async (): Promise<void> => {
        const details = () => ({ details: { to: fresh.registration.id } });
        await this.happenings.happen(registrationId, 'handedOver', details);
      };
      // With a seat: it must be free before somebody sits on it. On the list: somebody must stand
      // there all the time, or the place in it is lost.
      const steps = team.taken > 0 ? [leave, enter] : [enter, leave];
      for (const step of steps) await step();
      if (team.registrantId === registrationId) {
        const after = await this.teams.lock(team.id);
        after.registrantId = fresh.registration.id;
        await this.teams.store(after);
      }
      await this.links.revoke(registrationId);
      await this.changes.retell(team.id, offer, [fresh.registration.id]);
      return { registrationId: fresh.registration.id };
    });
  }
}
