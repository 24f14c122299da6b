import { randomBytes } from 'node:crypto';

/**
 * UUID v7 (RFC 9562): sorted by time, so that indexes stay compact. The time in it is technical, not
 * business time, and nothing reads it back.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  // eslint-disable-next-line house/time-from-clock -- technical: an id sorts by real time
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
