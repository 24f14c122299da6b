import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { federalState, id, municipalityKind } from '#contracts/vocabulary.js';
import { decodeCursor, pageQuery, toPage } from '#service-kit/pagination.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Municipality } from '../register.entities.js';
import { searchName } from '../register.rules.js';
import { showMunicipality } from '../register.views.js';

export const municipalitiesQuery = z.strictObject({
  ...pageQuery,
  /** Parts of the name in any order, or the beginning of the AGS. */
  search: z.string().max(100).optional(),
  state: federalState.optional(),
  kind: municipalityKind.optional(),
});
export type MunicipalitiesQuery = z.infer<typeof municipalitiesQuery>;
export type MunicipalityShown = ReturnType<typeof showMunicipality>;

/** The register by name; `search` forgives case, umlauts and the order of words. */
export class ListMunicipalities extends Query<{
  items: MunicipalityShown[];
  nextCursor: string | null;
}> {
  constructor(readonly query: MunicipalitiesQuery) {
    super();
  }
}

@QueryHandler(ListMunicipalities)
export class ListMunicipalitiesHandler implements IQueryHandler<ListMunicipalities> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `request.cursor_invalid` */
  async execute({ query }: ListMunicipalities) {
    const { search, state, kind, cursor, limit } = query;
    const builder = this.unitOfWork.manager.createQueryBuilder(Municipality, 'm');
    if (search?.trim()) {
      const words = searchName(search).split(' ');
      // Only signs that no name has: nothing fits, rather than everything.
      if (words[0] === '') return { items: [], nextCursor: null };
      for (const [index, word] of words.entries()) {
        // Words hold letters and digits only, so no wildcard can come from outside.
        builder.andWhere(`(m.search_name LIKE :part${index} OR m.ags LIKE :ags${index})`, {
          [`part${index}`]: `%${word}%`,
          [`ags${index}`]: `${word}%`,
        });
      }
    }
    if (state) builder.andWhere('m.federal_state = :state', { state });
    if (kind) builder.andWhere('m.kind = :kind', { kind });
    if (cursor) {
      const [name, after] = decodeCursor(cursor, cursorKey);
      builder.andWhere('(m.search_name, m.municipality_id) > (:name, :after::uuid)', {
        name,
        after,
      });
    }
    const rows = await builder
      .orderBy('m.search_name')
      .addOrderBy('m.municipality_id')
      .limit(limit + 1)
      .getMany();
    const page = toPage(rows, limit, (row) => [row.searchName, row.municipalityId]);
    return { ...page, items: page.items.map(showMunicipality) };
  }
}

/** Name and id of the last row. */
const cursorKey = z.tuple([z.string().regex(/^\P{Cc}*$/u), id]);

export class ShowMunicipality extends Query<MunicipalityShown> {
  constructor(readonly municipalityId: string) {
    super();
  }
}

@QueryHandler(ShowMunicipality)
export class ShowMunicipalityHandler implements IQueryHandler<ShowMunicipality> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Problem `municipality.not_found` */
  async execute({ municipalityId }: ShowMunicipality): Promise<MunicipalityShown> {
    const entry = await this.unitOfWork.manager.findOneBy(Municipality, { municipalityId });
    if (!entry) throw new Problem('municipality.not_found');
    return showMunicipality(entry);
  }
}
