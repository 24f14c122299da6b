import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { In } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Registration } from '../admission/registration.entity.js';
import { Registration as RegistrationEntity } from '../admission/registration.entity.js';
import { Team } from './team.entity.js';
import { isActive, seatsWanted, takesPlace } from './team.rules.js';

/** Comes after every priority group; an offer has at most twenty. */
export const WITHOUT_PRIORITY = 1_000;

/** Reads and stores teams. Its row is locked after the offer's places and before the registrations. */
@Injectable()
export class Teams {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  get(id: string): Promise<Team> {
    return this.unitOfWork.manager.findOneByOrFail(Team, { id });
  }

  async many(ids: readonly string[]): Promise<Map<string, Team>> {
    const teams = await this.unitOfWork.manager.findBy(Team, { id: In([...new Set(ids)]) });
    return new Map(teams.map((team) => [team.id, team]));
  }

  lock(id: string): Promise<Team> {
    return this.unitOfWork.run((tx) =>
      tx.findOneOrFail(Team, { where: { id }, lock: { mode: 'pessimistic_write' } }),
    );
  }

  async insert(team: Team): Promise<void> {
    await this.unitOfWork.run((tx) => tx.insert(Team, team as never));
  }

  async store({ id, ...values }: Team): Promise<void> {
    await this.unitOfWork.run((tx) => tx.update(Team, { id }, values as never));
  }

  members(teamId: string): Promise<Registration[]> {
    return this.unitOfWork.manager.find(RegistrationEntity, {
      where: { teamId },
      order: { id: 'ASC' },
    });
  }

  /** Of several teams at once, each in the order of `members`. */
  async membersOf(teamIds: readonly string[]): Promise<Map<string, Registration[]>> {
    const all = await this.unitOfWork.manager.find(RegistrationEntity, {
      where: { teamId: In([...new Set(teamIds)]) },
      order: { id: 'ASC' },
    });
    return Map.groupBy(all, ({ teamId }) => teamId);
  }

  /** A new team of a municipality, or of somebody alone. Stores nothing. */
  fresh(registration: Registration, announced: number | null, wishes: Team['wishes']): Team {
    const id = newId();
    return {
      id,
      offerId: registration.offerId,
      municipalityId: registration.municipalityId,
      municipalityKey: registration.municipalityId ?? id,
      registrantId: registration.id,
      announced,
      seat: 'none',
      taken: 0,
      reserved: 0,
      waitingSince: null,
      priority: WITHOUT_PRIORITY,
      wishes,
      sessions: {},
      beyondAdviceAllowed: false,
      limitsOverridden: false,
      passed: [],
      offeredUntil: null,
    };
  }

  /**
   * The best priority group of its people decides where the team stands on the list.
   * @param expected the group of one of them, by a decision that is not stored yet
   */
  async rankOf(
    teamId: string,
    expected?: { readonly registrationId: string; readonly rank: number | null },
  ): Promise<number> {
    const ranks = (await this.members(teamId))
      .filter(({ stage }) => stage !== 'ended')
      .map(({ id, decision }) =>
        id === expected?.registrationId ? expected.rank : decision?.priorityRank,
      );
    return Math.min(WITHOUT_PRIORITY, ...ranks.map((rank) => rank ?? WITHOUT_PRIORITY));
  }

  /** @returns whether the team stands elsewhere now */
  async setRank(teamId: string, priority: number): Promise<boolean> {
    const [, changed] = await this.unitOfWork.run((tx) =>
      tx.query<[unknown, number]>(
        'UPDATE team SET priority = $2 WHERE id = $1 AND priority <> $2',
        [teamId, priority],
      ),
    );
    return changed > 0;
  }

  /** Places that the team would take: of those who are named, and of those who may still be. */
  wanted(team: Team, members: readonly Registration[], offer: OfferState): number {
    return seatsWanted(this.named(members, offer), team.announced, offer, this.mayGrow(offer));
  }

  named(members: readonly Registration[], offer: OfferState): number {
    return members.filter((one) => isActive(one) && takesPlace(one.role, offer)).length;
  }

  /** How many they are, named or announced; what conditions and limits on teams look at. */
  size(team: Team, members: readonly Registration[]): number | null {
    const named = members.filter((one) => one.stage !== 'ended' && one.role !== 'delegate').length;
    return team.announced === null && named <= 1 ? null : Math.max(named, team.announced ?? 0);
  }

  /** People can be named until registration closes. */
  mayGrow({ registrationClosesAt: closes }: OfferState): boolean {
    return (
      closes === null ||
      Temporal.Instant.compare(this.clock.now(), Temporal.Instant.from(closes)) < 0
    );
  }
}
