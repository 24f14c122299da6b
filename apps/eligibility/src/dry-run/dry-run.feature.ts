import { DryRunController } from './dry-run.controller.js';
import { DryRunHandler } from './queries/dry-run.query.js';

/** Rules tried before they are saved. */
export const dryRun = {
  controllers: [DryRunController],
  providers: [DryRunHandler],
} as const;
