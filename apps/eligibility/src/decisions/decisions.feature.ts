import { DecideEligibilityHandler } from './commands/decide-eligibility.command.js';
import { RecordOfferHandler } from './commands/record-offer.command.js';
import { DecisionMetrics } from './decision-metrics.js';
import { DecisionsController } from './decisions.controller.js';
import { ShowDecisionHandler, ShowOwnDecisionHandler } from './queries/show-decision.query.js';

/** Whether somebody fulfils the conditions, and why. */
export const decisions = {
  controllers: [DecisionsController],
  providers: [
    DecisionMetrics,
    RecordOfferHandler,
    DecideEligibilityHandler,
    ShowDecisionHandler,
    ShowOwnDecisionHandler,
  ],
} as const;
