import { ClaimRecipientsHandler } from './commands/claim-recipients.command.js';
import { LookUpRecipientsHandler } from './queries/lookup-recipients.query.js';
import { PreviewRecipientsHandler } from './queries/preview-recipients.query.js';
import { RecipientFacts } from './recipient-facts.js';
import { RecipientsController } from './recipients.controller.js';

/** Who a mail goes to, asked by notification in the moment before it leaves. */
export const recipients = {
  controllers: [RecipientsController],
  providers: [
    ClaimRecipientsHandler,
    LookUpRecipientsHandler,
    PreviewRecipientsHandler,
    RecipientFacts,
  ],
} as const;
