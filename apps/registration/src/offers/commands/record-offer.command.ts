import { isDeepStrictEqual } from 'node:util';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { OfferState } from '#contracts/states.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type Answers, openQuestions } from '../../admission/person/answers.rules.js';
import { Happenings } from '../../admission/workflow/happenings.js';
import { asksOtherwise } from '../../attendance/attendance.rules.js';
import { AttendanceSheets } from '../../attendance/attendance-sheets.js';
import { PlaceLimits } from '../../seats/place-limits.js';
import { GoneSessions } from '../../team/gone-sessions.js';
import { Offer } from '../offer.entity.js';

/**
 * The catalogue told how an offer is now. The newest version wins; a higher limit lets people in,
 * other questions may leave other answers open, and a cancelled offer ends what was registered for it.
 */
export class RecordOffer extends Command<void> {
  constructor(readonly offer: OfferState) {
    super();
  }
}

@CommandHandler(RecordOffer)
export class RecordOfferHandler implements ICommandHandler<RecordOffer> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly limits: PlaceLimits,
    private readonly gone: GoneSessions,
    private readonly happenings: Happenings,
    private readonly attendance: AttendanceSheets,
    private readonly clock: Clock,
  ) {}

  async execute({ offer }: RecordOffer): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const before = await tx.findOneBy(Offer, { offerId: offer.offerId });
      if (!(await storeIfNewer(tx, offer, this.clock.date()))) return;
      await this.limits.setLimits(offer);
      if (before) await this.gone.release(offer);
      await this.happenings.minimumChanged(offer);
      if (offer.lifecycle === 'cancelled') await this.endAll(tx, offer.offerId);
      await this.happenings.promoteWaiting(offer);
      if (before) await this.retellOpenSteps(tx, before.state, offer);
      if (before && asksOtherwise(before.state, offer)) {
        await this.attendance.settleAll(offer.offerId);
      }
    });
  }

  /** A cancelled offer has no registrations that go on, and none that wait for it. */
  private async endAll(tx: EntityManager, offerId: string): Promise<void> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT id FROM registration WHERE offer_id = $1 AND stage <> 'ended' ORDER BY id`,
      [offerId],
    );
    for (const { id } of rows) await this.happenings.happen(id, 'offerCancelled');
  }

  /** Whose open questions are others now: reminders are planned by them. */
  private async retellOpenSteps(
    tx: EntityManager,
    before: OfferState,
    after: OfferState,
  ): Promise<void> {
    if (isDeepStrictEqual(before.questionnaire, after.questionnaire)) return;
    const rows = await tx.query<{ id: string; answers: Answers }[]>(
      `SELECT r.id, a.answers FROM registration r JOIN answer_sheet a ON a.registration_id = r.id
        WHERE r.offer_id = $1 AND r.stage <> 'ended' ORDER BY r.id`,
      [after.offerId],
    );
    const isOpen = (offer: OfferState, answers: Answers): boolean =>
      openQuestions(offer.questionnaire, answers).length > 0;
    for (const { id, answers } of rows) {
      if (isOpen(before, answers) === isOpen(after, answers)) continue;
      await this.happenings.happen(id, 'questionsChanged');
    }
  }
}

/** @returns false when this version or a newer one is known already */
async function storeIfNewer(tx: EntityManager, offer: OfferState, toldAt: Date): Promise<boolean> {
  const stored = await tx.query<unknown[]>(
    `INSERT INTO offer AS known (offer_id, version, slug, agency_id, state, told_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (offer_id) DO UPDATE
       SET version = excluded.version, slug = excluded.slug,
           agency_id = excluded.agency_id, state = excluded.state,
           told_at = excluded.told_at
       WHERE known.version < excluded.version
     RETURNING 1`,
    [
      offer.offerId,
      offer.version,
      offer.slug,
      offer.organiser.agencyId,
      JSON.stringify(offer),
      toldAt,
    ],
  );
  return stored.length > 0;
}
