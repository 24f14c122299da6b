import { recurring } from '#service-kit/work/recurring.js';
import { AskConsentHandler } from './commands/ask-consent.command.js';
import { GiveConsentHandler } from './commands/give-consent.command.js';
import {
  NoteMissingConsent,
  NoteMissingConsentHandler,
} from './commands/note-missing-consent.command.js';

/** Changed offers: who has to agree once more. */
export const changes = {
  controllers: [],
  providers: [
    AskConsentHandler,
    GiveConsentHandler,
    NoteMissingConsentHandler,
    recurring({
      name: 'consent that did not come',
      everyMs: 2_000,
      commands: [new NoteMissingConsent()],
    }),
  ],
} as const;
