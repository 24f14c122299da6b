import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Inbox } from '#contracts/messages.js';
import type { ServiceInbox } from '#messaging/inbox.js';
import { RecordChangeNotice } from './commands/record-change-notice.command.js';
import { RecordLinkRequest } from './commands/record-link-request.command.js';
import { RecordOffer } from './commands/record-offer.command.js';
import { RecordOrganiserNotice } from './commands/record-organiser-notice.command.js';
import { RecordRegistration } from './commands/record-registration.command.js';

@Injectable()
export class NotificationInbox implements ServiceInbox<'notification'> {
  readonly service = 'notification';

  constructor(private readonly commands: CommandBus) {}

  readonly handlers: Inbox<'notification'> = {
    'offer.revised.v1': (state) => this.commands.execute(new RecordOffer(state)),
    'offer.change-announced.v1': (notice) => this.commands.execute(new RecordChangeNotice(notice)),
    'registration.progressed.v1': (state) => this.commands.execute(new RecordRegistration(state)),
    'registration.link-requested.v1': (request) =>
      this.commands.execute(new RecordLinkRequest(request)),
    'offer.organiser-notified.v1': (notice) =>
      this.commands.execute(new RecordOrganiserNotice(notice)),
  };
}
