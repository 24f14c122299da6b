/** Boots one service process and sees to it that it stops cleanly. */
import { once } from 'node:events';
import { flushCompileCache } from 'node:module';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import { type BaseConfig, CONFIG, ConfigError } from './config.js';
import { drain } from './http/drain.js';
import { incomingFiles } from './http/incoming-file.js';
import { jsonBody } from './http/json-body.js';
import { roleFilter } from './access/role-filter.js';
import { uploadBody, type UploadRoute } from './http/upload-body.js';

/** After SIGTERM: time for requests and jobs in hand before the process leaves anyway. */
const STOP_LIMIT_MS = 28_000;

export interface RunOptions {
  /** Called before the routes are mounted, e.g. for the gateway's proxy. */
  readonly prepare?: (app: NestExpressApplication) => Promise<void> | void;
  /** The gateway parses bodies itself, where it needs them. */
  readonly parseBodies?: boolean;
  /** Routes that take files. */
  readonly uploads?: readonly UploadRoute[];
  /** Routes that take large files, and read them as they come. */
  readonly streamed?: readonly RegExp[];
}

/** Also used by tests: everything that a request passes, without listening. */
export async function setUp(
  app: NestExpressApplication,
  options: RunOptions = {},
): Promise<BaseConfig> {
  const config = app.get<BaseConfig>(CONFIG);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  if (options.parseBodies !== false) {
    app.use(helmet());
    app.use(roleFilter(config.ROLE));
    app.use(incomingFiles(options.streamed ?? []));
    app.use(uploadBody(options.uploads ?? []));
    app.use(jsonBody());
  }
  await options.prepare?.(app);
  return config;
}

export async function runService(module: Type, options: RunOptions = {}): Promise<void> {
  try {
    const app = await NestFactory.create<NestExpressApplication>(module, {
      logger: false, // until ours is there; a fault while booting is told below, once
      bodyParser: false,
      abortOnError: false,
    });
    const logger = app.get(Logger);
    app.useLogger(logger);
    const config = await setUp(app, options);
    stopOnSignal(app, logger);
    await listen(app, config);
    const address = app.getHttpServer().address() as { port: number };
    logger.log(`listening on http://${config.HOST}:${address.port}`);
    process.send?.({ ready: true, port: address.port });
  } catch (error) {
    const text = error instanceof ConfigError ? error.message : ((error as Error).stack ?? error);
    process.stderr.write(`${String(text)}\n`);
    process.exit(1);
  }
}

/**
 * Connections that wait to be accepted. Node's 511 overflow in a rush, and what the system then does
 * with a caller (a reset, some systems a silent wait) is no answer that tells anybody to come back.
 * The system may cap it (`net.core.somaxconn`).
 */
const BACKLOG = 4_096;

async function listen(app: NestExpressApplication, config: BaseConfig): Promise<void> {
  await app.init();
  const server = app.getHttpServer();
  server.listen({ port: config.PORT, host: config.HOST, backlog: BACKLOG });
  await once(server, 'listening');
}

/** Node would write what it compiled when the process ends; the launcher wants it written now. */
function keepCompiled(told: unknown): void {
  if ((told as { keepCompiled?: unknown } | null)?.keepCompiled) flushCompileCache();
}

function stopOnSignal(app: NestExpressApplication, logger: Logger): void {
  let stopping = false;
  const stop = async (why: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.log(`stopping (${why})`);
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    const server = app.getHttpServer() as import('node:http').Server;
    await drain(server);
    await app.close();
    if (process.connected) process.send?.({ closed: true });
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop('SIGTERM'));
  process.once('SIGINT', () => void stop('SIGINT'));
  // The local stack's launcher is gone: nobody would stop this process any more.
  process.on('message', keepCompiled);
  process.once('disconnect', () => void stop('launcher gone'));
}
