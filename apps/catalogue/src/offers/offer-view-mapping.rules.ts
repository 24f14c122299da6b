/** From the stored offer to what each reader sees of it (offer-views.rules.ts). */
import type { Temporal } from 'temporal-polyfill';
import { formatLabels } from './formats.rules.js';
import type { Deadline } from './content/deadlines.rules.js';
import type { OfferContent } from './offer-content.rules.js';
import { titleOf } from './offer-state.rules.js';
import { closesAt, deadlineMoment, opensAt } from './deadline-times.rules.js';
import { eventDays } from './event-days.rules.js';
import { scheduledSessions } from './offer-times.rules.js';
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
  calendarSequence: number;
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
      allDay: one.allDay,
    })),
    dates: content.sessions.map((one) => one.date),
    eventDays: eventDays(content),
    registration: registrationPeriod(content, now),
  };
}

function registrationPeriod(
  content: OfferContent,
  now: Temporal.Instant,
): OfferSummary['registration'] {
  const opens = opensAt(content.registrationOpens, content);
  const closes = closesAt(content.registrationCloses, content);
  const reached = (instant: Temporal.Instant | null) =>
    instant !== null && instant.epochMilliseconds <= now.epochMilliseconds;
  return {
    state: reached(closes)
      ? 'closed'
      : content.registrationOpens && !reached(opens)
        ? 'notYetOpen'
        : 'open',
    opensAt: opens?.toString() ?? null,
    closesAt: closes?.toString() ?? null,
    ...lastMoment(content.registrationCloses, content),
    interestList: content.interestList,
  };
}

/** `lastTime` null: the last day counts in full. */
function lastMoment(deadline: Deadline | null, content: OfferContent) {
  const moment = deadlineMoment(deadline, content);
  return { lastDay: moment?.day ?? null, lastTime: moment?.time ?? null };
}

const preWorkOf = (content: OfferContent): PublicOffer['preWork'] =>
  content.preWork.map(({ due, ...work }) => ({
    ...work,
    due: content.sessions.flatMap((session) => {
      const deadline = due[session.key];
      if (!deadline) return [];
      const closes = closesAt(deadline, content, session);
      const moment = deadlineMoment(deadline, content, session);
      return [
        {
          session: session.key,
          closesAt: closes?.toString() ?? null,
          lastDay: moment?.day ?? null,
          lastTime: moment?.time ?? null,
        },
      ];
    }),
  }));

export function publicOfferOf(
  offer: StoredOffer,
  content: OfferContent,
  organiser: Organiser,
  now: Temporal.Instant,
): PublicOffer {
  const questionsClose = closesAt(content.questionDeadline, content);
  return {
    ...offerSummaryOf(offer, content, organiser, now),
    ...textsOf(offer, content),
    version: offer.version,
    questionDeadline: questionsClose && {
      closesAt: questionsClose.toString(),
      ...lastMoment(content.questionDeadline, content),
    },
    preWork: preWorkOf(content),
    questionnaire: content.questionnaire,
  };
}

export function managedOfferOf(
  offer: StoredOffer,
  content: OfferContent,
  organiser: Organiser,
  openPoints: OpenPoint[],
  now: Temporal.Instant,
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
    registration: registrationPeriod(content, now),
    registrationOpens: content.registrationOpens,
    registrationCloses: content.registrationCloses,
    questionDeadline: content.questionDeadline,
    interestList: content.interestList,
    procedure: content.procedure,
    questionnaire: content.questionnaire,
    preWork: content.preWork,
    internalNote: content.internalNote,
    calendarSequence: offer.calendarSequence,
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
  priorKnowledge: content.priorKnowledge,
  subjectToChange: content.subjectToChange,
  venue: content.venue,
  sessions: content.sessions,
  parts: content.parts,
  accessDispatch: content.accessDispatch,
  technicalRequirements: content.technicalRequirements,
  contact: content.contact,
  coOrganisers: content.coOrganisers,
  funder: content.funder,
  people: content.people,
  capacity: content.capacity,
  team: content.team,
  prices: content.prices,
  followsUp: content.followsUp,
  contentDate: offer.contentDate,
});
