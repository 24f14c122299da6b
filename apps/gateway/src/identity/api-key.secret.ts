/** Making a key, and what is kept of it. */
import { createHash, randomBytes } from 'node:crypto';
import { KEY_PREFIX } from './api-key.rules.js';

/** 32 bytes: not guessable, so a plain hash without salt or stretching suffices. */
const SECRET_BYTES = 32;

export const newApiKey = (): string => KEY_PREFIX + randomBytes(SECRET_BYTES).toString('base64url');

/** Only the hash is stored: whoever reads the table cannot use the keys. */
export const hashApiKey = (key: string): Buffer => createHash('sha256').update(key).digest();
