import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { type Actor, actorLabel } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { assertVersion } from '#service-kit/http/etag.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../offers/offers.js';
import type { PlanSettings } from './plan-settings.js';
import { type PlanDeed, RoomPlan, RoomPlanRevision, RoomSeat } from './room-plan.entities.js';
import type { PlanStanding } from './room-plan.views.js';
import { movedBetween, type Seat } from './seats.rules.js';

/** Which plan, of whom, as seen by whom. */
export interface PlanRef {
  readonly who: Actor;
  readonly offerId: string;
  readonly planId: string;
}

export interface LoadedPlan {
  readonly offer: OfferState;
  readonly plan: RoomPlan;
  readonly revision: RoomPlanRevision;
  readonly settings: PlanSettings;
  readonly seats: readonly Seat[];
}

/** What a change leads to; what is left out stays as it is. */
export interface NextRevision {
  readonly deed: PlanDeed;
  readonly settings?: PlanSettings;
  readonly seats?: readonly Seat[];
  readonly seed?: number;
  readonly restoredFrom?: RoomPlanRevision;
}

/** Plans with their revisions. A change adds a revision; nothing of an older one is ever lost. */
@Injectable()
export class RoomPlans {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `registration.offer_not_found`, `rooms.plan_not_found` */
  async load({ who, offerId, planId }: PlanRef): Promise<LoadedPlan> {
    const offer = await this.offers.ofStaff(offerId, who);
    const plan = await this.unitOfWork.manager.findOneBy(RoomPlan, { id: planId, offerId });
    if (!plan) throw new Problem('rooms.plan_not_found');
    return this.at(offer, plan, plan.revision);
  }

  /**
   * The same, so that nobody else changes the plan until the transaction ends.
   * @throws Problem `request.stale` when somebody has changed it since the version given
   */
  async lock(ref: PlanRef, version: number): Promise<LoadedPlan> {
    const offer = await this.offers.ofStaff(ref.offerId, ref.who);
    const plan = await this.unitOfWork.manager.findOne(RoomPlan, {
      where: { id: ref.planId, offerId: ref.offerId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!plan) throw new Problem('rooms.plan_not_found');
    assertVersion(plan.version, version);
    return this.at(offer, plan, plan.revision);
  }

  /** @throws Problem `rooms.revision_unknown` */
  async at(offer: OfferState, plan: RoomPlan, number: number): Promise<LoadedPlan> {
    const db = this.unitOfWork.manager;
    const revision = await db.findOneBy(RoomPlanRevision, { planId: plan.id, number });
    if (!revision) throw new Problem('rooms.revision_unknown', { number });
    const seats = await db.find(RoomSeat, {
      where: { planId: plan.id, revision: number },
      order: { registrationId: 'ASC' },
    });
    return { offer, plan, revision, settings: revision.settings, seats };
  }

  async create(
    who: Actor,
    offer: OfferState,
    planId: string,
    settings: PlanSettings,
  ): Promise<void> {
    const tx = this.unitOfWork.manager;
    const now = this.clock.date();
    const plan = tx.create(RoomPlan, {
      id: planId,
      offerId: offer.offerId,
      version: 1,
      revision: 1,
      publishedRevision: null,
      publishedAt: null,
      createdAt: now,
    });
    await tx.insert(RoomPlan, { ...plan });
    await tx.insert(RoomPlanRevision, {
      planId,
      number: 1,
      deed: 'created',
      settings: settings as object,
      seed: null,
      arrangedAt: null,
      restoredFrom: null,
      moved: 0,
      madeBy: actorLabel(who),
      madeAt: now,
    });
    await this.audit.record(offer.offerId, 'rooms.planCreated', { planId });
  }

  /** Adds a revision to a locked plan. */
  async add(
    who: Actor,
    { plan, revision, settings, seats, offer }: LoadedPlan,
    next: NextRevision,
  ): Promise<PlanStanding> {
    const tx = this.unitOfWork.manager;
    const number = plan.revision + 1;
    const now = this.clock.date();
    const after = next.seats ?? seats;
    const moved = movedBetween(seats, after);
    const origin = next.restoredFrom ?? revision;
    const arranged = next.seed !== undefined;
    await tx.insert(RoomPlanRevision, {
      planId: plan.id,
      number,
      deed: next.deed,
      settings: (next.settings ?? settings) as object,
      seed: arranged ? String(next.seed) : origin.seed,
      arrangedAt: arranged ? now : origin.arrangedAt,
      restoredFrom: next.restoredFrom?.number ?? null,
      moved,
      madeBy: actorLabel(who),
      madeAt: now,
    });
    await this.seat(plan.id, number, after);
    await tx.update(RoomPlan, { id: plan.id }, { version: plan.version + 1, revision: number });
    await this.audit.record(offer.offerId, 'rooms.planChanged', {
      planId: plan.id,
      revision: number,
      deed: next.deed,
      moved,
    });
    return { planId: plan.id, version: plan.version + 1, revision: number, moved };
  }

  /**
   * Who shared a room in these plans, as they stand now; a list for each room.
   * @throws Problem `rooms.plan_not_found` for a plan of another offer
   */
  async metIn(offerId: string, planIds: readonly string[]): Promise<string[][]> {
    if (planIds.length === 0) return [];
    const db = this.unitOfWork.manager;
    const plans = await db.findBy(RoomPlan, { id: In([...planIds]), offerId });
    if (plans.length < new Set(planIds).size) throw new Problem('rooms.plan_not_found');
    const rows = await db.query<{ people: string[] }[]>(
      `SELECT array_agg(s.registration_id::text ORDER BY s.registration_id) AS people
         FROM room_plan p
         JOIN room_seat s ON s.plan_id = p.id AND s.revision = p.revision
        WHERE p.id = ANY($1)
        GROUP BY p.id, s.room_id ORDER BY p.id, s.room_id`,
      [planIds],
    );
    return rows.map(({ people }) => people);
  }

  private async seat(planId: string, revision: number, seats: readonly Seat[]): Promise<void> {
    const rows = seats.map(({ registrationId, roomId, pinned, values }) => ({
      registration_id: registrationId,
      room_id: roomId,
      pinned,
      values,
    }));
    await this.unitOfWork.manager.query(
      `INSERT INTO room_seat (plan_id, revision, registration_id, room_id, pinned, "values")
       SELECT $1, $2, registration_id, room_id, pinned, "values"
         FROM jsonb_to_recordset($3)
           AS given(registration_id uuid, room_id uuid, pinned boolean, "values" jsonb)`,
      [planId, revision, JSON.stringify(rows)],
    );
  }
}
