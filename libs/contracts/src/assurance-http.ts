/** Whether the mail with the access data is proven to have been accepted for somebody. */
import { z } from 'zod';
import { id, instant } from './vocabulary.js';

export const accessStanding = z.enum([
  /** The mail server of the recipient took it, and it did not come back. */
  'accepted',
  /** Its moment is still to come. */
  'planned',
  /** Its moment has come; it has not been handed over. */
  'notYetSent',
  /** It came back. */
  'bounced',
  /** The mail server of the recipient refused it for good. */
  'refused',
  /** The conversation broke off; it may have arrived. */
  'uncertain',
  /** It could not be handed over, or not be made. */
  'failed',
  /** None is planned, or it was left out. */
  'noMail',
]);
export type AccessStanding = z.infer<typeof accessStanding>;

/**
 * `GET notification/internal/offers/:offerId/access-standings`: of every registration for which access
 * mails stand in the plan, by the mail on which a session depends; of registrations and sessions that
 * are missing nothing is planned (`noMail`).
 */
export const accessStandings = z.strictObject({
  /**
   * When an access mail of the offer was handed over last; null: none yet. While they leave one after
   * the other, who stands in line lacks nothing.
   */
  movedAt: instant.nullable().default(null),
  items: z.array(
    z.strictObject({
      registrationId: id,
      /** Null: all that are not named in another item of the registration. */
      sessionIds: z.array(id).nullable().default(null),
      standing: accessStanding,
      dueAt: instant.nullable(),
      sentAt: instant.nullable(),
    }),
  ),
});
export type AccessStandings = z.infer<typeof accessStandings>;
