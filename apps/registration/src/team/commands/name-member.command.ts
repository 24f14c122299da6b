import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Admissible } from '../../admission/admissible.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { NewRegistrations } from '../../admission/new-registration.js';
import { NewTeams } from '../../admission/new-teams.js';
import { checkTeam } from '../../admission/person/person-facts.rules.js';
import { emailKey } from '../../admission/person/person.rules.js';
import type { MemberSubmission } from '../../admission/submission.rules.js';
import { LinkRequests } from '../../links/link-requests.js';
import { lackTexts } from '../../seats/lack-texts.rules.js';
import { Places } from '../../seats/places.js';
import type { TeamFile } from '../team-access.js';
import { TeamChanges } from '../team-changes.js';
import { TeamSeats } from '../team-seats.js';
import { Teams } from '../teams.js';

/**
 * One more person for a team. A team with places grows only where there is room for the person: a
 * seat held for it, or a free one; it is never split. A team without places grows on the list.
 * @throws Problem `registration.team_closed`, `registration.team_too_large`,
 *   `registration.team_cannot_grow`, `registration.municipality_limit`, and for staff
 *   `registration.already_registered`, `registration.after_refusal`
 */
export class NameMember extends Command<void> {
  constructor(
    readonly teamId: string,
    readonly offer: TeamFile['offer'],
    readonly member: MemberSubmission,
    readonly by: 'team' | 'staff',
  ) {
    super();
  }
}

@CommandHandler(NameMember)
export class NameMemberHandler implements ICommandHandler<NameMember> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly teams: Teams,
    private readonly places: Places,
    private readonly seats: TeamSeats,
    private readonly admissible: Admissible,
    private readonly newTeams: NewTeams,
    private readonly newRegistrations: NewRegistrations,
    private readonly linkRequests: LinkRequests,
    private readonly happenings: Happenings,
    private readonly changes: TeamChanges,
  ) {}

  async execute({ teamId, offer, member, by }: NameMember): Promise<void> {
    await this.unitOfWork.run(async () => {
      if (by === 'team' && !this.teams.mayGrow(offer))
        throw new Problem('registration.team_closed');
      await this.places.lock(offer.offerId, 'exclusive');
      const team = await this.teams.lock(teamId);
      const members = await this.teams.members(teamId);
      const registrant = members.find(({ id }) => id === team.registrantId);
      if (!registrant || members.every(({ stage }) => stage === 'ended')) {
        throw new Problem('registration.ended');
      }
      const address = emailKey(member.email);
      const known = await this.newTeams.whyNot(offer, address);
      if (known) {
        // A participant must not learn who is registered: that person gets a link instead.
        if (by === 'staff') throw new Problem(known.problem, {}, { pointer: '/email' });
        await this.linkRequests.add(address, known.registrationId, 'alreadyRegistered');
        return;
      }
      const named = this.teams.named(members, offer) + 1;
      const { tooLarge, beyondAdvice } = checkTeam(offer.team, named);
      if (tooLarge) throw new Problem('registration.team_too_large', { max: offer.team.max ?? '' });
      if (team.taken === 0) {
        const fresh = { ...team, announced: Math.max(named, team.announced ?? 0) };
        await this.admissible.assertMunicipality(offer, fresh, []);
      } else if (team.reserved === 0) await this.assertRoom(offer, team, members);
      // More than advised: whoever comes on top is looked at by a person again.
      if (beyondAdvice && team.beyondAdviceAllowed) {
        team.beyondAdviceAllowed = false;
        await this.teams.store(team);
      }
      const fresh = this.newRegistrations.member(registrant, member, offer);
      const { registration, person, answers } = fresh;
      await this.happenings.enter(registration, person, answers, offer, 'registration.memberNamed');
      await this.changes.retell(teamId, offer, [registration.id]);
    });
  }

  private async assertRoom(
    offer: TeamFile['offer'],
    team: TeamFile['team'],
    members: TeamFile['members'],
  ): Promise<void> {
    const room = await this.places.room(offer.offerId, team.municipalityKey);
    if (!room) return;
    const { lacks } = this.seats.growthOf(offer, room, team, members);
    if (lacks.length === 0) return;
    const why = lackTexts(lacks, offer, room);
    throw new Problem('registration.team_cannot_grow', {
      de: why.map(({ de }) => de).join(' '),
      en: why.map(({ en }) => en).join(' '),
    });
  }
}
