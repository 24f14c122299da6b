/**
 * The words that more than one service uses, each with its schema.
 * German is what people read (docs/glossary.md); these identifiers are what the code says.
 */
import { z } from 'zod';

/** UUID v7, made by the owning service. */
export const id = z.uuid();

/** ISO 8601 instant in UTC, e.g. `2020-09-18T22:00:00Z`. */
export const instant = z.iso.datetime({ offset: false });

/**
 * Calendar day without time or zone, e.g. `2020-09-21`. Of three centuries: `0020-09-21` is a slip of
 * the finger, and as a day of dispatch it would have passed long ago.
 */
export const localDate = z.iso
  .date()
  .refine((day) => /^(19|20|21)/.test(day), 'a day between 1900-01-01 and 2199-12-31');

/** Wall-clock time to the minute, e.g. `09:30`. */
export const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM, 00:00 to 23:59');

/** IANA zone, e.g. `Europe/Berlin`. */
export const timeZone = z.string().refine(
  (zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return true;
    } catch {
      return false;
    }
  },
  { message: 'an IANA time zone such as Europe/Berlin' },
);

/** Text in German, with English where somebody wrote it. */
export const text = z.strictObject({ de: z.string().min(1), en: z.string().min(1).optional() });
/** Text that must exist in both languages because a person gets it in the language they chose. */
export const bilingual = z.strictObject({ de: z.string().min(1), en: z.string().min(1) });

export const locale = z.enum(['de', 'en']);
export type Locale = z.infer<typeof locale>;

/** What a person does in the municipality's administration; used by conditions and room plans. */
export const personFunction = z.enum([
  'educationManager',
  'educationMonitor',
  'educationCoordinator',
  'decisionMaker',
  'socialPlanner',
  'other',
]);
export type PersonFunction = z.infer<typeof personFunction>;

/** Rank in the administration, for offers that are open by rank; highest first. */
export const personRank = z.enum([
  'headOfAdministration',
  'headOfDepartment',
  'headOfOffice',
  'headOfUnit',
  'staff',
]);
export type PersonRank = z.infer<typeof personRank>;

/** For mixing groups and for advice, never for exclusion by itself. */
export const experience = z.enum(['newcomer', 'experienced']);
export type Experience = z.infer<typeof experience>;

/** What is known of a day: announcements say "presumably December" or nothing at all. */
export const eventDate = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), day: localDate }),
  /** No clock times; `until` is the last day, included. */
  z.strictObject({ kind: z.literal('allDay'), day: localDate, until: localDate.optional() }),
  z.strictObject({ kind: z.literal('tentativeDay'), day: localDate }),
  z.strictObject({
    kind: z.literal('tentativeMonth'),
    month: z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'a month such as 2020-12'),
  }),
  z.strictObject({
    kind: z.literal('tentativeQuarter'),
    quarter: z.string().regex(/^(19|20|21)\d\d-Q[1-4]$/, 'a quarter such as 2020-Q4'),
  }),
  z.strictObject({ kind: z.literal('unknown') }),
]);
export type EventDate = z.infer<typeof eventDate>;

/**
 * Which sessions belong together: all of them; exactly one, chosen by the municipality (group I or
 * II); any number; or exactly one of alternative dates of the same thing.
 */
export const partRule = z.enum(['all', 'exactlyOne', 'any', 'alternativeDates']);
export type PartRule = z.infer<typeof partRule>;

/** Where an offer stands. Only draft, published, postponed and cancelled are stored. */
export const offerPhase = z.enum([
  'draft',
  'announced',
  'open',
  'full',
  'closed',
  'running',
  'over',
  'documented',
  'postponed',
  'cancelled',
]);
export type OfferPhase = z.infer<typeof offerPhase>;

export const municipalityKind = z.enum([
  'countyFreeCity',
  'county',
  'municipalityInCounty',
  'cityDistrict',
]);
export type MunicipalityKind = z.infer<typeof municipalityKind>;

/** ISO 3166-2:DE without the prefix. */
export const federalState = z.enum([
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HH',
  'HE',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
]);

/** Amtlicher Gemeindeschlüssel: eight digits, a string because of the leading zero. */
export const ags = z.string().regex(/^\d{8}$/, 'eight digits, leading zero kept');

/** How hard a condition is meant: setzt voraus / wir empfehlen / geeignet für. */
export const strength = z.enum(['required', 'recommended', 'suitable']);
export type Strength = z.infer<typeof strength>;

/** What an eligibility decision says. `needsReview`: a person decides. */
export const eligibilityOutcome = z.enum(['eligible', 'needsReview', 'refused']);
export type EligibilityOutcome = z.infer<typeof eligibilityOutcome>;

