import { z } from 'zod';
import { bilingual, id, localDate } from '#contracts/vocabulary.js';
import { tableNames } from './table-list.rules.js';

const counts = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  /** Rows that say nothing to the register, e.g. other records of an official directory. */
  skipped: z.int(),
});

export const tableName = z.enum(tableNames);

export const tableQuery = z.strictObject({
  /** From this day on changed names and keys hold; without it they were wrong and are corrected. */
  asOf: localDate.optional(),
  /** Agency of rows that name none. */
  agencyId: id.optional(),
});
export type TableQuery = z.infer<typeof tableQuery>;

export const importQuery = tableQuery.extend({
  /** `planHash` of the preview: the import does exactly that, or nothing. */
  plan: z.string().regex(/^[0-9a-f]{64}$/, 'planHash of the preview'),
});
export type ImportQuery = z.infer<typeof importQuery>;

export const exportQuery = z.strictObject({ format: z.enum(['csv', 'xlsx']).default('csv') });
export type ExportQuery = z.infer<typeof exportQuery>;

const tableRow = z.object({
  /** Line of the file or row of the sheet. */
  row: z.int(),
  result: z.enum(['created', 'updated', 'unchanged', 'refused']),
  subject: z.string(),
  entryId: id.nullable(),
  changes: z.array(
    z.object({ column: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }),
  ),
  problems: z.array(
    z.object({ column: z.string().nullable(), value: z.string().nullable(), detail: bilingual }),
  ),
  notes: z.array(bilingual),
});

export const tableReport = z
  .object({
    list: tableName,
    /** SHA-256 of the file. */
    fileHash: z.string(),
    /** Names everything that the import would do; give it as `plan`. */
    planHash: z.string(),
    /** Encoding and separator, or the sheet. */
    readAs: z.string(),
    columns: z.array(z.object({ column: z.string(), header: z.string() })),
    ignoredColumns: z.array(z.string()),
    counts,
    /** Whether the import would be carried out: no row is refused. */
    importable: z.boolean(),
    /** Refused rows first, then what would change; unchanged rows are only counted. */
    rows: z.array(tableRow),
    /** Rows that are left out here because there are too many. */
    rowsLeftOut: z.int(),
  })
  .meta({ id: 'TableReport' });
export type TableReport = z.infer<typeof tableReport>;

export const tableImported = z
  .object({ list: tableName, fileHash: z.string(), counts })
  .meta({ id: 'TableImported' });
export type TableImported = z.infer<typeof tableImported>;
