import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offers } from '../../offers/offers.js';
import { Invitation } from '../invitation.entity.js';
import { InvitedRegistrations } from '../invited-registrations.js';

/**
 * Staff take an invitation back. A code works for nobody new, and those who used it stay; an address
 * is looked at again, and whoever has a place keeps it until a person decides. Once more changes
 * nothing.
 * @throws Problem `registration.invitation_not_found`
 */
export class RevokeInvitation extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly invitationId: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeInvitation)
export class RevokeInvitationHandler implements ICommandHandler<RevokeInvitation> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly invited: InvitedRegistrations,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, invitationId: id }: RevokeInvitation): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await this.offers.ofStaff(offerId, who);
      const invitation = await tx.findOne(Invitation, {
        where: { id, offerId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!invitation) throw new Problem('registration.invitation_not_found');
      if (invitation.revokedAt !== null) return;
      await tx.update(Invitation, { id }, { revokedAt: this.clock.date() });
      const { kind, emailKey } = invitation;
      await this.audit.record(offerId, 'invitations.revoked', { invitationId: id, kind });
      if (emailKey !== null) await this.invited.askAgain(offerId, [emailKey]);
    });
  }
}
