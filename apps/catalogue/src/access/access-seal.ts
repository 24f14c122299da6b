import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { accessData, type AccessData } from './access-data.rules.js';

/** As stored: which key, and nonce + tag + ciphertext in one value. */
export interface SealedAccess {
  keyId: string;
  sealed: Buffer;
}

const nonceLength = 12;
const tagLength = 16;

/**
 * Access data at rest: AES-256-GCM with a fresh nonce each time. The offer's id is authenticated
 * too, so a value copied to another offer does not open. The key id is a fingerprint of the key: it
 * tells which key opens a row after a change of keys, and says nothing about the key.
 */
export class AccessSeal {
  readonly keyId: string;

  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new Error('ACCESS_DATA_KEY: 32 bytes, base64');
    this.keyId = createHash('sha256')
      .update('einlass access data key\0')
      .update(key)
      .digest('hex')
      .slice(0, 12);
  }

  seal(offerId: string, data: AccessData): SealedAccess {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(offerId));
    const body = Buffer.concat([cipher.update(JSON.stringify(data), 'utf8'), cipher.final()]);
    return {
      keyId: this.keyId,
      sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]),
    };
  }

  /** Throws when the key is another one or a byte was changed; never returns half an answer. */
  open(offerId: string, { keyId, sealed }: SealedAccess): AccessData {
    if (keyId !== this.keyId) {
      throw new Error(
        `access data of offer ${offerId} are sealed with key ${keyId}, not ${this.keyId}`,
      );
    }
    const nonce = sealed.subarray(0, nonceLength);
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, {
      authTagLength: tagLength,
    })
      .setAAD(Buffer.from(offerId))
      .setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
    const body = decipher.update(sealed.subarray(nonceLength + tagLength));
    return accessData.parse(JSON.parse(Buffer.concat([body, decipher.final()]).toString('utf8')));
  }
}
