import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { z } from 'zod';
import type { OfferState } from '#contracts/states.js';
import { id } from '#contracts/vocabulary.js';
import { Clock } from '#service-kit/time/clock.js';
import { decodeCursor, encodeCursor } from '#service-kit/http/pagination.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { openingOf } from '../admission/workflow/deadlines.rules.js';
import { Registration } from '../admission/registration.entity.js';
import { RegistrationViews, type SummaryWithStanding } from '../admission/registration-views.js';
import type { RegistrationSummary } from '../admission/views.rules.js';
import { PreWorkReader } from '../prework/pre-work.reader.js';
import { type RegistrationFile, RegistrationFiles } from '../admission/registration-files.js';
import { countedParts } from '../seats/places.rules.js';
import type { KnownWaiting } from '../seats/waiting-reasons.js';
import { Teams } from '../team/teams.js';
import type { ListFilter, ListSort } from './filter.rules.js';
import {
  type ListedRow,
  type ListScope,
  matchStatement,
  pageStatement,
  sortKeys,
} from './list-statement.js';

export interface ListedFile {
  readonly file: RegistrationFile;
  readonly summary: SummaryWithStanding;
}

/** Reads an offer's list. However long a page is, it takes the same number of statements. */
@Injectable()
export class ListReader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: RegistrationFiles,
    private readonly views: RegistrationViews,
    private readonly teams: Teams,
    private readonly preWork: PreWorkReader,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `request.cursor_invalid` */
  async page(
    offer: OfferState,
    filter: ListFilter,
    page: { readonly sort: ListSort; readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<{ items: RegistrationSummary[]; nextCursor: string | null }> {
    const { sort, cursor, limit } = page;
    const after = cursor === undefined ? null : afterOf(cursor, sort);
    const rows = await this.rows(offer, filter, { sort, after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const read = await this.read(shown.map((row) => row.id));
    return {
      items: read.map(({ summary }) => summary),
      nextCursor: rows.length > limit && last ? encodeCursor([sort, ...last.keys, last.id]) : null,
    };
  }

  /** Of all that match, in the order of the list; at most so many. */
  async ids(
    offer: OfferState,
    filter: ListFilter,
    sort: ListSort,
    limit: number,
  ): Promise<string[]> {
    const rows = await this.rows(offer, filter, { sort, after: null, limit });
    return rows.map((row) => row.id);
  }

  async matches(offer: OfferState, filter: ListFilter, registrationId: string): Promise<boolean> {
    const scope = await this.scope(offer, filter);
    const { sql, parameters } = matchStatement(scope, filter, registrationId);
    return (await this.unitOfWork.manager.query<unknown[]>(sql, parameters)).length > 0;
  }

  /**
   * In the order of the ids; who has been erased meanwhile is left out.
   *
   * @param waiting what earlier bits of the same list found of those who wait
   */
  async read(ids: readonly string[], waiting?: KnownWaiting): Promise<ListedFile[]> {
    if (ids.length === 0) return [];
    const known = await this.files.read(ids);
    const files = ids.flatMap((id) => known.get(id) ?? []);
    const summaries = await this.views.summaries(files, waiting);
    return files.flatMap((file, at) => {
      const summary = summaries[at];
      return summary ? [{ file, summary }] : [];
    });
  }

  async scope(offer: OfferState, filter: ListFilter): Promise<ListScope> {
    const now = this.clock.now();
    const own = new Set(countedParts(offer).flatMap(({ sessionIds }) => sessionIds));
    return {
      offerId: offer.offerId,
      now: now.toString(),
      opening: openingOf(offer, now),
      takesUpInterest: offer.lifecycle === 'published' && offer.takesRegistrations,
      askedKeys: offer.questionnaire
        .filter(({ neededBy }) => neededBy !== 'never')
        .map(({ key }) => key),
      preWorkDue: filter.openStep === 'preWork' ? await this.preWorkDue(offer) : [],
      commonSessions: offer.sessions
        .map(({ sessionId }) => sessionId)
        .filter((sessionId) => !own.has(sessionId)),
    };
  }

  private async preWorkDue(offer: OfferState): Promise<string[]> {
    if (offer.preWork.length === 0) return [];
    const where = { offerId: offer.offerId, stage: Not('ended' as const) };
    const registrations = await this.unitOfWork.manager.findBy(Registration, where);
    const teams = await this.teams.many(registrations.map(({ teamId }) => teamId));
    const subjects = registrations.map((registration) => ({ registration, offer }));
    const due = await this.preWork.dueOfMany(subjects, teams);
    return [...due].filter(([, tasks]) => tasks.length > 0).map(([id]) => id);
  }

  private async rows(
    offer: OfferState,
    filter: ListFilter,
    page: Parameters<typeof pageStatement>[2],
  ): Promise<ListedRow[]> {
    const scope = await this.scope(offer, filter);
    const { sql, parameters } = pageStatement(scope, filter, page);
    return this.unitOfWork.manager.query<ListedRow[]>(sql, parameters);
  }
}

const key = {
  timestamptz: z.string().regex(/^(infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)$/),
  text: z
    .string()
    .max(60)
    .regex(/^\P{Cc}*$/u),
  integer: z.string().regex(/^\d{1,10}$/),
  uuid: id,
} as const;

/** A cursor belongs to its sort: what another one wrote would lead anywhere. */
function afterOf(cursor: string, sort: ListSort): { keys: string[]; id: string } {
  const keys = sortKeys[sort].keys.map(({ type }) => key[type]);
  const shape = z.tuple([z.literal(sort), ...keys, id]) as unknown as z.ZodType<string[]>;
  const [, ...rest] = decodeCursor(cursor, shape);
  return { keys: rest.slice(0, -1), id: rest.at(-1) ?? '' };
}
