/** From the stored offer to what each reader sees of it (offer-views.rules.ts). */
import type { Temporal } from 'temporal-polyfill';
import type { Deadline } from '../content/deadlines.rules.js';
import type { MailSetName } from '../content/mails.rules.js';
import { mailsInForce, ownMailsOf } from '../mails-in-force.rules.js';
import type { OfferContent } from '../offer-content.rules.js';
import type { PhaseFacts, PhaseView } from './offer-phase.rules.js';
import { offerPhase } from './offer-phase.rules.js';
import { type Text, titleOf } from './offer-state.rules.js';
import {
  closesAt,
  deadlineMoment,
  opensAt,
  preQuestionsDeadline,
} from '../times/deadline-times.rules.js';
import { eventDays } from '../times/event-days.rules.js';
import { scheduledSessions } from '../times/offer-times.rules.js';
import type {
  ManagedOffer,
  ManagedOfferSummary,
  OfferSummary,
  PublicOffer,
} from './offer-views.rules.js';
import { openPoints } from '../checklist/publish-checklist.rules.js';
import type { ChecklistFacts } from '../checklist/checklist-point.rules.js';
import { contradictions } from '../contradictions/contradictions.rules.js';

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
  documentedAt: Date | null;
  lifecycleSince: Date;
  lifecycleReason: { de: string; en: string } | null;
}

/** What the text itself does not say. */
export interface ViewFacts {
  organiser: ManagedOffer['organiser'];
  formatLabel: Text;
  mailSet: MailSetName;
  checklist: ChecklistFacts;
  phase: PhaseFacts;
  places: ManagedOffer['places'];
}

export function offerSummaryOf(
  offer: StoredOffer,
  facts: ViewFacts,
  now: Temporal.Instant,
): OfferSummary {
  const { content } = facts.phase;
  const phase = offerPhase(facts.phase, now);
  return {
    offerId: offer.offerId,
    slug: content.slug,
    format: { key: content.format, label: facts.formatLabel },
    title: titleOf(content, facts.formatLabel),
    summary: content.summary,
    organiser: facts.organiser,
    venue: content.venue,
    phase,
    times: scheduledSessions(content).map((one) => ({
      sessionId: one.session.sessionId,
      startsAt: one.startsAt.toString(),
      endsAt: one.endsAt.toString(),
      allDay: one.allDay,
    })),
    dates: content.sessions.map((one) => one.date),
    eventDays: eventDays(content),
    registration: registrationPeriod(content, phase, now),
  };
}

function registrationPeriod(
  content: OfferContent,
  { phase }: PhaseView,
  now: Temporal.Instant,
): OfferSummary['registration'] {
  const closes = closesAt(content.registrationCloses, content);
  const closed = closes !== null && closes.epochMilliseconds <= now.epochMilliseconds;
  return {
    // Without a deadline people may register while the event runs, e.g. for its later sessions.
    state: phase === 'running' && !closed ? 'open' : stateIn[phase],
    opensAt: opensAt(content.registrationOpens, content)?.toString() ?? null,
    closesAt: closes?.toString() ?? null,
    ...lastMoment(content.registrationCloses, content),
    interestList: content.interestList,
  };
}

const stateIn: Record<PhaseView['phase'], OfferSummary['registration']['state']> = {
  draft: 'notYetOpen',
  announced: 'notYetOpen',
  open: 'open',
  full: 'open',
  closed: 'closed',
  running: 'closed',
  over: 'closed',
  documented: 'closed',
  postponed: 'notYetOpen',
  cancelled: 'closed',
};

/** `lastTime` null: the last day counts in full. */
function lastMoment(deadline: Deadline | null, content: OfferContent) {
  const moment = deadlineMoment(deadline, content);
  return { lastDay: moment?.day ?? null, lastTime: moment?.time ?? null };
}

function resolved(deadline: Deadline | null, content: OfferContent) {
  const closes = closesAt(deadline, content);
  return closes && { closesAt: closes.toString(), ...lastMoment(deadline, content) };
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
  facts: ViewFacts,
  now: Temporal.Instant,
): PublicOffer {
  const { content } = facts.phase;
  return {
    ...offerSummaryOf(offer, facts, now),
    ...textsOf(offer, content),
    version: offer.version,
    questionDeadline: resolved(content.questionDeadline, content),
    admission: {
      ...content.admission,
      minimumDecision: resolved(content.admission.minimumDecision, content),
      selection: resolved(content.admission.selection, content),
    },
    procedure: content.procedure.map(({ kind, dueDays, holdsSeat, onExpiry }) => ({
      kind,
      dueDays,
      holdsSeat,
      onExpiry,
    })),
    preQuestions: content.preQuestions && {
      ...content.preQuestions,
      closes: resolved(preQuestionsDeadline(content), content),
    },
    preWork: preWorkOf(content),
    questionnaire: content.questionnaire,
  };
}

export function managedOfferOf(
  offer: StoredOffer,
  facts: ViewFacts,
  now: Temporal.Instant,
): ManagedOffer {
  const { content } = facts.phase;
  const phase = offerPhase(facts.phase, now);
  return {
    offerId: offer.offerId,
    version: offer.version,
    lifecycle: offer.lifecycle,
    revision: offer.revision,
    organiser: facts.organiser,
    ...textsOf(offer, content),
    format: content.format,
    title: content.title,
    registration: registrationPeriod(content, phase, now),
    ...asWritten(content),
    mailsInForce: {
      ...mailsInForce(content.mails, facts.mailSet),
      own: ownMailsOf(content.mails, facts.mailSet),
    },
    internalNote: content.internalNote,
    calendarSequence: offer.calendarSequence,
    accessData: offer.accessKeyId ? 'set' : 'notSet',
    phase,
    places: facts.places,
    openPoints: openPoints(facts.checklist),
    contradictions: contradictions(content),
    createdAt: offer.createdAt.toISOString(),
    updatedAt: offer.updatedAt.toISOString(),
    publishedAt: offer.publishedAt?.toISOString() ?? null,
    documentedAt: offer.documentedAt?.toISOString() ?? null,
    lifecycleSince: offer.lifecycleSince.toISOString(),
  };
}

/** What the public reads worked out, and an editor as it was written. */
const asWritten = (content: OfferContent) => ({
  registrationOpens: content.registrationOpens,
  registrationCloses: content.registrationCloses,
  questionDeadline: content.questionDeadline,
  interestList: content.interestList,
  procedure: content.procedure,
  questionnaire: content.questionnaire,
  admission: content.admission,
  preQuestions: content.preQuestions,
  feedback: content.feedback,
  preWork: content.preWork,
  mails: content.mails,
});

export const managedSummaryOf = (
  offer: StoredOffer,
  { phase, organiser, formatLabel }: ViewFacts,
  now: Temporal.Instant,
): ManagedOfferSummary => ({
  offerId: offer.offerId,
  version: offer.version,
  slug: phase.content.slug,
  lifecycle: offer.lifecycle,
  phase: offerPhase(phase, now),
  organiser,
  format: phase.content.format,
  title: titleOf(phase.content, formatLabel),
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
  joining: content.joining,
  technicalRequirements: content.technicalRequirements,
  contact: content.contact,
  coOrganisers: content.coOrganisers,
  funder: content.funder,
  people: content.people,
  capacity: content.capacity,
  team: content.team,
  attendance: content.attendance,
  prices: content.prices,
  followsUp: content.followsUp,
  contentDate: offer.contentDate,
  lifecycleReason: offer.lifecycleReason,
});
