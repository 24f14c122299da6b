/** What the services stand on: PostgreSQL, the queue, the mail catcher. Own ones or given ones. */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { freePort } from '#testing/servers/free-port.js';
import { startPostgres, type RunningPostgres } from '#testing/servers/postgres.js';
import { startRedis } from '#testing/servers/redis.js';
import type { RunningServer } from '#testing/servers/running-server.js';
import { findRedis } from '#testing/servers/redis-finder.js';
import { stages } from '#testing/servers/watchdog.js';
import { explainPermission, StartProblem } from '#testing/servers/start-problem.js';
import { Child } from './child-process.js';
import { KeptServer } from './kept-server.js';
import { chooseQueue } from './queue-choice.js';
import { entryPoint, repository } from './repository.js';
import { processEnv, type Returns } from './services.js';
import type { StackContext } from './stack-context.js';
import { mailboxPath } from './mailbox-path.js';

export interface Database {
  adminUrl: string;
}

export async function provideDatabase(context: StackContext): Promise<Database> {
  const { options, data, watchdog, progress } = context;
  if (options.databaseUrl) {
    const say = () => `PostgreSQL: yours at ${new URL(options.databaseUrl ?? '').host}`;
    return progress.during('PostgreSQL', Promise.resolve({ adminUrl: options.databaseUrl }), say);
  }
  const start = (before?: RunningPostgres) =>
    startPostgres({
      folder: data.file('postgres'),
      logFile: data.log('postgres'),
      watchdog,
      notice: progress.note,
      durable: options.durable ?? true,
      port: before && Number(new URL(before.url).port),
    });
  const kept = await progress.during(
    'PostgreSQL',
    KeptServer.keep({
      name: 'PostgreSQL',
      start,
      note: progress.note,
      onChange: context.changed,
    }),
    ({ server }) =>
      `PostgreSQL on 127.0.0.1:${new URL(server.url).port}, data in ${data.file('postgres')}${server.fresh ? ' (new)' : ''}`,
  );
  context.onStop(stages.database, () => kept.stop());
  context.listed('postgres', () => ({ pid: kept.server.pid, signal: 'SIGINT' }));
  return { adminUrl: kept.server.url };
}

export type Queue = { kind: 'redis'; url: string } | { kind: 'postgres' };

export async function provideQueue(context: StackContext, signal: AbortSignal): Promise<Queue> {
  const { options, progress } = context;
  const search = () => findRedis(`${repository}/.cache/redis`, signal);
  const { queue } = await progress.during(
    'Queue',
    chooseQueue(options.queue ?? 'auto', options.redisUrl, search).then(async (choice) => {
      if (choice.kind === 'postgres') return { queue: { kind: 'postgres' } as Queue, choice };
      const url =
        choice.kind === 'given'
          ? await reachable(choice.url)
          : await startPrivateRedis(context, choice.program);
      return { queue: { kind: 'redis', url } as Queue, choice };
    }),
    ({ choice }) => choice.say,
  );
  return queue;
}

/** The services would start without it and wait; a person should hear of a mistyped address now. */
async function reachable(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || 6379 });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(5_000) });
    return url;
  } catch (error) {
    throw new StartProblem(
      `No Redis answers at ${new URL(url).host} (${(error as NodeJS.ErrnoException).code ?? 'no answer in time'}).`,
      'Start it or correct REDIS_URL; without REDIS_URL npm start brings one of its own.',
    );
  } finally {
    socket.destroy();
  }
}

async function startPrivateRedis(
  context: StackContext,
  program: Parameters<typeof startRedis>[0]['program'],
): Promise<string> {
  const { data, watchdog, progress } = context;
  const kept = await KeptServer.keep<RunningServer>({
    name: 'Redis',
    start: (before) =>
      startRedis({
        program,
        folder: data.file('redis'),
        logFile: data.log('redis'),
        watchdog,
        notice: progress.note,
        port: before && Number(new URL(before.url).port),
        password: before && new URL(before.url).password,
      }),
    note: progress.note,
    onChange: context.changed,
  });
  context.onStop(stages.queue, () => kept.stop());
  context.listed('redis', () => ({ pid: kept.server.pid, signal: 'SIGTERM' }));
  return kept.server.url;
}

export interface Mail {
  smtpUrl: string;
  /** Origin of the mail catcher's pages and API; absent with a mail server of one's own. */
  mailboxUrl: string | undefined;
  /**
   * Where returned mail is taken: what a story's mail servers send back. Absent with a mail server of
   * one's own, whose domain has return paths of its own.
   */
  returns: Returns | undefined;
}

export async function provideMail(context: StackContext): Promise<Mail> {
  const { options, data, progress } = context;
  if (options.smtpUrl) {
    const say = () => `Mail server: yours at ${new URL(options.smtpUrl ?? '').host}`;
    const mail = { smtpUrl: options.smtpUrl, mailboxUrl: undefined, returns: undefined };
    return progress.during('Mail server', Promise.resolve(mail), say);
  }
  const [smtp, web, returnPort] = [await freePort(), await freePort(), await freePort()];
  const child = mailCatcher(context, data.file('mail'), smtp, web);
  context.onStop(stages.mail, () => child.stop());
  context.listedChild(child);
  await progress.during(
    'Mail catcher',
    child.start(),
    () => 'Mail catcher: every mail stays on this machine (SMTP_URL names another server)',
  );
  return {
    smtpUrl: `smtp://127.0.0.1:${smtp}`,
    mailboxUrl: `http://127.0.0.1:${web}${mailboxPath}`,
    returns: { domain: 'returns.example.org', port: returnPort },
  };
}

function mailCatcher(context: StackContext, folder: string, smtp: number, web: number): Child {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw explainPermission(error, folder);
  }
  const definition = {
    name: 'mailbox',
    ...entryPoint('./mail-catcher.js', import.meta.url),
    env: {
      ...processEnv(),
      MAIL_SMTP_PORT: String(smtp),
      MAIL_WEB_PORT: String(web),
      MAIL_FOLDER: folder,
    },
    stage: stages.mail,
    patience: 5_000,
  };
  return new Child(definition, context.surroundings);
}
