import { z } from 'zod';
import { accessStanding } from '#contracts/assurance-http.js';
import { id, instant, locale, text } from '#contracts/vocabulary.js';
import { multiLine } from '../admission/person/person.rules.js';

const call = z.object({
  reached: z.boolean(),
  note: z.string().nullable(),
  calledBy: z.string(),
  calledAt: instant,
});

export const accessAssurance = z
  .object({
    timeZone: z.string(),
    /** The offer sends access data; without, nobody lacks any. */
    accessPlanned: z.boolean(),
    /** Of people with a place who still have a session before them. */
    counts: z.object({
      people: z.int(),
      accepted: z.int(),
      planned: z.int(),
      unproven: z.int(),
      /** Unproven, and not reached by phone either. */
      open: z.int(),
    }),
    /** Those whose access mail is not proven accepted; the open ones first. */
    items: z.array(
      z.object({
        registrationId: id,
        firstName: z.string(),
        lastName: z.string(),
        email: z.string(),
        municipality: z.string().nullable(),
        /** The answer to a question of kind `phone`; null: none is asked for, or none was given. */
        phone: z.string().nullable(),
        standing: accessStanding,
        /**
         * The mail has been due for some minutes only, or its line moves, or it is just being planned:
         * nobody is warned of it yet.
         */
        onItsWay: z.boolean(),
        dueAt: instant.nullable(),
        sentAt: instant.nullable(),
        /** The first of their sessions whose access is not proven. */
        nextSession: z.object({ sessionId: id, title: text.nullable(), startsAt: instant }),
        call: call.nullable(),
      }),
    ),
  })
  .meta({ id: 'AccessAssurance' });
export type AccessAssurance = z.infer<typeof accessAssurance>;

export const callBody = z.strictObject({
  reached: z.boolean().meta({ description: 'They have their access now, or need none' }),
  note: multiLine(500).nullable().default(null),
});

export const callListExport = z.strictObject({
  purpose: multiLine(500).meta({
    description: 'What the file is for; goes into the record of events. No names, please',
  }),
  locale: locale.default('de').meta({ description: 'Language of heads and words' }),
});
