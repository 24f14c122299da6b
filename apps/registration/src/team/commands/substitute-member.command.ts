import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { hasBegun } from '../../admission/workflow/deadlines.rules.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { NewRegistrations } from '../../admission/new-registration.js';
import { NewTeams } from '../../admission/new-teams.js';
import { emailKey } from '../../admission/person/person.rules.js';
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
 * Staff learn why an address will not do. Participants learn it only of their own colleagues: of
 * strangers they must not find out who has registered, or was refused.
 * @throws Problem `registration.ended`, `registration.begun`, `registration.already_registered`,
 *   `registration.after_refusal`, `registration.cannot_take_over`
 */
export class SubstituteMember extends Command<{ registrationId: string }> {
  constructor(
    readonly registrationId: string,
    readonly member: MemberSubmission,
    readonly askedBy: 'participant' | 'staff',
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

  execute({
    registrationId,
    member,
    askedBy,
  }: SubstituteMember): Promise<{ registrationId: string }> {
    return this.unitOfWork.run(async () => {
      const seen = await this.registrations.get(registrationId);
      const offer = await this.offers.get(seen.offerId);
      if (hasBegun(offer, this.clock.now())) throw new Problem('registration.begun');
      await this.places.lock(offer.offerId, 'exclusive');
      const team = await this.teams.lock(seen.teamId);
      const old = await this.registrations.lock(registrationId);
      if (old.stage === 'ended' || old.stage === 'interest')
        throw new Problem('registration.ended');
      await this.assertMayTakeOver(offer, team.id, member.email, askedBy);
      const fresh = this.newRegistrations.member(old, member, offer);
      fresh.registration.role = old.role;
      const speaks = team.registrantId === registrationId;
      const enter = async (): Promise<void> => {
        // First, so that the mail to confirm the address is the one of who speaks for the team.
        if (speaks) await this.speaksFor(team.id, fresh.registration.id);
        const { registration, person, answers } = fresh;
        await this.happenings.enter(registration, person, answers, offer, 'registration.tookOver');
      };
      const leave = async (): Promise<void> => {
        const details = () => ({ details: { to: fresh.registration.id } });
        await this.happenings.happen(registrationId, 'handedOver', details);
      };
      // With a seat: it must be free before somebody sits on it. On the list: somebody must stand
      // there all the time, or the place in it is lost.
      const steps = team.taken > 0 ? [leave, enter] : [enter, leave];
      for (const step of steps) await step();
      await this.links.revoke(registrationId);
      await this.changes.retell(team.id, offer, [fresh.registration.id]);
      return { registrationId: fresh.registration.id };
    });
  }

  private async speaksFor(teamId: string, registrationId: string): Promise<void> {
    const team = await this.teams.lock(teamId);
    team.registrantId = registrationId;
    await this.teams.store(team);
  }

  private async assertMayTakeOver(
    offer: OfferState,
    teamId: string,
    email: string,
    askedBy: SubstituteMember['askedBy'],
  ): Promise<void> {
    const known = await this.newTeams.whyNot(offer, emailKey(email));
    if (!known) return;
    const told = askedBy === 'staff' || (await this.isColleague(teamId, known.registrationId));
    const problem = told ? known.problem : 'registration.cannot_take_over';
    throw new Problem(problem, {}, { pointer: '/email' });
  }

  private async isColleague(teamId: string, registrationId: string): Promise<boolean> {
    const members = await this.teams.members(teamId);
    return members.some(({ id, stage }) => id === registrationId && stage !== 'ended');
  }
}
