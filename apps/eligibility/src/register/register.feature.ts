import { recurring } from '#service-kit/work/recurring.js';
import { AgenciesController } from './agencies.controller.js';
import { AgreementsController } from './agreements.controller.js';
import { FollowCalendar, FollowCalendarHandler } from './commands/follow-calendar.command.js';
import { ImportRegisterHandler } from './commands/import-register.command.js';
import { RecordAgencyHandler } from './commands/record-agency.command.js';
import { RecordAgreementHandler } from './commands/record-agreement.command.js';
import { RecordJointUnitHandler } from './commands/record-joint-unit.command.js';
import { RecordMembershipHandler } from './commands/record-membership.command.js';
import { RecordMunicipalityHandler } from './commands/record-municipality.command.js';
import { RecordPersonHandler, RemovePersonHandler } from './commands/record-person.command.js';
import { ContactsController } from './contacts.controller.js';
import { JointUnitsController } from './joint-units.controller.js';
import { MunicipalitiesController } from './municipalities.controller.js';
import { PartnersController } from './partners.controller.js';
import { ProgrammesController } from './programmes.controller.js';
import { ListAgenciesHandler, ShowAgencyHandler } from './queries/agencies.query.js';
import { ListAgreementsHandler, ShowAgreementHandler } from './queries/agreements.query.js';
import { ShowHistoryHandler } from './queries/history.query.js';
import { ListJointUnitsHandler, ShowJointUnitHandler } from './queries/joint-units.query.js';
import {
  ListMembershipsHandler,
  ListProgrammesHandler,
  ShowMembershipHandler,
} from './queries/memberships.query.js';
import {
  ListMunicipalitiesHandler,
  ShowMunicipalityHandler,
} from './queries/municipalities.query.js';
import {
  ListContactsHandler,
  ListPartnersHandler,
  ShowContactHandler,
  ShowPartnerHandler,
} from './queries/people.query.js';
import { RegisterWriter } from './register-writer.js';
import { CheckTableHandler } from './tables/check-table.query.js';
import { ExportTableHandler } from './tables/export-table.query.js';
import { ImportTableHandler } from './tables/import-table.command.js';
import { TablesController } from './tables/tables.controller.js';

/** Municipalities, agencies, agreements, programmes and people, with their history. */
export const register = {
  controllers: [
    // Before the municipalities, whose ids would else be taken for these words.
    TablesController,
    JointUnitsController,
    ContactsController,
    PartnersController,
    MunicipalitiesController,
    AgenciesController,
    AgreementsController,
    ProgrammesController,
  ],
  providers: [
    RegisterWriter,
    // What is read is right at once (asOn); this keeps up what is searched by and told to others.
    recurring({ name: 'names of a new day', everyMs: 60_000, commands: [new FollowCalendar()] }),
    FollowCalendarHandler,
    RecordMunicipalityHandler,
    RecordJointUnitHandler,
    RecordPersonHandler,
    RemovePersonHandler,
    RecordAgencyHandler,
    RecordAgreementHandler,
    RecordMembershipHandler,
    ImportRegisterHandler,
    ListMunicipalitiesHandler,
    ShowMunicipalityHandler,
    ListAgenciesHandler,
    ShowAgencyHandler,
    ListAgreementsHandler,
    ShowAgreementHandler,
    ListMembershipsHandler,
    ShowMembershipHandler,
    ListProgrammesHandler,
    ListJointUnitsHandler,
    ShowJointUnitHandler,
    ListContactsHandler,
    ShowContactHandler,
    ListPartnersHandler,
    ShowPartnerHandler,
    ShowHistoryHandler,
    CheckTableHandler,
    ImportTableHandler,
    ExportTableHandler,
  ],
} as const;
