import { type OfferState, offerState as offerStateSchema } from '#contracts/states.js';
import type { MailSetName } from '../content/mails.rules.js';
import type { Deadline } from '../content/deadlines.rules.js';
import type { OfferContent } from '../offer-content.rules.js';
import { mailsInForce } from '../mails-in-force.rules.js';
import { closesAt, opensAt, preQuestionsClose } from '../times/deadline-times.rules.js';
import { eventDay, eventDays } from '../times/event-days.rules.js';
import { scheduledSessions } from '../times/offer-times.rules.js';

export interface Text {
  de: string;
  en?: string | undefined;
}

/** What the text itself does not say. */
export interface OfferFacts {
  offerId: string;
  version: number;
  lifecycle: OfferState['lifecycle'];
  lifecycleSince: string;
  organiser: OfferState['organiser'];
  calendarSequence: number;
  takesRegistrations: boolean;
  /** Null: always as it is. */
  joiningWaySince?: string | null;
  accessChanges?: Record<string, string>;
  formatLabel: Text;
  /** What the format sends by itself. */
  mailSet: MailSetName;
}

/** While an announcement gives no title, its format stands in (drafts only: publishing needs one). */
export const titleOf = (content: Pick<OfferContent, 'title'>, formatLabel: Text): Text =>
  content.title ?? formatLabel;

/** The payload of offer.revised: days and deadlines resolved, texts only as far as others need them. */
export function offerState(
  { formatLabel, mailSet, ...facts }: OfferFacts,
  content: OfferContent,
): OfferState {
  return offerStateSchema.parse({
    ...facts,
    ...contentState(content, mailSet),
    slug: content.slug,
    title: titleOf(content, formatLabel),
    interestList: content.interestList,
    capacityPeople: content.capacity.people,
    team: content.team,
    admission: admissionOf(content),
    preQuestions: preQuestionsOf(content),
    questionnaire: content.questionnaire,
  });
}

/** The part of the state that mails are planned by. */
export function contentState(content: OfferContent, mailSet: MailSetName) {
  return {
    ...datesOf(content),
    timeZone: content.timeZone,
    parts: partsOf(content),
    registrationOpensAt: opensAt(content.registrationOpens, content)?.toString() ?? null,
    registrationClosesAt: instantOf(content.registrationCloses, content),
    questionsCloseAt: instantOf(content.questionDeadline, content),
    accessDispatch: content.accessDispatch,
    joining: content.joining,
    procedure: content.procedure,
    capacity: capacityOf(content),
    preWork: preWorkOf(content),
    attendance: content.attendance,
    feedback: content.feedback,
    mails: mailsInForce(content.mails, mailSet),
  };
}

const datesOf = (content: OfferContent) => ({
  sessions: scheduledSessions(content).map((one) => ({
    sessionId: one.session.sessionId,
    startsAt: one.startsAt.toString(),
    endsAt: one.endsAt.toString(),
    preSessionStartsAt: one.preSessionStartsAt?.toString() ?? null,
    ...(one.allDay && { allDay: true }),
  })),
  schedule: scheduleOf(content),
  eventDay: eventDay(content),
  eventDays: eventDays(content),
});

export const scheduleOf = ({ sessions }: Pick<OfferContent, 'sessions'>): OfferState['schedule'] =>
  sessions.map(({ sessionId, key, title, date, accessDispatch }) => ({
    sessionId,
    key,
    title,
    date,
    ...(accessDispatch && { accessDispatch }),
  }));

/** Others know sessions by id; keys are for those who write offers. */
export function partsOf({ parts, sessions }: OfferContent): OfferState['parts'] {
  const idOf = new Map(sessions.map((one) => [one.key, one.sessionId]));
  return parts.map(({ sessions: keys, ...part }) => ({
    ...part,
    sessionIds: keys.flatMap((one) => idOf.get(one) ?? []),
  }));
}

const instantOf = (deadline: Deadline | null, content: OfferContent): string | null =>
  closesAt(deadline, content)?.toString() ?? null;

function admissionOf(content: OfferContent): OfferState['admission'] {
  const { growth, waitingList, minimumDecision, selection, afterRefusal } = content.admission;
  return {
    growth,
    waitingListSkip: waitingList.skip,
    promotion: waitingList.promotion,
    offerHours: waitingList.offerHours,
    minimumDecisionAt: instantOf(minimumDecision, content),
    selectionAt: instantOf(selection, content),
    afterRefusal,
  };
}

/** A session whose day is open has no due date yet. */
const preWorkOf = (content: OfferContent): OfferState['preWork'] =>
  content.preWork.map(({ due, ...work }) => ({
    ...work,
    due: Object.fromEntries(
      content.sessions.flatMap((session) => {
        const at = closesAt(due[session.key] ?? null, content, session);
        return at ? [[session.sessionId, at.toString()]] : [];
      }),
    ),
  }));

function preQuestionsOf(content: OfferContent): OfferState['preQuestions'] {
  if (!content.preQuestions) return null;
  const { votePer, choices } = content.preQuestions;
  return { closesAt: preQuestionsClose(content)?.toString() ?? null, votePer, choices };
}

const capacityOf = ({ capacity: { people: _, ...others } }: OfferContent) => others;
