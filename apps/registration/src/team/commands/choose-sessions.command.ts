import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Places } from '../../seats/places.js';
import { chosenOf, freeParts, withChoice } from '../../seats/places.rules.js';
import { ChosenSessions } from '../chosen-sessions.js';
import { TeamSeats } from '../team-seats.js';
import { Teams } from '../teams.js';

/**
 * Which sessions of a part a team attends where it may attend any number: all that are named, and no
 * others, atomically. Who has places needs room in those that come; who has none only wishes
 * otherwise, and may fit now.
 * @throws Problem `registration.nothing_to_choose`, `registration.session_unknown`,
 *   `registration.session_full`
 */
export class ChooseSessions extends Command<void> {
  constructor(
    readonly teamId: string,
    readonly offer: OfferState,
    /** Key of the part, ids of its sessions. */
    readonly part: string,
    readonly sessionIds: readonly string[],
  ) {
    super();
  }
}

@CommandHandler(ChooseSessions)
export class ChooseSessionsHandler implements ICommandHandler<ChooseSessions> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly places: Places,
    private readonly teams: Teams,
    private readonly seats: TeamSeats,
    private readonly happenings: Happenings,
    private readonly chosen: ChosenSessions,
  ) {}

  async execute({ teamId, offer, part: key, sessionIds }: ChooseSessions): Promise<void> {
    const part = this.chosen.openPart(offer, freeParts(offer), key);
    this.chosen.assertOffered(part, sessionIds, '/sessionIds');
    await this.unitOfWork.run(async () => {
      await this.places.lock(offer.offerId, 'exclusive');
      const team = await this.teams.lock(teamId);
      team.wishes = withChoice(part, team.wishes, sessionIds);
      if (team.taken > 0) {
        const before = chosenOf(part, team.sessions);
        const more = sessionIds.filter((sessionId) => !before.includes(sessionId));
        await this.chosen.assertRoom(offer, team.municipalityKey, team.taken, more);
        const members = await this.teams.members(team.id);
        const sessions = withChoice(part, team.sessions, sessionIds);
        await this.seats.move(offer, team, members, sessions);
      }
      await this.teams.store(team);
      await this.chosen.retell(team);
      await this.happenings.promoteWaiting(offer);
    });
  }
}
