/**
 * Who gets to see what of an offer. Each view names its fields one by one: something new in the
 * offer is seen by nobody until somebody adds it here. Access data are in none of them.
 */
import { z } from 'zod';
import {
  id,
  instant,
  localDate,
  localTime,
  question,
  stageDefinition,
  text,
} from '#contracts/vocabulary.js';
import { offerFormat } from './formats.rules.js';
import {
  contact,
  deadline,
  moderator,
  opening,
  preSession,
  programmeItem,
  sessionDate,
  venue,
} from './offer-content.rules.js';

const organiser = z.object({ agencyId: id, name: z.string().nullable() });
const sessionView = z.object({
  sessionId: id,
  title: text.nullable(),
  date: sessionDate,
  startsAt: localTime.nullable(),
  endsAt: localTime.nullable(),
  preSession: preSession.nullable(),
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
  })
  .meta({ id: 'OpenPoint' });

export const checklistView = z
  .object({
    offerId: id,
    version: z.int(),
    publishable: z.boolean(),
    openPoints: z.array(openPointView),
  })
  .meta({ id: 'PublishChecklist' });

const texts = {
  slug: z.string(),
  summary: text.nullable(),
  description: text.nullable(),
  targetGroup: text.nullable(),
  timeZone: z.string(),
  venue,
  sessions: z.array(sessionView),
  accessDispatch: z.object({ date: localDate, time: localTime }).nullable(),
  technicalRequirements: text.nullable(),
  contact: contact.nullable(),
  moderators: z.array(moderator),
  capacity: z.object({ people: z.int().nullable() }),
  contentDate: localDate,
};

/** One offer in a public list. */
export const offerSummary = z
  .object({
    offerId: id,
    slug: z.string(),
    format: z.object({ key: offerFormat, label: text }),
    title: text,
    summary: text.nullable(),
    organiser,
    venue,
    /** Sessions whose day and times are fixed, in order of time. */
    times: z.array(z.object({ sessionId: id, startsAt: instant, endsAt: instant })),
    registration: z.object({
      /** By the clock alone; whether places are left is for the registration service to say. */
      state: z.enum(['notYetOpen', 'open', 'closed']),
      opensAt: instant.nullable(),
      /** First instant that is too late. */
      closesAt: instant.nullable(),
      lastDay: localDate.nullable(),
    }),
  })
  .meta({ id: 'OfferSummary' });

/** What anybody may read of a published offer. */
export const publicOffer = z
  .object({
    ...offerSummary.shape,
    ...texts,
    version: z.int(),
    questionDeadline: z.object({ closesAt: instant, lastDay: localDate }).nullable(),
    questionnaire: z.array(question),
  })
  .meta({ id: 'PublicOffer' });

/** What the organising agency works with. */
export const managedOffer = z
  .object({
    offerId: id,
    version: z.int(),
    lifecycle: z.enum(['draft', 'published', 'cancelled']),
    /** Number of the newest revision; 0 before publication. */
    revision: z.int(),
    organiser,
    format: offerFormat,
    title: text.nullable(),
    ...texts,
    registrationOpens: opening.nullable(),
    registrationCloses: deadline.nullable(),
    questionDeadline: deadline.nullable(),
    procedure: z.array(stageDefinition),
    questionnaire: z.array(question),
    internalNote: text.nullable(),
    /** Never the data themselves: those are shown by `GET …/access-data`, which is recorded. */
    accessData: z.enum(['set', 'notSet']),
    openPoints: z.array(openPointView),
    createdAt: instant,
    updatedAt: instant,
    publishedAt: instant.nullable(),
  })
  .meta({ id: 'ManagedOffer' });

/** One line of the agency's own list. */
export const managedOfferSummary = z
  .object({
    offerId: id,
    version: z.int(),
    slug: z.string(),
    lifecycle: managedOffer.shape.lifecycle,
    organiser,
    format: offerFormat,
    title: text,
    contentDate: localDate,
    updatedAt: instant,
  })
  .meta({ id: 'ManagedOfferSummary' });

export const revisionView = z
  .object({
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
  })
  .meta({ id: 'OfferRevision' });

export type ManagedOffer = z.infer<typeof managedOffer>;
export type PublicOffer = z.infer<typeof publicOffer>;
export type OfferSummary = z.infer<typeof offerSummary>;
export type ManagedOfferSummary = z.infer<typeof managedOfferSummary>;
export type RevisionView = z.infer<typeof revisionView>;
export type ChecklistView = z.infer<typeof checklistView>;
