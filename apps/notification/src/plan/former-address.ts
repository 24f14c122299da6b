import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RegistrationState } from '#contracts/states.js';
import { MailLog } from './mail-log.js';

/**
 * A person has another address than before: what waited for the former one goes on, to the new one. Each
 * mail is checked once more before it leaves; one whose moment has passed meanwhile is skipped.
 */
@Injectable()
export class FormerAddress {
  constructor(private readonly log: MailLog) {}

  /** Joins the transaction, under the registration's lock. Repeating it changes nothing. */
  async leave(tx: EntityManager, { registrationId, milestones }: RegistrationState): Promise<void> {
    const { addressChangedAt } = milestones;
    if (!addressChangedAt) return;
    const [rows] = await tx.query<[{ id: string }[], number]>(RELEASE, [
      registrationId,
      addressChangedAt,
    ]);
    await this.log.addAll(
      rows.map(({ id }) => ({ mailId: id, what: 'addressChanged', detail: {} })),
    );
    await tx.query(GIVE_BACK, [registrationId]);
  }
}

const RELEASE = `
  UPDATE planned_mail SET state = 'planned', reason = NULL, held_by = NULL, fence = fence + 1, not_before = NULL
   WHERE registration_id = $1 AND held_by IS NOT NULL AND state = 'failed'
     AND (address_since IS NULL OR address_since < $2)
  RETURNING id`;

/** A worker may have asked for the address a moment ago: it asks again, with a claim of its own. */
const GIVE_BACK = `
  UPDATE planned_mail SET fence = fence + 1, lease_until = NULL, not_before = now(),
         state = CASE WHEN doubtful THEN 'uncertain' WHEN not_before IS NULL THEN 'planned' ELSE 'retry' END
   WHERE registration_id = $1 AND state = 'claimed'`;
