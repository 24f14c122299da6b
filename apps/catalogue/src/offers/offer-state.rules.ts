import { type OfferState, offerState as offerStateSchema } from '#contracts/states.js';
import type { OfferContent } from './offer-content.rules.js';
import { formatLabels } from './formats.rules.js';
import { closesAt, eventDay, opensAt, scheduledSessions } from './offer-times.rules.js';

/** What the text itself does not say. */
export interface OfferFacts {
  offerId: string;
  version: number;
  lifecycle: OfferState['lifecycle'];
  organiser: OfferState['organiser'];
}

/** While an announcement gives no title, its format stands in (drafts only: publishing needs one). */
export const titleOf = (content: Pick<OfferContent, 'title' | 'format'>) =>
  content.title ?? formatLabels[content.format];

/** The payload of offer.revised: days and deadlines resolved, texts only as far as others need them. */
export function offerState(facts: OfferFacts, content: OfferContent): OfferState {
  const { timeZone } = content;
  return offerStateSchema.parse({
    ...facts,
    slug: content.slug,
    title: titleOf(content),
    timeZone,
    sessions: scheduledSessions(content).map((one) => ({
      sessionId: one.session.sessionId,
      startsAt: one.startsAt.toString(),
      endsAt: one.endsAt.toString(),
      preSessionStartsAt: one.preSessionStartsAt?.toString() ?? null,
    })),
    eventDay: eventDay(content),
    registrationOpensAt: opensAt(content.registrationOpens, timeZone)?.toString() ?? null,
    registrationClosesAt: closesAt(content.registrationCloses, timeZone)?.toString() ?? null,
    questionsCloseAt: closesAt(content.questionDeadline, timeZone)?.toString() ?? null,
    accessDispatch: content.accessDispatch,
    procedure: content.procedure,
    capacityPeople: content.capacity.people,
    questionnaire: content.questionnaire,
  });
}
