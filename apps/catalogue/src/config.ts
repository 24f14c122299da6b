import { z } from 'zod';
import type { BaseConfig } from '#service-kit/config.js';

const bytes = (key: string): Buffer => Buffer.from(key, 'base64');

/**
 * A key of one repeated byte, or a readable text, was typed and not drawn: the marks by which other
 * secrets are known as examples cannot be seen in base64.
 */
const isDrawn = (key: Buffer): boolean =>
  new Set(key).size >= 16 && !/^[\x20-\x7e]*$/.test(key.toString('latin1'));

const accessKey = z.base64().refine((key) => bytes(key).length === 32 && isDrawn(bytes(key)), {
  message: '32 random bytes in base64 (e.g. "openssl rand -base64 32")',
});

/** What the catalogue needs beside the variables of every service. */
export const catalogueConfig = z.object({
  /** Seals access data, and opens them. */
  ACCESS_DATA_KEY: accessKey,
  /**
   * After a change of keys: those before, separated by commas. They only open; a worker seals anew
   * what they had sealed, and then they can go.
   */
  ACCESS_DATA_OLD_KEYS: z
    .string()
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(z.array(accessKey).max(10))
    .optional(),
});
export type CatalogueConfig = BaseConfig & z.infer<typeof catalogueConfig>;

/** The newest first. */
export const accessKeys = ({
  ACCESS_DATA_KEY,
  ACCESS_DATA_OLD_KEYS = [],
}: Pick<CatalogueConfig, 'ACCESS_DATA_KEY' | 'ACCESS_DATA_OLD_KEYS'>): [Buffer, ...Buffer[]] => [
  bytes(ACCESS_DATA_KEY),
  ...ACCESS_DATA_OLD_KEYS.map(bytes),
];
