import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { PinoLogger } from 'nestjs-pino';
import type { BaseConfig } from '../config.js';
import { Poller } from './poller.js';

/**
 * Something that workers do again and again by themselves; a process that only serves the API does
 * not. Any number of workers may do it at once: `run` has to see to that.
 */
export abstract class WorkerTask implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly poller: Poller;

  protected constructor(
    name: string,
    everyMs: number,
    private readonly process: Pick<BaseConfig, 'ROLE'>,
    logger: Pick<PinoLogger, 'error'>,
  ) {
    this.poller = new Poller(name, everyMs, () => this.run(), logger);
  }

  /** @returns true when there is more to do at once */
  abstract run(): Promise<boolean | void>;

  onApplicationBootstrap(): void {
    if (this.process.ROLE !== 'api') this.poller.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.poller.stop();
  }
}
