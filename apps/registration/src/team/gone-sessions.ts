import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OrganiserNotices } from '../notices/organiser-notices.js';
import { choiceKey, countedParts } from '../seats/places.rules.js';
import { ChosenSessions } from './chosen-sessions.js';
import { Team } from './team.entity.js';
import { TeamSeats } from './team-seats.js';
import { Teams } from './teams.js';

/**
 * Sessions that an edit has taken out of their part. Whoever had a place there keeps it in the offer;
 * in which session is open again: the team is told, and so is the organiser.
 */
@Injectable()
export class GoneSessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly teams: Teams,
    private readonly seats: TeamSeats,
    private readonly chosen: ChosenSessions,
    private readonly notices: OrganiserNotices,
  ) {}

  /** Under the exclusive lock of the offer's places, which the limits took. */
  async release(offer: OfferState): Promise<void> {
    const kept = keeps(offer);
    const { offerId } = offer;
    const all = await this.unitOfWork.manager.find(Team, {
      where: { offerId },
      order: { id: 'ASC' },
    });
    let seated = 0;
    for (const { id } of all.filter((team) => hasGone(team, kept))) {
      const team = await this.teams.lock(id);
      team.wishes = kept(team.wishes);
      if (team.taken > 0 && differs(team.sessions, kept)) {
        seated++;
        const members = await this.teams.members(id);
        await this.seats.move(offer, team, members, kept(team.sessions));
      }
      await this.teams.store(team);
      await this.chosen.retell(team);
    }
    if (seated > 0) await this.notices.raise(offerId, 'sessionGone', { teams: seated });
  }
}

type Choice = Record<string, string>;
type Keeps = (choice: Choice) => Choice;

/** What of a choice is still offered. */
function keeps(offer: OfferState): Keeps {
  const offered = new Map(
    countedParts(offer).flatMap((part) =>
      part.sessionIds.map((id) => [`${choiceKey(part, id)}|${id}`, id] as const),
    ),
  );
  return (choice) =>
    Object.fromEntries(Object.entries(choice).filter(([key, id]) => offered.has(`${key}|${id}`)));
}

const differs = (choice: Choice, kept: Keeps): boolean =>
  Object.keys(kept(choice)).length < Object.keys(choice).length;

const hasGone = ({ wishes, sessions }: Team, kept: Keeps): boolean =>
  differs(wishes, kept) || differs(sessions, kept);
