import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { OVERDUE_AFTER_MINUTES } from '#contracts/overdue.js';
import type { OfferState } from '#contracts/states.js';
import { id, type MailKind, mailKind } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { Clock } from '#service-kit/time/clock.js';
import { decodeCursor, toPage } from '#service-kit/http/pagination.js';
import { Problem } from '#service-kit/http/problem.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { whyThen } from '../../mails/why-then.rules.js';
import { toMailItem } from '../../mails/mail-view.schema.js';
import { mailStates, type OfferStateRow, PlannedMail } from '../../plan/plan.entities.js';
import { OfferAccess } from '../../plan/offer-access.js';
import { PeopleNames } from '../people-names.js';
import { scheduleOf } from '../schedule.rules.js';
import type { Entries, Timetable, TimetableMail } from '../timetable.schema.js';

export interface TimetablePage {
  /** One kind only; needed to go on with a cursor. */
  kind?: MailKind | undefined;
  /** One own mail only. */
  key?: string | undefined;
  /** Which of the two lists the cursor belongs to. */
  list?: 'recipients' | 'leftOut' | undefined;
  cursor?: string | undefined;
  limit: number;
  /** What would have gone by then, and what would still be to come. */
  at?: string | undefined;
}

/** What goes to whom when, who is left out and why: past and future of one offer. */
export class ShowTimetable extends Query<Timetable> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly page: TimetablePage,
  ) {
    super();
  }
}

interface Summary {
  kind: MailKind;
  key: string | null;
  state: (typeof mailStates)[number];
  count: number;
  first_due: Date | null;
  last_due: Date | null;
  overdue: number;
  gone: number;
  to_come: number;
  asked: number;
  lost: number;
  left_out: number;
}

const LEFT_OUT = `('skipped', 'cancelled')`;
/** A mail of the offer's own is told by its key, whatever session it is for. */
const KEY = `CASE WHEN kind = 'ownMail' THEN split_part(occurrence, ':', 1) END`;

/** $3: now; $4: the moment that was asked for. A mail leaves at its moment while the clock runs on. */
const SUMMARIES = `
  WITH mail AS (
    SELECT kind, ${KEY} AS key, state, due_at, sent_at,
           state IN ('planned', 'claimed', 'sending', 'retry', 'held')
             AND due_at <= $3 AND send_until <= $3 AS too_late,
           state = 'held' OR state = 'planned' AND due_at <= $3 AND ask_after <= $3
             AND released_at IS NULL AS asked
      FROM planned_mail WHERE offer_id = $1 AND ($2::text IS NULL OR kind = $2)),
  fate AS (
    SELECT *, CASE
      WHEN state IN ${LEFT_OUT} THEN 'left_out'
      WHEN state = 'sent' THEN CASE WHEN sent_at <= $4 THEN 'gone' ELSE 'to_come' END
      WHEN state IN ('failed', 'uncertain') OR too_late THEN 'lost'
      WHEN asked THEN 'asked'
      WHEN $4 >= $3 AND due_at <= $4 THEN 'gone'
      ELSE 'to_come' END AS fate
      FROM mail)
  SELECT kind, key, state, count(*)::int AS count,
         min(due_at) FILTER (WHERE state NOT IN ${LEFT_OUT}) AS first_due,
         max(due_at) FILTER (WHERE state NOT IN ${LEFT_OUT}) AS last_due,
         (count(*) FILTER (WHERE state IN ('planned', 'claimed', 'retry') AND NOT coalesce(too_late, false)
            AND NOT coalesce(asked, false) AND due_at <= $3::timestamptz - interval '${OVERDUE_AFTER_MINUTES} minutes'))::int AS overdue,
         (count(*) FILTER (WHERE fate = 'gone'))::int AS gone,
         (count(*) FILTER (WHERE fate = 'to_come'))::int AS to_come,
         (count(*) FILTER (WHERE fate = 'asked'))::int AS asked,
         (count(*) FILTER (WHERE fate = 'lost'))::int AS lost,
         (count(*) FILTER (WHERE fate = 'left_out'))::int AS left_out
    FROM fate GROUP BY kind, key, state`;

