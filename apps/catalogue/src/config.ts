import { z } from 'zod';
import type { BaseConfig } from '#service-kit/config.js';

/** What the catalogue needs beside the variables of every service. */
export const catalogueConfig = z.object({
  ACCESS_DATA_KEY: z.base64().refine((key) => Buffer.from(key, 'base64').length === 32, {
    message: '32 random bytes in base64 (e.g. "openssl rand -base64 32")',
  }),
});
export type CatalogueConfig = BaseConfig & z.infer<typeof catalogueConfig>;
