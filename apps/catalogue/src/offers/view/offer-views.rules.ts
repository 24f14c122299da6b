/**
 * Who gets to see what of an offer. Each view names its fields one by one: something new in the
 * offer is seen by nobody until somebody adds it here. Access data are in none of them.
 */
import { z } from 'zod';
import { mailSettings } from '#contracts/mail-settings.js';
import {
  bilingual,
  eventDate,
  id,
  instant,
  localDate,
  localTime,
  offerPhase,
  question,
  stageDefinition,
  text,
} from '#contracts/vocabulary.js';
import { admission } from '../content/admission.rules.js';
import { capacity, price, teamRule } from '../content/capacity.rules.js';
import { accessDispatch, deadline, opening, preWork } from '../content/deadlines.rules.js';
import { joining } from '../content/joining.rules.js';
import { contact, coOrganiser, funder, involved } from '../content/people.rules.js';
import { mails, writtenMail } from '../content/mails.rules.js';
import { feedback, preQuestions } from '../content/questionnaire.rules.js';
import { attendance, part, preSession, programmeItem } from '../content/sessions.rules.js';
import { venue } from '../content/venue.rules.js';

const organiser = z.object({ agencyId: id, name: z.string().nullable() });
const sessionView = z.object({
  sessionId: id,
  key: z.string(),
  title: text.nullable(),
  date: eventDate,
  startsAt: localTime.nullable(),
  endsAt: localTime.nullable(),
  preSession: preSession.nullable(),
  venue: venue.nullable(),
  accessDispatch: accessDispatch.nullable(),
  items: z.array(programmeItem),
});

export const openPointView = z
  .object({
    code: z.string(),
    pointer: z.string(),
    message: z.object({ de: z.string(), en: z.string() }),
    /** Which mail would be wrong, or which rule could not decide. */
    neededBy: z.array(
      z.union([
        z.object({ kind: z.literal('mail'), mail: z.string() }),
        z.object({ kind: z.literal('rule'), rule: z.string() }),
      ]),
    ),
    /** `registration`: the offer may be shown, but people cannot register yet. */
    blocks: z.enum(['publication', 'registration']),
  })
  .meta({ id: 'OpenPoint' });

/** Two or more places that do not fit together. Shown, never in the way of anything. */
export const contradictionView = z
  .object({
    code: z.string(),
    pointers: z.array(z.string()),
    message: z.object({ de: z.string(), en: z.string() }),
  })
  .meta({ id: 'Contradiction' });

const phaseView = z
  .object({
    phase: offerPhase,
    reason: z.object({ code: z.string(), de: z.string(), en: z.string() }),
    /** The next instant at which the clock alone changes the phase; null: it will not. */
    changesAt: instant.nullable(),
  })
  .meta({ id: 'OfferPhase' });

export const checklistView = z
  .object({
    offerId: id,
    version: z.int(),
    publishable: z.boolean(),
    /** Nothing is missing that registering needs. */
    takesRegistrations: z.boolean(),
    openPoints: z.array(openPointView),
    contradictions: z.array(contradictionView),
  })
  .meta({ id: 'PublishChecklist' });

const texts = {
  slug: z.string(),
  summary: text.nullable(),
  description: text.nullable(),
  targetGroup: text.nullable(),
  timeZone: z.string(),
  priorKnowledge: text.nullable(),
  subjectToChange: z.boolean(),
  venue,
  sessions: z.array(sessionView),
  parts: z.array(part),
  accessDispatch: accessDispatch.nullable(),
  joining,
  technicalRequirements: text.nullable(),
  contact: contact.nullable(),
  coOrganisers: z.array(coOrganiser),
  funder: funder.nullable(),
  people: z.array(involved),
  capacity,
  team: teamRule,
  attendance,
  prices: z.array(price),
  followsUp: z.array(z.string()),
  contentDate: localDate,
  /** Why it was postponed or cancelled. */
  lifecycleReason: bilingual.nullable(),
};

/** `lastTime` null: the last day counts in full. Both null: not known yet. */
const lastMoment = { lastDay: localDate.nullable(), lastTime: localTime.nullable() };

/** With every relative deadline worked out; null: there is none, or its day is open. */
const resolvedDeadline = z.object({ closesAt: instant, ...lastMoment }).nullable();

const registrationPeriod = z.object({
  /** By the clock alone; whether places are left is for the registration service to say. */
  state: z.enum(['notYetOpen', 'open', 'closed']),
  opensAt: instant.nullable(),
  /** First instant that is too late. */
  closesAt: instant.nullable(),
  ...lastMoment,
  interestList: z.boolean(),
});

