import type { EntityManager } from 'typeorm';
import { PlannedMail } from '../plan/plan.entities.js';
import { enteredSessions } from './entered.rules.js';

/** Ids of the sessions that mails entered into the calendar of a registration's person. */
export async function enteredFor(db: EntityManager, registrationId: string): Promise<string[]> {
  const mails = await db.find(PlannedMail, {
    where: { registrationId },
    select: {
      id: true,
      state: true,
      bouncedAt: true,
      calendarAt: true,
      calendarSessions: true,
      calendarTakenOut: true,
    },
  });
  return enteredSessions(
    mails.flatMap(({ state, bouncedAt, calendarAt, calendarSessions, calendarTakenOut }) =>
      calendarAt === null
        ? []
        : {
            at: calendarAt,
            sessions: calendarSessions ?? [],
            takenOut: calendarTakenOut ?? [],
            arrived: state === 'sent' && bouncedAt === null,
          },
    ),
  );
}
