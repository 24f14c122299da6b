import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { In, type EntityManager } from 'typeorm';
import { Clock } from '#service-kit/time/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { EligibilityConfig } from '../../config.js';
import { type Cause, joined } from '../cause.rules.js';
import { impactOf } from '../impact.js';
import { FactChange, Reassessment } from '../reassessment.entities.js';
import { after, liveStates } from '../reassessment.workflow.js';

/** Changes that one round looks at; an import leaves tens of thousands. */
const ROUND = 500;
/** However often facts change, the list is begun after this long. */
const LONGEST_WAIT = '60 seconds';

/**
 * Looks at changes of facts and rules once they have settled, and opens a reassessment for every
 * offer that they touch. An older one of the offer that is still open is superseded.
 */
export class SettleChanges extends Command<boolean> {}

@CommandHandler(SettleChanges)
export class SettleChangesHandler implements ICommandHandler<SettleChanges> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: EligibilityConfig,
  ) {}

  /** @returns whether there is more to look at */
  execute(): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      // One process at a time: two would both open a reassessment for the same offer.
      const [lock] = await tx.query<{ taken: boolean }[]>(
        `SELECT pg_try_advisory_xact_lock(hashtext('settle changes')) AS taken`,
      );
      if (!lock?.taken) return false;
      const changes = await this.settled(tx);
      if (changes.length === 0) return false;
      const impact = await impactOf(tx, changes);
      for (const [offerId, causes] of impact) await this.reassess(tx, offerId, causes);
      await tx.delete(FactChange, { changeId: In(changes.map(({ changeId }) => changeId)) });
      return changes.length === ROUND;
    });
  }

  /**
   * Technical time. The pause is also what makes it complete: a decision that read the register just
   * before the change has long been stored, and its registration is found.
   */
  private settled(tx: EntityManager): Promise<FactChange[]> {
    return tx
      .createQueryBuilder(FactChange, 'change')
      .where(`change.notedAt <= now() - make_interval(secs => :secs)`, { secs: this.pause })
      .orderBy('change.changeId')
      .limit(ROUND)
      .getMany();
  }

  private async reassess(
    tx: EntityManager,
    offerId: string,
    causes: readonly Cause[],
  ): Promise<void> {
    const live = await tx.findOne(Reassessment, {
      where: { offerId, state: In([...liveStates]) },
      lock: { mode: 'pessimistic_write' },
    });
    const all = joined({ causes: live?.causes ?? [], more: live?.moreCauses ?? 0 }, causes);
    const said = { causes: all.causes, moreCauses: all.more };
    if (live && after(live.state, 'a fact or rule changed') === 'waiting') {
      await tx.update(Reassessment, live.reassessmentId, said as object);
      await tx.query(
        `UPDATE reassessment SET due_at = least(now() + make_interval(secs => $2),
                                                created_at + interval '${LONGEST_WAIT}')
         WHERE reassessment_id = $1`,
        [live.reassessmentId, this.pause],
      );
      return;
    }
    if (live) await supersede(tx, live, this.clock.date());
    await tx.query(
      `INSERT INTO reassessment (reassessment_id, offer_id, state, causes, more_causes, begun_at, due_at)
       VALUES ($1, $2, 'waiting', $3, $4, $5, now() + make_interval(secs => $6))`,
      [
        newId(),
        offerId,
        JSON.stringify(said.causes),
        said.moreCauses,
        this.clock.date(),
        this.pause,
      ],
    );
  }

  /** In seconds. */
  private get pause(): number {
    return this.config.REASSESSMENT_SETTLE_MS / 1000;
  }
}

/** Its list is of no use any more; the causes go on in the newer one. */
async function supersede(tx: EntityManager, live: Reassessment, at: Date): Promise<void> {
  const { reassessmentId } = live;
  await tx.update(Reassessment, reassessmentId, { state: 'superseded', closedAt: at });
  await tx.query(
    `DELETE FROM reassessment_item WHERE reassessment_id = $1 AND state = 'proposed'`,
    [reassessmentId],
  );
}
