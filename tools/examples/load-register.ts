/** Brings the register files in: agencies, municipalities and what connects them. */
import { z } from 'zod';
import type { EinlassApi } from './einlass-api.js';
import { parsedAs, type SourceFile } from '../offers/source-file.js';
import { refusal } from './refusal.js';

/** In this order, because the later ones name the earlier ones. */
const lists = ['agencies', 'municipalities', 'jointUnits', 'agreements', 'memberships'] as const;
type List = (typeof lists)[number];

/** Keeps a request below the size that the API takes. */
const mostEntries = 150;

const entries = z.array(z.record(z.string(), z.unknown())).optional();
const registerFile = z.strictObject({
  agencies: entries,
  municipalities: entries,
  jointUnits: entries,
  agreements: entries,
  memberships: entries,
} satisfies Record<List, unknown>);
const importReport = z.object({ agencies: z.array(z.object({ key: z.string(), id: z.string() })) });

/** An entry and where it stands. */
interface Entry {
  file: SourceFile;
  index: number;
  value: unknown;
}

/**
 * The register recognises entries by key and leaves all others alone, so a repetition changes
 * nothing. @returns the agencies' ids by key
 */
export async function loadRegister(
  api: EinlassApi,
  files: SourceFile[],
): Promise<Map<string, string>> {
  const parsed = files.map((file) => ({ file, data: parsedAs(registerFile, file) }));
  const agencyIds = new Map<string, string>();
  for (const list of lists) {
    const all: Entry[] = parsed.flatMap(({ file, data }) =>
      (data[list] ?? []).map((value, index) => ({ file, index, value })),
    );
    for (let at = 0; at < all.length; at += mostEntries) {
      const report = await importEntries(api, list, all.slice(at, at + mostEntries));
      for (const { key, id } of report.agencies) agencyIds.set(key, id);
    }
  }
  return agencyIds;
}

async function importEntries(api: EinlassApi, list: List, some: Entry[]) {
  const body = { [list]: some.map((entry) => entry.value) };
  const answer = await api.call('PUT', '/api/municipalities/import', body);
  if (answer.status === 200) return importReport.parse(answer.body);
  throw refusal(answer, (pointer) => {
    const [, , at, ...rest] = pointer.split('/');
    const { file, index } = some[Number(at ?? 0)] ?? some[0]!;
    return file.placeOf(['', list, index, ...rest].join('/'));
  });
}
