import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Happenings } from '../admission/workflow/happenings.js';

/** Registrations whose address has come onto the list of the invited, or has gone from it. */
@Injectable()
export class InvitedRegistrations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
  ) {}

  /** Asks eligibility again about those that it has been asked about; nobody loses a place by it. */
  async askAgain(offerId: string, emailKeys: readonly string[]): Promise<void> {
    const rows = await this.unitOfWork.manager.query<{ id: string }[]>(
      `SELECT r.id FROM registration r JOIN participant p ON p.registration_id = r.id
        WHERE r.offer_id = $1 AND p.email_key = ANY($2) AND r.stage <> 'ended'
          AND r.eligibility_request > 0 AND r.address_confirmed_at IS NOT NULL
        ORDER BY r.id`,
      [offerId, emailKeys],
    );
    for (const { id } of rows) await this.happenings.happen(id, 'invitationChanged');
  }
}
