import { recurring } from '#service-kit/work/recurring.js';
import { Addresses } from './person/addresses.js';
import { Admissible } from './admissible.js';
import { Announcer } from './announcer.js';
import { AddRegistrationByHandHandler } from './commands/add-registration-by-hand.command.js';
import { ChangeAnswersHandler } from './commands/change-answers.command.js';
import { ConfirmAddressHandler } from './commands/confirm-address.command.js';
import { DecideManyHandler } from './commands/decide-many.command.js';
import { DecideRegistrationHandler } from './commands/decide-registration.command.js';
import {
  ExpireUnconfirmed,
  ExpireUnconfirmedHandler,
} from './commands/expire-unconfirmed.command.js';
import { OverrideRefusalHandler } from './commands/override-refusal.command.js';
import { RecordEligibilityHandler } from './commands/record-eligibility.command.js';
import { SettlePlaceHandler } from './commands/settle-place.command.js';
import { SubmitRegistrationHandler } from './commands/submit-registration.command.js';
import { WithdrawRegistrationHandler } from './commands/withdraw-registration.command.js';
import { Happenings } from './workflow/happenings.js';
import { ManagedRegistrationsController } from './managed-registrations.controller.js';
import { MyRegistrationController } from './my-registration.controller.js';
import { NewRegistrations } from './new-registration.js';
import { NewTeams } from './new-teams.js';
import { OneByOne } from './one-by-one.js';
import { PersonFactsReader } from './person/person-facts.js';
import { PublicRegistrationsController } from './public-registrations.controller.js';
import { ListRegistrationsHandler } from './queries/list-registrations.query.js';
import { ShowMyRegistrationHandler } from './queries/show-my-registration.query.js';
import { ShowRegistrationHandler } from './queries/show-registration.query.js';
import { RegistrationFiles } from './registration-files.js';
import { RegistrationViews } from './registration-views.js';
import { Registrations } from './registrations.js';
import { SecondLookController } from './second-look.controller.js';
import { StaffAccess } from './staff-access.js';
import { StateExtras } from './state-extras.js';
import { Steps } from './workflow/steps.js';

/** Registrations from asking to leaving: what people and staff do, and what happens by itself. */
export const admission = {
  controllers: [
    PublicRegistrationsController,
    MyRegistrationController,
    SecondLookController,
    ManagedRegistrationsController,
  ],
  providers: [
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
    ListRegistrationsHandler,
    ShowRegistrationHandler,
    ShowMyRegistrationHandler,
    Registrations,
    RegistrationFiles,
    Addresses,
    NewRegistrations,
    NewTeams,
    OneByOne,
    PersonFactsReader,
    Happenings,
    Steps,
    Admissible,
    Announcer,
    StateExtras,
    StaffAccess,
    RegistrationViews,
    recurring({
      name: 'unconfirmed addresses',
      everyMs: 2_000,
      commands: [new ExpireUnconfirmed()],
    }),
  ],
} as const;
