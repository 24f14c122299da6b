/**
 * `POST notification/internal/staff-mails`: a mail to a member of staff. The gateway knows them, from
 * their sign-in; notification sends, and forgets address and content when the mail has left.
 */
import { z } from 'zod';
import { id, locale } from './vocabulary.js';

/**
 * `decision`: registrations that wait for one; `review`: registrations that a person has to check;
 * `delivery`: mails that a person has to look at.
 */
const staffTask = z.enum(['decision', 'review', 'delivery']);

export const staffMailRequest = z.strictObject({
  /** The same for the same occasion: a repetition changes nothing. */
  mailId: id,
  /** `digest`: what waits for them; `signInLink`: single use, ten minutes. */
  kind: z.enum(['digest', 'signInLink']),
  to: z.email().max(254),
  locale,
  /** Where the mail leads: the page that asks for a fresh link, or the link itself. */
  link: z.url(),
  /** For a digest: what there is to do, each with the list that shows exactly that; the urgent first. */
  items: z
    .array(
      z.strictObject({
        /** Of the offer. */
        title: z.string().max(300),
        what: staffTask.default('decision'),
        /** How many; of registrations, the ones that came since the last working day. */
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
