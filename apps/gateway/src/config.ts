import { z } from 'zod';
import { looksLikeApiKey } from './identity/api-key.rules.js';

/** The gateway's own variables, beside the base ones of every service. */
export const gatewayConfig = z.object({
  /** Signs the session cookie. */
  SESSION_SECRET: z.string().min(32, 'at least 32 characters, random'),
  /** Where staff sign in. Left out: the local demo provider at /oidc; production refuses to start so. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().min(1).default('einlass'),
  OIDC_CLIENT_SECRET: z.string().min(16, 'at least 16 characters').optional(),
  /** Claims of the ID token that hold a person's roles (list) and agencies (list, or `*`). */
  OIDC_ROLES_CLAIM: z.string().default('einlass_roles'),
  OIDC_AGENCIES_CLAIM: z.string().default('einlass_agencies'),
  /** Demo and tests only: an API key with every role that is there from the first start on. */
  BOOTSTRAP_API_KEY: z
    .string()
    .refine(looksLikeApiKey, 'einlass_ followed by 43 characters A–Z a–z 0–9 _ -')
    .optional(),
  /** Demo only: web page of the mail catcher, shown at /postfach/. */
  MAILBOX_URL: z.url().optional(),
  /** Mails that tell staff what waits for them: nothing else tells those who decide. */
  STAFF_DIGEST: z
    .enum(['on', 'off'])
    .default('on')
    .transform((value) => value === 'on'),
  /** Whether staff may sign in by a link to their mailbox, past the provider and its second factor. */
  STAFF_LINKS: z
    .enum(['on', 'off'])
    .default('off')
    .transform((value) => value === 'on'),
  /** Hour of the day in Berlin at which they leave, on working days. */
  STAFF_DIGEST_HOUR: z.coerce.number().int().min(0).max(20).default(8),
  /** How many proxies in front of the gateway may be believed about the caller's address. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** Changing requests per minute and address from people without a staff sign-in or API key. */
  PUBLIC_CHANGES_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(240),
});
export type GatewayConfig = z.infer<typeof gatewayConfig>;
