import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Inbox } from '#contracts/messages.js';
import type { ServiceInbox } from '#messaging/inbox.js';
import { RecordAgency } from './commands/record-agency.command.js';
import { RecordConditions } from './commands/record-conditions.command.js';
import { RecordPlaces } from './commands/record-places.command.js';

/** What the catalogue hears: who organises, whether an offer has conditions, and places taken. */
@Injectable()
export class CatalogueInbox implements ServiceInbox<'catalogue'> {
  readonly service = 'catalogue';
  readonly handlers: Inbox<'catalogue'> = {
    'agency.recorded.v1': (agency) => this.commands.execute(new RecordAgency(agency)),
    'places.counted.v1': (places) => this.commands.execute(new RecordPlaces(places)),
    'conditions.revised.v1': (conditions) =>
      this.commands.execute(new RecordConditions(conditions)),
  };

  constructor(private readonly commands: CommandBus) {}
}
