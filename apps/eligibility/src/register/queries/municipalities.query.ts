import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type EntityManager, In } from 'typeorm';
import { z } from 'zod';
import { federalState, id, municipalityKind } from '#contracts/vocabulary.js';
import { Clock } from '#service-kit/time/clock.js';
import { decodeCursor, pageQuery, toPage } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { asOn } from '../municipality.rules.js';
import { Municipality } from '../register.entities.js';
import { countyKeyOf, showMunicipality } from '../register.views.js';
import { SIMILAR_FROM } from '../search.rules.js';
import { onDayFilter } from '../validity-filter.js';
import { searchStatement } from './municipality-search.js';

export const municipalitiesQuery = z.strictObject({
  ...pageQuery,
  ...onDayFilter,
  /** Names, parts of them, also former or misspelt ones, kind and state, or the begin of an AGS. */
  search: z.string().max(100).optional(),
  state: federalState.optional(),
  kind: municipalityKind.optional(),
});
export type MunicipalitiesQuery = z.infer<typeof municipalitiesQuery>;
export type MunicipalityShown = ReturnType<typeof showMunicipality>;

/** The register by name, with `search` by how well it fits. */
export class ListMunicipalities extends Query<{
  items: MunicipalityShown[];
  nextCursor: string | null;
}> {
  constructor(readonly query: MunicipalitiesQuery) {
    super();
  }
}

/** Rank, likeness, name and id of the last row. */
const cursorKey = z.tuple([z.int(), z.int(), z.string().regex(/^\P{Cc}*$/u), id]);

@QueryHandler(ListMunicipalities)
export class ListMunicipalitiesHandler implements IQueryHandler<ListMunicipalities> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `request.cursor_invalid` */
  execute({ query }: ListMunicipalities) {
    const { cursor, limit, on, ...filter } = query;
    const day = on ?? this.clock.today().toString();
    const after = cursor === undefined ? null : decodeCursor(cursor, cursorKey);
    const statement = searchStatement({ ...filter, day }, after, limit + 1);
    if (!statement) return Promise.resolve({ items: [], nextCursor: null });
    return this.unitOfWork.run(async (tx) => {
      // What counts as alike is a setting of the session; here of this transaction only.
      await tx.query(`SELECT set_config('pg_trgm.word_similarity_threshold', $1, true)`, [
        String(SIMILAR_FROM),
      ]);
      const found = await tx.query<Found[]>(statement.sql, statement.parameters);
      const page = toPage(found, limit, (row) => [row.rank, row.unlike, row.name, row.id]);
      const ids = page.items.map((row) => row.id);
      return { ...page, items: await shown(tx, ids, day) };
    });
  }
}

interface Found {
  id: string;
  rank: number;
  unlike: number;
  name: string;
}

/** In the order of the ids. */
async function shown(
  tx: EntityManager,
  ids: readonly string[],
  day: string,
): Promise<MunicipalityShown[]> {
  const entries = await tx.findBy(Municipality, { municipalityId: In(ids) });
  const byId = new Map(entries.map((entry) => [entry.municipalityId, entry]));
  const counties = await countyNames(tx, entries, day);
  return ids.flatMap((one) => {
    const entry = byId.get(one);
    return entry ? [showMunicipality(entry, day, counties)] : [];
  });
}

/** Names of the counties to which the municipalities belong, by the first five digits of the AGS. */
async function countyNames(
  tx: EntityManager,
  entries: readonly Municipality[],
  day: string,
): Promise<Map<string, string>> {
  const keys = entries.map((entry) => countyKeyOf(asOn(entry, day))).filter((key) => key !== null);
  if (keys.length === 0) return new Map();
  const counties = await tx.findBy(Municipality, {
    ags: In([...new Set(keys)].map((key) => `${key}000`)),
  });
  return new Map(counties.map((county) => [county.ags?.slice(0, 5) ?? '', asOn(county, day).name]));
}

export class ShowMunicipality extends Query<MunicipalityShown> {
  constructor(
    readonly municipalityId: string,
    readonly on?: string,
  ) {
    super();
  }
}

@QueryHandler(ShowMunicipality)
export class ShowMunicipalityHandler implements IQueryHandler<ShowMunicipality> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `municipality.not_found` */
  async execute({ municipalityId, on }: ShowMunicipality): Promise<MunicipalityShown> {
    const day = on ?? this.clock.today().toString();
    const [entry] = await shown(this.unitOfWork.manager, [municipalityId], day);
    if (!entry) throw new Problem('municipality.not_found');
    return entry;
  }
}
