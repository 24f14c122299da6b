/**
 * What an editor writes about an offer: one document, stored as such and kept whole in every
 * revision. Null means "not known yet" everywhere; whether that is in the way of publishing is for
 * publish-checklist.rules.ts to say. Parts that will know more shapes later (dates with precision,
 * hybrid venues, relative deadlines) are unions on `kind` already.
 */
import { z } from 'zod';
import {
  id,
  localDate,
  localTime,
  question,
  stageDefinition,
  timeZone,
} from '#contracts/vocabulary.js';
import { line, lineText, paragraphsText } from './bounded-text.rules.js';
import { offerFormat } from './formats.rules.js';

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

/** Later: all day, tentative (month, quarter). */
export const sessionDate = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), day: localDate }),
  z.strictObject({ kind: z.literal('unknown') }),
]);

export const programmeItem = z.strictObject({
  startsAt: localTime,
  kind: z.enum(['doorsOpen', 'techCheck', 'plenary', 'breakoutPhase', 'break', 'input']),
  title: lineText(200),
});

/** Before the official start and optional: being there is not attendance at the event. */
export const preSession = z.strictObject({
  startsAt: localTime,
  kind: z.enum(['doorsOpen', 'techCheck']),
  title: lineText(200),
});

export const session = z
  .strictObject({
    /** Given by the catalogue; sent back on an edit so that the session keeps its identity. */
    sessionId: id.optional(),
    title: lineText(200).nullable().default(null),
    date: sessionDate,
    /** Wall-clock times in the offer's zone. */
    startsAt: localTime.nullable().default(null),
    endsAt: localTime.nullable().default(null),
    preSession: preSession.nullable().default(null),
    items: z.array(programmeItem).max(60).default([]),
  })
  .superRefine((value, context) => {
    if (value.startsAt && value.endsAt && value.endsAt <= value.startsAt) {
      context.addIssue({
        code: 'custom',
        path: ['endsAt'],
        message: 'must be later than startsAt',
      });
    }
    if (value.startsAt && value.preSession && value.preSession.startsAt >= value.startsAt) {
      context.addIssue({
        code: 'custom',
        path: ['preSession', 'startsAt'],
        message: 'a pre-session begins before the session',
      });
    }
    value.items.forEach((item, index) => {
      const before = value.items[index - 1];
      if (before && item.startsAt < before.startsAt) {
        context.addIssue({
          code: 'custom',
          path: ['items', index, 'startsAt'],
          message: 'programme items stand in order of time',
        });
      }
    });
  });

/** An empty venue is not "online": undecided and "to be announced" are values of their own. */
export const venue = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('online'), platform: line(80) }),
  z.strictObject({
    kind: z.literal('onsite'),
    name: line(200),
    street: line(200),
    postalCode: line(20),
    city: line(100),
    directions: paragraphsText(2000).nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('undecided') }),
  z.strictObject({ kind: z.literal('toBeAnnounced') }),
]);

/** The last day counts in full. Later: an absolute time, "one week before". */
export const deadline = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('endOfDay'), day: localDate }),
]);

export const opening = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('startOfDay'), day: localDate }),
]);

export const contact = z.strictObject({
  name: line(120).nullable().default(null),
  email: z.email().max(254).nullable().default(null),
  phone: line(40).nullable().default(null),
});

export const moderator = z.strictObject({
  kind: z.enum(['person', 'team']),
  name: line(120),
});

const boundedQuestion = question
  .extend({
    label: lineText(300),
    help: lineText(600).optional(),
    options: z
      .array(z.strictObject({ value: line(60), label: lineText(200) }))
      .min(2)
      .max(30)
      .optional(),
  })
  .superRefine((value, context) => {
    const choosing = value.kind === 'choice' || value.kind === 'choices';
    if (choosing !== (value.options !== undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['options'],
        message: choosing ? 'a choice needs options' : 'only a choice has options',
      });
    }
    const values = (value.options ?? []).map((option) => option.value);
    if (new Set(values).size !== values.length) {
      context.addIssue({
        code: 'custom',
        path: ['options'],
        message: 'each value once',
      });
    }
  });

const questionnaire = z
  .array(boundedQuestion)
  .max(40)
  .refine((all) => new Set(all.map((one) => one.key)).size === all.length, {
    message: 'each key once',
  });

/** Each stage once; the address comes first, because every mail after it relies on it. */
const procedure = z
  .array(stageDefinition)
  .min(1)
  .max(10)
  .refine((all) => new Set(all.map((one) => one.kind)).size === all.length, {
    message: 'each stage once',
  })
  .refine((all) => all.findIndex((one) => one.kind === 'confirmAddress') <= 0, {
    message: 'confirmAddress comes first',
  })
  .refine((all) => !all.some((one, at) => one.kind === 'seat' && at < all.length - 1), {
    message: 'seat comes last',
  });

export const usualProcedure: z.infer<typeof stageDefinition>[] = [
  { kind: 'confirmAddress', owner: 'participant', dueDays: 7 },
  { kind: 'eligibility', owner: 'system', dueDays: null },
  { kind: 'approval', owner: 'approver', dueDays: null },
  { kind: 'seat', owner: 'system', dueDays: null },
];

const fields = {
  slug,
  format: offerFormat,
  title: lineText(200).nullable(),
  summary: paragraphsText(1000).nullable(),
  description: paragraphsText(8000).nullable(),
  targetGroup: paragraphsText(2000).nullable(),
  timeZone,
  venue,
  sessions: z.array(session).max(20),
  /** Null: open from publication on. */
  registrationOpens: opening.nullable(),
  registrationCloses: deadline.nullable(),
  questionDeadline: deadline.nullable(),
  accessDispatch: z.strictObject({ date: localDate, time: localTime }).nullable(),
  technicalRequirements: paragraphsText(4000).nullable(),
  contact: contact.nullable(),
  moderators: z.array(moderator).max(30),
  /** `people: null`: not limited. */
  capacity: z.strictObject({ people: z.int().min(1).max(100_000).nullable() }),
  procedure,
  questionnaire,
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
    timeZone: fields.timeZone.default('Europe/Berlin'),
    venue: fields.venue.default({ kind: 'undecided' }),
    sessions: fields.sessions.default([]),
    registrationOpens: fields.registrationOpens.default(null),
    registrationCloses: fields.registrationCloses.default(null),
    questionDeadline: fields.questionDeadline.default(null),
    accessDispatch: fields.accessDispatch.default(null),
    technicalRequirements: fields.technicalRequirements.default(null),
    contact: fields.contact.default(null),
    moderators: fields.moderators.default([]),
    capacity: fields.capacity.default({ people: null }),
    procedure: fields.procedure.default(usualProcedure),
    questionnaire: fields.questionnaire.default([]),
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

/** The document as stored: every field present, every session with its id. */
export type OfferContent = Omit<OfferDraft, 'organiserAgencyId' | 'contentDate' | 'sessions'> & {
  sessions: OfferSession[];
};
export type OfferSession = z.infer<typeof session> & { sessionId: string };
