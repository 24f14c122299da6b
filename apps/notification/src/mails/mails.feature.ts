import { DecideHeldMailHandler } from './commands/decide-held-mail.command.js';
import { ResendMailHandler } from './commands/resend-mail.command.js';
import { RetryMailHandler } from './commands/retry-mail.command.js';
import { MailAccess } from './mail-access.js';
import { MailsController } from './mails.controller.js';
import { CountTroubledMailsHandler } from './queries/count-troubled-mails.query.js';
import { ListMailsHandler } from './queries/list-mails.query.js';
import { ListTroubledMailsHandler } from './queries/list-troubled-mails.query.js';
import { ShowMailHandler } from './queries/show-mail.query.js';
import { TroubledCountsController } from './troubled-counts.controller.js';
import { TroubledMailsController } from './troubled-mails.controller.js';

/** Single mails: their life, sending once more, those in trouble. */
export const mails = {
  controllers: [MailsController, TroubledMailsController, TroubledCountsController],
  providers: [
    ListMailsHandler,
    ShowMailHandler,
    RetryMailHandler,
    DecideHeldMailHandler,
    ResendMailHandler,
    MailAccess,
    ListTroubledMailsHandler,
    CountTroubledMailsHandler,
  ],
} as const;
