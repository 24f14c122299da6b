import { z } from 'zod';
import type { OfferBriefing } from '#contracts/internal-http.js';
import { line } from '../offers/bounded-text.rules.js';
import { contentKey } from '../offers/content/keys.rules.js';

const wayIn = z.strictObject({
  // Parsers of addresses throw line breaks away in silence; they would stay in what is stored.
  link: z
    .url({ protocol: /^https$/, error: 'an https address' })
    .max(500)
    .regex(/^[^\s\p{Cc}\p{Cf}]*$/u, 'an address without spaces or invisible characters'),
  phone: line(40).nullable().default(null),
  meetingNumber: line(40).nullable().default(null),
  password: line(80).nullable().default(null),
});

/** What lets somebody into the meeting. Leaves the service only sealed or on an audited way. */
export const accessData = wayIn
  .extend({
    /** Sessions with a way in of their own, by their keys; the others have the one above. */
    sessions: z
      .array(wayIn.extend({ session: contentKey }))
      .max(20)
      .refine((all) => new Set(all.map((one) => one.session)).size === all.length, {
        message: 'each session once',
      })
      .default([]),
  })
  .meta({ id: 'AccessData' });
export type AccessData = z.infer<typeof accessData>;

/** Pointers of sessions that the offer does not have. */
export const unknownSessions = (data: AccessData, sessions: readonly { key: string }[]): string[] =>
  data.sessions.flatMap(({ session }, at) =>
    sessions.some(({ key }) => key === session) ? [] : [`/sessions/${at}/session`],
  );

/**
 * As mails tell it: in the order of the offer, by id. A session that has gone since is left out, and
 * so is one that was given another key: its people get the common way in.
 */
export function accessForMails(
  { sessions: own, ...common }: AccessData,
  sessions: readonly { key: string; sessionId: string }[],
): NonNullable<OfferBriefing['access']> {
  return {
    ...common,
    sessions: sessions.flatMap(({ key, sessionId }) => {
      const found = own.find(({ session }) => session === key);
      if (!found) return [];
      const { session: _, ...ways } = found;
      return [{ sessionId, ...ways }];
    }),
  };
}
