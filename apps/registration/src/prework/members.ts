import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import type { Position } from '#contracts/vocabulary.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Registration } from '../admission/registration.entity.js';
import type { Team } from '../team/team.entity.js';
import { type Due, dueFor, hasTasks, type Task } from './pre-work.rules.js';

/** Somebody who has the offer's tasks, with the team that says whose and until when. */
export interface Member extends Pick<Registration, 'role'>, Pick<Position, 'stage' | 'seat'> {
  readonly registrationId: string;
  readonly teamId: string;
  readonly municipalityId: string | null;
  readonly municipalityKey: string;
  /** Key of a part → session that the team is in. */
  readonly sessions: Readonly<Record<string, string>>;
}

export const memberOf = (
  registration: Pick<Registration, 'id' | 'teamId' | 'municipalityId' | 'role' | 'stage' | 'seat'>,
  team: Pick<Team, 'municipalityKey' | 'sessions'>,
): Member => ({
  registrationId: registration.id,
  teamId: registration.teamId,
  municipalityId: registration.municipalityId,
  role: registration.role,
  stage: registration.stage,
  seat: registration.seat,
  municipalityKey: team.municipalityKey,
  sessions: team.sessions,
});

/** Whose hand-in it is: the municipality's, which its people share, or the person's own. */
export const holderOf = (task: Pick<Task, 'per'>, member: Member): string =>
  task.per === 'municipality' ? member.municipalityKey : member.registrationId;

export const dueOfMember = (task: Task, offer: OfferState, member: Member): Due | null =>
  dueFor(task, offer.parts, member.sessions);

/** Who has tasks. */
@Injectable()
export class Members {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Null for somebody who has none, also when there is no such registration. */
  async one(registrationId: string, offer: OfferState): Promise<Member | null> {
    const [found] = await this.select(offer, 'r.id = $2', registrationId);
    return found ?? null;
  }

  async ofTeam(teamId: string, offer: OfferState): Promise<Member[]> {
    return this.select(offer, 'r.team_id = $2', teamId);
  }

  /** Those for whom a hand-in counts, in the order in which their rows are locked. */
  async ofHolder(task: Task, holder: string, offer: OfferState): Promise<Member[]> {
    const by = task.per === 'municipality' ? 't.municipality_key = $2' : 'r.id::text = $2';
    return this.select(offer, by, holder);
  }

  async ofOffer(offer: OfferState): Promise<Member[]> {
    return this.select(offer, '$2::text IS NULL', null);
  }

  private async select(offer: OfferState, by: string, value: string | null): Promise<Member[]> {
    if (offer.preWork.length === 0) return [];
    const rows = await this.unitOfWork.manager.query<Member[]>(
      `SELECT r.id AS "registrationId", r.team_id AS "teamId", r.role, r.stage, r.seat,
              r.municipality_id AS "municipalityId", t.municipality_key AS "municipalityKey",
              t.sessions
         FROM registration AS r JOIN team AS t ON t.id = r.team_id
        WHERE r.offer_id = $1 AND r.stage <> 'ended' AND ${by}
        ORDER BY r.id`,
      [offer.offerId, value],
    );
    return rows.filter((member) => hasTasks(member, offer));
  }
}
