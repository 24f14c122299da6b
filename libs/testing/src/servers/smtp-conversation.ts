/** One connection of the scripted mail server (scripted-smtp.ts): the protocol, and nothing else. */
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { SELF_SIGNED } from './self-signed.js';

/** Where in a conversation something may happen, in their order. */
export type Turn =
  | 'connect'
  | 'hello'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  /** Something of the message is there, its end is not. */
  | 'body'
  /** The whole message is there. */
  | 'end';

/** What happens there instead of the usual answer. */
export type Act =
  /** A reply of one line; after 421 the server hangs up. */
  | { reply: string }
  /** The connection is gone without a word; `kept`: whatever was whole was accepted all the same. */
  | { reset: true; kept?: boolean }
  /** No answer for so long, then the usual one. */
  | { after: number }
  /** No answer at all, until the server is released. */
  | { silence: true };

export interface Host {
  /** What the script has for this turn. */
  next(turn: Turn, recipients: readonly string[]): Act | undefined;
  accept(to: readonly string[], from: string, raw: string): void;
  /** Resolves when the server is released. */
  readonly released: Promise<void>;
  readonly latencyMs: number;
  readonly offersTls: boolean;
  readonly password: string | null;
}

const END = '\r\n.\r\n';

export class SmtpConversation {
  private socket: Socket;
  private secure = false;
  private waiting = '';
  private inData = false;
  private from = '';
  private to: string[] = [];
  /** One line after the other, although each answer takes its time. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    socket: Socket,
    private readonly host: Host,
  ) {
    this.socket = socket;
    this.listen();
    this.later(() => this.answer('connect', '220 sink.example ESMTP'));
  }

  private listen(): void {
    this.socket.setNoDelay(true);
    this.socket.on('error', () => undefined);
    this.socket.on('data', (chunk: Buffer) => {
      this.waiting += chunk.toString('latin1');
      this.later(() => this.read());
    });
  }

  private later(work: () => Promise<void>): void {
    this.turn = this.turn.then(work).catch(() => void this.socket.destroy());
  }

  private async read(): Promise<void> {
    while (!this.socket.destroyed) {
      if (this.inData) {
        if (!(await this.readMessage())) return;
        continue;
      }
      const end = this.waiting.indexOf('\r\n');
      if (end < 0) return;
      const line = this.waiting.slice(0, end);
      this.waiting = this.waiting.slice(end + 2);
      await this.command(line);
    }
  }

  /** @returns whether it is whole */
  private async readMessage(): Promise<boolean> {
    const act = this.waiting.length > 0 ? this.host.next('body', this.to) : undefined;
    if (act && !(await this.play(act, 'body'))) return false;
    const end = this.waiting.indexOf(END);
    if (end < 0) return false;
    const raw = this.waiting.slice(0, end + 2).replace(/^\.\./gm, '.');
    this.waiting = this.waiting.slice(end + END.length);
    this.inData = false;
    await this.message(raw);
    return true;
  }

  private async message(raw: string): Promise<void> {
    const act = this.host.next('end', this.to);
    const isTaken = !act || 'after' in act || ('reset' in act && act.kept === true);
    const take = (): void =>
      this.host.accept(this.to, this.from, Buffer.from(raw, 'latin1').toString());
    if (act && 'reset' in act && isTaken) take();
    const goesOn = act ? await this.play(act, 'end') : true;
    if (!goesOn || !isTaken) return;
    // As a real server: accepted is what was answered.
    take();
    await this.say('250 2.0.0 kept');
  }

  private async command(line: string): Promise<void> {
    const verb = /^[A-Z]*/i.exec(line)?.[0].toUpperCase() ?? '';
    switch (verb) {
      case 'EHLO':
      case 'HELO':
        return this.answer('hello', this.greeting());
      case 'STARTTLS':
        return this.startTls();
      case 'AUTH':
        return this.authenticate(line);
      case 'MAIL':
        this.from = addressIn(line);
        this.to = [];
        return this.answer('mail', '250 2.1.0 ok');
      case 'RCPT':
        this.to.push(addressIn(line));
        return this.answer('rcpt', '250 2.1.5 ok');
      case 'DATA':
        return this.answer('data', '354 go on', () => {
          this.inData = true;
        });
      case 'RSET':
      case 'NOOP':
        return this.say('250 2.0.0 ok');
      case 'QUIT':
        await this.say('221 2.0.0 bye');
        this.socket.end();
        return;
      default:
        return this.say('502 5.5.1 unknown command');
    }
  }

  private greeting(): string {
    const offers = [
      ...(this.host.offersTls && !this.secure ? ['STARTTLS'] : []),
      ...(this.host.password === null ? [] : ['AUTH PLAIN']),
      '8BITMIME',
    ];
    return ['sink.example', ...offers]
      .map((text, at) => `250${at === offers.length ? ' ' : '-'}${text}`)
      .join('\r\n');
  }

  private startTls(): Promise<void> {
    if (!this.host.offersTls) return this.say('502 5.5.1 no TLS here');
    return this.answer('starttls', '220 2.0.0 go on', () => {
      this.socket.removeAllListeners('data');
      this.socket = new TLSSocket(this.socket, { isServer: true, ...SELF_SIGNED });
      this.secure = true;
      this.waiting = '';
      this.listen();
    });
  }

  private authenticate(line: string): Promise<void> {
    const given = Buffer.from(line.split(' ')[2] ?? '', 'base64')
      .toString()
      .split('\0')
      .at(-1);
    const isRight = this.host.password === null || given === this.host.password;
    return this.answer('auth', isRight ? '235 2.7.0 ok' : '535 5.7.8 wrong name or password');
  }

  /** The script's act, or else the usual reply and what follows from it. */
  private async answer(turn: Turn, usual: string, then?: () => void): Promise<void> {
    const act = this.host.next(turn, this.to);
    if (act && !(await this.play(act, turn))) return;
    await this.say(usual);
    then?.();
  }

  /** @returns whether the usual follows */
  private async play(act: Act, turn: Turn): Promise<boolean> {
    if ('after' in act) {
      await sleep(act.after);
      return true;
    }
    if ('silence' in act) await this.host.released;
    if ('reply' in act) {
      if (turn === 'rcpt') this.to.pop();
      await this.say(act.reply);
      if (act.reply.startsWith('421')) this.socket.end();
      return false;
    }
    this.socket.resetAndDestroy();
    return false;
  }

  private async say(text: string): Promise<void> {
    if (this.host.latencyMs > 0) await sleep(this.host.latencyMs);
    if (!this.socket.destroyed) this.socket.write(`${text}\r\n`);
  }

  /** The server is stopped. */
  cut(): void {
    this.socket.destroy();
  }
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';
