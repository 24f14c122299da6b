/** What goes in and out at /api/keys. */
import { z } from 'zod';
import { instant } from '#contracts/vocabulary.js';
import { roles } from '#service-kit/access/roles.rules.js';

export const KEY_LIFE_MAX_DAYS = 400;

export const newApiKeyRequest = z
  .strictObject({
    /** What the key is for; shown in lists and in the audit trail. */
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .regex(/^[^\p{Cc}\p{Cf}\u2028\u2029]*$/u, 'one line without control characters'),
    roles: z.array(z.enum(roles)).min(1).max(roles.length),
    /** Agencies whose offers the key works on; `*`: all. */
    agencyIds: z.union([z.literal('*'), z.array(z.uuid()).min(1).max(100)]),
    expiresAt: instant,
  })
  .meta({ id: 'NewApiKey' });
export type NewApiKey = z.infer<typeof newApiKeyRequest>;

export const apiKeyView = z
  .object({
    keyId: z.uuid(),
    name: z.string(),
    hint: z.string(),
    roles: z.array(z.enum(roles)),
    agencyIds: z.union([z.literal('*'), z.array(z.uuid())]),
    createdBy: z.string(),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyView = z.infer<typeof apiKeyView>;

export const createdApiKey = apiKeyView
  .extend({ key: z.string().describe('the key itself; shown this once and never again') })
  .meta({ id: 'CreatedApiKey' });
