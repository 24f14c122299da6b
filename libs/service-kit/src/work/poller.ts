import { AsyncResource } from 'node:async_hooks';
import type { PinoLogger } from 'nestjs-pino';

/**
 * Runs `work` again and again, never twice at once: after `intervalMs`, or at once when `wake` is
 * called. When `work` answers true there is more to do and the next run follows immediately.
 * An error is logged and delays the next run, up to ten intervals.
 */
export class Poller {
  /** Whoever wakes it up has nothing to do with what it does: log lines would carry their request. */
  private readonly context = new AsyncResource('Poller');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private woken = false;
  private stopped = true;
  private failures = 0;

  constructor(
    private readonly name: string,
    private readonly intervalMs: number,
    private readonly work: () => Promise<boolean | void>,
    private readonly logger: Pick<PinoLogger, 'error'>,
  ) {}

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.schedule(0);
  }

  wake(): void {
    if (this.stopped) return;
    this.woken = true;
    if (!this.running) this.schedule(0);
  }

  /** Waits for the run in hand. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(delayMs: number): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = this.context.runInAsyncScope(() =>
      setTimeout(() => (this.running = this.runOnce()), delayMs),
    );
  }

  private async runOnce(): Promise<void> {
    this.woken = false;
    let more: boolean | void = false;
    try {
      more = await this.work();
      this.failures = 0;
    } catch (error) {
      this.failures = Math.min(this.failures + 1, 10);
      this.logger.error(
        { err: error, poller: this.name },
        'a background task failed; it is repeated',
      );
    }
    this.running = undefined;
    const again = this.failures === 0 && (more === true || this.woken);
    this.schedule(again ? 0 : this.intervalMs * Math.max(1, this.failures));
  }
}
