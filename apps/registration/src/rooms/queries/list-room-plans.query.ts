import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { keysOf } from '../keys.rules.js';
import type { PlanSettings } from '../plan-settings.js';
import type { RoomPlanList } from '../room-plan.views.js';

/** The plans of an offer, and what a new one can be made of. */
export class ListRoomPlans extends Query<RoomPlanList> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@QueryHandler(ListRoomPlans)
export class ListRoomPlansHandler implements IQueryHandler<ListRoomPlans> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
  ) {}

  async execute({ who, offerId }: ListRoomPlans): Promise<RoomPlanList> {
    const offer = await this.offers.ofStaff(offerId, who);
    const rows = await this.unitOfWork.manager.query<
      { id: string; version: number; settings: PlanSettings; seated: string; published: boolean }[]
    >(
      `SELECT p.id, p.version, v.settings, p.published_revision IS NOT NULL AS published,
              (SELECT count(*) FROM room_seat s WHERE s.plan_id = p.id AND s.revision = p.revision)
                AS seated
         FROM room_plan p
         JOIN room_plan_revision v ON v.plan_id = p.id AND v.number = p.revision
        WHERE p.offer_id = $1 ORDER BY p.created_at, p.id`,
      [offerId],
    );
    const sessions = offer.schedule.length > 0 ? offer.schedule : offer.sessions;
    return {
      items: rows.map(({ id, version, settings, seated, published }) => ({
        planId: id,
        version,
        title: settings.title,
        sessionId: settings.sessionId,
        rooms: settings.rooms.length,
        seated: Number(seated),
        published,
      })),
      keys: keysOf(offer),
      sessions: sessions.map((session, at) => ({
        sessionId: session.sessionId,
        title: ('title' in session ? session.title : null) ?? {
          de: `Termin ${at + 1}`,
          en: `Session ${at + 1}`,
        },
      })),
    };
  }
}
