/**
 * Which mails are taken in hand, and what becomes of a claim. Every change names the fence it was
 * given: a worker whose lease ran out, or whose mail was re-planned meanwhile, changes nothing.
 */
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Temporal } from 'temporal-polyfill';
import type { OfferState } from '#contracts/states.js';
import { toDate } from '#service-kit/time/calendar.js';
import { Clock } from '#service-kit/time/clock.js';
import { CONFIG } from '#service-kit/config.js';
import { newId } from '#service-kit/data/id.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import type { NotificationConfig } from '../config.js';
import { enteredFor } from '../calendar/entered-sessions.js';
import type { CalendarEntries } from '../calendar/entered.rules.js';
import { type AccessMails, accessMailsOf } from './access-mails.js';
import { BEGIN } from './begin.sql.js';
import { CLAIM } from './claim.sql.js';
import { kindsInOrder } from '../plan/mail-plan.rules.js';
import { OrganiserNoticeRow, PlannedMail } from '../plan/plan.entities.js';
import type { PackedSnapshot } from '../snapshots/snapshots.js';
import { MAIL_ROUTES } from './routes/route-config.js';
import {
  firstKind,
  refilled,
  type Room,
  roomOf,
  type Route,
  type RouteState,
  shareOf,
  urgentKinds,
} from './routes/route.rules.js';

export interface Claim {
  id: string;
  fence: number;
}

/** Of one route, in the order in which they are to leave. */
export interface RouteClaims {
  route: Route;
  claims: RouteClaim[];
}

export interface RouteClaim extends Claim {
  /** 0: first of all; 1: urgent; 2: the rest. */
  rank: 0 | 1 | 2;
}

/** What is known of a mail in the moment before it is handed over. */
export interface Beginning {
  messageId: string;
  recipientHash: Buffer;
  addressHash: Buffer;
  /** Since when the person has had this address; null: from the beginning. Business time. */
  addressSince: string | null;
  snapshot: PackedSnapshot;
  /** The text that it was made with (texts/mail-writer.ts). */
  templateVersion: string;
  /** What its calendar files do; null: it has none. */
  entries: CalendarEntries | null;
}

export interface TakenMail {
  mail: PlannedMail;
  /** As the mail was planned with it. */
  offer: OfferState;
}

