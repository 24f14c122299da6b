import { NoteMissingConsentHandler } from '../changes/commands/note-missing-consent.command.js';
import { ExpireStagesHandler } from './commands/expire-stages.command.js';
import { HoldDecisionDaysHandler } from './commands/hold-decision-days.command.js';
import { LapsePlaceOffersHandler } from './commands/lapse-place-offers.command.js';
import { ReleaseUnnamedHandler } from './commands/release-unnamed.command.js';
import { StagesTask } from './stages.task.js';

/** What happens because a day has come: stages overdue, offered places lapsed, decision days. */
export const stages = {
  providers: [
    ExpireStagesHandler,
    HoldDecisionDaysHandler,
    LapsePlaceOffersHandler,
    ReleaseUnnamedHandler,
    NoteMissingConsentHandler,
    StagesTask,
  ],
};
