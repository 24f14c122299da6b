import { type OfferBriefing, offerBriefing } from '#contracts/internal-http.js';
import type { OfferContent } from './offer-content.rules.js';
import { titleOf } from './offer-state.rules.js';
import { type ScheduledSession, scheduledSessions } from './offer-times.rules.js';
import type { StoredOffer } from './offer-view-mapping.rules.js';

/** What mails say about an offer. `access` is there only for whoever sends the access mail. */
export function briefingOf(
  offer: StoredOffer,
  content: OfferContent,
  organiserName: string,
  access: OfferBriefing['access'],
): OfferBriefing {
  return offerBriefing.parse({
    offerId: offer.offerId,
    version: offer.version,
    slug: content.slug,
    title: titleOf(content),
    summary: content.summary,
    contentDate: offer.contentDate,
    organiser: { agencyId: offer.organiserAgencyId, name: organiserName },
    timeZone: content.timeZone,
    platform: content.venue.kind === 'online' ? content.venue.platform : null,
    sessions: scheduledSessions(content).map(sessionOf),
    registrationDeadline: content.registrationCloses?.day ?? null,
    questionDeadline: content.questionDeadline?.day ?? null,
    accessDispatch: content.accessDispatch,
    technicalRequirements: content.technicalRequirements,
    contact: content.contact,
    moderators: content.moderators.map((one) => one.name),
    access,
  });
}

function sessionOf(scheduled: ScheduledSession): OfferBriefing['sessions'][number] {
  const { session } = scheduled;
  const before = session.preSession ? [{ ...session.preSession, optional: true }] : [];
  const during = session.items.map((item) => ({ ...item, optional: false }));
  return {
    sessionId: session.sessionId,
    title: session.title,
    startsAt: scheduled.startsAt.toString(),
    endsAt: scheduled.endsAt.toString(),
    preSessionStartsAt: scheduled.preSessionStartsAt?.toString() ?? null,
    items: [...before, ...during],
  };
}