@Injectable()
export class MailClaims {
  /** Every column of a mail, named as its entity names it. */
  private readonly columns: string;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    dataSource: DataSource,
    @Inject(MAIL_ROUTES) private readonly routes: readonly Route[],
    @Inject(CONFIG) private readonly config: NotificationConfig,
  ) {
    const { columns } = dataSource.getMetadata(PlannedMail);
    this.columns = columns
      .map(({ databaseName, propertyName }) => `m.${databaseName} AS "${propertyName}"`)
      .join(', ');
  }

  /** One cheap look, so that an idle worker asks the database one question a second. */
  async look(now: Temporal.Instant): Promise<{ lost: boolean; due: boolean }> {
    const [row] = await this.unitOfWork.manager.query<{ lost: boolean; due: boolean }[]>(
      `SELECT EXISTS (SELECT FROM planned_mail WHERE state IN ('claimed', 'sending') AND lease_until <= now()) AS lost,
              EXISTS (SELECT FROM planned_mail WHERE state IN ('planned', 'retry', 'uncertain') AND due_at <= $1
                         AND (state <> 'uncertain' OR reason IS NULL AND resends < 1))
                OR EXISTS (SELECT FROM planned_mail WHERE state = 'held' AND send_until <= $1) AS due`,
      [toDate(now)],
    );
    return row ?? { lost: false, due: false };
  }

  /**
   * Takes what is due in hand, route by route (claim.sql.ts has the order). Claims are made one
   * after the other, under the lock of the routes' rows: so what a minute allows and what is in hand
   * hold over all processes, and need nothing but the database, which the claim is in anyway.
   *
   * @param now business time: nothing is claimed before its due instant
   */
  async claim(now: Temporal.Instant): Promise<RouteClaims[]> {
    return this.unitOfWork.run(async (tx) => {
      const states = await this.routeStates(tx);
      const working = new Set(
        [...states].filter(([, one]) => !one.paused && !one.inTrouble).map(([name]) => name),
      );
      const taken: RouteClaims[] = [];
      for (const route of this.routes) {
        const state = states.get(route.name);
        if (!state) continue;
        const room = roomOf(route, state, this.config.MAIL_IN_HAND);
        if (room.total <= 0) continue;
        const claims = await this.claimFor(tx, route, room, working, now);
        await this.spend(tx, route, state, claims.length);
        if (claims.length > 0) taken.push({ route, claims });
      }
      return taken;
    });
  }

  private async claimFor(
    tx: EntityManager,
    route: Route,
    room: Room,
    working: ReadonlySet<string>,
    now: Temporal.Instant,
  ): Promise<RouteClaim[]> {
    const urgent = shareOf(this.routes, route, 'urgent', working);
    const bulk = shareOf(this.routes, route, 'bulk', working);
    if (!urgent && !bulk) return [];
    return tx.query<RouteClaim[]>(CLAIM, [
      toDate(now),
      urgent ? room.urgent : 0,
      bulk ? room.bulk : 0,
      room.total,
      this.config.MAIL_CLAIM_SECONDS,
      urgentKinds,
      kindsInOrder,
      route.name,
      urgent?.only ?? null,
      urgent?.not ?? [],
      bulk?.only ?? null,
      bulk?.not ?? [],
      firstKind,
      urgent ? room.first : 0,
    ]);
  }

  /** Locked until the claim is made. */
  private async routeStates(tx: EntityManager): Promise<Map<string, RouteState>> {
    const rows = await tx.query<
      { name: string; paused: boolean; in_trouble: boolean; tokens: number; seconds: number }[]
    >(
      `SELECT name, held_since IS NOT NULL OR coalesce(paused_until > now(), false) AS paused,
              trouble IS NOT NULL AS in_trouble, tokens,
              extract(epoch FROM clock_timestamp() - tokens_at)::float8 AS seconds
         FROM mail_provider WHERE name = ANY($1::text[]) ORDER BY name FOR UPDATE`,
      [this.routes.map(({ name }) => name)],
    );
    const inHand = await tx.query<(RouteState['inHand'] & { route: string })[]>(
      `SELECT route, count(*) FILTER (WHERE kind = $2)::int AS first,
              count(*) FILTER (WHERE kind = ANY($1::text[]) AND kind <> $2)::int AS urgent,
              count(*) FILTER (WHERE kind <> ALL($1::text[]))::int AS bulk
         FROM planned_mail WHERE state IN ('claimed', 'sending') AND lease_until > now() GROUP BY route`,
      [urgentKinds, firstKind],
    );
    const held = new Map(inHand.map(({ route, ...counts }) => [route, counts]));
    return new Map(
      rows.map(({ name, in_trouble: inTrouble, ...row }) => [
        name,
        { ...row, inTrouble, inHand: held.get(name) ?? { first: 0, urgent: 0, bulk: 0 } },
      ]),
    );
  }

  /** A claim is a mail that may leave: what is left out after it costs its place in the minute. */
  private async spend(
    tx: EntityManager,
    { name, perMinute }: Route,
    { tokens, seconds }: RouteState,
    mails: number,
  ): Promise<void> {
    if (perMinute === null) return;
    await tx.query(
      'UPDATE mail_provider SET tokens = $2, tokens_at = clock_timestamp() WHERE name = $1',
      [name, refilled(perMinute, tokens, seconds) - mails],
    );
  }

  /** The queue did not take them: due again at once, when it may be back. */
  async release(claims: readonly Claim[]): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE planned_mail m SET lease_until = now() + interval '1 second'
         FROM unnest($1::uuid[], $2::int[]) AS c(id, fence)
        WHERE m.id = c.id AND m.fence = c.fence AND m.state = 'claimed'`,
      [claims.map(({ id }) => id), claims.map(({ fence }) => fence)],
    );
  }

  /**
   * A worker begins with a claimed mail. One statement, with the offer as the mail was planned with
   * it: there are three for each mail that leaves.
   *
   * @returns null when the claim is void
   */
  async take({ id, fence }: Claim): Promise<TakenMail | null> {
    const [rows] = await this.unitOfWork.manager.query<
      [(PlannedMail & { of: OfferState })[], number]
    >(
      `UPDATE planned_mail m SET lease_until = now() + make_interval(secs => $3)
         FROM offer_state o
        WHERE m.id = $1 AND m.fence = $2 AND m.state = 'claimed' AND o.offer_id = m.offer_id
        RETURNING ${this.columns}, o.state AS "of"`,
      [id, fence, this.config.MAIL_CLAIM_SECONDS],
    );
    const [row] = rows;
    if (!row) return null;
    const { of: offer, ...mail } = row;
    return { mail, offer };
  }

  /** What became of the mails that told a person the access data first. */
  accessMails({ registrationId }: PlannedMail): Promise<AccessMails> {
    return accessMailsOf(this.unitOfWork.manager, registrationId!);
  }

  /** Ids of the sessions that earlier mails, or earlier tries, entered into the person's calendar. */
  entered({ registrationId }: PlannedMail): Promise<string[]> {
    return enteredFor(this.unitOfWork.manager, registrationId!);
  }

  /** What a notice to the organiser is about. */
  noticeOf({ occurrence }: PlannedMail): Promise<OrganiserNoticeRow> {
    return this.unitOfWork.manager.findOneByOrFail(OrganiserNoticeRow, { noticeId: occurrence });
  }

  /**
   * Commits that the conversation is about to begin, before it does: whoever finds the row in this
   * state with its lease over knows that the mail may have left.
   * @returns false when the claim is void, or the route was paused since
   */
  async beginSending(claim: Claim, about: Beginning): Promise<boolean> {
    const { messageId, recipientHash, addressHash, snapshot, templateVersion, entries } = about;
    const rows = await this.unitOfWork.manager.query<unknown[]>(BEGIN, [
      claim.id,
      claim.fence,
      messageId,
      recipientHash,
      addressHash,
      this.config.SMTP_TIMEOUT_SECONDS + 10,
      newId(),
      this.clock.date(),
      { messageId, templateVersion },
      snapshot,
      templateVersion,
      entries?.sessions ?? null,
      entries?.takenOut ?? null,
      about.addressSince,
    ]);
    return rows.length > 0;
  }

  /** Back into the waiting line, e.g. because registration does not answer. Counts no attempt. */
  async postpone(claim: Claim, waitSeconds: number, why: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE planned_mail SET state = CASE WHEN doubtful THEN 'uncertain' ELSE 'retry' END, lease_until = NULL,
              not_before = now() + make_interval(secs => $3), smtp_response = coalesce(smtp_response, $4)
        WHERE id = $1 AND fence = $2 AND state = 'claimed'`,
      [claim.id, claim.fence, waitSeconds, why],
    );
  }
}
