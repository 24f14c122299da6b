import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { id, type MailKind, mailKind } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/actor.js';
import { Clock } from '#service-kit/clock.js';
import { decodeCursor, toPage } from '#service-kit/pagination.js';
import { Problem } from '#service-kit/problem.js';
import { UnitOfWork } from '#service-kit/unit-of-work.js';
import { Peers } from '../../delivery/peers.js';
import { mailItem, toMailItem } from '../../mails/mail-view.schema.js';
import { mailStates, type OfferStateRow, PlannedMail } from '../../plan/plan.entities.js';
import { OfferAccess } from '../offer-access.js';

const person = z.object({
  name: z.string(),
  email: z.string(),
  municipality: z.string().nullable(),
});
/** `person` is null when registration cannot be asked, the person was erased, or it is about nobody. */
const entry = mailItem.extend({ person: person.nullable() });
const entries = z.object({ items: z.array(entry), nextCursor: z.string().nullable() });

export const timetable = z
  .object({
    offerId: z.uuid(),
    /** Version of the offer that it is planned with. */
    offerVersion: z.int(),
    timeZone: z.string(),
    /** Business time of this answer. */
    now: z.iso.datetime(),
    /** False while a new version of the offer is still being worked in. */
    upToDate: z.boolean(),
    mails: z.array(
      z.object({
        kind: mailKind,
        /** Earliest and latest moment among the recipients. */
        firstDue: z.iso.datetime().nullable(),
        lastDue: z.iso.datetime().nullable(),
        /** Mails by state; states without any are missing. */
        counts: z.partialRecord(z.enum(mailStates), z.int()),
        /** Who gets it or got it. */
        recipients: entries,
        /** Who does not, and why. */
        leftOut: entries,
      }),
    ),
  })
  .meta({ id: 'Timetable' });
type Timetable = z.infer<typeof timetable>;
type Entries = z.infer<typeof entries>;

export interface TimetablePage {
  /** One kind only; needed to go on with a cursor. */
  kind?: MailKind | undefined;
  /** Which of the two lists the cursor belongs to. */
  list?: 'recipients' | 'leftOut' | undefined;
  cursor?: string | undefined;
  limit: number;
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
  state: (typeof mailStates)[number];
  count: number;
  first_due: Date | null;
  last_due: Date | null;
}

const LEFT_OUT = `('skipped', 'cancelled')`;

@QueryHandler(ShowTimetable)
export class ShowTimetableHandler implements IQueryHandler<ShowTimetable> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: OfferAccess,
    private readonly peers: Peers,
    private readonly clock: Clock,
  ) {}

  async execute({ who, offerId, page }: ShowTimetable): Promise<Timetable> {
    if (page.cursor && !(page.kind && page.list)) {
      throw new Problem('request.cursor_invalid', {}, { pointer: '?cursor' });
    }
    const offer = await this.offers.offer(who, offerId);
    const summaries = await this.summaries(offerId, page.kind);
    const kinds = mailKind.options.filter((kind) => summaries.some((one) => one.kind === kind));
    const mails = [];
    for (const kind of kinds) {
      const ofKind = summaries.filter((one) => one.kind === kind);
      mails.push({
        kind,
        ...momentsOf(ofKind),
        counts: Object.fromEntries(ofKind.map(({ state, count }) => [state, count])),
        recipients: await this.entries(offer, kind, 'recipients', page),
        leftOut: await this.entries(offer, kind, 'leftOut', page),
      });
    }
    await this.namePeople(
      mails.flatMap(({ recipients, leftOut }) => [...recipients.items, ...leftOut.items]),
    );
    return {
      offerId,
      offerVersion: offer.version,
      timeZone: offer.state.timeZone,
      now: this.clock.date().toISOString(),
      upToDate: !offer.replan,
      mails,
    };
  }

  private summaries(offerId: string, kind: MailKind | undefined): Promise<Summary[]> {
    return this.unitOfWork.manager.query(
      `SELECT kind, state, count(*)::int AS count,
              min(due_at) FILTER (WHERE state NOT IN ${LEFT_OUT}) AS first_due,
              max(due_at) FILTER (WHERE state NOT IN ${LEFT_OUT}) AS last_due
         FROM planned_mail WHERE offer_id = $1 AND ($2::text IS NULL OR kind = $2)
        GROUP BY kind, state`,
      [offerId, kind ?? null],
    );
  }

  private async entries(
    offer: OfferStateRow,
    kind: MailKind,
    list: 'recipients' | 'leftOut',
    page: TimetablePage,
  ): Promise<Entries> {
    if (page.list && page.list !== list) return { items: [], nextCursor: null };
    const after = page.cursor ? decodeCursor(page.cursor, z.tuple([id])) : [NO_ID];
    const rows = await this.unitOfWork.manager
      .createQueryBuilder(PlannedMail, 'm')
      .where('m.offerId = :offerId AND m.kind = :kind', { offerId: offer.offerId, kind })
      .andWhere(`m.state ${list === 'leftOut' ? '' : 'NOT '}IN ${LEFT_OUT}`)
      .andWhere('m.id > :after', { after: after[0] })
      .orderBy('m.id') // UUID v7: in the order in which they were planned
      .limit(page.limit + 1)
      .getMany();
    const { items, nextCursor } = toPage(rows, page.limit, (row) => [row.id]);
    return {
      items: items.map((row) => ({ ...toMailItem(row, offer.state.timeZone), person: null })),
      nextCursor,
    };
  }

  /** Names are asked for now and kept nowhere. Without registration the page still shows the rest. */
  private async namePeople(items: Entries['items']): Promise<void> {
    const ids = [...new Set(items.flatMap((item) => item.registrationId ?? []))];
    for (let from = 0; from < ids.length; from += MOST_PEOPLE) {
      const people = await this.peers
        .people(ids.slice(from, from + MOST_PEOPLE))
        .catch(() => new Map<string, z.infer<typeof person>>());
      for (const item of items) item.person = people.get(item.registrationId ?? '') ?? item.person;
    }
  }
}

/** As many as registration answers at once. */
const MOST_PEOPLE = 500;
const NO_ID = '00000000-0000-0000-0000-000000000000';

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
