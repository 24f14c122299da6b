import { Injectable } from '@nestjs/common';
import { Outbox } from '#messaging/outbox.js';
import { Clock } from '#service-kit/time/clock.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { OrganiserNotice } from './organiser-notice.entity.js';

/** Tells the organiser what needs a person; the administration lists it, and a mail goes out. */
@Injectable()
export class OrganiserNotices {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** While one of the same kind is open, its figures are brought up to date and no mail follows. */
  async raise(
    offerId: string,
    kind: OrganiserNotice['kind'],
    figures: OrganiserNotice['figures'],
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const noticeId = newId();
      const [row] = await tx.query<{ fresh: boolean }[]>(
        `INSERT INTO organiser_notice (id, offer_id, kind, figures, raised_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (offer_id, kind) WHERE settled_at IS NULL
           DO UPDATE SET figures = excluded.figures
         RETURNING id = $1 AS fresh`,
        [noticeId, offerId, kind, figures, this.clock.date()],
      );
      if (!row?.fresh) return;
      await this.outbox.add('offer.organiser-notified.v1', {
        noticeId,
        offerId,
        kind,
        figures,
        raisedAt: this.clock.now().toString(),
      });
    });
  }

  /** It is decided, or nothing is left to decide. */
  async settle(offerId: string, kind: OrganiserNotice['kind']): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.query(
        `UPDATE organiser_notice SET settled_at = $3
          WHERE offer_id = $1 AND kind = $2 AND settled_at IS NULL`,
        [offerId, kind, this.clock.date()],
      ),
    );
  }

  /** Nothing is overdue any more where somebody was told so: whoever it was has passed the stage, or left. */
  async settleOverdue(): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.query(
        `UPDATE organiser_notice notice SET settled_at = $1
          WHERE kind = 'stageOverdue' AND settled_at IS NULL
            AND NOT EXISTS (SELECT FROM registration r
                             WHERE r.offer_id = notice.offer_id AND r.stage_expired
                               AND r.stage NOT IN ('done', 'ended', 'selection'))`,
        [this.clock.date()],
      ),
    );
  }

  openOf(offerId: string): Promise<OrganiserNotice[]> {
    return this.unitOfWork.manager
      .createQueryBuilder(OrganiserNotice, 'notice')
      .where('notice.offerId = :offerId AND notice.settledAt IS NULL', { offerId })
      .orderBy('notice.raisedAt')
      .getMany();
  }
}
