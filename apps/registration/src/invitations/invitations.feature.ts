import { AddInvitationCodesHandler } from './commands/add-invitation-codes.command.js';
import { InviteAddressesHandler } from './commands/invite-addresses.command.js';
import { RevokeInvitationHandler } from './commands/revoke-invitation.command.js';
import { InvitationsController } from './invitations.controller.js';
import { Invitations } from './invitations.js';
import { InvitedRegistrations } from './invited-registrations.js';
import { ListInvitationsHandler } from './queries/list-invitations.query.js';

/** Offers that only the invited may ask for. */
export const invitations = {
  controllers: [InvitationsController],
  providers: [
    InviteAddressesHandler,
    AddInvitationCodesHandler,
    RevokeInvitationHandler,
    ListInvitationsHandler,
    Invitations,
    InvitedRegistrations,
  ],
} as const;
