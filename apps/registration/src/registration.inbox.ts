import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Inbox } from '#contracts/messages.js';
import type { ServiceInbox } from '#messaging/inbox.js';
import { RecordEligibility } from './admission/commands/record-eligibility.command.js';
import { AskConsent } from './changes/commands/ask-consent.command.js';
import { RecordMunicipality } from './offers/commands/record-municipality.command.js';
import { RecordOffer } from './offers/commands/record-offer.command.js';

/** What registration hears from the other services. */
@Injectable()
export class RegistrationInbox implements ServiceInbox<'registration'> {
  readonly service = 'registration';
  readonly handlers: Inbox<'registration'> = {
    'offer.revised.v1': (offer) => this.commands.execute(new RecordOffer(offer)),
    'offer.change-announced.v1': (change) => this.commands.execute(new AskConsent(change)),
    'municipality.recorded.v1': (one) => this.commands.execute(new RecordMunicipality(one)),
    'eligibility.decided.v1': (decided) => this.commands.execute(new RecordEligibility(decided)),
  };

  constructor(private readonly commands: CommandBus) {}
}
