/** The parent's end of the watchdog: whatever it starts is registered here at once. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { processIdentity, type KnownProcess } from './ending.js';

export type Watched = KnownProcess & { stage: number };
export type WatchdogOrder =
  { watch: Watched } | { forget: number } | { removeFolder: string } | { keepFolder: string };

/** Those who use others end first. */
export const stages = { edge: 0, services: 1, mail: 2, queue: 3, database: 4 } as const;

export class Watchdog {
  private child: ChildProcess | undefined;
  private readonly watched = new Map<number, Watched>();
  private readonly folders = new Set<string>();

  /** Registers a process just started. Returns undefined when it has already ended. */
  watch(one: Omit<Watched, 'identity'>): Watched | undefined {
    const identity = processIdentity(one.pid);
    if (identity === undefined) return undefined;
    const known = { ...one, identity };
    this.watched.set(one.pid, known);
    this.send({ watch: known });
    return known;
  }

  forget(pid: number): void {
    if (this.watched.delete(pid)) this.send({ forget: pid });
  }

  /** A temporary folder that goes when the parent goes. */
  removeFolder(folder: string): void {
    this.folders.add(folder);
    this.send({ removeFolder: folder });
  }

  keepFolder(folder: string): void {
    if (this.folders.delete(folder)) this.send({ keepFolder: folder });
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Lets the watchdog go. What is still registered ends with it. */
  async close(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.ref();
      child.stdin?.end();
    });
  }

  private send(order: WatchdogOrder): void {
    this.child ??= this.start();
    this.child.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  private start(): ChildProcess {
    const source = import.meta.url.endsWith('.ts');
    const main = fileURLToPath(new URL(`./watchdog-main.${source ? 'ts' : 'js'}`, import.meta.url));
    const hook = new URL('../typescript-hook.mjs', import.meta.url).href;
    const child = spawn(process.execPath, [...(source ? ['--import', hook] : []), main], {
      // Its own session: a Ctrl-C in the terminal reaches the parent only.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      cwd: '/',
      env: { PATH: process.env['PATH'] },
    });
    child.stdin?.on('error', () => undefined);
    child.once('exit', () => {
      if (this.child !== child) return;
      // Somebody ended the watchdog: take a new one and tell it everything again.
      this.child = undefined;
      for (const one of this.watched.values()) this.send({ watch: one });
      for (const folder of this.folders) this.send({ removeFolder: folder });
    });
    child.unref();
    (child.stdin as unknown as { unref?: () => void }).unref?.();
    return child;
  }
}
