/** What `npm run register` does with one file. */
import { z } from 'zod';
import { ApiFailure, type ApiProblem, type EinlassApi } from '../examples/einlass-api.js';

/** As people say it, and as the API calls it. */
export const lists = {
  kommunen: 'municipalities',
  vereinbarungen: 'agreements',
  programmteilnahmen: 'memberships',
  ansprechpersonen: 'contacts',
  kooperationspartner: 'partners',
} as const;
export type List = (typeof lists)[keyof typeof lists];

export const listOf = (name: string | undefined): List | null =>
  Object.entries(lists).find(([german, list]) => name === german || name === list)?.[1] ?? null;

export interface Wishes {
  /** From this day on changed names and keys hold. */
  readonly asOf?: string | undefined;
  /** Key or id of the agency of rows that name none. */
  readonly agency?: string | undefined;
}

const text = z.object({ de: z.string(), en: z.string() });
const report = z.object({
  planHash: z.string(),
  readAs: z.string(),
  ignoredColumns: z.array(z.string()),
  counts: z.record(z.string(), z.number()),
  importable: z.boolean(),
  rowsLeftOut: z.number(),
  rows: z.array(
    z.object({
      row: z.number(),
      result: z.string(),
      subject: z.string(),
      changes: z.array(
        z.object({
          column: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
      problems: z.array(
        z.object({ column: z.string().nullable(), value: z.string().nullable(), detail: text }),
      ),
      notes: z.array(text),
    }),
  ),
});
type Report = z.infer<typeof report>;
type Say = (line: string) => void;

/** @returns whether no row is refused */
export async function checkList(
  api: EinlassApi,
  list: List,
  file: Buffer,
  wishes: Wishes,
  say: Say,
): Promise<boolean> {
  const checked = await previewOf(api, list, file, await queryOf(api, wishes));
  for (const line of linesOf(checked)) say(line);
  return checked.importable;
}

/** Shows the preview and does exactly that; nothing when a row is refused. */
export async function importList(
  api: EinlassApi,
  list: List,
  file: Buffer,
  wishes: Wishes,
  say: Say,
): Promise<boolean> {
  const query = await queryOf(api, wishes);
  const checked = await previewOf(api, list, file, query);
  for (const line of linesOf(checked)) say(line);
  if (!checked.importable) {
    say('Nothing was imported.');
    return false;
  }
  query.set('plan', checked.planHash);
  const answer = await api.send(pathOf(list, 'import', query), file, {
    // A lost answer may be asked for again.
    'idempotency-key': `register-${checked.planHash}`,
  });
  if (answer.status !== 200) throw refused(answer);
  say('Imported.');
  return true;
}

/** The list as it stands; the ending of the name says in which form. */
export function exportList(api: EinlassApi, list: List, name: string): Promise<Buffer> {
  const format = /\.(csv|xlsx)$/i.exec(name)?.[1]?.toLowerCase();
  if (!format) throw new ApiFailure(`${name}: .csv or .xlsx?`);
  return api.download(`/api/municipalities/tables/${list}?format=${format}`);
}

async function previewOf(
  api: EinlassApi,
  list: List,
  file: Buffer,
  query: URLSearchParams,
): Promise<Report> {
  const answer = await api.send(pathOf(list, 'check', query), file);
  if (answer.status !== 200) throw refused(answer);
  return report.parse(answer.body);
}

const pathOf = (list: List, step: string, query: URLSearchParams): string =>
  `/api/municipalities/tables/${list}/${step}?${query.toString()}`;

const agencies = z.object({
  items: z.array(z.object({ agencyId: z.string(), externalKey: z.string().nullable() })),
});

async function queryOf(api: EinlassApi, { asOf, agency }: Wishes): Promise<URLSearchParams> {
  const query = new URLSearchParams(asOf ? { asOf } : {});
  if (!agency) return query;
  const answer = await api.call('GET', '/api/agencies?limit=200');
  if (answer.status !== 200) throw refused(answer);
  const found = agencies
    .parse(answer.body)
    .items.find((one) => one.externalKey === agency || one.agencyId === agency);
  if (!found) throw new ApiFailure(`no agency "${agency}" in the register`);
  query.set('agencyId', found.agencyId);
  return query;
}

/** One line for each problem, change and note; then the sums. */
export function linesOf({ rows, rowsLeftOut, counts, readAs, ignoredColumns }: Report): string[] {
  const lines = rows.flatMap(({ row, result, subject, problems, changes, notes }) => [
    ...(result === 'created' ? [`row ${row}: new: ${subject}`] : []),
    ...changes.map(
      ({ column, before, after }) =>
        `row ${row}: ${subject}: ${column}: ${before ?? '(empty)'} → ${after ?? '(empty)'}`,
    ),
    ...problems.map(
      ({ column, value, detail }) =>
        `row ${row}: ${column ?? 'the row'}${value === null ? '' : ` "${value}"`}: ${detail.en}`,
    ),
    ...notes.map((note) => `row ${row}: note: ${note.en}`),
  ]);
  const sums = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  return [
    ...lines,
    ...(rowsLeftOut > 0 ? [`… and ${rowsLeftOut} more rows`] : []),
    `read as ${readAs}${ignoredColumns.length > 0 ? `; not used: ${ignoredColumns.join(', ')}` : ''}`,
    sums.join(', '),
  ];
}

function refused({ status, body }: { status: number; body: unknown }): ApiFailure {
  const { code, title, errors } = (body ?? {}) as ApiProblem;
  const details = (errors ?? []).map(({ detail }) => `\n  ${detail ?? ''}`).join('');
  return new ApiFailure(`${status} ${code ?? ''}: ${title ?? 'no reason given'}${details}`);
}
