/** What comes back, and addresses that no mail goes to. */
import { AddressOwners } from './address-owners.js';
import { BounceReceiver } from './bounce-receiver.js';
import { FormerAddress, ReturnedMessageRow, SuppressedAddress } from './bounces.entities.js';
import { Conversations } from './conversations.js';
import { LiftSuppressionHandler } from './commands/lift-suppression.command.js';
import { TakeReturnedMessageHandler } from './commands/take-returned-message.command.js';
import { ListSuppressionsHandler } from './queries/list-suppressions.query.js';
import { SuppressionsController } from './suppressions.controller.js';
import { Suppressions } from './suppressions.js';

export const bounces = {
  controllers: [SuppressionsController],
  providers: [
    Suppressions,
    Conversations,
    AddressOwners,
    TakeReturnedMessageHandler,
    LiftSuppressionHandler,
    ListSuppressionsHandler,
    BounceReceiver,
  ],
  entities: [SuppressedAddress, ReturnedMessageRow, FormerAddress],
};
