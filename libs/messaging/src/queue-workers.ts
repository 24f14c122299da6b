import { Inject, Injectable } from '@nestjs/common';
import type { Processor, Worker } from 'bullmq';
import { PinoLogger } from 'nestjs-pino';
import { QUEUES, type Queues } from './queues.js';

/** Starts and stops the workers of this process; they run once the application is up. */
@Injectable()
export class QueueWorkers {
  constructor(
    @Inject(QUEUES) private readonly queues: Queues,
    @Inject(PinoLogger) private readonly logger: PinoLogger,
  ) {}

  /** @param queue a service's queue, or a work queue of its own such as `mail` */
  start(queue: string, processor: Processor, concurrency: number): Worker {
    const worker = this.queues.backend.worker(queue, processor, concurrency);
    let lastError = 0;
    worker.on('error', (error) => {
      // While the queue is away this fires many times a second; one line a while is enough.
      const now = performance.now();
      if (now - lastError > 10_000)
        this.logger.warn({ err: error, queue }, 'the queue cannot be reached');
      lastError = now;
    });
    const run = (): void => {
      worker.run().catch((error: unknown) => {
        if (worker.closing) return;
        this.logger.error({ err: error, queue }, 'a worker stopped by itself; it is started again');
        setTimeout(run, 1_000).unref();
      });
    };
    run();
    return worker;
  }

  /** Finishes the jobs in hand; after the limit they are left to another process. */
  async stop(worker: Worker | undefined, limitMs = 20_000): Promise<void> {
    if (!worker) return;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)));
    await Promise.race([worker.close().catch(() => undefined), limit]);
    clearTimeout(timer);
    // BullMQ's close() has no limit of its own and waits for a connection that may be gone.
    void worker.close(true).catch(() => undefined);
  }
}
