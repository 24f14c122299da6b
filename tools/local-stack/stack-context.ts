/** What all parts of one running stack share: its folder, its watchdog, and how it is taken down. */
import { processIdentity, type KnownProcess } from '#testing/servers/ending.js';
import { Watchdog } from '#testing/servers/watchdog.js';
import type { Child, ChildSurroundings } from './child-process.js';
import type { DataFolder, StackState } from './data-folder.js';
import type { StackOptions } from './options.js';
import { silent, type Progress } from './progress.js';

type Listed = () => Pick<KnownProcess, 'pid' | 'signal'> | undefined;

export class StackContext {
  readonly options: StackOptions;
  readonly data: DataFolder;
  readonly watchdog = new Watchdog();
  readonly progress: Progress;
  readonly surroundings: ChildSurroundings;
  private readonly stops: { stage: number; stop: () => Promise<void> }[] = [];
  private readonly list = new Map<string, Listed>();
  private state: Omit<StackState, 'launcher' | 'processes'> = {};
  private down: Promise<void> | undefined;

  constructor(options: StackOptions, data: DataFolder) {
    this.options = options;
    this.data = data;
    this.progress = options.progress ?? silent;
    this.surroundings = {
      watchdog: this.watchdog,
      logFile: (name) => data.log(name),
      onLine: options.onServiceLine ?? (() => undefined),
      note: (text) => this.progress.note(text),
      onChange: () => this.changed(),
    };
  }

  /** Stages are left in rising order; within one all at once. */
  onStop(stage: number, stop: () => Promise<void>): void {
    this.stops.push({ stage, stop });
  }

  /** Named in stack.json, so that a later start finds it even if everything else failed. */
  listed(name: string, process: Listed): void {
    this.list.set(name, process);
    this.changed();
  }

  listedChild(child: Child): void {
    this.listed(child.name, () => child.running && { pid: child.running.pid, signal: 'SIGTERM' });
  }

  get processes(): KnownProcess[] {
    return [...this.list].flatMap(([name, describe]) => {
      const found = describe();
      const identity = found && processIdentity(found.pid);
      return found && identity ? [{ name, ...found, identity, patience: 5_000 }] : [];
    });
  }

  /** What other commands may know of the running stack. */
  announce(state: Omit<StackState, 'launcher' | 'processes'>): void {
    this.state = state;
    this.changed();
  }

  readonly changed = (): void => {
    if (this.down) return;
    this.data.writeState({
      launcher: { pid: process.pid, identity: processIdentity(process.pid) ?? '' },
      ...this.state,
      processes: this.processes,
    });
  };

  /** Ends everything in order. Called again it waits for the same end. */
  takeDown(): Promise<void> {
    this.down ??= this.end();
    return this.down;
  }

  private async end(): Promise<void> {
    const stages = [...new Set(this.stops.map(({ stage }) => stage))].sort((a, b) => a - b);
    for (const stage of stages) {
      const here = this.stops.filter((one) => one.stage === stage);
      await Promise.allSettled(here.map(({ stop }) => stop()));
    }
    await this.watchdog.close();
    this.data.removeState();
  }
}
