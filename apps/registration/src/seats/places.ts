import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#messaging/outbox.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Capacity } from './capacity.entity.js';

/**
 * `shared`: the answer holds until the transaction ends, for joining the waiting list of a full
 * offer; any number may hold it at once. `exclusive`: for giving and freeing places.
 */
export type PlaceLock = 'none' | 'shared' | 'exclusive';

interface Counted {
  readonly counted: number;
  readonly taken: number;
  readonly limit_people: number | null;
  readonly waiting_told: number;
}

const NO_LIMIT = 'limit_people IS NULL';

/**
 * The places of an offer, counted in people. Whoever gives or frees one holds the row of the offer
 * first, then that of the registration, in this order everywhere.
 */
@Injectable()
export class Places {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  /** A look without a lock: in a rush most callers learn here that the offer is full. */
  haveRoom(offerId: string): Promise<boolean> {
    return this.read(this.unitOfWork.manager, offerId, '');
  }

  /** @returns whether there is room, for certain until the transaction ends */
  lock(offerId: string, lock: Exclude<PlaceLock, 'none'>): Promise<boolean> {
    const mode = lock === 'exclusive' ? 'FOR UPDATE' : 'FOR SHARE';
    return this.unitOfWork.run((tx) => this.read(tx, offerId, mode));
  }

  /**
   * Under the exclusive lock. CHECK constraints refuse what the rules should never ask for.
   * A limit that stood above the wanted one, because more places were given already, comes down.
   */
  async change(offerId: string, by: number): Promise<void> {
    if (by === 0) return;
    await this.unitOfWork.run(async (tx) => {
      await tx.query(
        `UPDATE capacity SET taken = taken + $2,
                limit_people = CASE WHEN wanted_people IS NULL THEN NULL
                  ELSE least(limit_people, greatest(wanted_people, taken + $2)) END
          WHERE offer_id = $1`,
        [offerId, by],
      );
      await this.tellCount(offerId);
    });
  }

  /** Takes the exclusive lock, and creates the row where the offer is new. */
  async setLimit(offerId: string, wanted: number | null): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      await tx.query(
        'INSERT INTO capacity (offer_id, taken) VALUES ($1, 0) ON CONFLICT DO NOTHING',
        [offerId],
      );
      await this.lock(offerId, 'exclusive');
      const before = await tx.findOneByOrFail(Capacity, { offerId });
      await tx.query(
        `UPDATE capacity SET wanted_people = $2::int,
                limit_people = CASE WHEN $2::int IS NULL THEN NULL ELSE greatest($2::int, taken) END
          WHERE offer_id = $1`,
        [offerId, wanted],
      );
      const after = await tx.findOneByOrFail(Capacity, { offerId });
      const isNew = before.counted === 0;
      if (isNew || before.limitPeople !== after.limitPeople) await this.tellCount(offerId);
    });
  }

  /** Under the exclusive lock, taken before: else the waiting could be counted as they were. */
  async tellCount(offerId: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [[row]] = await tx.query<[Counted[], number]>(
        `UPDATE capacity SET counted = counted + 1,
                waiting_told = (SELECT count(*) FROM registration
                                 WHERE offer_id = $1 AND seat = 'waiting')
          WHERE offer_id = $1
          RETURNING counted, taken, limit_people, waiting_told`,
        [offerId],
      );
      if (!row) return;
      await this.outbox.add('places.counted.v1', {
        offerId,
        version: row.counted,
        people: row.taken,
        limit: row.limit_people,
        waiting: row.waiting_told,
      });
    });
  }

  private async read(tx: EntityManager, offerId: string, mode: string): Promise<boolean> {
    const [row] = await tx.query<{ room: boolean }[]>(
      `SELECT (${NO_LIMIT} OR taken < limit_people) AS room FROM capacity WHERE offer_id = $1 ${mode}`,
      [offerId],
    );
    return row?.room ?? false;
  }
}
