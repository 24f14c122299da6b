import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PayloadOf } from '#contracts/messages.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { MailSignal } from '../mail-signal.js';
import { LinkRequestRow } from '../plan.entities.js';
import { Planner } from '../planner.js';

/** Somebody asked for a one-time link: one mail per request, however often it is told. */
export class RecordLinkRequest extends Command<void> {
  constructor(readonly request: PayloadOf<'registration.link-requested.v1'>) {
    super();
  }
}

@CommandHandler(RecordLinkRequest)
export class RecordLinkRequestHandler implements ICommandHandler<RecordLinkRequest> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly planner: Planner,
    private readonly signal: MailSignal,
  ) {}

  execute({ request }: RecordLinkRequest): Promise<void> {
    const { requestId, registrationId, offerId, reason } = request;
    return this.unitOfWork.run(async (tx) => {
      await this.planner.lockOffer(tx, offerId, 'shared');
      await this.planner.lockRegistration(tx, registrationId);
      await tx
        .createQueryBuilder()
        .insert()
        .into(LinkRequestRow)
        .values({
          requestId,
          registrationId,
          offerId,
          reason,
          requestedAt: new Date(request.requestedAt),
        })
        .orIgnore()
        .execute();
      await tx.query('SELECT FROM registration_state WHERE registration_id = $1 FOR UPDATE', [
        registrationId,
      ]);
      await this.planner.replanRegistration(tx, registrationId, offerId);
      this.unitOfWork.afterCommit(() => this.signal.wake());
    });
  }
}
