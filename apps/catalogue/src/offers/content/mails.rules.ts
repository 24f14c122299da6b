/**
 * The mail plan as an editor writes it: what differs from the set of the format, and the offer's own
 * mails with their texts. Nobody has to write any of it.
 */
import { z } from 'zod';
import { lateness, mailKey, ownMail } from '#contracts/mail-settings.js';
import { localTime } from '#contracts/vocabulary.js';
import { line, lineText, paragraphs } from '../bounded-text.rules.js';

/** What a format sends by itself beside the built-in kinds (formats/mail-sets.rules.ts). */
export const mailSetName = z.enum(['plain', 'dayBefore', 'eachSession']);
export type MailSetName = z.infer<typeof mailSetName>;

/** Left out: as the set says, or as everywhere. */
const optional = { send: z.boolean().optional() };
const onItsDay = { ...optional, time: localTime.optional(), late: lateness.optional() };
const timed = { ...onItsDay, days: z.int().min(0).max(60).optional() };

export const kindChanges = z.strictObject({
  needsReview: z.strictObject(optional).optional(),
  placeHeld: z.strictObject(optional).optional(),
  talkHeld: z.strictObject(optional).optional(),
  addressReminder: z.strictObject(timed).optional(),
  questionReminder: z.strictObject(timed).optional(),
  stageReminder: z.strictObject(onItsDay).optional(),
  talkChoiceReminder: z.strictObject(onItsDay).optional(),
  talkReminder: z.strictObject(timed).optional(),
  talkReminderOwner: z.strictObject(timed).optional(),
  preWorkReminder: z.strictObject(timed).optional(),
  afterwards: z.strictObject(timed).optional(),
});

/** Both languages: a person gets the mail in the one they chose. */
const inBoth = <T extends z.ZodType>(text: T) => z.strictObject({ de: text, en: text });

export const writtenMail = ownMail
  .extend({
    name: lineText(80),
    /** Liquid; which variables there are stands in docs/mail-plan.md. */
    subject: inBoth(line(150)),
    /** Paragraphs are parted by empty lines; Liquid as in the subject. */
    body: inBoth(paragraphs(4_000)),
  })
  .meta({ id: 'OwnMail' });
export type WrittenMail = z.infer<typeof writtenMail>;

export const mails = z
  .strictObject({
    /** Null: that of the format. */
    set: mailSetName.nullable().default(null),
    /** Minutes that mails about a moved or postponed date wait, so that several changes are told once. */
    quietMinutes: z.int().min(0).max(240).default(10),
    kinds: kindChanges.prefault({}),
    /** One with the key of a mail of the set takes its place. */
    own: z.array(writtenMail).max(20).default([]),
    /** Keys of mails of the set that this offer does without. */
    without: z.array(mailKey).max(20).default([]),
  })
  .meta({ id: 'Mails' });
export type Mails = z.infer<typeof mails>;
