import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { Places } from '../../seats/places.js';
import { choiceParts } from '../../seats/places.rules.js';
import { ChosenSessions } from '../chosen-sessions.js';
import { Team } from '../team.entity.js';
import { TeamSeats } from '../team-seats.js';
import { Teams } from '../teams.js';

/**
 * Another group, or another of several dates, atomically: whoever has a place keeps it unless there
 * is room in the other session. Where municipalities are counted there, all of the municipality move
 * together. Who has no place yet only wishes otherwise, and may fit now.
 * @throws Problem `registration.nothing_to_choose`, `registration.session_unknown`,
 *   `registration.session_full`
 */
export class ChangeSession extends Command<void> {
  constructor(
    readonly teamId: string,
    readonly offer: OfferState,
    /** Key of the part, id of the session. */
    readonly part: string,
    readonly sessionId: string,
  ) {
    super();
  }
}

@CommandHandler(ChangeSession)
export class ChangeSessionHandler implements ICommandHandler<ChangeSession> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly places: Places,
    private readonly teams: Teams,
    private readonly seats: TeamSeats,
    private readonly happenings: Happenings,
    private readonly chosen: ChosenSessions,
  ) {}

  async execute({ teamId, offer, part: key, sessionId }: ChangeSession): Promise<void> {
    const part = this.chosen.openPart(offer, choiceParts(offer), key);
    this.chosen.assertOffered(part, [sessionId], '/sessionId');
    await this.unitOfWork.run(async () => {
      await this.places.lock(offer.offerId, 'exclusive');
      const team = await this.teams.lock(teamId);
      if (team.taken === 0) {
        team.wishes = { ...team.wishes, [key]: sessionId };
        await this.teams.store(team);
        await this.chosen.retell(team);
        await this.happenings.promoteWaiting(offer);
        return;
      }
      if (team.sessions[key] === sessionId) return;
      const together =
        part.casesPerSession === null ? [team] : await this.ofMunicipality(team, key);
      const people = together.reduce((sum, { taken }) => sum + taken, 0);
      await this.chosen.assertRoom(offer, team.municipalityKey, people, [sessionId]);
      for (const one of together) {
        const members = await this.teams.members(one.id);
        await this.seats.move(offer, one, members, { ...one.sessions, [key]: sessionId });
        one.wishes = { ...one.wishes, [key]: sessionId };
        await this.teams.store(one);
        await this.chosen.retell(one);
      }
      await this.happenings.promoteWaiting(offer);
    });
  }

  /** Teams of the same municipality that are in the same session, this one included. */
  private async ofMunicipality(team: Team, part: string): Promise<Team[]> {
    const { offerId, municipalityKey } = team;
    const teams = await this.unitOfWork.manager.find(Team, {
      where: { offerId, municipalityKey },
      order: { id: 'ASC' },
    });
    const here = team.sessions[part];
    return teams.filter((one) => one.taken > 0 && one.sessions[part] === here);
  }
}
