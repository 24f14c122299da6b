import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { accessData, type AccessData, upgraded } from './access-data.rules.js';

/** As stored: which key, and nonce + tag + ciphertext in one value. */
export interface SealedAccess {
  keyId: string;
  sealed: Buffer;
}

const nonceLength = 12;
const tagLength = 16;

/**
 * The id of a key is a fingerprint of it: it tells which key opens a row after a change of keys, and
 * says nothing about the key.
 */
export function keyIdOf(key: Buffer): string {
  if (key.length !== 32) throw new Error('a key that seals access data has 32 bytes');
  return createHash('sha256')
    .update('einlass access data key\0')
    .update(key)
    .digest('hex')
    .slice(0, 12);
}

/**
 * Access data at rest: AES-256-GCM with a fresh nonce each time. The offer's id is authenticated
 * too, so a value copied to another offer does not open. The first key seals; the others only open
 * what was sealed before the keys were changed.
 */
export class AccessSeal {
  readonly keyId: string;
  private readonly newest: Buffer;
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor([newest, ...older]: readonly [Buffer, ...Buffer[]]) {
    this.newest = newest;
    this.keyId = keyIdOf(newest);
    this.keys = new Map([newest, ...older].map((key) => [keyIdOf(key), key]));
  }

  seal(offerId: string, data: AccessData): SealedAccess {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', this.newest, nonce).setAAD(Buffer.from(offerId));
    const body = Buffer.concat([cipher.update(JSON.stringify(data), 'utf8'), cipher.final()]);
    return {
      keyId: this.keyId,
      sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]),
    };
  }

  get olderKeyIds(): string[] {
    return [...this.keys.keys()].filter((keyId) => keyId !== this.keyId);
  }

  /** Throws when no key is the right one or a byte was changed; never returns half an answer. */
  open(offerId: string, { keyId, sealed }: SealedAccess): AccessData {
    const key = this.keys.get(keyId);
    if (!key) {
      const known = [...this.keys.keys()].join(', ');
      throw new Error(`access data of offer ${offerId} are sealed with key ${keyId}, not ${known}`);
    }
    const nonce = sealed.subarray(0, nonceLength);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, {
      authTagLength: tagLength,
    })
      .setAAD(Buffer.from(offerId))
      .setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
    const body = decipher.update(sealed.subarray(nonceLength + tagLength));
    const text = Buffer.concat([body, decipher.final()]).toString('utf8');
    return accessData.parse(upgraded(JSON.parse(text)));
  }
}
