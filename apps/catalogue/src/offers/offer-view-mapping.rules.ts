/** From the stored offer to what each reader sees of it (offer-views.rules.ts). */
import type { Temporal } from 'temporal-polyfill';
import { formatLabels } from './formats.rules.js';
import type { OfferContent } from './offer-content.rules.js';
import { titleOf } from './offer-state.rules.js';
import { closesAt, opensAt, scheduledSessions } from './offer-times.rules.js';
import type {
  ManagedOffer,
  ManagedOfferSummary,
  OfferSummary,
  PublicOffer,
} from './offer-views.rules.js';
import type { OpenPoint } from './publish-checklist.rules.js';

/** An offer as stored, without anything secret. */
export interface StoredOffer {
  offerId: string;
  version: number;
  lifecycle: ManagedOffer['lifecycle'];
  revision: number;
  organiserAgencyId: string;
  contentDate: string;
  accessKeyId: string | null;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
}

type Organiser = ManagedOffer['organiser'];

export function offerSummaryOf(
  offer: StoredOffer,
  content: OfferContent,
  organiser: Organiser,
  now: Temporal.Instant,
): OfferSummary {
  return {
    offerId: offer.offerId,
    slug: content.slug,
    format: { key: content.format, label: formatLabels[content.format] },
    title: titleOf(content),
    summary: content.summary,
    organiser,
    venue: content.venue,
    times: scheduledSessions(content).map((one) => ({
      sessionId: one.session.sessionId,
      startsAt: one.startsAt.toString(),
      endsAt: one.endsAt.toString(),
    })),
    registration: registrationPeriod(content, now),
  };
}

function registrationPeriod(
  content: OfferContent,
  now: Temporal.Instant,
): OfferSummary['registration'] {
  const opens = opensAt(content.registrationOpens, content.timeZone);
  const closes = closesAt(content.registrationCloses, content.timeZone);
  const reached = (instant: Temporal.Instant | null) =>
    instant !== null && instant.epochMilliseconds <= now.epochMilliseconds;
  return {
    state: reached(closes) ? 'closed' : opens && !reached(opens) ? 'notYetOpen' : 'open',
    opensAt: opens?.toString() ?? null,
    closesAt: closes?.toString() ?? null,
    lastDay: content.registrationCloses?.day ?? null,
  };
}

export function publicOfferOf(
  offer: StoredOffer,
  content: OfferContent,
  organiser: Organiser,
  now: Temporal.Instant,
): PublicOffer {
  const questionsClose = closesAt(content.questionDeadline, content.timeZone);
  return {
    ...offerSummaryOf(offer, content, organiser, now),
    ...textsOf(offer, content),
    version: offer.version,
    questionDeadline:
      content.questionDeadline && questionsClose
        ? {
            closesAt: questionsClose.toString(),
            lastDay: content.questionDeadline.day,
          }
        : null,
    questionnaire: content.questionnaire,
  };
}

export function managedOfferOf(
  offer: StoredOffer,
  content: OfferContent,
  organiser: Organiser,
  openPoints: OpenPoint[],
): ManagedOffer {
  return {
    offerId: offer.offerId,
    version: offer.version,
    lifecycle: offer.lifecycle,
    revision: offer.revision,
    organiser,
    ...textsOf(offer, content),
    format: content.format,
    title: content.title,
    registrationOpens: content.registrationOpens,
    registrationCloses: content.registrationCloses,
    questionDeadline: content.questionDeadline,
    procedure: content.procedure,
    questionnaire: content.questionnaire,
    internalNote: content.internalNote,
    accessData: offer.accessKeyId ? 'set' : 'notSet',
    openPoints,
    createdAt: offer.createdAt.toISOString(),
    updatedAt: offer.updatedAt.toISOString(),
    publishedAt: offer.publishedAt?.toISOString() ?? null,
  };
}

export const managedSummaryOf = (
  offer: StoredOffer,
  content: OfferContent,
  organiser: Organiser,
): ManagedOfferSummary => ({
  offerId: offer.offerId,
  version: offer.version,
  slug: content.slug,
  lifecycle: offer.lifecycle,
  organiser,
  format: content.format,
  title: titleOf(content),
  contentDate: offer.contentDate,
  updatedAt: offer.updatedAt.toISOString(),
});

/** The fields that public and managed view share. */
const textsOf = (offer: StoredOffer, content: OfferContent) => ({
  slug: content.slug,
  summary: content.summary,
  description: content.description,
  targetGroup: content.targetGroup,
  timeZone: content.timeZone,
  venue: content.venue,
  sessions: content.sessions,
  accessDispatch: content.accessDispatch,
  technicalRequirements: content.technicalRequirements,
  contact: content.contact,
  moderators: content.moderators,
  capacity: content.capacity,
  contentDate: offer.contentDate,
});
