/** What is answered about hand-ins: to participants, and to staff. */
import { z } from 'zod';
import { id, instant, localDate, text } from '#contracts/vocabulary.js';
import { fileKinds } from './files/file-kind.rules.js';

export const MOST_FILES = 10;
export const MOST_BYTES = 20 * 1024 * 1024;
const MOST_TEXT = 20_000;

/** Routes whose body is a file that is read as it comes. */
export const preWorkUploads = [/^\/api\/my\/pre-work\/[^/]+\/files$/] as const;

export const taskKey = z.string().min(1).max(100);
export const fileQuery = z.strictObject({
  name: z.string().min(1).max(1_000).meta({ description: 'Name of the file' }),
  replaces: z
    .string()
    .max(500)
    .optional()
    .transform((ids) => ids?.split(',') ?? [])
    .pipe(z.array(id).max(MOST_FILES))
    .meta({ description: 'Ids of files that go when this one has come, with commas' }),
});
const words = (most: number) =>
  z
    .string()
    .max(most)
    .transform((value) => value.trim().replaceAll('\r\n', '\n'));
export const textBody = z.strictObject({
  text: words(MOST_TEXT)
    .nullable()
    .transform((value) => value || null)
    .meta({ description: 'Null or empty: taken back' }),
});
export const reopening = z.strictObject({
  lastDay: localDate
    .nullable()
    .default(null)
    .meta({ description: 'Local day of the offer, included; needed after the date' }),
  comment: words(4_000).nullable().default(null).meta({ description: 'The participants read it' }),
});
const said = words(4_000).pipe(z.string().min(1));
export const settlement = z.strictObject({
  as: z.enum(['done', 'waived']),
  note: said.meta({ description: 'For staff' }),
});
export const comment = z.strictObject({ text: said.meta({ description: 'Participants read it' }) });

const progress = z.enum(['open', 'missing', 'handedIn', 'late', 'reopened', 'done', 'waived']);
const session = z
  .object({ sessionId: id, title: text.nullable(), startsAt: instant.nullable() })
  .meta({ description: 'Whose date it is' });
const file = z.object({
  fileId: id,
  name: z.string(),
  kind: z.enum(Object.keys(fileKinds) as [keyof typeof fileKinds]),
  bytes: z.int(),
  addedAt: instant,
});
const task = z.object({
  key: z.string(),
  title: text,
  description: text.nullable(),
  per: z.enum(['municipality', 'person']),
});

export const myPreWork = z
  .object({
    timeZone: z.string(),
    limits: z.object({ files: z.int(), bytes: z.int(), extensions: z.array(z.string()) }),
    tasks: z.array(
      task.extend({
        session: session.nullable(),
        dueAt: instant.nullable().meta({ description: 'First instant too late; null: voluntary' }),
        closesAt: instant.nullable().meta({ description: 'The same, or later by leave of staff' }),
        progress,
        door: z.enum(['open', 'tooLate', 'settled']),
        text: z.string().nullable(),
        textVersion: z.int().meta({ description: 'For If-Match when the text is replaced' }),
        files: z.array(file.extend({ mine: z.boolean() })),
        lastChange: z
          .object({ at: instant, mine: z.boolean().meta({ description: 'Else a colleague' }) })
          .nullable(),
        comments: z.array(z.object({ text: z.string(), at: instant })),
      }),
    ),
    moderates: z
      .boolean()
      .meta({ description: 'May see how far everybody is: GET /api/my/pre-work/overview' }),
  })
  .meta({ id: 'MyPreWork' });
export type MyPreWork = z.infer<typeof myPreWork>;

const row = z.object({
  holder: z.string().meta({ description: 'Whose: key of a municipality, or id of a registration' }),
  municipality: z.string().nullable(),
  /** Null: of the municipality. */
  person: z.string().nullable(),
  session: session.nullable(),
  dueAt: instant.nullable(),
  closesAt: instant.nullable(),
  progress,
  handedInAt: instant.nullable(),
});

/** Who moderates sees how far everybody is, and nothing of what was handed in. */
export const preWorkProgress = z
  .object({
    timeZone: z.string(),
    tasks: z.array(task.extend({ rows: z.array(row.omit({ holder: true })) })),
  })
  .meta({ id: 'PreWorkProgress' });
export type PreWorkProgress = z.infer<typeof preWorkProgress>;

export const offerPreWork = z
  .object({
    timeZone: z.string(),
    tasks: z.array(
      task.extend({
        counts: z.partialRecord(progress, z.int()),
        rows: z.array(
          row.extend({
            changedAt: instant.nullable(),
            changedBy: z.string().nullable().meta({ description: 'Name; null: erased meanwhile' }),
            text: z.string().nullable(),
            files: z.array(file),
            staffNote: z.string().nullable(),
            comments: z.array(z.object({ text: z.string(), at: instant, writtenBy: z.string() })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'OfferPreWork' });
export type OfferPreWork = z.infer<typeof offerPreWork>;
