import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { Happenings } from '../admission/workflow/happenings.js';
import { AttendanceSheets } from '../attendance/attendance-sheets.js';
import { lackTexts } from '../seats/lack-texts.rules.js';
import { Places } from '../seats/places.js';
import { moveLacks } from '../seats/places.rules.js';
import type { Team } from './team.entity.js';
import { Teams } from './teams.js';

type Part = OfferState['parts'][number];

/** What holds wherever a team chooses other sessions than before. */
@Injectable()
export class ChosenSessions {
  constructor(
    private readonly places: Places,
    private readonly teams: Teams,
    private readonly happenings: Happenings,
    private readonly attendance: AttendanceSheets,
    private readonly clock: Clock,
  ) {}

  /**
   * The part, while none of its sessions has begun.
   * @throws Problem `registration.nothing_to_choose`
   */
  openPart(offer: OfferState, parts: readonly Part[], key: string): Part {
    const part = parts.find((one) => one.key === key);
    if (!part || this.hasBegun(offer, part.sessionIds)) {
      throw new Problem('registration.nothing_to_choose');
    }
    return part;
  }

  /** @throws Problem `registration.session_unknown` */
  assertOffered(part: Part, sessionIds: readonly string[], pointer: string): void {
    if (sessionIds.every((sessionId) => part.sessionIds.includes(sessionId))) return;
    const accepted = part.sessionIds.join(', ');
    throw new Problem('registration.session_unknown', { accepted }, { pointer });
  }

  /**
   * Room for people who have a place, in sessions where they have none. Under the exclusive lock.
   * @throws Problem `registration.session_full`
   */
  async assertRoom(
    offer: OfferState,
    municipalityKey: string,
    people: number,
    sessionIds: readonly string[],
  ): Promise<void> {
    const room = await this.places.room(offer.offerId, municipalityKey);
    if (!room) return;
    const lacks = sessionIds.flatMap((sessionId) => moveLacks(sessionId, room.use, people));
    if (lacks.length === 0) return;
    const why = lackTexts(lacks, offer, room);
    throw new Problem('registration.session_full', {
      de: why.map(({ de }) => de).join(' '),
      en: why.map(({ en }) => en).join(' '),
    });
  }

  /** Everybody of the team is told; what they are to attend is other sessions now. */
  async retell(team: Team): Promise<void> {
    for (const { id } of await this.teams.members(team.id)) {
      await this.happenings.happen(id, 'sessionChanged', () => ({
        details: { sessions: Object.values(team.sessions) },
      }));
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
