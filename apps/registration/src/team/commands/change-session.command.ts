import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/clock.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Happenings } from '../../admission/happenings.js';
import { AttendanceSheets } from '../../attendance/attendance-sheets.js';
import { lackTexts } from '../../seats/lack-texts.rules.js';
import { Places } from '../../seats/places.js';
import { choiceParts, moveLacks } from '../../seats/places.rules.js';
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
    private readonly attendance: AttendanceSheets,
    private readonly clock: Clock,
  ) {}

  async execute({ teamId, offer, part: key, sessionId }: ChangeSession): Promise<void> {
    const part = choiceParts(offer).find((one) => one.key === key);
    if (!part || this.hasBegun(offer, part.sessionIds)) {
      throw new Problem('registration.nothing_to_choose');
    }
    if (!part.sessionIds.includes(sessionId)) {
      const accepted = part.sessionIds.join(', ');
      throw new Problem('registration.session_unknown', { accepted }, { pointer: '/sessionId' });
    }
    await this.unitOfWork.run(async () => {
      await this.places.lock(offer.offerId, 'exclusive');
      const team = await this.teams.lock(teamId);
      if (team.taken === 0) {
        team.wishes = { ...team.wishes, [key]: sessionId };
        await this.teams.store(team);
        await this.retell(team);
        await this.happenings.promoteWaiting(offer);
        return;
      }
      if (team.sessions[key] === sessionId) return;
      const together =
        part.casesPerSession === null ? [team] : await this.ofMunicipality(team, key);
      await this.assertRoom(offer, together, part, sessionId);
      for (const one of together) {
        const members = await this.teams.members(one.id);
        await this.seats.move(offer, one, members, { ...one.sessions, [key]: sessionId });
        one.wishes = { ...one.wishes, [key]: sessionId };
        await this.teams.store(one);
        await this.retell(one);
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

  private async assertRoom(
    offer: OfferState,
    teams: readonly Team[],
    part: ReturnType<typeof choiceParts>[number],
    sessionId: string,
  ): Promise<void> {
    const room = await this.places.room(offer.offerId, teams[0]!.municipalityKey);
    const people = teams.reduce((sum, { taken }) => sum + taken, 0);
    const lacks = room ? moveLacks(sessionId, room.use, people) : [];
    if (!room || lacks.length === 0) return;
    const why = lackTexts(lacks, offer, room);
    throw new Problem('registration.session_full', {
      de: why.map(({ de }) => de).join(' '),
      en: why.map(({ en }) => en).join(' '),
    });
  }

  private async retell(team: Team): Promise<void> {
    for (const { id } of await this.teams.members(team.id)) {
      await this.happenings.happen(id, 'sessionChanged', () => ({
        details: { sessions: Object.values(team.sessions) },
      }));
      // What they are to attend is other sessions now.
      if (team.taken > 0) await this.attendance.settle(id);
    }
  }

  private hasBegun({ sessions }: OfferState, options: readonly string[]): boolean {
    const now = this.clock.now();
    return sessions.some(
      ({ sessionId, startsAt }) =>
        options.includes(sessionId) &&
        Temporal.Instant.compare(Temporal.Instant.from(startsAt), now) <= 0,
    );
  }
}
