import { RedeemLinkHandler } from './commands/redeem-link.command.js';
import { RequestLinkHandler } from './commands/request-link.command.js';
import { LinkRequests } from './link-requests.js';
import { LinkTokens } from './link-tokens.js';
import { LinkHousekeeping } from './link.housekeeping.js';
import { LinksController } from './links.controller.js';
import { InspectLinkHandler } from './queries/inspect-link.query.js';

/** The links of mails, by which people reach their own page. */
export const links = {
  controllers: [LinksController],
  providers: [
    RequestLinkHandler,
    RedeemLinkHandler,
    InspectLinkHandler,
    LinkTokens,
    LinkRequests,
    LinkHousekeeping,
  ],
} as const;
