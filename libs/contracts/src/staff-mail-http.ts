/**
 * `POST notification/internal/staff-mails`: a mail to a member of staff. The gateway knows them, from
 * their sign-in; notification sends, and forgets address and content when the mail has left.
 */
import { z } from 'zod';
import { id, locale } from './vocabulary.js';

export const staffMailRequest = z.strictObject({
  /** The same for the same occasion: a repetition changes nothing. */
  mailId: id,
  /** `digest`: what waits for them; `signInLink`: single use, ten minutes. */
  kind: z.enum(['digest', 'signInLink']),
  to: z.email().max(254),
  locale,
  /** Where the mail leads: the page that asks for a fresh link, or the link itself. */
  link: z.url(),
  /** For a digest: offers with something to do, those that wait longest first. */
  items: z
    .array(
      z.strictObject({
        title: z.string().max(300),
        /** Waiting for a decision; of those, the ones that came since the last working day. */
        waiting: z.int().min(1),
        new: z.int().min(0),
        /** A step whose date has passed. */
        overdue: z.int().min(0),
        link: z.url(),
      }),
    )
    .max(100),
});
export type StaffMailRequest = z.infer<typeof staffMailRequest>;
export const staffMailResponse = z.strictObject({ mailId: id });
