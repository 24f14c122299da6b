import { randomBytes } from 'node:crypto';

let lastMillisecond = 0;
let lastCount = 0;
/** Twelve bits follow the time; a fresh count starts low enough to leave room for thousands more. */
const COUNT_MAX = 0xfff;
const COUNT_START = 0x3ff;

/**
 * UUID v7 (RFC 9562, 6.2 method 1): sorted by time, so that indexes stay compact, and those that one
 * process makes are sorted in the order in which it made them. The time in it is technical, not
 * business time, and nothing reads it back.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  // eslint-disable-next-line house/time-from-clock -- technical: an id sorts by real time
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    lastCount = bytes.readUInt16BE(6) & COUNT_START;
  } else if (lastCount < COUNT_MAX) lastCount += 1;
  else {
    // A clock set back, or more in a millisecond than there are counts: time goes on by itself.
    lastMillisecond += 1;
    lastCount = 0;
  }
  bytes.writeUIntBE(lastMillisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | lastCount, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
