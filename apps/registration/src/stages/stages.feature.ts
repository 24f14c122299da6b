import { recurring } from '#service-kit/work/recurring.js';
import { ExpireStages, ExpireStagesHandler } from './commands/expire-stages.command.js';
import {
  HoldDecisionDays,
  HoldDecisionDaysHandler,
} from './commands/hold-decision-days.command.js';
import {
  LapsePlaceOffers,
  LapsePlaceOffersHandler,
} from './commands/lapse-place-offers.command.js';
import {
  PromoteAfterClosing,
  PromoteAfterClosingHandler,
} from './commands/promote-after-closing.command.js';
import { ReleaseUnnamed, ReleaseUnnamedHandler } from './commands/release-unnamed.command.js';

/** What happens because a day has come: stages overdue, offered places lapsed, decision days. */
export const stages = {
  controllers: [],
  providers: [
    ExpireStagesHandler,
    HoldDecisionDaysHandler,
    LapsePlaceOffersHandler,
    ReleaseUnnamedHandler,
    PromoteAfterClosingHandler,
    recurring({
      name: 'stages and decision days',
      everyMs: 2_000,
      commands: [
        new ExpireStages(),
        new LapsePlaceOffers(),
        new HoldDecisionDays(),
        new ReleaseUnnamed(),
      ],
    }),
    // It looks at whole waiting lists.
    recurring({
      name: 'waiting lists after registering has closed',
      everyMs: 30_000,
      commands: [new PromoteAfterClosing()],
    }),
  ],
};
