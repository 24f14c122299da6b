import { DeliverMailHandler } from './commands/deliver-mail.command.js';
import { DeliveryMetrics } from './delivery.metrics.js';
import { MailClaims } from './mail-claims.js';
import { MailMaterials } from './mail-materials.js';
import { MailOutcomes } from './mail-outcomes.js';
import { MailPoller } from './mail-poller.js';
import { MailWorker } from './mail.worker.js';
import { Turns } from './routes/turns.js';
import { Smtp } from './smtp.js';
import { UnwrittenMails } from './unwritten-mails.js';

/** The way of a mail from the plan to the mail server. */
export const delivery = {
  controllers: [],
  providers: [
    UnwrittenMails,
    MailClaims,
    MailOutcomes,
    MailMaterials,
    Smtp,
    DeliveryMetrics,
    DeliverMailHandler,
    MailPoller,
    MailWorker,
    Turns,
  ],
} as const;
