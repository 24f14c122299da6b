import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { MessagingModule } from '#messaging/messaging.module.js';
import { recurring } from '#service-kit/recurring.js';
import { ServiceModule } from '#service-kit/service.module.js';
import { createCelLanguage } from './conditions/cel-expression.js';
import { SaveConditionSetHandler } from './conditions/commands/save-condition-set.command.js';
import { SaveConditionsHandler } from './conditions/commands/save-conditions.command.js';
import { ConditionSetsController } from './conditions/condition-sets.controller.js';
import { ConditionsSummaryController } from './conditions/conditions-summary.controller.js';
import { ConditionsFilesController } from './conditions/conditions-files.controller.js';
import { CheckRulesHandler } from './conditions/queries/check-rules.query.js';
import { ExportConditionsHandler } from './conditions/queries/conditions-file.query.js';
import { ConditionsController } from './conditions/conditions.controller.js';
import { SummariseConditionsHandler } from './conditions/queries/conditions-summary.query.js';
import { LanguageController } from './conditions/language.controller.js';
import { EXPRESSION_LANGUAGE } from './conditions/language.js';
import {
  ListConditionSetsHandler,
  ShowConditionSetHandler,
} from './conditions/queries/condition-sets.query.js';
import {
  ListConditionsVersionsHandler,
  ShowConditionsHandler,
} from './conditions/queries/conditions.query.js';
import { eligibilityConfig } from './config.js';
import { RuleRevisions } from './conditions/rule-revisions.js';
import { eligibilityDatabase } from './database.js';
import { DecideEligibilityHandler } from './decisions/commands/decide-eligibility.command.js';
import { RecordOfferHandler } from './decisions/commands/record-offer.command.js';
import { DecisionMetrics } from './decisions/decision-metrics.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { EligibilityInbox } from './decisions/eligibility.inbox.js';
import {
  ShowDecisionHandler,
  ShowOwnDecisionHandler,
} from './decisions/queries/show-decision.query.js';
import { DryRunController } from './dry-run/dry-run.controller.js';
import { DryRunHandler } from './dry-run/queries/dry-run.query.js';
import { eligibilityProblems } from './errors.js';
import { reassessmentProviders } from './reassessment/reassessment.providers.js';
import { ReassessmentsController } from './reassessment/reassessments.controller.js';
import { AgenciesController } from './register/agencies.controller.js';
import { AgreementsController } from './register/agreements.controller.js';
import {
  FollowCalendar,
  FollowCalendarHandler,
} from './register/commands/follow-calendar.command.js';
import { ImportRegisterHandler } from './register/commands/import-register.command.js';
import { RecordAgencyHandler } from './register/commands/record-agency.command.js';
import { RecordAgreementHandler } from './register/commands/record-agreement.command.js';
import { RecordMembershipHandler } from './register/commands/record-membership.command.js';
import { RecordJointUnitHandler } from './register/commands/record-joint-unit.command.js';
import { RecordMunicipalityHandler } from './register/commands/record-municipality.command.js';
import {
  RecordPersonHandler,
  RemovePersonHandler,
} from './register/commands/record-person.command.js';
import { ContactsController } from './register/contacts.controller.js';
import { JointUnitsController } from './register/joint-units.controller.js';
import { MunicipalitiesController } from './register/municipalities.controller.js';
import { PartnersController } from './register/partners.controller.js';
import { ProgrammesController } from './register/programmes.controller.js';
import { CheckTableHandler } from './register/tables/check-table.query.js';
import { ExportTableHandler } from './register/tables/export-table.query.js';
import { ImportTableHandler } from './register/tables/import-table.command.js';
import { TablesController } from './register/tables/tables.controller.js';
import { RegisterWriter } from './register/register-writer.js';
import { ListAgenciesHandler, ShowAgencyHandler } from './register/queries/agencies.query.js';
import {
  ListAgreementsHandler,
  ShowAgreementHandler,
} from './register/queries/agreements.query.js';
import { ShowHistoryHandler } from './register/queries/history.query.js';
import {
  ListJointUnitsHandler,
  ShowJointUnitHandler,
} from './register/queries/joint-units.query.js';
import {
  ListMembershipsHandler,
  ListProgrammesHandler,
  ShowMembershipHandler,
} from './register/queries/memberships.query.js';
import {
  ListMunicipalitiesHandler,
  ShowMunicipalityHandler,
} from './register/queries/municipalities.query.js';

import {
  ListContactsHandler,
  ListPartnersHandler,
  ShowContactHandler,
  ShowPartnerHandler,
} from './register/queries/people.query.js';

@Module({
  imports: [
    ServiceModule.forRoot({
      name: 'eligibility',
      database: eligibilityDatabase,
      config: eligibilityConfig,
      problems: eligibilityProblems,
    }),
    CqrsModule.forRoot(),
    MessagingModule.forService('eligibility', EligibilityInbox),
  ],
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
    ConditionsController,
    ConditionsSummaryController,
    ConditionsFilesController,
    ConditionSetsController,
    LanguageController,
    DecisionsController,
    ReassessmentsController,
    DryRunController,
  ],
  providers: [
    { provide: EXPRESSION_LANGUAGE, useFactory: createCelLanguage },
    DecisionMetrics,
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
    RuleRevisions,
    SaveConditionsHandler,
    SaveConditionSetHandler,
    RecordOfferHandler,
    DecideEligibilityHandler,
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
    ListConditionSetsHandler,
    ShowConditionSetHandler,
    CheckTableHandler,
    ImportTableHandler,
    ExportTableHandler,
    ShowConditionsHandler,
    SummariseConditionsHandler,
    CheckRulesHandler,
    ExportConditionsHandler,
    ListConditionsVersionsHandler,
    ShowDecisionHandler,
    ShowOwnDecisionHandler,
    ...reassessmentProviders,
    DryRunHandler,
  ],
})
export class AppModule {}
