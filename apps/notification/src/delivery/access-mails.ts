import type { EntityManager } from 'typeorm';
import { toInstant } from '#service-kit/time/calendar.js';
import type { FirstAccessMail } from '../plan/access-replaced.rules.js';
import { leftAccess } from '../plan/access.rules.js';
import { PlannedMail } from '../plan/plan.entities.js';
import { leavesAgain } from '../plan/settled.rules.js';
import type { LeftAccess } from '../plan/verdict.rules.js';

export interface AccessMails {
  left: LeftAccess[];
  /** Those that were not left out, with the sessions that each carries; null: every one. */
  first: (FirstAccessMail & Omit<LeftAccess, 'occurrence' | 'due'>)[];
}

/** What became of the mails that told a person the access data first. */
export async function accessMailsOf(
  db: EntityManager,
  registrationId: string,
): Promise<AccessMails> {
  const mails = await db.findBy(PlannedMail, { registrationId, kind: 'access' });
  const rows = mails.map((mail) => ({
    ...mail,
    sessions: mail.sessionIds,
    due: mail.dueAt && toInstant(mail.dueAt).toString(),
  }));
  return {
    left: leftAccess(rows),
    first: rows
      .filter(({ state }) => state !== 'skipped' && state !== 'cancelled')
      .map((row) => ({
        state: row.state,
        sessions: row.sessions,
        sentAt: row.sentAt?.toISOString() ?? null,
        addressSince: row.addressSince?.toISOString() ?? null,
        isOver: !leavesAgain(row),
      })),
  };
}
