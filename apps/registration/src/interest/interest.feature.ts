import { recurring } from '#service-kit/work/recurring.js';
import { OpenInterest, OpenInterestHandler } from './commands/open-interest.command.js';
import { TakeUpInterestHandler } from './commands/take-up-interest.command.js';

/** Who wants to know when registering begins. */
export const interest = {
  controllers: [],
  providers: [
    OpenInterestHandler,
    TakeUpInterestHandler,
    recurring({ name: 'interested people', everyMs: 2_000, commands: [new OpenInterest()] }),
  ],
} as const;
