/**
 * Return paths with a token per mail (VERP): what comes back names the mail it is about. The token
 * is the mail's id and a keyed hash of it, so nobody can make one for a mail they did not get, and
 * nothing has to be stored. Written in base32, because servers on the way may change the case.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const PREFIX = 'bounces+';
/** 128 bits: guessing one is hopeless, and the local part stays within 64 characters. */
const HASH_BYTES = 16;
const ID_BYTES = 16;

/** @param key secret of the installation, for this purpose only (`returnPathKey`) */
export function returnPathOf(mailId: string, domain: string, key: Buffer): string {
  const id = Buffer.from(mailId.replaceAll('-', ''), 'hex');
  return `${PREFIX}${base32(Buffer.concat([id, hashOf(id, key)]))}@${domain}`;
}

export type ReturnToken = { kind: 'mail'; mailId: string } | { kind: 'forged' } | { kind: 'none' };

/** What an address that something came back to says. `none`: no return path of ours at all. */
export function readReturnPath(address: string, key: Buffer): ReturnToken {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase();
  if (!local.startsWith(PREFIX)) return { kind: 'none' };
  const token = local.slice(PREFIX.length);
  const bytes = fromBase32(token);
  if (bytes?.length !== ID_BYTES + HASH_BYTES || base32(bytes) !== token) return { kind: 'forged' };
  const id = bytes.subarray(0, ID_BYTES);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES), hashOf(id, key))) return { kind: 'forged' };
  const hex = id.toString('hex');
  const parts = [0, 8, 12, 16, 20].map((from, at, all) => hex.slice(from, all[at + 1]));
  return { kind: 'mail', mailId: parts.join('-') };
}

/** From the installation's secret: a token of one purpose is worth nothing for another. */
export const returnPathKey = (secret: string): Buffer =>
  createHmac('sha256', secret).update('einlass return path').digest();

const hashOf = (id: Buffer, key: Buffer): Buffer =>
  createHmac('sha256', key).update(id).digest().subarray(0, HASH_BYTES);

function base32(bytes: Buffer): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const length = Math.ceil((bytes.length * 8) / 5);
  bits <<= BigInt(length * 5 - bytes.length * 8);
  let text = '';
  for (let at = length - 1; at >= 0; at--)
    text += ALPHABET[Number((bits >> BigInt(at * 5)) & 31n)] ?? '';
  return text;
}

function fromBase32(text: string): Buffer | null {
  if (text.length === 0 || text.length > 64) return null;
  let bits = 0n;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5n) | BigInt(value);
  }
  const bytes = Math.floor((text.length * 5) / 8);
  const hex = (bits >> BigInt(text.length * 5 - bytes * 8)).toString(16);
  return Buffer.from(hex.padStart(bytes * 2, '0').slice(-bytes * 2), 'hex');
}
