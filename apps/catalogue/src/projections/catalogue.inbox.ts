import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Inbox } from '#contracts/messages.js';
import type { ServiceInbox } from '#messaging/inbox.js';
import { RecordAgency } from './commands/record-agency.command.js';
import { RecordConditions } from './commands/record-conditions.command.js';

/** What the catalogue hears: who organises, and whether an offer has conditions. */
@Injectable()
export class CatalogueInbox implements ServiceInbox<'catalogue'> {
  readonly service = 'catalogue';
  readonly handlers: Inbox<'catalogue'> = {
    'agency.recorded.v1': (agency) => this.commands.execute(new RecordAgency(agency)),
    // Not taken up yet: the phase of an offer will be derived from it.
    'places.counted.v1': () => Promise.resolve(),
    'conditions.revised.v1': (conditions) =>
      this.commands.execute(new RecordConditions(conditions)),
  };

  constructor(private readonly commands: CommandBus) {}
}
