/** What is read and sent about certificates. */
import { z } from 'zod';
import { id, instant, text } from '#contracts/vocabulary.js';

export const verificationBody = z.strictObject({
  code: z
    .string()
    .min(1)
    .max(60)
    .meta({ description: 'As it is printed; hyphens may be left out' }),
  name: z
    .string()
    .max(420)
    .optional()
    .meta({ description: 'As it stands on the paper, to be compared' }),
});

export const checkedCertificate = z
  .object({
    state: z.enum(['valid', 'revoked']).meta({
      description: 'revoked: was given out, and is true no more or was replaced',
    }),
    nameMatches: z.boolean().nullable().meta({ description: 'Null: not asked, or not in force' }),
    certified: z
      .object({
        initials: z.string(),
        contributed: z
          .boolean()
          .meta({ description: 'As a speaker, moderator, technical support' }),
        offerTitle: text,
        organiser: z.string(),
        timeZone: z.string(),
        sessions: z.array(
          z.object({
            sessionId: id,
            title: text.nullable(),
            startsAt: instant,
            endsAt: instant,
            allDay: z.boolean(),
          }),
        ),
        minutes: z.number().nullable(),
        issuedAt: instant,
      })
      .nullable(),
  })
  .meta({ id: 'CheckedCertificate' });
export type CheckedCertificate = z.infer<typeof checkedCertificate>;
