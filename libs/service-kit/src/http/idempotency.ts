/**
 * `Idempotency-Key` on POST: a caller that lost the answer sends the same request again and gets the
 * stored one. Same key and other body: 422. Still being worked on: 409. Kept for seven days.
 */
import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { Clock } from '../time/clock.js';
import { IDEMPOTENCY, type IdempotencyMode } from './endpoint.js';
import { Problem } from './problem.js';
import { UnitOfWork } from '../data/unit-of-work.js';

export const IDEMPOTENCY_KEPT_DAYS = 7;

@Entity('idempotency_record')
@Index('idempotency_record_created', ['createdAt'])
export class IdempotencyRecord {
  /** SHA-256 of caller, route and key: keys of different callers never meet. */
  @PrimaryColumn({ type: 'bytea' }) id: Buffer;
  @Column({ name: 'body_hash', type: 'bytea' }) bodyHash: Buffer;
  /** Null while a detached command is still at work. */
  @Column({ name: 'answer', type: 'jsonb', nullable: true }) answer: { body: unknown } | null;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
}

const sha256 = (...parts: string[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest();
};

const callerOf = (who: Actor | undefined): string =>
  who?.kind === 'staff'
    ? `staff ${who.subject}`
    : who?.kind === 'participant'
      ? `participant ${who.registrationId}`
      : (who?.kind ?? 'anonymous');

@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const mode = this.reflector.get<IdempotencyMode | undefined>(IDEMPOTENCY, context.getHandler());
    const request = context.switchToHttp().getRequest<Request & { actor?: Actor }>();
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || !mode || mode === 'none' || key === undefined)
      return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)) {
      throw new Problem('idempotency.key_invalid');
    }
    const id = sha256(callerOf(request.actor), request.method, request.path, key);
    const bodyHash = sha256(JSON.stringify(request.body ?? null));
    const work = () => firstValueFrom(next.handle(), { defaultValue: undefined });
    return from(
      mode === 'transaction'
        ? this.inTransaction(id, bodyHash, work)
        : this.detached(id, bodyHash, work),
    );
  }

  private inTransaction(
    id: Buffer,
    bodyHash: Buffer,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    return this.unitOfWork.run(async (tx) => {
      // A second request with the key must not wait for the first: it is told that it is in flight.
      const [lock] = await tx.query<{ taken: boolean }[]>(
        `SELECT pg_try_advisory_xact_lock(('x' || encode($1::bytea, 'hex'))::bit(64)::bigint) AS taken`,
        [id.subarray(0, 8)],
      );
      if (!lock?.taken) throw new Problem('idempotency.in_flight', {}, { retryAfterSeconds: 1 });
      const stored = await this.storedAnswer(id, bodyHash);
      if (stored) return stored.body;
      const body = await work();
      await tx.insert(IdempotencyRecord, {
        id,
        bodyHash,
        answer: { body: body ?? null } as object,
        createdAt: this.clock.date(),
      });
      return body;
    });
  }

  private async detached(
    id: Buffer,
    bodyHash: Buffer,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const claimed = await this.unitOfWork.run(async (tx) => {
      const rows = await tx.query<unknown[]>(
        `INSERT INTO idempotency_record (id, body_hash, answer, created_at) VALUES ($1, $2, NULL, $3)
         ON CONFLICT (id) DO UPDATE SET created_at = $3
           WHERE idempotency_record.answer IS NULL AND idempotency_record.body_hash = $2
             AND idempotency_record.created_at < $3::timestamptz - interval '2 minutes'
         RETURNING 1`, // an answer missing for so long: that process died, the work is taken up again
        [id, bodyHash, this.clock.date()],
      );
      return rows.length > 0;
    });
    if (!claimed) {
      const stored = await this.storedAnswer(id, bodyHash);
      if (!stored) throw new Problem('idempotency.in_flight', {}, { retryAfterSeconds: 1 });
      return stored.body;
    }
    try {
      const body = await work();
      await this.unitOfWork.run((tx) =>
        tx.update(IdempotencyRecord, { id }, { answer: { body: body ?? null } as object }),
      );
      return body;
    } catch (error) {
      await this.unitOfWork.run((tx) => tx.delete(IdempotencyRecord, { id }));
      throw error;
    }
  }

  private async storedAnswer(id: Buffer, bodyHash: Buffer): Promise<{ body: unknown } | null> {
    const record = await this.unitOfWork.manager.findOneBy(IdempotencyRecord, { id });
    if (!record) return null;
    if (!record.bodyHash.equals(bodyHash)) throw new Problem('idempotency.other_body');
    return record.answer;
  }
}
