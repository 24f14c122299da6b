/**
 * One Node process of the stack: started, waited for, started again when it crashes, stopped.
 * It says `{ ready: true }` over IPC, and ends by itself when the launcher is gone.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess } from '#testing/servers/ending.js';
import { StartProblem } from '#testing/servers/start-problem.js';
import type { Watchdog, Watched } from '#testing/servers/watchdog.js';
import { readableLine } from './readable-line.js';

export interface ChildDefinition {
  name: string;
  script: string;
  execArgv?: string[];
  env: Record<string, string>;
  /** When it ends compared with the others (`stages` of the watchdog). */
  stage: number;
  /** Milliseconds from SIGTERM to SIGKILL. */
  patience: number;
}

export interface ChildSurroundings {
  watchdog: Watchdog;
  logFile: (name: string) => string;
  onLine: (name: string, line: string) => void;
  note: (text: string) => void;
  /** Told whenever the list of running processes has changed. */
  onChange: () => void;
}

/**
 * Many processes share one machine here, and each is idle most of the time: 35 MB less per process
 * than V8 takes on its own. (Collecting the garbage of booting by force instead was measured too: it
 * leaves so tight a heap that the idle process spends three times the processor time on it.)
 */
export const MODEST = ['--max-semi-space-size=2', '--optimize-for-size'];

/** A service that is not up after this long never will be. */
const READY_LIMIT_MS = 60_000;
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Who ran this long had no trouble starting: the pauses begin anew. */
const STEADY_MS = 60_000;

export class Child {
  readonly name: string;
  private readonly definition: ChildDefinition;
  private readonly around: ChildSurroundings;
  private child: ChildProcess | undefined;
  private watched: Watched | undefined;
  private stopping = false;
  private readonly stopped = new AbortController();
  private lastLines: string[] = [];
  private pause = SHORTEST_PAUSE_MS;

  constructor(definition: ChildDefinition, around: ChildSurroundings) {
    this.name = definition.name;
    this.definition = definition;
    this.around = around;
  }

  get running(): Watched | undefined {
    return this.watched;
  }

  /** @throws StartProblem with its last lines when it never came up. */
  async start(): Promise<void> {
    const failure = await this.launch();
    if (failure === undefined || this.stopping) return;
    throw new StartProblem(
      `${this.name} does not start (${failure}).`,
      `Everything it said is in ${this.around.logFile(this.name)}.`,
      this.lastLines.slice(-15).join('\n'),
    );
  }

  /** Asks it to write what Node compiled for it, so that the next start saves that. */
  keepCompiled(): void {
    if (this.child?.connected) this.child.send({ keepCompiled: true }, () => undefined);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.stopped.abort();
    if (this.watched) await endProcess(this.watched);
  }

  /** @returns undefined once it is ready, else why it is not. */
  private async launch(): Promise<string | undefined> {
    this.lastLines = [];
    const { script, execArgv = [], env, stage, patience } = this.definition;
    const child = fork(script, [], {
      // Out of the terminal's group: Ctrl-C reaches the launcher, which stops all in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: [...MODEST, ...execArgv],
      env,
    });
    this.child = child;
    this.listen(child);
    if (child.pid !== undefined) {
      this.watched = this.around.watchdog.watch({
        name: this.name,
        pid: child.pid,
        signal: 'SIGTERM',
        patience,
        stage,
      });
      this.around.onChange();
    }
    child.on('message', (told) => {
      if ((told as { closed?: unknown } | null)?.closed) this.endClosed(child);
    });
    const begun = performance.now();
    const failure = await untilReady(child);
    if (failure === undefined) {
      child.once('exit', (code, signal) => void this.again(begun, code, signal));
      if (child.exitCode !== null) void this.again(begun, child.exitCode, null);
    } else {
      child.kill('SIGKILL');
    }
    return failure;
  }

  /**
   * It has closed everything. Left alone, Node would now write its compile cache: after an installation
   * that kept six processes, and whoever had pressed Ctrl-C, waiting for twenty seconds. One process
   * has written it while it ran (`keepCompiled`).
   */
  private endClosed(child: ChildProcess): void {
    if (this.stopping) child.kill('SIGKILL');
  }

  /** After a crash: a pause that doubles up to half a minute, and every attempt is told. */
  private async again(begun: number, code: number | null, signal: string | null): Promise<void> {
    if (this.stopping) return;
    if (performance.now() - begun > STEADY_MS) this.pause = SHORTEST_PAUSE_MS;
    let why = signal ?? `exit code ${code}`;
    while (!this.stopping) {
      const seconds = this.pause / 1000;
      this.around.note(
        `${this.name} ended unexpectedly (${why}); starting it again in ${seconds} s`,
      );
      await sleep(this.pause, undefined, { signal: this.stopped.signal }).catch(() => undefined);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
      if (this.stopping) return;
      const failure = await this.launch();
      if (failure === undefined) {
        if (!this.stopping) this.around.note(`${this.name} runs again`);
        return;
      }
      why = failure;
    }
  }

  private listen(child: ChildProcess): void {
    const file = this.around.logFile(this.name);
    mkdirSync(dirname(file), { recursive: true });
    const log = createWriteStream(file, { flags: 'a', mode: 0o600 });
    log.on('error', () => undefined);
    const follow = (stream: Readable | null) => {
      if (!stream) return;
      createInterface({ input: stream }).on('line', (raw) => {
        const line = readableLine(raw);
        this.lastLines = [...this.lastLines.slice(-40), line];
        log.write(`${line}\n`);
        this.around.onLine(this.name, line);
      });
    };
    follow(child.stdout);
    follow(child.stderr);
    const { pid } = child;
    child.once('close', () => {
      log.end();
      if (pid !== undefined) this.around.watchdog.forget(pid);
      if (this.child === child) this.watched = undefined;
      this.around.onChange();
    });
  }
}

function untilReady(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    const done = (why: string | undefined) => {
      clearTimeout(limit);
      child.off('message', onMessage);
      resolve(why);
    };
    const onMessage = (message: unknown) => {
      if ((message as { ready?: unknown } | null)?.ready === true) done(undefined);
    };
    const limit = setTimeout(() => done('not ready within a minute'), READY_LIMIT_MS);
    child.on('message', onMessage);
    child.once('error', (error) => done(error.message));
    child.once('close', (code, signal) => done(signal ?? `exit code ${code}`));
  });
}
