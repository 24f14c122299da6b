import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Inbox } from '#contracts/messages.js';
import type { ServiceInbox } from '#messaging/inbox.js';
import { ApplyBatch } from '../reassessment/commands/apply-batch.command.js';
import { AssessBatch } from '../reassessment/commands/assess-batch.command.js';
import { RecordRegistration } from '../reassessment/commands/record-registration.command.js';
import { DecideEligibility } from './commands/decide-eligibility.command.js';
import { RecordOffer } from './commands/record-offer.command.js';

/** What this service hears of the others. */
@Injectable()
export class EligibilityInbox implements ServiceInbox<'eligibility'> {
  readonly service = 'eligibility';

  constructor(private readonly commands: CommandBus) {}

  readonly handlers: Inbox<'eligibility'> = {
    'offer.revised.v1': (offer) => this.commands.execute(new RecordOffer(offer)),
    'registration.eligibility-requested.v1': (request) =>
      this.commands.execute(new DecideEligibility(request)),
    'registration.progressed.v1': (state) => this.commands.execute(new RecordRegistration(state)),
    'reassessment.batch-planned.v1': (batch) =>
      this.commands.execute(
        batch.work === 'assess' ? new AssessBatch(batch) : new ApplyBatch(batch),
      ),
  };
}
