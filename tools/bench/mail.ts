/**
 * `npm run bench mail`: 10,000 access mails that are due at one minute, sent by 1, 2, 4 and 8 worker
 * processes to a mail server that answers every command after 50 ms. Against them, in the same run,
 * as many processes of bare nodemailer with as many connections and one message that is ready.
 *
 * The workers do all that they do in production: claim, ask registration (a real one) once more,
 * render, write down. Each number of workers is measured for a while; the last one until all have left.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { notificationDatabase } from '../../apps/notification/src/database.js';
import { catalogueWith, Dispatch } from './mail-dispatch.js';
import type { SinkCounts } from './mail-sink.js';
import { familySeconds } from './process-figures.js';
import {
  type BenchedService,
  commonEnv,
  ended,
  launch,
  schemaOf,
  startRegistration,
} from './service-process.js';

const number = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const MAILS = number('MAILS', 10_000);
const WORKERS = (process.env['WORKERS'] ?? '1,2,4,8').split(',').map(Number);
/** Each number of workers is watched for so long at most. */
const SECONDS = number('SECONDS', 20);
const LATENCY_MS = number('LATENCY_MS', 50);
/** Conversations at a time in one process; the default of MAIL_CONCURRENCY. */
const CONNECTIONS = number('MAIL_CONCURRENCY', 5);
const AIM = 0.7;

interface Measured {
  readonly perSecond: number;
  readonly counts: SinkCounts;
  /** Of the machine's processors, 0–1; and by whom, in processors. */
  readonly busy: number;
  readonly by: Record<string, number>;
}

class Sink {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<Sink> {
    const child = fork(fileURLToPath(new URL('./mail-sink.js', import.meta.url)), {
      env: { ...process.env, LATENCY_MS: String(LATENCY_MS) },
    });
    const { url } = await answerOf<{ url: string }>(child);
    return new Sink(child, url);
  }

  ask(what: 'counts' | 'reset'): Promise<SinkCounts> {
    const answer = answerOf<SinkCounts>(this.child);
    this.child.send(what);
    return answer;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  stop(): void {
    this.child.disconnect();
  }
}

const answerOf = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve) => child.once('message', (message) => resolve(message as T)));

export async function mail(): Promise<boolean> {
  const registration = await startRegistration(10);
  const sink = await Sink.start();
  const notification = await schemaOf(registration.servers, notificationDatabase, 2);
  say(`Preparing ${MAILS} registrations …`);
  const dispatch = await Dispatch.of(registration, notification, MAILS);
  const catalogue = await catalogueWith(dispatch.briefing);
  const env = {
    ...commonEnv(registration.servers),
    ROLE: 'worker',
    SMTP_URL: sink.url,
    MAIL_FROM: 'Einlass <einlass@example.org>',
    REGISTRATION_URL: registration.url,
    CATALOGUE_URL: catalogue.url,
    MAIL_CONCURRENCY: String(CONNECTIONS),
    MAIL_IN_HAND: '1000',
  };
  try {
    heading();
    const ratios: number[] = [];
    for (const [at, workers] of WORKERS.entries()) {
      const isLast = at === WORKERS.length - 1;
      const limit = isLast ? SECONDS * 20 : SECONDS;
      const ours = await sending(workers, limit, { env, dispatch, sink, registration });
      const bare = await bareSending(workers, ours.counts.sample, sink);
      ratios.push(ours.perSecond / bare.perSecond);
      row(workers, ours, bare);
      if (isLast) finish(ours, dispatch.people);
    }
    return ratios.every((ratio) => ratio >= AIM);
  } finally {
    catalogue.stop();
    await notification.end();
    await registration.stop();
    sink.stop();
  }
}

interface Surroundings {
  readonly env: Record<string, string>;
  readonly dispatch: Dispatch;
  readonly sink: Sink;
  readonly registration: BenchedService;
}

