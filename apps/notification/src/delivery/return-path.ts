/**
 * Return paths with a token per conversation (VERP): what comes back names the mail it is about, and
 * which of its handings over: another one may have gone to another address. The token is the mail's id,
 * the number of the conversation and a keyed hash of both, so nobody can make one for a mail they did
 * not get. Written in base32, because servers on the way may change the case.
 *
 * Tokens from before conversations were counted lack the number: it is 0 (bounces/conversations.ts).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const PREFIX = 'bounces+';
/** 128 bits: guessing one is hopeless, and the local part stays within 64 characters. */
const HASH_BYTES = 16;
const ID_BYTES = 16;
const NUMBER_BYTES = 2;
const MOST = 2 ** (8 * NUMBER_BYTES) - 1;

/** A handing over of a mail to a mail server. */
export interface Conversation {
  mailId: string;
  /** The mail's first one is 1. */
  number: number;
}

/** @param key secret of the installation, for this purpose only (`returnPathKey`) */
export function returnPathOf(
  { mailId, number }: Conversation,
  domain: string,
  key: Buffer,
): string {
  const about = Buffer.alloc(ID_BYTES + NUMBER_BYTES, mailId.replaceAll('-', ''), 'hex');
  about.writeUIntBE(Math.min(number, MOST), ID_BYTES, NUMBER_BYTES);
  return `${PREFIX}${base32(Buffer.concat([about, hashOf(about, key)]))}@${domain}`;
}

export type ReturnToken = ({ kind: 'mail' } & Conversation) | { kind: 'forged' } | { kind: 'none' };

/** What an address that something came back to says. `none`: no return path of ours at all. */
export function readReturnPath(address: string, key: Buffer): ReturnToken {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase();
  if (!local.startsWith(PREFIX)) return { kind: 'none' };
  const token = local.slice(PREFIX.length);
  const bytes = fromBase32(token);
  if (!bytes || !LENGTHS.has(bytes.length) || base32(bytes) !== token) return { kind: 'forged' };
  const about = bytes.subarray(0, -HASH_BYTES);
  if (!timingSafeEqual(bytes.subarray(-HASH_BYTES), hashOf(about, key))) return { kind: 'forged' };
  const hex = about.toString('hex', 0, ID_BYTES);
  const parts = [0, 8, 12, 16, 20].map((from, at, all) => hex.slice(from, all[at + 1]));
  const number = about.length > ID_BYTES ? about.readUIntBE(ID_BYTES, NUMBER_BYTES) : 0;
  return { kind: 'mail', mailId: parts.join('-'), number };
}

/** Without and with a number. */
const LENGTHS = new Set([ID_BYTES + HASH_BYTES, ID_BYTES + NUMBER_BYTES + HASH_BYTES]);

/** From the installation's secret: a token of one purpose is worth nothing for another. */
export const returnPathKey = (secret: string): Buffer =>
  createHmac('sha256', secret).update('einlass return path').digest();

const hashOf = (about: Buffer, key: Buffer): Buffer =>
  createHmac('sha256', key).update(about).digest().subarray(0, HASH_BYTES);

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