/**
 * One condition's share in a decision. `unknown` is a missing fact, which never counts as "no".
 * `effect` is what it did to the outcome.
 */
export const finding = z.strictObject({
  condition: z.string(),
  /** Key of the audience that the condition belongs to; absent: it holds for everybody. */
  audience: z.string().optional(),
  strength,
  result: z.enum(['met', 'notMet', 'unknown']),
  effect: z.enum(['none', 'hint', 'needsReview', 'refused']),
  message: bilingual,
  remedy: bilingual.nullable(),
  /** Whom to ask, where the condition names somebody. */
  contact: bilingual.optional(),
});
export type Finding = z.infer<typeof finding>;

/** A registration's place on the four axes; what a person sees is derived from them. */
export const stageKind = z.enum([
  'confirmAddress',
  'eligibility',
  'approval',
  'preliminaryTalk',
  'preWork',
  'selection',
  'seat',
]);
export type StageKind = z.infer<typeof stageKind>;
/**
 * `interest`: before the procedure, while registering is not possible yet. `done`: every stage
 * passed. `ended`: refused, declined, withdrawn, cancelled or never confirmed.
 */
export const stage = z.enum(['interest', ...stageKind.options, 'done', 'ended']);
export const position = z.strictObject({
  stage,
  eligibility: z.enum(['open', ...eligibilityOutcome.options]),
  approval: z.enum(['open', 'approved', 'declined']),
  seat: z.enum(['none', 'held', 'confirmed', 'waiting', 'released']),
  attendance: z.enum(['unknown', 'attended', 'missed']),
});
export type Position = z.infer<typeof position>;

/** What a participant can still be asked to do. `consent`: say whether the new date suits. */
export const openStep = z.enum([
  'confirmAddress',
  'answers',
  'consent',
  'takeUpInterest',
  /** Who registered a team has not named everybody yet. */
  'nameMembers',
  /** A free place was offered and waits for a yes. */
  'acceptPlace',
  /** Choose a time for the preliminary talk. */
  'chooseTalk',
  /** Hand in the task before a session. */
  'preWork',
]);
export type OpenStep = z.infer<typeof openStep>;

/** One question of an offer's registration form. Free-text answers are personal data. */
export const question = z.strictObject({
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'lowerCamelCase, at most 40 characters'),
  label: text,
  help: text.optional(),
  /** `phone`: whom to call when a mail does not arrive; asked only where the offer needs it. */
  kind: z.enum(['text', 'phone', 'choice', 'choices', 'yesNo']),
  options: z
    .array(z.strictObject({ value: z.string().min(1).max(60), label: text }))
    .max(30)
    .optional(),
  /** `submit`: needed to register. `questionDeadline`: may follow until the question deadline. */
  neededBy: z.enum(['submit', 'questionDeadline', 'never']),
  maxLength: z.int().min(1).max(4000).optional(),
  /**
   * The answer is a fact that conditions may look at (`declares`). Closed questions only: what
   * people write in their own words never leaves the registration service.
   */
  forEligibility: z.boolean().optional(),
});
export type Question = z.infer<typeof question>;

/** Answered in a person's own words, and not with one of the given answers. */
export const inOwnWords = ({ kind }: Pick<Question, 'kind'>): boolean =>
  kind === 'text' || kind === 'phone';

/**
 * What somebody is in the offer. `delegate` registers others and does not take part; those from
 * `speaker` on contribute, and whether they take a place is said by the offer's capacity.
 */
export const participantRole = z.enum([
  'participant',
  'delegate',
  'speaker',
  'moderator',
  'techSupport',
]);
export type ParticipantRole = z.infer<typeof participantRole>;

/** The admission procedure of an offer: an ordered list of typed stages. */
export const stageDefinition = z.strictObject({
  kind: stageKind,
  owner: z.enum(['participant', 'system', 'approver']),
  /** Days after entering the stage until it is overdue; null: no limit of its own. */
  dueDays: z.int().min(1).max(365).nullable(),
  /** Days before it is overdue at which its owner is reminded; null: no reminder. */
  remindDays: z.int().min(1).max(365).nullable().default(null),
  /**
   * When it is overdue: staff are told; the registration ends; or it goes on waiting at the end of
   * the list, its held seats free for others.
   */
  onExpiry: z.enum(['tellStaff', 'end', 'toEndOfList']).default('tellStaff'),
  /** From entering the stage on the seats are held; where they do not fit, it waits before it. */
  holdsSeat: z.boolean().default(false),
  /** Stage `approval`: how many different people must approve. Nobody approves what they entered. */
  approvers: z.union([z.literal(1), z.literal(2)]).default(1),
});
export type StageDefinition = z.infer<typeof stageDefinition>;

/** A page of its own, because there are many; read with the other words. */
export { mailKind, type MailKind } from './mail-kinds.js';
