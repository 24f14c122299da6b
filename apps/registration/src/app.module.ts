import { type MiddlewareConsumer, Module, type NestModule, RequestMethod } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { MessagingModule } from '#messaging/messaging.module.js';
import { recurring } from '#service-kit/recurring.js';
import { ServiceModule } from '#service-kit/service.module.js';
import { administration } from './administration.js';
import { Admissible } from './admission/admissible.js';
import { Announcer } from './admission/announcer.js';
import { NewTeams } from './admission/new-teams.js';
import { StateExtras } from './admission/state-extras.js';
import { Steps } from './admission/steps.js';
import { OrganiserNotices } from './notices/organiser-notices.js';
import { Addresses } from './admission/addresses.js';
import { AddRegistrationByHandHandler } from './admission/commands/add-registration-by-hand.command.js';
import { ChangeAnswersHandler } from './admission/commands/change-answers.command.js';
import { ConfirmAddressHandler } from './admission/commands/confirm-address.command.js';
import { DecideManyHandler } from './admission/commands/decide-many.command.js';
import { DecideRegistrationHandler } from './admission/commands/decide-registration.command.js';
import {
  ExpireUnconfirmed,
  ExpireUnconfirmedHandler,
} from './admission/commands/expire-unconfirmed.command.js';
import { OverrideRefusalHandler } from './admission/commands/override-refusal.command.js';
import { RecordEligibilityHandler } from './admission/commands/record-eligibility.command.js';
import { SettlePlaceHandler } from './admission/commands/settle-place.command.js';
import { SubmitRegistrationHandler } from './admission/commands/submit-registration.command.js';
import { WithdrawRegistrationHandler } from './admission/commands/withdraw-registration.command.js';
import { Happenings } from './admission/happenings.js';
import { ManagedRegistrationsController } from './admission/managed-registrations.controller.js';
import { MyRegistrationController } from './admission/my-registration.controller.js';
import { NewRegistrations } from './admission/new-registration.js';
import { OneByOne } from './admission/one-by-one.js';
import { PersonFactsReader } from './admission/person-facts.js';
import { PublicRegistrationsController } from './admission/public-registrations.controller.js';
import { ListRegistrationsHandler } from './admission/queries/list-registrations.query.js';
import { ShowMyRegistrationHandler } from './admission/queries/show-my-registration.query.js';
import { ShowRegistrationHandler } from './admission/queries/show-registration.query.js';
import { RegistrationViews } from './admission/registration-views.js';
import { Registrations } from './admission/registrations.js';
import { SecondLookController } from './admission/second-look.controller.js';
import { StaffAccess } from './admission/staff-access.js';
import { assurance } from './assurance/assurance.feature.js';
import { attendance } from './attendance/attendance.js';
import { RecordAttendanceHandler } from './attendance/commands/record-attendance.command.js';
import { RecordAttendanceOfManyHandler } from './attendance/commands/record-attendance-of-many.command.js';
import { calendarFeed } from './calendar-feed/calendar-feed.feature.js';
import { certificates } from './certificates/certificates.feature.js';
import { AskConsentHandler } from './changes/commands/ask-consent.command.js';
import { GiveConsentHandler } from './changes/commands/give-consent.command.js';
import { registrationDatabase } from './database.js';
import { registrationProblems } from './errors.js';
import { feedback } from './feedback/feedback.js';
import { OpenInterest, OpenInterestHandler } from './interest/commands/open-interest.command.js';
import { TakeUpInterestHandler } from './interest/commands/take-up-interest.command.js';
import { AddInvitationCodesHandler } from './invitations/commands/add-invitation-codes.command.js';
import { InviteAddressesHandler } from './invitations/commands/invite-addresses.command.js';
import { RevokeInvitationHandler } from './invitations/commands/revoke-invitation.command.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { Invitations } from './invitations/invitations.js';
import { InvitedRegistrations } from './invitations/invited-registrations.js';
import { ListInvitationsHandler } from './invitations/queries/list-invitations.query.js';
import { RedeemLinkHandler } from './links/commands/redeem-link.command.js';
import { RequestLinkHandler } from './links/commands/request-link.command.js';
import { LinkHousekeeping } from './links/link.housekeeping.js';
import { LinkRequests } from './links/link-requests.js';
import { LinkTokens } from './links/link-tokens.js';
import { LinksController } from './links/links.controller.js';
import { InspectLinkHandler } from './links/queries/inspect-link.query.js';
import { RecordMunicipalityHandler } from './offers/commands/record-municipality.command.js';
import { RecordOfferHandler } from './offers/commands/record-offer.command.js';
import { recount } from './invariants/recount.js';
import { Offers } from './offers/offers.js';
import { filesConfig } from './prework/files/files.config.js';
import { preWork } from './prework/pre-work.js';
import { questions } from './questions/questions.js';
import { ClaimRecipientsHandler } from './recipients/commands/claim-recipients.command.js';
import { joins } from './joins/joins.feature.js';
import { LookUpRecipientsHandler } from './recipients/queries/lookup-recipients.query.js';
import { PreviewRecipientsHandler } from './recipients/queries/preview-recipients.query.js';
import { RecipientFacts } from './recipients/recipient-facts.js';
import { RecipientFiles } from './recipients/recipient-files.js';
import { RecipientsController } from './recipients/recipients.controller.js';
import { RegistrationInbox } from './registration.inbox.js';
import { rooms } from './rooms/rooms.js';
import { SameTimeMiddleware } from './same-time.middleware.js';
import { seats } from './seats/seats.js';
import { stages } from './stages/stages.js';
import { talks } from './talks/talks.js';
import { team } from './team/team.js';

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
  OverrideRefusalHandler,
  SettlePlaceHandler,
  RecordAttendanceHandler,
  RecordAttendanceOfManyHandler,
  AskConsentHandler,
  GiveConsentHandler,
  OpenInterestHandler,
  TakeUpInterestHandler,
  InviteAddressesHandler,
  AddInvitationCodesHandler,
  RevokeInvitationHandler,
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
  ListInvitationsHandler,
  InspectLinkHandler,
  LookUpRecipientsHandler,
  PreviewRecipientsHandler,
];

