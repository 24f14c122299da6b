/** A mail server that does as it is told, and keeps what it accepted, read by an independent parser. */
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface SunkMail {
  to: string[];
  raw: string;
  email: Email;
}

/** How the next conversation ends; the default is to accept. */
export type Behaviour =
  | 'accept'
  | { rcpt: number }
  | { data: number }
  /** Cut before anything of the message was read. */
  | 'cutWithinData'
  /** The whole message was read, and kept or not; the answer never comes. */
  | { cutAfterData: 'kept' | 'lost' }
  /** Holds the answer to a whole message back until released. */
  | 'hold';

export class SmtpSink {
  readonly mails: SunkMail[] = [];
  /** Conversations in which a message was begun. */
  begun = 0;
  /** Taken from the front, one per recipient named. */
  readonly script: Behaviour[] = [];
  password: string | null = null;
  private readonly current = new Map<string, Behaviour>();
  private readonly held: (() => void)[] = [];
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      logger: false,
      onAuth: (auth, _session, done) => {
        if (this.password === null || auth.password === this.password) done(null, { user: 'test' });
        else done(Object.assign(new Error('bad credentials'), { responseCode: 535 }));
      },
      onRcptTo: (_address, session, done) => {
        const behaviour = this.script.shift() ?? 'accept';
        this.current.set(session.id, behaviour);
        if (typeof behaviour === 'object' && 'rcpt' in behaviour) done(refusal(behaviour.rcpt));
        else done();
      },
      onData: (stream, session, done) => {
        this.begun++;
        const behaviour = this.current.get(session.id) ?? 'accept';
        if (behaviour === 'cutWithinData') return this.cut(session.id);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          void this.finish(behaviour, session.id, to, Buffer.concat(chunks).toString(), done);
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.server.address() as AddressInfo;
    return `smtp://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.release();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Lets the held conversations go on. */
  release(): void {
    for (const go of this.held.splice(0)) go();
  }

  to(address: string): SunkMail[] {
    return this.mails.filter((mail) => mail.to.includes(address));
  }

  private async finish(
    behaviour: Behaviour,
    sessionId: string,
    to: string[],
    raw: string,
    done: (error?: Error | null) => void,
  ): Promise<void> {
    if (typeof behaviour === 'object' && 'data' in behaviour) return done(refusal(behaviour.data));
    if (behaviour === 'hold') await new Promise<void>((go) => this.held.push(go));
    const isLost =
      typeof behaviour === 'object' &&
      'cutAfterData' in behaviour &&
      behaviour.cutAfterData === 'lost';
    if (!isLost) this.mails.push({ to, raw, email: await PostalMime.parse(raw) });
    if (typeof behaviour === 'object' && 'cutAfterData' in behaviour) return this.cut(sessionId);
    done();
  }

  private cut(sessionId: string): void {
    for (const connection of this.server.connections as Iterable<{
      id: string;
      _socket: { destroy(): void };
    }>) {
      if (connection.id === sessionId) connection._socket.destroy();
    }
  }
}

const refusal = (code: number): Error =>
  Object.assign(new Error(`scripted ${code}`), { responseCode: code });
