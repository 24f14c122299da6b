import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { z } from 'zod';
import { MessagingModule } from '#messaging/messaging.module.js';
import { ServiceModule } from '#service-kit/service.module.js';
import { Addresses } from './admission/addresses.js';
import { AddRegistrationByHandHandler } from './admission/commands/add-registration-by-hand.command.js';
import { ChangeAnswersHandler } from './admission/commands/change-answers.command.js';
import { ConfirmAddressHandler } from './admission/commands/confirm-address.command.js';
import { DecideManyHandler } from './admission/commands/decide-many.command.js';
import { DecideRegistrationHandler } from './admission/commands/decide-registration.command.js';
import { ExpireUnconfirmedHandler } from './admission/commands/expire-unconfirmed.command.js';
import { RecordEligibilityHandler } from './admission/commands/record-eligibility.command.js';
import { SubmitRegistrationHandler } from './admission/commands/submit-registration.command.js';
import { WithdrawRegistrationHandler } from './admission/commands/withdraw-registration.command.js';
import { ExpiryPoller } from './admission/expiry.poller.js';
import { Happenings } from './admission/happenings.js';
import { ManagedRegistrationsController } from './admission/managed-registrations.controller.js';
import { MyRegistrationController } from './admission/my-registration.controller.js';
import { NewRegistrations } from './admission/new-registration.js';
import { PublicRegistrationsController } from './admission/public-registrations.controller.js';
import { ListRegistrationsHandler } from './admission/queries/list-registrations.query.js';
import { ShowMyRegistrationHandler } from './admission/queries/show-my-registration.query.js';
import { ShowRegistrationHandler } from './admission/queries/show-registration.query.js';
import { RegistrationViews } from './admission/registration-views.js';
import { Registrations } from './admission/registrations.js';
import { StaffAccess } from './admission/staff-access.js';
import { registrationDatabase } from './database.js';
import { registrationProblems } from './errors.js';
import { RedeemLinkHandler } from './links/commands/redeem-link.command.js';
import { RequestLinkHandler } from './links/commands/request-link.command.js';
import { LinkHousekeeping } from './links/link.housekeeping.js';
import { LinkRequests } from './links/link-requests.js';
import { LinkTokens } from './links/link-tokens.js';
import { LinksController } from './links/links.controller.js';
import { InspectLinkHandler } from './links/queries/inspect-link.query.js';
import { RecordMunicipalityHandler } from './offers/commands/record-municipality.command.js';
import { RecordOfferHandler } from './offers/commands/record-offer.command.js';
import { Offers } from './offers/offers.js';
import { ClaimRecipientsHandler } from './recipients/commands/claim-recipients.command.js';
import { LookUpRecipientsHandler } from './recipients/queries/lookup-recipients.query.js';
import { RecipientFiles } from './recipients/recipient-files.js';
import { RecipientsController } from './recipients/recipients.controller.js';
import { RegistrationInbox } from './registration.inbox.js';
import { SameTimeMiddleware } from './same-time.middleware.js';
import { Places } from './seats/places.js';

const commandHandlers = [
  SubmitRegistrationHandler,
  AddRegistrationByHandHandler,
  ConfirmAddressHandler,
  ChangeAnswersHandler,
  WithdrawRegistrationHandler,
  DecideRegistrationHandler,
  DecideManyHandler,
  RecordEligibilityHandler,
  ExpireUnconfirmedHandler,
  RequestLinkHandler,
  RedeemLinkHandler,
  RecordOfferHandler,
  RecordMunicipalityHandler,
  ClaimRecipientsHandler,
];
const queryHandlers = [
  ListRegistrationsHandler,
  ShowRegistrationHandler,
  ShowMyRegistrationHandler,
  InspectLinkHandler,
  LookUpRecipientsHandler,
];

@Module({
  imports: [
    ServiceModule.forRoot({
      name: 'registration',
      database: registrationDatabase,
      config: z.object({}),
      problems: registrationProblems,
    }),
    CqrsModule.forRoot(),
    MessagingModule.forService('registration', RegistrationInbox),
  ],
  // Fixed paths under /api/registrations come before the one with `:registrationId`.
  controllers: [
    PublicRegistrationsController,
    MyRegistrationController,
    ManagedRegistrationsController,
    LinksController,
    RecipientsController,
  ],
  providers: [
    ...commandHandlers,
    ...queryHandlers,
    Offers,
    Places,
    Registrations,
    Addresses,
    NewRegistrations,
    Happenings,
    StaffAccess,
    RegistrationViews,
    RecipientFiles,
    LinkTokens,
    LinkRequests,
    ExpiryPoller,
    LinkHousekeeping,
  ],
})
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(SameTimeMiddleware)
      .forRoutes(
        { path: 'api/offers/:offerId/registrations', method: RequestMethod.POST },
        { path: 'api/registrations/links', method: RequestMethod.POST },
      );
  }
}
