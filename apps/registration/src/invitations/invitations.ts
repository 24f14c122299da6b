import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { Registration } from '../admission/registration.entity.js';
import { codeHash } from './invitation-code.js';
import { Invitation } from './invitation.entity.js';

/** Who is invited to an offer, and by what. */
@Injectable()
export class Invitations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a code for one more registration; others with the same code wait until the transaction
   * ends. A registration that ends gives its use back.
   * @throws Problem `registration.invitation_code_invalid` for an unknown, revoked, expired or
   *   used-up code alike: who guesses learns nothing
   */
  async use(offerId: string, code: string): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const where = { offerId, codeHash: codeHash(offerId, code), revokedAt: IsNull() };
      const found = await tx.findOneBy(Invitation, where);
      // Only where uses are counted does one have to wait for the other.
      const limited = found?.maxUses != null;
      const invitation = limited
        ? await tx.findOne(Invitation, { where, lock: { mode: 'pessimistic_write' } })
        : found;
      if (!invitation || this.hasExpired(invitation) || (await this.isUsedUp(invitation))) {
        throw new Problem(
          'registration.invitation_code_invalid',
          {},
          { pointer: '/invitationCode' },
        );
      }
      return invitation.id;
    });
  }

  /**
   * How somebody is on the list. An address counts only once it is confirmed: else anybody could
   * write an invited one. Revoking a code stops new registrations, not those that used it.
   */
  async of(
    registration: Pick<Registration, 'offerId' | 'invitationId' | 'addressConfirmedAt'>,
    emailKey: string,
  ): Promise<'address' | 'code' | null> {
    const { offerId, invitationId, addressConfirmedAt } = registration;
    if (addressConfirmedAt !== null) {
      const db = this.unitOfWork.manager;
      const listed = await db.existsBy(Invitation, { offerId, emailKey, revokedAt: IsNull() });
      if (listed) return 'address';
    }
    return invitationId === null ? null : 'code';
  }

  private hasExpired({ expiresAt }: Invitation): boolean {
    return expiresAt !== null && expiresAt <= this.clock.date();
  }

  private async isUsedUp({ id, maxUses }: Invitation): Promise<boolean> {
    if (maxUses === null) return false;
    const [row] = await this.unitOfWork.manager.query<{ uses: string }[]>(
      `SELECT count(*) AS uses FROM registration WHERE invitation_id = $1 AND stage <> 'ended'`,
      [id],
    );
    return Number(row?.uses ?? 0) >= maxUses;
  }
}
