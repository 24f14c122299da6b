import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '#service-kit/access/actor.js';
import { Audit } from '#service-kit/data/audit.js';
import { Clock } from '#service-kit/time/clock.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { StaffAccess } from '../../admission/staff-access.js';
import { AccessCall } from '../assurance.entities.js';

/**
 * Staff called somebody about the access. The note is about a person and stays with them; the record
 * says only that there was a call.
 * @throws Problem `registration.not_found`, also for another agency's or another offer's
 */
export class RecordAccessCall extends Command<void> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly registrationId: string,
    readonly call: { readonly reached: boolean; readonly note: string | null },
  ) {
    super();
  }
}

@CommandHandler(RecordAccessCall)
export class RecordAccessCallHandler implements ICommandHandler<RecordAccessCall> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: StaffAccess,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  execute({ who, offerId, registrationId, call }: RecordAccessCall): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const { registration } = await this.access.to(registrationId, who);
      if (registration.offerId !== offerId) throw new Problem('registration.not_found');
      const calledBy = who.kind === 'staff' ? who.name : '';
      const row = { registrationId, ...call, calledBy, calledAt: this.clock.date() };
      await tx.upsert(AccessCall, row, ['registrationId']);
      await this.audit.record(registrationId, 'access.called', { reached: call.reached });
    });
  }
}
