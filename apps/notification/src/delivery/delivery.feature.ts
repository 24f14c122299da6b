import { DeliverMailHandler } from './commands/deliver-mail.command.js';
import { DeliveryMetrics } from './delivery.metrics.js';
import { MailClaims } from './mail-claims.js';
import { MailLog } from './mail-log.js';
import { MailMaterials } from './mail-materials.js';
import { MailOutcomes } from './mail-outcomes.js';
import { MailPoller } from './mail-poller.js';
import { MailWorker } from './mail.worker.js';
import { Peers } from './peers.js';
import { Turns } from './routes/turns.js';
import { Smtp } from './smtp.js';
import { UnwrittenMails } from './unwritten-mails.js';

/** The way of a mail from the plan to the mail server. */
export const delivery = {
  controllers: [],
  providers: [
    MailLog,
    UnwrittenMails,
    MailClaims,
    MailOutcomes,
    Peers,
    MailMaterials,
    Smtp,
    DeliveryMetrics,
    DeliverMailHandler,
    MailPoller,
    MailWorker,
    Turns,
  ],
} as const;