@Module({
  imports: [
    ServiceModule.forRoot({
      name: 'registration',
      database: registrationDatabase,
      config: filesConfig,
      problems: registrationProblems,
    }),
    CqrsModule.forRoot(),
    MessagingModule.forService('registration', RegistrationInbox),
  ],
  // Fixed paths under /api/registrations come before the one with `:registrationId`.
  controllers: [
    ...administration.controllers,
    PublicRegistrationsController,
    MyRegistrationController,
    SecondLookController,
    ManagedRegistrationsController,
    InvitationsController,
    ...rooms.controllers,
    LinksController,
    RecipientsController,
    ...preWork.controllers,
    ...attendance.controllers,
    ...joins.controllers,
    ...assurance.controllers,
    ...calendarFeed.controllers,
    ...certificates.controllers,
    ...feedback.controllers,
    ...team.controllers,
    ...seats.controllers,
    ...recount.controllers,
    ...talks.controllers,
    ...questions.controllers,
  ],
  providers: [
    ...commandHandlers,
    ...queryHandlers,
    ...rooms.providers,
    ...team.providers,
    ...seats.providers,
    ...stages.providers,
    ...recount.providers,
    Offers,
    Registrations,
    Addresses,
    NewRegistrations,
    OneByOne,
    PersonFactsReader,
    Invitations,
    InvitedRegistrations,
    Happenings,
    Steps,
    Admissible,
    Announcer,
    StateExtras,
    NewTeams,
    OrganiserNotices,
    StaffAccess,
    RegistrationViews,
    RecipientFiles,
    RecipientFacts,
    LinkTokens,
    LinkRequests,
    recurring({
      name: 'unconfirmed addresses',
      everyMs: 2_000,
      commands: [new ExpireUnconfirmed()],
    }),
    recurring({ name: 'interested people', everyMs: 2_000, commands: [new OpenInterest()] }),
    LinkHousekeeping,
    ...preWork.providers,
    ...talks.providers,
    ...attendance.providers,
    ...joins.providers,
    ...assurance.providers,
    ...calendarFeed.providers,
    ...certificates.providers,
    ...feedback.providers,
    ...questions.providers,
    ...administration.providers,
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
