/** A server that is started again, at the same address, when it ends although nobody asked it to. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningServer } from '#testing/servers/running-server.js';

export interface Keep<S> {
  name: string;
  /** Also gets the server that ended, to take its address. */
  start: (before?: S) => Promise<S>;
  note: (text: string) => void;
  /** Told when another process has taken its place. */
  onChange: () => void;
}

export class KeptServer<S extends RunningServer> {
  private current: S;
  private readonly keep: Keep<S>;
  private stopping = false;
  private restarting: Promise<void> | undefined;

  private constructor(current: S, keep: Keep<S>) {
    this.current = current;
    this.keep = keep;
    this.follow();
  }

  static async keep<S extends RunningServer>(keep: Keep<S>): Promise<KeptServer<S>> {
    return new KeptServer(await keep.start(), keep);
  }

  get server(): S {
    return this.current;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.restarting;
    await this.current.stop();
  }

  private follow(): void {
    void this.current.exited.then(() => {
      if (!this.stopping) this.restarting = this.again();
    });
  }

  private async again(): Promise<void> {
    for (let pause = 500; !this.stopping; pause = Math.min(pause * 2, 10_000)) {
      this.keep.note(
        `${this.keep.name} ended unexpectedly; starting it again in ${pause / 1000} s`,
      );
      await sleep(pause);
      if (this.stopping) return;
      try {
        this.current = await this.keep.start(this.current);
        this.keep.note(`${this.keep.name} runs again`);
        this.keep.onChange();
        this.follow();
        return;
      } catch (error) {
        this.keep.note((error as Error).message);
      }
    }
  }
}