@QueryHandler(ShowTimetable)
export class ShowTimetableHandler implements IQueryHandler<ShowTimetable> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferAccess,
    private readonly names: PeopleNames,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `offer.not_found`, `request.cursor_invalid` */
  async execute({ who, offerId, page }: ShowTimetable): Promise<Timetable> {
    if (page.cursor && !(page.kind && page.list)) {
      throw new Problem('request.cursor_invalid', {}, { pointer: '?cursor' });
    }
    const offer = await this.offers.offer(who, offerId);
    const now = this.clock.date();
    const at = page.at === undefined ? null : new Date(page.at);
    const summaries = await this.summaries(offerId, page, now, at ?? now);
    const mails: TimetableMail[] = [];
    for (const { kind, key } of mailsIn(summaries, offer.state)) {
      const ofMail = summaries.filter((one) => one.kind === kind && one.key === key);
      mails.push({
        kind,
        key,
        name: nameOf(offer.state, key),
        why: whyThen(kind, key, offer.state),
        ...momentsOf(ofMail),
        counts: Object.fromEntries(ofMail.map(({ state, count }) => [state, count])),
        overdue: sum(ofMail, 'overdue'),
        then: at && thenOf(ofMail),
        recipients: await this.entries(offer, { kind, key }, 'recipients', page),
        leftOut: await this.entries(offer, { kind, key }, 'leftOut', page),
      });
    }
    await this.names.fill(
      mails.flatMap(({ recipients, leftOut }) => [...recipients.items, ...leftOut.items]),
    );
    return {
      offerId,
      offerVersion: offer.version,
      timeZone: offer.state.timeZone,
      now: now.toISOString(),
      at: at && at.toISOString(),
      upToDate: !offer.replan,
      schedule: namedSchedule(offer.state),
      mails,
    };
  }

  private async summaries(
    offerId: string,
    { kind, key }: TimetablePage,
    now: Date,
    at: Date,
  ): Promise<Summary[]> {
    const all = await this.unitOfWork.manager.query<Summary[]>(SUMMARIES, [
      offerId,
      kind ?? null,
      now,
      at,
    ]);
    return key === undefined ? all : all.filter((one) => one.key === key);
  }

  private async entries(
    offer: OfferStateRow,
    { kind, key }: Pick<TimetableMail, 'kind' | 'key'>,
    list: 'recipients' | 'leftOut',
    page: TimetablePage,
  ): Promise<Entries> {
    if (page.list && page.list !== list) return { items: [], nextCursor: null };
    const after = page.cursor ? decodeCursor(page.cursor, z.tuple([id])) : [NO_ID];
    const query = this.unitOfWork.manager
      .createQueryBuilder(PlannedMail, 'm')
      .where('m.offerId = :offerId AND m.kind = :kind', { offerId: offer.offerId, kind })
      .andWhere(`m.state ${list === 'leftOut' ? '' : 'NOT '}IN ${LEFT_OUT}`)
      .andWhere('m.id > :after', { after: after[0] })
      .orderBy('m.id') // UUID v7: in the order in which they were planned
      .limit(page.limit + 1);
    if (key !== null) query.andWhere("split_part(m.occurrence, ':', 1) = :key", { key });
    const rows = await query.getMany();
    const { items, nextCursor } = toPage(rows, page.limit, (row) => [row.id]);
    return {
      items: items.map((row) => ({ ...toMailItem(row, offer.state.timeZone), person: null })),
      nextCursor,
    };
  }
}

const namedSchedule = (state: OfferState): Timetable['schedule'] =>
  scheduleOf(state).map((one) => ({ ...one, name: nameOf(state, one.key) }));

const NO_ID = '00000000-0000-0000-0000-000000000000';

const nameOf = ({ mails }: OfferState, key: string | null): TimetableMail['name'] =>
  mails.own.find((one) => one.key === key)?.name ?? null;

/** Built-in kinds in their order, then the offer's own as it lists them, then those it had before. */
function mailsIn(summaries: readonly Summary[], { mails }: OfferState) {
  const keys = [...mails.own.map(({ key }) => key)];
  for (const { key } of summaries) if (key !== null && !keys.includes(key)) keys.push(key);
  const all = mailKind.options.flatMap((kind) =>
    (kind === 'ownMail' ? keys : [null]).map((key) => ({ kind, key })),
  );
  return all.filter(({ kind, key }) =>
    summaries.some((one) => one.kind === kind && one.key === key),
  );
}

const sum = (
  summaries: readonly Summary[],
  what: 'overdue' | 'gone' | 'to_come' | 'asked' | 'lost' | 'left_out',
): number => summaries.reduce((total, one) => total + one[what], 0);

const thenOf = (summaries: readonly Summary[]): NonNullable<TimetableMail['then']> => ({
  gone: sum(summaries, 'gone'),
  toCome: sum(summaries, 'to_come'),
  asked: sum(summaries, 'asked'),
  lost: sum(summaries, 'lost'),
  leftOut: sum(summaries, 'left_out'),
});

function momentsOf(summaries: Summary[]): { firstDue: string | null; lastDue: string | null } {
  const times = (pick: (one: Summary) => Date | null): number[] =>
    summaries
      .map(pick)
      .filter((date) => date !== null)
      .map((date) => date.getTime());
  const iso = (time: number): string | null =>
    Number.isFinite(time) ? new Date(time).toISOString() : null;
  return {
    firstDue: iso(Math.min(...times((one) => one.first_due))),
    lastDue: iso(Math.max(...times((one) => one.last_due))),
  };
}
