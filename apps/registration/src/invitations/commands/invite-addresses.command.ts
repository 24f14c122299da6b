import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { emailKey } from '../../admission/person/person.rules.js';
import { Offers } from '../../offers/offers.js';
import type { addedAddresses, NewAddresses } from '../invitation.views.js';
import { InvitedRegistrations } from '../invited-registrations.js';

type Added = z.infer<typeof addedAddresses>;

/** Staff put addresses on the list of the invited. Who is on it already stays as they are. */
export class InviteAddresses extends Command<Added> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly addresses: NewAddresses['addresses'],
  ) {
    super();
  }
}

@CommandHandler(InviteAddresses)
export class InviteAddressesHandler implements ICommandHandler<InviteAddresses> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly invited: InvitedRegistrations,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  execute({ who, offerId, addresses }: InviteAddresses): Promise<Added> {
    return this.unitOfWork.run(async (tx) => {
      await this.offers.ofStaff(offerId, who);
      const rows = addresses.map(({ email, label }) => ({
        id: newId(),
        email,
        email_key: emailKey(email),
        label: label ?? null,
      }));
      const stored = await tx.query<{ email_key: string }[]>(
        `INSERT INTO invitation (id, offer_id, kind, email, email_key, label, created_at)
         SELECT id, $2, 'address', email, email_key, label, $3
           FROM jsonb_to_recordset($1) AS given(id uuid, email text, email_key text, label text)
         ON CONFLICT (offer_id, email_key) WHERE revoked_at IS NULL DO NOTHING
         RETURNING email_key`,
        [JSON.stringify(rows), offerId, this.clock.date()],
      );
      const keys = stored.map((row) => row.email_key);
      await this.audit.record(offerId, 'invitations.addressesAdded', { added: keys.length });
      await this.invited.askAgain(offerId, keys);
      return { added: keys.length, alreadyListed: addresses.length - keys.length };
    });
  }
}
