/** What staff send and read of an offer's list of the invited. */
import { z } from 'zod';
import { id, instant } from '#contracts/vocabulary.js';
import { pageQuery } from '#service-kit/http/pagination.js';
import { email, singleLine } from '../admission/person/person.rules.js';
import { codeLength } from './invitation-code.js';

/** At once; a longer list comes in several calls. */
const MAX = 1_000;
/** A code that staff choose can be guessed; a short one quickly. */
const CODE_MIN = 8;

const label = singleLine(200).optional().meta({ description: 'Your own note of whom it is for' });

export const newAddresses = z
  .strictObject({ addresses: z.array(z.strictObject({ email, label })).min(1).max(MAX) })
  .meta({ id: 'NewInvitedAddresses' });
export type NewAddresses = z.infer<typeof newAddresses>;

export const newCodes = z
  .strictObject({
    codes: z
      .array(
        z.strictObject({
          code: singleLine(100)
            .refine(
              (code) => codeLength(code) >= CODE_MIN,
              `at least ${CODE_MIN} letters or digits`,
            )
            .optional()
            .meta({ description: 'Left out: one of 128 random bits is made' }),
          label,
          maxUses: z.int().min(1).max(100_000).optional().meta({
            description: 'Registrations that may use it; one that ends gives its use back',
          }),
          expiresAt: instant.optional().meta({ description: 'First instant that is too late' }),
        }),
      )
      .min(1)
      .max(MAX),
  })
  .meta({ id: 'NewInvitationCodes' });
export type NewCodes = z.infer<typeof newCodes>;

export const addedAddresses = z.object({
  added: z.int(),
  /** On the list before, or twice in what was sent. */
  alreadyListed: z.int(),
});

export const addedCodes = z.object({
  codes: z
    .array(z.object({ invitationId: id, code: z.string(), label: z.string().nullable() }))
    .meta({ description: 'In the order sent. Shown this once: only a hash is kept' }),
});

export const invitationView = z
  .object({
    invitationId: id,
    kind: z.enum(['address', 'code']),
    email: z
      .string()
      .nullable()
      .meta({ description: 'Of an address; codes are never shown again' }),
    label: z.string().nullable(),
    maxUses: z.int().nullable(),
    registrations: z.int().meta({ description: 'That have not ended and came by it' }),
    expiresAt: instant.nullable(),
    createdAt: instant,
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'Invitation' });
export type InvitationView = z.infer<typeof invitationView>;

export const invitationFilter = z.strictObject({
  ...pageQuery,
  kind: z.enum(['address', 'code']).optional(),
});
export type InvitationFilter = z.infer<typeof invitationFilter>;
