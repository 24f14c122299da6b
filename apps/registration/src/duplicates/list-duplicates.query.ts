import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import type { OfferState } from '#contracts/states.js';
import { bilingual, id } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { type Locale } from '#contracts/vocabulary.js';
import { registrationSummary } from '../admission/views.rules.js';
import { columnOf, type ExportRow, offeredColumns } from '../exports/columns.rules.js';
import { ExportRows } from '../exports/export-rows.js';
import { ListReader } from '../lists/list-reader.js';
import { Offers } from '../offers/offers.js';
import { DuplicateVerdict } from './duplicate-verdict.entity.js';
import {
  bestToKeep,
  type Candidate,
  type DuplicateGroup,
  duplicateReasons,
  groupsOf,
} from './duplicates.rules.js';

export const duplicates = z
  .object({
    items: z.array(
      z.object({
        reasons: z.array(z.enum(duplicateReasons)),
        /** The one that has come furthest: merging into it loses nothing. */
        bestToKeep: id,
        registrations: z.array(registrationSummary),
        differences: z.array(
          z.object({
            field: z.string(),
            head: bilingual,
            /** In the order of the registrations. */
            values: z.array(z.object({ de: z.string(), en: z.string() })),
          }),
        ),
      }),
    ),
    more: z.int().meta({ description: 'Groups beyond the first 50' }),
  })
  .meta({ id: 'Duplicates' });
export type Duplicates = z.infer<typeof duplicates>;

const MOST_GROUPS = 50;
/** What always differs, or tells nothing about the person. */
const NO_DIFFERENCE = new Set(['registrationId', 'teamId', 'received', 'due', 'waitingPosition']);

/** Registrations of one offer that may be of one person. */
export class ListDuplicates extends Query<Duplicates> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
  ) {
    super();
  }
}

@QueryHandler(ListDuplicates)
export class ListDuplicatesHandler implements IQueryHandler<ListDuplicates> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
    private readonly list: ListReader,
    private readonly rows: ExportRows,
  ) {}

  async execute({ who, offerId }: ListDuplicates): Promise<Duplicates> {
    const offer = await this.offers.ofStaff(offerId, who);
    const settled = await this.unitOfWork.manager.findBy(DuplicateVerdict, { offerId });
    const groups = groupsOf(await this.candidates(offerId), settled);
    const shown = groups.slice(0, MOST_GROUPS);
    return {
      items: await this.withPeople(offer, shown),
      more: groups.length - shown.length,
    };
  }

  /** Those who share an address, or a name and a municipality, with somebody else of the offer. */
  private candidates(offerId: string): Promise<Candidate[]> {
    return this.unitOfWork.manager.query<Candidate[]>(
      `WITH person AS (
         SELECT p.registration_id AS id, r.stage = 'ended' AS ended, p.email_key AS address,
                sorted_words(p.first_name || ' ' || p.last_name) || '|'
                  || coalesce(r.municipality_id::text, folded(p.municipality_text), '') AS person
           FROM participant p JOIN registration r ON r.id = p.registration_id
          WHERE p.offer_id = $1),
       counted AS (
         SELECT *, count(*) OVER (PARTITION BY address) AS same_address,
                count(*) OVER (PARTITION BY person) AS same_person FROM person)
       SELECT id AS "registrationId", ended, address AS "addressKey", person AS "personKey"
         FROM counted WHERE same_address > 1 OR same_person > 1 ORDER BY id`,
      [offerId],
    );
  }

  private async withPeople(
    offer: OfferState,
    groups: readonly DuplicateGroup[],
  ): Promise<Duplicates['items']> {
    const ids = groups.flatMap(({ registrationIds }) => registrationIds);
    const files = await this.list.read(ids);
    const rows = await this.rows.of(files);
    const summaryOf = new Map(files.map(({ file, summary }) => [file.registration.id, summary]));
    const rowOf = new Map(rows.map((row) => [row.registration.id, row]));
    return groups.flatMap(({ reasons, registrationIds }) => {
      const people = registrationIds.flatMap((each) => summaryOf.get(each) ?? []);
      const told = registrationIds.flatMap((each) => rowOf.get(each) ?? []);
      const best = bestToKeep(people);
      return best === null
        ? []
        : [
            {
              reasons: [...reasons],
              bestToKeep: best,
              registrations: people,
              differences: differencesOf(told, offer),
            },
          ];
    });
  }
}

/** Every column of an export in which the rows are not alike. */
function differencesOf(
  rows: readonly ExportRow[],
  offer: OfferState,
): Duplicates['items'][number]['differences'] {
  return offeredColumns(offer)
    .filter(({ key }) => !NO_DIFFERENCE.has(key))
    .flatMap(({ key, head }) => {
      const told = (row: ExportRow, locale: Locale): string =>
        columnOf(key, offer)?.value(row, locale) ?? '';
      const values = rows.map((row) => ({ de: told(row, 'de'), en: told(row, 'en') }));
      const alike = new Set(values.map(({ de }) => de)).size <= 1;
      return alike ? [] : [{ field: key, head, values }];
    });
}
