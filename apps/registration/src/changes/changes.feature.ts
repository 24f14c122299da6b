import { AskConsentHandler } from './commands/ask-consent.command.js';
import { GiveConsentHandler } from './commands/give-consent.command.js';

/** Changed offers: who has to agree once more. */
export const changes = {
  controllers: [],
  providers: [AskConsentHandler, GiveConsentHandler],
} as const;
