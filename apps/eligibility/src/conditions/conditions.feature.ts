import { createCelLanguage } from './cel/cel-expression.js';
import { SaveConditionSetHandler } from './commands/save-condition-set.command.js';
import { SaveConditionsHandler } from './commands/save-conditions.command.js';
import { ConditionSetsController } from './condition-sets.controller.js';
import { ConditionsFilesController } from './conditions-files.controller.js';
import { ConditionsSummaryController } from './conditions-summary.controller.js';
import { ConditionsController } from './conditions.controller.js';
import { LanguageController } from './language.controller.js';
import { EXPRESSION_LANGUAGE } from './language.js';
import { CheckRulesHandler } from './queries/check-rules.query.js';
import {
  ListConditionSetsHandler,
  ShowConditionSetHandler,
} from './queries/condition-sets.query.js';
import { ExportConditionsHandler } from './queries/conditions-file.query.js';
import { SummariseConditionsHandler } from './queries/conditions-summary.query.js';
import {
  ListConditionsVersionsHandler,
  ShowConditionsHandler,
} from './queries/conditions.query.js';
import { RuleRevisions } from './rule-revisions.js';

/** Who may take part: how it is written, checked and kept. */
export const conditions = {
  controllers: [
    ConditionsController,
    ConditionsSummaryController,
    ConditionsFilesController,
    ConditionSetsController,
    LanguageController,
  ],
  providers: [
    { provide: EXPRESSION_LANGUAGE, useFactory: createCelLanguage },
    RuleRevisions,
    SaveConditionsHandler,
    SaveConditionSetHandler,
    ListConditionSetsHandler,
    ShowConditionSetHandler,
    ShowConditionsHandler,
    SummariseConditionsHandler,
    CheckRulesHandler,
    ExportConditionsHandler,
    ListConditionsVersionsHandler,
  ],
} as const;
