/**
 * A notification process that kills itself with -9 at a named point of a mail's way, at the first
 * mail that comes there for the first time. Which mail it was stands in DIED_FILE: written before,
 * so that it is known whatever happens afterwards.
 */
import { appendFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { MailClaims } from '../../src/delivery/mail-claims.js';
import { MailOutcomes } from '../../src/delivery/mail-outcomes.js';
import { Smtp } from '../../src/delivery/smtp.js';
import { MailRenderer } from '../../src/templates/mail-renderer.js';
import type { KillPoint } from './kill-points.js';

const point = process.env['DIE_AT'] as KillPoint | undefined;

function die(mailIds: readonly string[]): never {
  const lines = mailIds.map((id) => `${point} ${id}\n`);
  appendFileSync(process.env['DIED_FILE'] ?? '/dev/null', lines.join(''));
  process.kill(process.pid, 'SIGKILL');
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

/** The mail in hand: these processes have one at a time. */
let current: { id: string; fresh: boolean } | null = null;
/** From the statement that says so to the word of what became of it. */
let isSending = false;
const dieWith = (mail: typeof current): void => {
  if (mail?.fresh) die([mail.id]);
};

const { claim, take, beginSending } = MailClaims.prototype;
MailClaims.prototype.claim = async function (now) {
  const taken = await claim.call(this, now);
  const ids = taken.flatMap(({ claims }) => claims.map(({ id }) => id));
  // Not while a mail is being sent: that is another point, and it may be one that was hit before.
  if (point === 'claimed' && ids.length > 0 && !isSending) die(ids);
  return taken;
};
MailClaims.prototype.take = async function (given) {
  const taken = await take.call(this, given);
  current = taken && { id: taken.mail.id, fresh: taken.mail.attempts === 0 };
  return taken;
};
MailClaims.prototype.beginSending = async function (...given) {
  isSending = true;
  const committed = beginSending.apply(this, given);
  // The statement is on its way: whether it is committed nobody here will learn.
  if (point === 'beginning') setImmediate(() => dieWith(current));
  isSending = await committed;
  return isSending;
};

// What a mail says is not what this is about, and its templates take seconds to compile.
MailRenderer.prototype.render = () =>
  Promise.resolve({
    subject: 'Ihr Zugang',
    html: `<p>${'Guten Tag. '.repeat(500)}</p>`,
    text: 'Guten Tag.\n',
    calendar: null,
    withdrawn: null,
  });

const { send } = Smtp.prototype;
Smtp.prototype.send = function (...given) {
  if (point === 'begun') dieWith(current);
  return send.apply(this, given);
};

const { record } = MailOutcomes.prototype;
MailOutcomes.prototype.record = async function (...given) {
  const isSent = given[2].result === 'sent';
  if (point === 'accepted' && isSent) dieWith(current);
  await record.apply(this, given);
  isSending = false;
  if (point === 'recorded' && isSent) dieWith(current);
};

if (point === 'withinData') dieWithinData();

/** Half of the message is handed to the mail server, the rest never. */
function dieWithinData(): void {
  const inData = new WeakSet<Socket>();
  const write = Socket.prototype.write as (...given: unknown[]) => boolean;
  Socket.prototype.write = function (this: Socket, ...given: unknown[]): boolean {
    const [chunk] = given;
    const bytes = Buffer.from(chunk as string);
    if (inData.has(this) && current?.fresh) {
      return write.call(this, bytes.subarray(0, Math.floor(bytes.length / 2)), () =>
        dieWith(current),
      );
    }
    if (bytes.toString('latin1') === 'DATA\r\n') inData.add(this);
    else inData.delete(this);
    return write.apply(this, given);
  } as typeof Socket.prototype.write;
}

await import('../../src/main.js');
