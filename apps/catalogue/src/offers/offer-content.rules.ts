/**
 * What an editor writes about an offer: one document, stored as such and kept whole in every
 * revision. Null means "not known yet" everywhere; whether that is in the way of publishing is for
 * publish-checklist.rules.ts to say. The parts of the document are in content/.
 */
import { z } from 'zod';
import { id, localDate, timeZone } from '#contracts/vocabulary.js';
import { formatKey } from '../formats/formats.rules.js';
import { lineText, paragraphsText } from './bounded-text.rules.js';
import { admission } from './content/admission.rules.js';
import { capacity, price, teamRule } from './content/capacity.rules.js';
import { accessDispatch, deadline, opening, preWork } from './content/deadlines.rules.js';
import { mails } from './content/mails.rules.js';
import { joining } from './content/joining.rules.js';
import { contact, coOrganiser, funder, involved } from './content/people.rules.js';
import { procedure, usualProcedure } from './content/procedure.rules.js';
import { feedback, preQuestions, questionnaire } from './content/questionnaire.rules.js';
import { attendance, part, session } from './content/sessions.rules.js';
import { venue } from './content/venue.rules.js';

/** Names that the paths below /api/offers use themselves. */
const reservedSlugs = ['managed'];

export const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens')
  .max(80)
  .refine((value) => !reservedSlugs.includes(value), {
    message: 'this name is reserved',
  })
  // An id may stand in the same place of a path; it would hide the offer of that name.
  .refine((value) => !id.safeParse(value).success, { message: 'not in the form of an id' });

/** How a reader names an offer; what is neither simply does not exist. */
export const idOrSlug = z.string().min(1).max(80);

const fields = {
  slug,
  /** Of the managed list; whether the agency has such a one is checked when it is saved. */
  format: formatKey,
  title: lineText(200).nullable(),
  summary: paragraphsText(1000).nullable(),
  description: paragraphsText(8000).nullable(),
  targetGroup: paragraphsText(2000).nullable(),
  priorKnowledge: paragraphsText(2000).nullable(),
  technicalRequirements: paragraphsText(4000).nullable(),
  /** "Änderungen vorbehalten". */
  subjectToChange: z.boolean(),
  timeZone,
  venue,
  sessions: z.array(session).max(20),
  /** Empty: all sessions belong together. */
  parts: z.array(part).max(10),
  /** Before registration opens, or while the date is tentative, people may leave their interest. */
  interestList: z.boolean(),
  /** Null: open from publication on. */
  registrationOpens: opening.nullable(),
  registrationCloses: deadline.nullable(),
  questionDeadline: deadline.nullable(),
  accessDispatch: accessDispatch.nullable(),
  joining,
  preWork: z.array(preWork).max(10),
  coOrganisers: z.array(coOrganiser).max(20),
  funder: funder.nullable(),
  contact: contact.nullable(),
  people: z.array(involved).max(60),
  capacity,
  team: teamRule,
  admission,
  /** Empty: nothing is said of the price. Free of charge is a price of 0. */
  prices: z.array(price).max(20),
  /**
   * Short names of offers that this one follows up on. That only those may come who took part there is
   * a condition (`tookPartIn`), like everything that decides who may.
   */
  followsUp: z.array(slug).max(10),
  procedure,
  questionnaire,
  /** Null: none are collected. */
  preQuestions: preQuestions.nullable(),
  attendance,
  /** Null: nobody is asked afterwards. */
  feedback: feedback.nullable(),
  /** Which mails leave when, beside what the format says. */
  mails,
  /** For colleagues only, e.g. what the announcement leaves open and what was assumed. */
  internalNote: paragraphsText(4000).nullable(),
};

/** `POST /api/offers`: only what cannot be guessed is obligatory. */
export const offerDraft = z
  .strictObject({
    organiserAgencyId: id,
    ...fields,
    title: fields.title.default(null),
    summary: fields.summary.default(null),
    description: fields.description.default(null),
    targetGroup: fields.targetGroup.default(null),
    priorKnowledge: fields.priorKnowledge.default(null),
    technicalRequirements: fields.technicalRequirements.default(null),
    subjectToChange: fields.subjectToChange.default(false),
    timeZone: fields.timeZone.default('Europe/Berlin'),
    venue: fields.venue.default({ kind: 'undecided' }),
    sessions: fields.sessions.default([]),
    parts: fields.parts.default([]),
    interestList: fields.interestList.default(false),
    registrationOpens: fields.registrationOpens.default(null),
    registrationCloses: fields.registrationCloses.default(null),
    questionDeadline: fields.questionDeadline.default(null),
    accessDispatch: fields.accessDispatch.default(null),
    joining: fields.joining.prefault({}),
    preWork: fields.preWork.default([]),
    coOrganisers: fields.coOrganisers.default([]),
    funder: fields.funder.default(null),
    contact: fields.contact.default(null),
    people: fields.people.default([]),
    capacity: fields.capacity.prefault({ people: null }),
    team: fields.team.prefault({}),
    admission: fields.admission.prefault({}),
    prices: fields.prices.default([]),
    followsUp: fields.followsUp.default([]),
    procedure: fields.procedure.default(usualProcedure),
    questionnaire: fields.questionnaire.default([]),
    preQuestions: fields.preQuestions.default(null),
    attendance: fields.attendance.prefault({}),
    feedback: fields.feedback.default(null),
    mails: fields.mails.prefault({}),
    internalNote: fields.internalNote.default(null),
    /** Stand: the date of the text. Left out: today. */
    contentDate: localDate.optional(),
  })
  .meta({ id: 'OfferDraft' });
export type OfferDraft = z.infer<typeof offerDraft>;

/** `PATCH /api/offers/{offerId}`: a field that is present replaces the whole field. */
export const offerEdit = z
  .strictObject({
    ...z.strictObject(fields).partial().shape,
    contentDate: localDate.optional(),
  })
  .meta({ id: 'OfferEdit' });
export type OfferEdit = z.infer<typeof offerEdit>;

/** The document as stored: every field present, every session with its id and key. */
export type OfferContent = Omit<OfferDraft, 'organiserAgencyId' | 'contentDate' | 'sessions'> & {
  sessions: OfferSession[];
};
export type OfferSession = z.infer<typeof session> & { sessionId: string; key: string };
