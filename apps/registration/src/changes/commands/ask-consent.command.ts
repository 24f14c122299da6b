import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PayloadOf } from '#contracts/messages.js';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { consentBy } from '../../admission/workflow/deadlines.rules.js';
import { Happenings } from '../../admission/workflow/happenings.js';

/**
 * The organiser told of a moved date: everybody who registered for the old one is asked whether they
 * still come. Who registered since, or was asked about this or a later version, is not.
 */
export class AskConsent extends Command<void> {
  constructor(readonly change: PayloadOf<'offer.change-announced.v1'>) {
    super();
  }
}

@CommandHandler(AskConsent)
export class AskConsentHandler implements ICommandHandler<AskConsent> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly happenings: Happenings,
    private readonly clock: Clock,
  ) {}

  async execute({ change }: AskConsent): Promise<void> {
    const { offerId, noticeId, version, asksConsent } = change;
    if (!asksConsent) return;
    await this.unitOfWork.run(async (tx) => {
      const asked = await tx.query<{ id: string }[]>(
        `SELECT id FROM registration
          WHERE offer_id = $1 AND stage NOT IN ('interest', 'ended') AND dates_known < $2
          ORDER BY id`,
        [offerId, version],
      );
      for (const { id } of asked) {
        await this.happenings.happen(
          id,
          (registration) => (registration.datesKnown < version ? 'consentAsked' : null),
          (_, offer) => ({
            changes: {
              datesKnown: version,
              consentBy: toDate(consentBy(offer, this.clock.now(), offer.timeZone)),
              consentOverdue: false,
            },
            details: { noticeId },
          }),
        );
      }
    });
  }
}
