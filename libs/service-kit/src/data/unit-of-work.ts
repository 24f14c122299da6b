/**
 * One transaction for the business change, its audit rows, the idempotency record and the outbox.
 * Whoever calls `run` inside a running unit joins it, so a command behaves the same whether it came
 * over HTTP or out of the queue.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../http/problem.js';

interface Unit {
  readonly manager: EntityManager;
  readonly afterCommit: (() => void)[];
}

/** Deadlock, serialization failure, lock time-out: the same work may succeed when tried again. */
const RETRYABLE = new Set(['40P01', '40001', '55P03']);
const ATTEMPTS = 3;
/**
 * A statement took longer than any may. In a rush that is one that others overtook again and again
 * on their way to the same lock: it has waited long enough, and whoever asked may come back.
 */
const OVERTAKEN = '57014';

export const sqlStateOf = (error: unknown): string | undefined =>
  (error as { driverError?: { code?: string }; code?: string } | null)?.driverError?.code ??
  (error as { code?: string } | null)?.code;

@Injectable()
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<Unit>();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in a transaction. Only the outermost call commits, and retries a deadlock or lock
   * time-out up to three times: `work` must not have effects outside the database.
   * @throws Problem `service.busy` when the locks could not be had, or a statement took too long
   */
  async run<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const joined = this.current.getStore();
    if (joined) return work(joined.manager);

    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work);
      } catch (error) {
        const state = sqlStateOf(error);
        const mayTryAgain = state !== undefined && RETRYABLE.has(state);
        if (!mayTryAgain && state !== OVERTAKEN) throw error;
        if (!mayTryAgain || attempt >= ATTEMPTS) {
          throw new Problem('service.busy', {}, { retryAfterSeconds: 3, cause: error });
        }
        await new Promise((wake) => setTimeout(wake, Math.random() * 50 * attempt));
      }
    }
  }

  /** A transaction of its own, also inside a running unit: for records that must survive a rollback. */
  runApart<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.current.exit(() => this.run(work));
  }

  /** For reading: the running transaction, or the pool. */
  get manager(): EntityManager {
    return this.current.getStore()?.manager ?? this.dataSource.manager;
  }

  /** The running transaction; null outside one. */
  get transaction(): EntityManager | null {
    return this.current.getStore()?.manager ?? null;
  }

  /** Called once the running transaction has committed, e.g. to wake the relay. Never throws. */
  afterCommit(effect: () => void): void {
    const unit = this.current.getStore();
    if (unit) unit.afterCommit.push(effect);
    else effect();
  }

  private async attempt<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const afterCommit: (() => void)[] = [];
    const result = await this.dataSource.transaction((manager) =>
      this.current.run({ manager, afterCommit }, () => work(manager)),
    );
    for (const effect of afterCommit) effect();
    return result;
  }
}