/** One offer in a public list. */
export const offerSummary = z
  .object({
    offerId: id,
    slug: z.string(),
    format: z.object({ key: z.string(), label: text }),
    title: text,
    summary: text.nullable(),
    organiser,
    venue,
    phase: phaseView,
    /** Sessions whose day and times are fixed, in order of time. */
    times: z.array(
      z.object({ sessionId: id, startsAt: instant, endsAt: instant, allDay: z.boolean() }),
    ),
    /** What is known of each session's day, in the order of the offer. */
    dates: z.array(eventDate),
    /** The span in which the first session begins. */
    eventDays: z.object({ from: localDate, until: localDate, tentative: z.boolean() }).nullable(),
    registration: registrationPeriod,
  })
  .meta({ id: 'OfferSummary' });

/** What anybody may read of a published offer. */
export const publicOffer = z
  .object({
    ...offerSummary.shape,
    ...texts,
    version: z.int(),
    questionDeadline: resolvedDeadline,
    admission: admission.extend({
      minimumDecision: resolvedDeadline,
      selection: resolvedDeadline,
    }),
    /** What lies between registering and a place. */
    procedure: z.array(
      stageDefinition.pick({ kind: true, dueDays: true, holdsSeat: true, onExpiry: true }),
    ),
    /** `closes` null: until the first session begins. */
    preQuestions: preQuestions.extend({ closes: resolvedDeadline }).nullable(),
    preWork: z.array(
      preWork.omit({ due: true }).extend({
        due: z.array(
          z.object({ session: z.string(), closesAt: instant.nullable(), ...lastMoment }),
        ),
      }),
    ),
    questionnaire: z.array(question),
  })
  .meta({ id: 'PublicOffer' });

/** What the organising agency works with. */
export const managedOffer = z
  .object({
    offerId: id,
    version: z.int(),
    lifecycle: z.enum(['draft', 'published', 'postponed', 'cancelled']),
    /** Number of the newest revision; 0 before publication. */
    revision: z.int(),
    organiser,
    format: z.string(),
    title: text.nullable(),
    ...texts,
    /** With every relative deadline worked out. */
    registration: registrationPeriod,
    registrationOpens: opening.nullable(),
    registrationCloses: deadline.nullable(),
    questionDeadline: deadline.nullable(),
    interestList: z.boolean(),
    preWork: z.array(preWork),
    admission,
    preQuestions: preQuestions.nullable(),
    feedback: feedback.nullable(),
    /** As written; what is left out is as the format and the usual mails have it. */
    mails,
    /** Everything filled in: the settings of the built-in kinds, and all own mails with their texts. */
    mailsInForce: mailSettings.mails.unwrap().extend({ own: z.array(writtenMail) }),
    /** SEQUENCE of the calendar entries. */
    calendarSequence: z.int(),
    procedure: z.array(stageDefinition),
    questionnaire: z.array(question),
    internalNote: text.nullable(),
    /** Never the data themselves: those are shown by `GET …/access-data`, which is recorded. */
    accessData: z.enum(['set', 'notSet']),
    phase: phaseView,
    /** People with a place and on the waiting list; null: nobody has been counted yet. */
    places: z
      .object({
        people: z.int(),
        waiting: z.int(),
        /** Municipalities with a place. */
        municipalities: z.int().nullable(),
      })
      .nullable(),
    openPoints: z.array(openPointView),
    contradictions: z.array(contradictionView),
    createdAt: instant,
    updatedAt: instant,
    publishedAt: instant.nullable(),
    documentedAt: instant.nullable(),
    lifecycleSince: instant,
  })
  .meta({ id: 'ManagedOffer' });

/** One line of the agency's own list. */
export const managedOfferSummary = z
  .object({
    offerId: id,
    version: z.int(),
    slug: z.string(),
    lifecycle: managedOffer.shape.lifecycle,
    phase: phaseView,
    organiser,
    format: z.string(),
    title: text,
    contentDate: localDate,
    updatedAt: instant,
  })
  .meta({ id: 'ManagedOfferSummary' });

export const revisionView = z.object({
  number: z.int(),
  version: z.int(),
  contentDate: localDate,
  author: z.string(),
  createdAt: instant,
  /** JSON pointers into the offer; `before` / `after` absent: added / removed. */
  changes: z.array(
    z.object({
      pointer: z.string(),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
    }),
  ),
});

export type ManagedOffer = z.infer<typeof managedOffer>;
export type PublicOffer = z.infer<typeof publicOffer>;
export type OfferSummary = z.infer<typeof offerSummary>;
export type ManagedOfferSummary = z.infer<typeof managedOfferSummary>;
export type ChecklistView = z.infer<typeof checklistView>;
