/** Internal HTTP: which queues hold mails, and what waits for each. */
import { z } from 'zod';
import { id, instant, text } from './vocabulary.js';

/** `GET /internal/mail-queues` of notification. */
export const mailQueues = z.object({
  items: z.array(
    z.object({
      /** Name of the queue, without the prefix of the installation. */
      queue: z.string(),
      route: z.string(),
      /** Due mails that have not left. */
      waiting: z.int(),
      /** The offers whose mails are those, the one that has waited longest first; five at most. */
      endangered: z.array(
        z.object({ offerId: id, title: text, mails: z.int(), oldestDueAt: instant }),
      ),
    }),
  ),
});
export type MailQueues = z.infer<typeof mailQueues>;