/** Workers are ready, have sent one mail each or more, and then 10,000 become due. */
async function sending(
  workers: number,
  limitSeconds: number,
  { env, dispatch, sink, registration }: Surroundings,
): Promise<Measured> {
  await dispatch.clear();
  const processes = await Promise.all(
    Array.from({ length: workers }, () => launch('notification', env)),
  );
  const pids = processes.map(({ child }) => child.pid ?? 0);
  try {
    await sink.ask('reset');
    const due = Date.now() + 3_000;
    await dispatch.plan(due);
    await sleep(Math.max(0, due - Date.now()));
    const who = {
      workers: pids,
      registration: [registration.pid],
      postgres: [registration.servers.postgresPid],
      'mail server': [sink.pid],
    };
    return await watching(due, limitSeconds, dispatch.people, sink, who);
  } finally {
    await Promise.all(processes.map(({ child }) => ended(child)));
  }
}

async function bareSending(processes: number, raw: string, sink: Sink): Promise<Measured> {
  const children = Array.from({ length: processes }, () =>
    fork(fileURLToPath(new URL('./bare-mailer.js', import.meta.url))),
  );
  await sleep(500);
  await sink.ask('reset');
  const from = Date.now() + 1_000;
  const until = from + (SECONDS / 2) * 1_000;
  const done = children.map((child) => answerOf(child));
  for (const child of children) {
    child.send({ url: sink.url, connections: CONNECTIONS, raw, from, until, most: MAILS });
  }
  const measured = await watching(from, SECONDS / 2, MAILS * processes, sink, {});
  await Promise.all(done);
  for (const child of children) child.disconnect();
  return measured;
}

/** Until all have arrived, or the time is over. */
async function watching(
  from: number,
  limitSeconds: number,
  all: number,
  sink: Sink,
  who: Record<string, readonly number[]>,
): Promise<Measured> {
  await sleep(Math.max(0, from - Date.now()));
  const before = cpu(who);
  const machine = machineTimes();
  let counts = await sink.ask('counts');
  while (counts.mails < all && Date.now() < from + limitSeconds * 1_000) {
    await sleep(250);
    counts = await sink.ask('counts');
  }
  const seconds = (Math.max(counts.lastAt, from + 1) - from) / 1_000;
  const elapsed = (Date.now() - from) / 1_000;
  const after = cpu(who);
  const now = machineTimes();
  return {
    perSecond: counts.mails / seconds,
    counts,
    busy: 1 - (now.idle - machine.idle) / (now.all - machine.all),
    by: Object.fromEntries(
      Object.keys(who).map((name) => [name, (after[name]! - before[name]!) / elapsed]),
    ),
  };
}

/** Seconds of processor time, by name. */
const cpu = (who: Record<string, readonly number[]>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(who).map(([name, pids]) => [
      name,
      pids.reduce((sum, pid) => sum + familySeconds(pid), 0),
    ]),
  );

function machineTimes(): { idle: number; all: number } {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const times = line.split(/\s+/).slice(1, 9).map(Number);
  return {
    idle: (times[3] ?? 0) + (times[4] ?? 0),
    all: times.reduce((sum, time) => sum + time, 0),
  };
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function heading(): void {
  say(
    `${MAILS} access mails due at one minute; every answer of the mail server takes ${LATENCY_MS} ms; ` +
      `${CONNECTIONS} conversations per process; ${availableParallelism()} processors.\n`,
  );
  say('  workers   Einlass   nodemailer   share   machine busy   processors used by');
}

function row(workers: number, ours: Measured, bare: Measured): void {
  const by = Object.entries(ours.by)
    .map(([name, used]) => `${name} ${used.toFixed(2)}`)
    .join(', ');
  const share = ours.perSecond / bare.perSecond;
  say(
    `  ${String(workers).padStart(7)} ${ours.perSecond.toFixed(1).padStart(7)}/s ` +
      `${bare.perSecond.toFixed(1).padStart(10)}/s ${share.toFixed(2).padStart(7)} ` +
      `${`${Math.round(ours.busy * 100)} %`.padStart(14)}   ${by}`,
  );
}

function finish({ counts }: Measured, people: number): void {
  const seconds = ((counts.lastAt - counts.firstAt) / 1_000).toFixed(0);
  say(
    `\n  ${counts.mails} mails to ${counts.addresses} of ${people} people in ${seconds} s` +
      `${counts.mails === people && counts.addresses === people ? ', one each' : ''}.`,
  );
}
