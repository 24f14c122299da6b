import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { PlanSettings, SetRoom } from './plan-settings.js';

/** A room that somebody was told to go to. */
export interface RoomOf {
  readonly planId: string;
  readonly title: PlanSettings['title'];
  readonly sessionId: string | null;
  readonly room: string;
  readonly moderator: string | null;
}

/** Where somebody sits, in what staff have published; nothing for who has no place any more. */
@Injectable()
export class RoomsOf {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** In the order in which the plans were made. */
  async of(registrationId: string): Promise<RoomOf[]> {
    const rows = await this.unitOfWork.manager.query<
      { planId: string; settings: PlanSettings; room: SetRoom }[]
    >(
      `SELECT p.id AS "planId", v.settings, room.value AS room
         FROM room_seat s
         JOIN room_plan p ON p.id = s.plan_id AND p.published_revision = s.revision
         JOIN room_plan_revision v ON v.plan_id = s.plan_id AND v.number = s.revision
         JOIN registration r ON r.id = s.registration_id
        CROSS JOIN LATERAL jsonb_array_elements(v.settings -> 'rooms') AS room(value)
        WHERE s.registration_id = $1 AND r.seat = 'confirmed' AND r.stage <> 'ended'
          AND room.value ->> 'roomId' = s.room_id::text
        ORDER BY p.created_at, p.id`,
      [registrationId],
    );
    return rows.map(({ planId, settings, room }) => ({
      planId,
      title: settings.title,
      sessionId: settings.sessionId,
      room: room.name,
      moderator: room.moderator,
    }));
  }
}
