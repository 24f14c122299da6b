/**
 * A mail server that does as it is told, at every point of a conversation, over real TCP. What it is
 * not told it does as mail servers do: it accepts, and keeps what it accepted.
 */
import { type AddressInfo, createServer, type Server } from 'node:net';
import { type Act, type Host, SmtpConversation, type Turn } from './smtp-conversation.js';

export interface AcceptedMail {
  readonly to: readonly string[];
  /** Of the envelope. */
  readonly from: string;
  readonly raw: string;
  readonly at: number;
}

/** Used once (or `times`), by the first conversation that comes to the point. */
export interface Instruction {
  readonly at: Turn;
  readonly do: Act;
  /** Only where this is among the recipients named so far. */
  readonly to?: string;
  readonly times?: number;
}

export interface ScriptedSmtpOptions {
  /** Before every answer: as if the server were far away. */
  latencyMs?: number;
  offersTls?: boolean;
  /** Offers AUTH, and accepts only this. */
  password?: string | null;
  /** Called instead of keeping the mail. */
  onMail?: (mail: AcceptedMail) => void;
}

export class ScriptedSmtp implements Host {
  readonly mails: AcceptedMail[] = [];
  /** Connections made so far. */
  connections = 0;
  /** How often each turn was come to. */
  readonly turns = new Map<Turn, number>();
  password: string | null;
  offersTls: boolean;
  latencyMs: number;
  released!: Promise<void>;
  private let!: () => void;
  private script: (Instruction & { left: number })[] = [];
  private readonly open = new Set<SmtpConversation>();
  private readonly server: Server;

  constructor(private readonly options: ScriptedSmtpOptions = {}) {
    this.password = options.password ?? null;
    this.offersTls = options.offersTls ?? false;
    this.latencyMs = options.latencyMs ?? 0;
    this.hold();
    this.server = createServer((socket) => {
      this.connections++;
      const conversation = new SmtpConversation(socket, this);
      this.open.add(conversation);
      socket.once('close', () => this.open.delete(conversation));
    });
  }

  /** @returns its address as SMTP_URL has it */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.release();
    for (const conversation of this.open) conversation.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  tell(...instructions: Instruction[]): void {
    this.script.push(...instructions.map((one) => ({ ...one, left: one.times ?? 1 })));
  }

  /** Told and not yet done. */
  get undone(): number {
    return this.script.length;
  }

  /** Ends every silence, for good or for bad: the connections of the silent are cut. */
  release(): void {
    this.let();
    this.hold();
  }

  next(turn: Turn, recipients: readonly string[]): Act | undefined {
    this.turns.set(turn, (this.turns.get(turn) ?? 0) + 1);
    const found = this.script.find(
      ({ at, to }) => at === turn && (to === undefined || recipients.includes(to)),
    );
    if (found && --found.left === 0) this.script = this.script.filter((one) => one !== found);
    return found?.do;
  }

  accept(to: readonly string[], from: string, raw: string): void {
    const mail = { to: [...to], from, raw, at: performance.now() };
    if (this.options.onMail) this.options.onMail(mail);
    else this.mails.push(mail);
  }

  to(address: string): AcceptedMail[] {
    return this.mails.filter((mail) => mail.to.includes(address));
  }

  private hold(): void {
    this.released = new Promise((resolve) => (this.let = resolve));
  }
}
