import { connect } from 'node:net';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { PinoLogger } from 'nestjs-pino';
import type { SMTPServer, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { runInContext } from '#service-kit/http/request-context.js';
import type { NotificationConfig } from '../config.js';
import { readReturnPath, returnPathKey } from '../delivery/return-path.js';
import { MAIL_ROUTES } from '../delivery/routes/route-config.js';
import type { Route } from '../delivery/routes/route.rules.js';
import { TakeReturnedMessage, type Taken } from './commands/take-returned-message.command.js';

/** Another process of this machine may have the port; when it ends, this one takes over. */
const LISTEN_AGAIN_MS = 2_000;
const CONNECTIONS = 20;
/** What a client is greeted with, after the name of the machine. */
const BANNER = 'Einlass, returned mail';
const GREETING_MS = 2_000;

/**
 * A small mail server for what cannot be delivered: it takes mail for return paths and for
 * `bounces@` of their domains, and for nobody else. The mail server of the domain hands it on.
 */
@Injectable()
export class BounceReceiver implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: SMTPServer | undefined;
  private again: NodeJS.Timeout | undefined;
  /** The last reason that was told for not listening: it is not repeated with every try. */
  private told: string | undefined;
  private readonly key: Buffer;
  private readonly domains: ReadonlySet<string>;

  constructor(
    private readonly commands: CommandBus,
    @Inject(MAIL_ROUTES) routes: readonly Route[],
    @Inject(CONFIG) private readonly config: NotificationConfig,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {
    this.key = returnPathKey(config.IDENTITY_SECRET);
    this.domains = new Set(routes.flatMap(({ bounceDomain }) => bounceDomain ?? []));
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.config.ROLE === 'api' || this.config.BOUNCE_PORT === undefined) return;
    const { SMTPServer: Server } = await import('smtp-server');
    this.server = new Server({
      // It is reached from the mail server beside it; what comes in is checked by its token.
      disabledCommands: ['AUTH', 'STARTTLS'],
      authOptional: true,
      disableReverseLookup: true,
      size: this.config.BOUNCE_MAX_BYTES,
      maxClients: CONNECTIONS,
      banner: BANNER,
      logger: false,
      onRcptTo: ({ address }, _session, done) => done(this.refusalOf(address)),
      onData: (stream, session, done) => {
        this.receive(stream, session).then(
          (refusal) => done(refusal),
          (error: unknown) => {
            this.logger.error({ err: error }, 'a returned mail could not be taken');
            done(refused(451, 'try again later'));
          },
        );
      },
    });
    this.server.on('error', (error: NodeJS.ErrnoException) => void this.onError(error));
    this.server.server.on('listening', () => (this.told = undefined));
    this.listen();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.again);
    const { server } = this;
    if (server?.server.listening) await new Promise<void>((done) => server.close(() => done()));
  }

  /** For tests: the port that is listened on. */
  get port(): number | null {
    const address = this.server?.server.address();
    return address && typeof address === 'object' ? address.port : null;
  }

  private listen(): void {
    this.server?.listen(this.config.BOUNCE_PORT, this.config.BOUNCE_HOST);
  }

  private async onError(error: NodeJS.ErrnoException): Promise<void> {
    if (error.syscall !== 'listen') {
      this.logger.warn({ err: error }, 'a connection that hands over returned mail broke off');
      return;
    }
    this.again = setTimeout(() => this.listen(), LISTEN_AGAIN_MS).unref();
    const reason = error.code === 'EADDRINUSE' && (await this.isOneOfUs()) ? 'ours' : error.message;
    if (reason === this.told) return;
    this.told = reason;
    if (reason === 'ours')
      this.logger.info({}, 'another process here receives returned mail; this one stands by');
    else this.logger.error({ err: error }, 'returned mail cannot be received; it is tried again');
  }

  /** Whether whoever has the port greets as this server does. */
  private isOneOfUs(): Promise<boolean> {
    return new Promise((answer) => {
      const socket = connect(this.config.BOUNCE_PORT!, this.config.BOUNCE_HOST);
      const end = (isOurs: boolean): void => {
        socket.destroy();
        answer(isOurs);
      };
      socket.setTimeout(GREETING_MS, () => end(false));
      socket.once('data', (greeting) => end(greeting.toString('latin1').includes(BANNER)));
      socket.once('error', () => end(false));
      socket.once('close', () => answer(false));
    });
  }

  /** Null: it is one of ours. */
  private refusalOf(address: string): Error | null {
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    if (!this.domains.has(domain)) return refused(550, '5.1.2 not a domain of ours');
    const token = readReturnPath(address, this.key);
    if (token.kind === 'mail') return null;
    const isBare = token.kind === 'none' && /^bounces@/i.test(address);
    return isBare ? null : refused(550, '5.1.1 no such return path');
  }

  private async receive(
    stream: SMTPServerDataStream,
    { envelope }: SMTPServerSession,
  ): Promise<Error | null> {
    const raw = await this.read(stream);
    if (!raw) return refused(552, '5.3.4 too large');
    const from = envelope.mailFrom ? envelope.mailFrom.address : '';
    const results: Taken[] = [];
    for (const { address } of envelope.rcptTo) {
      const token = readReturnPath(address, this.key);
      const conversation = token.kind === 'mail' ? token : null;
      results.push(await this.take(new TakeReturnedMessage(raw, from, conversation)));
    }
    // Whoever wrote by hand learns from their own mail server that nobody reads this.
    const isAnswer = from !== '' && results.includes('answer');
    return isAnswer
      ? refused(550, '5.2.1 nobody reads this address; please answer to Reply-To')
      : null;
  }

  private take(command: TakeReturnedMessage): Promise<Taken> {
    return runInContext(
      { requestId: newId(), actor: { kind: 'service', service: 'notification' } },
      () => this.commands.execute(command),
    );
  }

  /** Null: larger than allowed. Read to the end all the same, as the protocol wants. */
  private async read(stream: SMTPServerDataStream): Promise<Buffer | null> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= this.config.BOUNCE_MAX_BYTES) chunks.push(chunk);
    }
    return size > this.config.BOUNCE_MAX_BYTES ? null : Buffer.concat(chunks);
  }
}

const refused = (responseCode: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode });
