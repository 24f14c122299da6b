/** The whole of Einlass on one machine: `npm start`, the story runner and browser tests use it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, portFrom } from '#testing/servers/free-port.js';
import { EinlassApi } from '../examples/einlass-api.js';
import { provideDatabase, provideMail, provideQueue, type Queue } from './base-servers.js';
import { Child } from './child-process.js';
import { DataFolder, type Secrets } from './data-folder.js';
import type { StackOptions } from './options.js';
import { Stopped } from './progress.js';
import { compiled } from './repository.js';
import {
  allServices,
  envOf,
  migrateEnv,
  portsFor,
  processEnv,
  publicUrl,
  stageOf,
  type DatabaseAccess,
  type Surroundings,
} from './services.js';
import { StackContext } from './stack-context.js';
import { runTool } from './tool-run.js';

export interface Stack {
  /** The gateway: everything is reached through it. */
  url: string;
  /** The mail catcher with its API (`/api/email`); undefined with a mail server of one's own. */
  mailboxUrl: string | undefined;
  smtpUrl: string;
  /** On which the demo's mail servers hand back what they could not deliver, by SMTP. */
  returnPort: number | undefined;
  /** An administrator's key for machines, as `Authorization: Bearer …`. */
  apiKey: string;
  queue: Queue['kind'];
  /** For tests that look into or disturb the servers. */
  adminDatabaseUrl: string;
  redisUrl: string | undefined;
  /** Of every process of the stack, by name. */
  pids(): Record<string, number>;
  /** Ends everything in order; the second call waits for the first. */
  stop(): Promise<void>;
}

/**
 * @param signal calls the start off; what runs by then is stopped
 * @throws StartProblem when a person has to do something first. Then nothing is left running.
 */
export async function startStack(options: StackOptions, signal?: AbortSignal): Promise<Stack> {
  const temporary = options.dataFolder === undefined;
  const path = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'einlass-stack-'));
  const durable = options.durable ?? !temporary;
  const data = new DataFolder(path);
  await data.take(options.progress?.note ?? (() => undefined));
  if (options.fresh) data.clear();
  const context = new StackContext({ ...options, durable }, data);
  if (temporary) context.watchdog.removeFolder(path);
  const stop = async () => {
    await context.takeDown();
    if (temporary) rmSync(path, { recursive: true, force: true });
  };
  try {
    const called = signal ?? new AbortController().signal;
    const stack = await bringUp(context, called);
    called.throwIfAborted();
    return { ...stack, stop };
  } catch (error) {
    await stop();
    throw signal?.aborted ? new Stopped() : error;
  }
}

async function bringUp(context: StackContext, signal: AbortSignal): Promise<Omit<Stack, 'stop'>> {
  const { options, data } = context;
  const secrets = data.secrets();
  const [database, queue, mail] = await allOf(signal, (either) => [
    migratedDatabase(context, secrets, either),
    provideQueue(context, either),
    provideMail(context),
  ]);
  signal.throwIfAborted();

  const services = options.services ?? allServices;
  const around: Surroundings = {
    ...database,
    queue,
    ...mail,
    filesFolder: data.file('files'),
    ports: await portsFor(services, await gatewayPort(context)),
    extra: options.serviceEnv ?? {},
  };
  const children = await startServices(context, around, signal);
  const url = publicUrl(around.ports);
  if (options.begins) await setClock(url, secrets.apiKey, options.begins);
  if (options.examples !== false) await loadExamples(context, url, signal);
  // What it loads is most of what all of them load, and nobody waits for the second worker's answer.
  children.find(({ name }) => name === 'notification-2')?.keepCompiled();
  const { smtpUrl, mailboxUrl } = mail;
  const reach = { url, mailboxUrl, returnPort: mail.returns?.port, apiKey: secrets.apiKey };
  context.announce(reach);
  return {
    ...reach,
    smtpUrl,
    queue: queue.kind,
    adminDatabaseUrl: database.adminDatabaseUrl,
    redisUrl: queue.kind === 'redis' ? queue.url : undefined,
    pids: () => Object.fromEntries(context.processes.map(({ name, pid }) => [name, pid])),
  };
}

/**
 * Like Promise.all, but when one part fails the others are called off and waited for: nothing may
 * start any more once the take-down begins.
 */
async function allOf<T extends readonly unknown[]>(
  signal: AbortSignal,
  begin: (signal: AbortSignal) => { [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  const failed = new AbortController();
  const failures: unknown[] = [];
  const parts = begin(AbortSignal.any([signal, failed.signal]));
  const results = await Promise.all(
    parts.map((part) =>
      part.catch((error: unknown) => {
        failures.push(error);
        failed.abort(new Stopped());
      }),
    ),
  );
  if (failures.length > 0) throw failures[0];
  return results as unknown as T;
}

async function gatewayPort({ options, progress }: StackContext): Promise<number> {
  if (options.port === undefined) return freePort();
  const port = await portFrom(options.port);
  if (port !== options.port) {
    progress.note(
      `Port ${options.port} is taken by another program; taking ${port} (EINLASS_PORT chooses)`,
    );
  }
  return port;
}

/** Beside the queue's start, which may have to fetch a package. */
async function migratedDatabase(
  context: StackContext,
  secrets: Secrets,
  signal: AbortSignal,
): Promise<DatabaseAccess> {
  const { options, progress, watchdog } = context;
  const { adminUrl } = await provideDatabase(context);
  const profile = options.profile ?? 'demo';
  const access = { profile, adminDatabaseUrl: adminUrl, database: 'einlass', secrets };
  if (options.migrate === false) return access;
  signal.throwIfAborted();
  const script = compiled('tools/database/migrate.js');
  await progress.during(
    'Migrations',
    runTool({ name: 'migrate', script, env: migrateEnv(access), watchdog, signal }),
    (output) => `Database: ${summary(output)}`,
  );
  return access;
}

const summary = (output: string): string => {
  const lines = output.split('\n').filter((line) => /^\w+: /.test(line));
  return lines.length === 0
    ? 'up to date'
    : `migrated ${lines.map((l) => l.split(':')[0]).join(', ')}`;
};

async function startServices(
  context: StackContext,
  around: Surroundings,
  signal: AbortSignal,
): Promise<readonly Child[]> {
  const services = context.options.services ?? allServices;
  const children = services.map((definition) => {
    const stage = stageOf(definition.service);
    const child = new Child(
      {
        name: definition.name,
        script: definition.script,
        execArgv: definition.execArgv,
        env: envOf(definition, around),
        stage,
        patience: 30_000,
      },
      context.surroundings,
    );
    context.onStop(stage, () => child.stop());
    context.listedChild(child);
    return child;
  });
  // Called off: do not wait until everybody is up before taking them down.
  const callOff = () => void Promise.allSettled(children.map((child) => child.stop()));
  signal.addEventListener('abort', callOff);
  try {
    await context.progress.during(
      'Services',
      Promise.all(children.map((child) => child.start())),
      () => `Services: ${children.map(({ name }) => name).join(', ')}`,
    );
  } finally {
    signal.removeEventListener('abort', callOff);
  }
  signal.throwIfAborted();
  return children;
}

async function setClock(url: string, apiKey: string, to: string): Promise<void> {
  const { status, text } = await new EinlassApi(url, apiKey).call('PUT', '/api/clock', { to });
  if (status >= 300) throw new Error(`The clock was not set: ${status} ${text}`);
}

async function loadExamples(
  { progress, watchdog, data }: StackContext,
  url: string,
  signal: AbortSignal,
): Promise<void> {
  const script = compiled('tools/examples/load.js');
  if (!existsSync(script)) return progress.note('No example loader yet: the database stays empty');
  const env = { ...processEnv(), EINLASS_URL: url, EINLASS_API_KEY: data.secrets().apiKey };
  const args = ['--if-empty'];
  await progress.during(
    'Examples',
    runTool({ name: 'examples', script, args, env, watchdog, signal }),
    (output) => `Examples: ${output.split('\n').at(-1) || 'loaded'}`,
  );
}
