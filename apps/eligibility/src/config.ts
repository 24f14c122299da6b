import { z } from 'zod';
import type { BaseConfig } from '#service-kit/config.js';

/** Variables of the eligibility service beside those that every service has. */
export const eligibilityConfig = z.object({
  /**
   * How long no other fact or rule may change until registrations are assessed again; several edits
   * in a row then make one list. Milliseconds.
   */
  REASSESSMENT_SETTLE_MS: z.coerce.number().int().min(0).max(600_000).default(3_000),
});
export type EligibilityConfig = BaseConfig & z.infer<typeof eligibilityConfig>;
