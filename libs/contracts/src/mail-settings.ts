/**
 * The mail plan of an offer as data: which mails of the built-in kinds leave and when, and the mails
 * that the offer has beside them. Both the offer's own document and its state use these schemas;
 * nothing in them is personal, and the texts of own mails stay with the catalogue.
 */
import { z } from 'zod';
import type { MailKind } from './mail-kinds.js';
import {
  bilingual,
  localDate,
  localTime,
  openStep,
  participantRole,
  stage,
  text,
} from './vocabulary.js';

/** A stable short name of one mail of an offer. */
export const mailKey = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'lowerCamelCase, at most 40 characters');

/** Three months: nothing that is later than that is worth anything to anybody. */
const hours = z.int().min(1).max(2_160);

/**
 * What becomes of a mail that could not leave at its moment (a standstill, a clock set forward, or
 * somebody who came to the audience later). `send`: at once, as long as it is of any use; `skip`: not
 * when it is later than that; `ask`: then it is held until a person says send or skip.
 */
export const lateness = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('send') }),
  z.strictObject({ rule: z.literal('skip'), hours }),
  z.strictObject({ rule: z.literal('ask'), hours }),
]);
export type Lateness = z.infer<typeof lateness>;

const days = z.int().min(0).max(60);
const skipAfterADay: Lateness = { rule: 'skip', hours: 24 };
const sendAnyway: Lateness = { rule: 'send' };

/** The kinds that an offer may do without. Why not the others: docs/mail-plan.md. */
const optional = { send: z.boolean().default(true) };
const optionalKind = z.strictObject(optional).prefault({});
const timed = (usualDays: number, late: Lateness) =>
  z
    .strictObject({
      ...optional,
      /** Days before the deadline or the talk; `afterwards`: after the last session. */
      days: days.default(usualDays),
      /** On the wall clock of the offer. */
      time: localTime.default('09:00'),
      late: lateness.default(late),
    })
    .prefault({});
/** The day is set by the procedure (`remindDays`). */
const onItsDay = z
  .strictObject({
    ...optional,
    time: localTime.default('09:00'),
    late: lateness.default(sendAnyway),
  })
  .prefault({});

export const kindSettings = z.strictObject({
  needsReview: optionalKind,
  placeHeld: optionalKind,
  talkHeld: optionalKind,
  addressReminder: timed(2, skipAfterADay),
  questionReminder: timed(2, skipAfterADay),
  stageReminder: onItsDay,
  talkChoiceReminder: onItsDay,
  talkReminder: timed(1, sendAnyway),
  talkReminderOwner: timed(1, sendAnyway),
  /** `days` null: as the stage `preWork` says (`remindDays`), else a day. */
  preWorkReminder: z
    .strictObject({
      ...optional,
      days: days.nullable().default(null),
      time: localTime.default('09:00'),
      late: lateness.default(sendAnyway),
    })
    .prefault({}),
  afterwards: timed(1, sendAnyway),
});
export type KindSettings = z.infer<typeof kindSettings>;
export type AdjustableKind = keyof KindSettings & MailKind;
export const adjustableKinds = Object.keys(kindSettings.shape) as AdjustableKind[];

/** What a relative moment is counted from. */
export const mailAnchor = z.enum([
  'registrationOpens',
  'registrationCloses',
  'questionDeadline',
  'sessionStart',
  'sessionEnd',
  'preWorkDue',
  'admission',
]);
export type MailAnchor = z.infer<typeof mailAnchor>;

/** Happenings in the life of a registration that an own mail may answer. */
export const mailHappening = z.enum([
  'submitted',
  'addressConfirmed',
  'needsReview',
  'waiting',
  'admitted',
  'refused',
  'sessionChanged',
  'talkAgreed',
]);
export type MailHappening = z.infer<typeof mailHappening>;

/** The moment of an own mail; local hours are on the wall clock of the offer's zone. */
export const mailTrigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at'), day: localDate, time: localTime }),
  /** Whole days and a local hour: two days before, at nine. */
  z.strictObject({
    kind: z.literal('days'),
    amount: z.int().min(0).max(366),
    side: z.enum(['before', 'after']),
    of: mailAnchor,
    /** For sessions: of the first, the last, or each of those that the person attends. */
    which: z.enum(['first', 'last', 'each']).default('first'),
    time: localTime,
  }),
  /** Hours of real time, exact also across a change of clocks. */
  z.strictObject({
    kind: z.literal('hours'),
    amount: z.int().min(0).max(720),
    side: z.enum(['before', 'after']),
    of: mailAnchor,
    which: z.enum(['first', 'last', 'each']).default('first'),
  }),
  z.strictObject({
    kind: z.literal('happening'),
    what: mailHappening,
    /** Hours later; 0: at once. */
    afterHours: z.int().min(0).max(720).default(0),
  }),
]);
export type MailTrigger = z.infer<typeof mailTrigger>;

/** What was decided on a registration, of eligibility and approval the newer word. */
export const mailDecision = z.enum([
  'open',
  'needsReview',
  'eligible',
  'approved',
  'refused',
  'declined',
]);
export type MailDecision = z.infer<typeof mailDecision>;

/** Nobody is asked by an own mail to confirm an address: the address is not proven yet. */
const openSteps = openStep.exclude(['confirmAddress']);

/** Whom an own mail is for: everybody who fits every list that is given. Null: any. */
export const mailAudience = z.strictObject({
  roles: z.array(participantRole).min(1).max(5).default(['participant']),
  seats: z
    .array(z.enum(['none', 'held', 'confirmed', 'waiting']))
    .min(1)
    .max(4)
    .nullable()
    .default(['confirmed']),
  stages: z
    .array(stage.exclude(['ended']))
    .min(1)
    .max(12)
    .nullable()
    .default(null),
  decisions: z.array(mailDecision).min(1).max(6).nullable().default(null),
  /** Keys of sessions (groups); those who attend at least one of them. */
  sessions: z.array(mailKey).min(1).max(20).nullable().default(null),
  /** Those for whom at least one of these is still to do. */
  openSteps: z.array(openSteps).min(1).max(8).nullable().default(null),
  attendance: z
    .array(z.enum(['unknown', 'attended', 'missed']))
    .min(1)
    .max(3)
    .nullable()
    .default(null),
});
export type MailAudience = z.infer<typeof mailAudience>;

/** A mail that an offer has beside the built-in kinds. Once per registration; `which: each`: per session. */
export const ownMail = z.strictObject({
  key: mailKey,
  /** What staff call it. */
  name: text,
  trigger: mailTrigger,
  audience: mailAudience.prefault({}),
  late: lateness.default(skipAfterADay),
});
export type OwnMail = z.infer<typeof ownMail>;

/** What an own mail says, asked for when it is sent; Liquid as in own-text.ts of the service kit. */
export const ownMailText = z.strictObject({ key: mailKey, subject: bilingual, body: bilingual });

/** Field of the offer's state; the default changes nothing. */
export const mailSettings = {
  mails: z
    .strictObject({
      /**
       * Minutes that the mails about a moved, postponed or called-off date wait: what changes again
       * meanwhile is told once.
       */
      quietMinutes: z.int().min(0).max(240).default(10),
      kinds: kindSettings.prefault({}),
      own: z.array(ownMail).max(40).default([]),
    })
    .prefault({}),
};
export type MailSettings = z.infer<(typeof mailSettings)['mails']>;
