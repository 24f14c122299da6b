import { RecordChangeNoticeHandler } from './commands/record-change-notice.command.js';
import { RecordLinkRequestHandler } from './commands/record-link-request.command.js';
import { RecordOfferHandler } from './commands/record-offer.command.js';
import { RecordOrganiserNoticeHandler } from './commands/record-organiser-notice.command.js';
import { RecordRegistrationHandler } from './commands/record-registration.command.js';
import { MailLog } from './mail-log.js';
import { MailSignal } from './mail-signal.js';
import { FormerAddress } from './former-address.js';
import { OfferAccess } from './offer-access.js';
import { PlanFacts } from './plan-facts.js';
import { Planner } from './planner.js';

/** The plan: which mail is due when, from the state of offers and registrations. */
export const plan = {
  controllers: [],
  providers: [
    Planner,
    PlanFacts,
    FormerAddress,
    MailSignal,
    MailLog,
    OfferAccess,
    RecordOfferHandler,
    RecordRegistrationHandler,
    RecordLinkRequestHandler,
    RecordChangeNoticeHandler,
    RecordOrganiserNoticeHandler,
  ],
} as const;
