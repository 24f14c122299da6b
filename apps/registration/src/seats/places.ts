import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Outbox } from '#messaging/outbox.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Capacity } from './capacity.entity.js';
import type { Team } from '../team/team.entity.js';
import type { PlaceLock } from './place-lock.rules.js';
import type { Limits, Use } from './places.rules.js';

/** What is free and taken, as one municipality sees it. */
export interface Room {
  readonly limits: Limits;
  readonly use: Use;
  readonly minimum: number | null;
  readonly minimumState: Capacity['minimumState'];
  /** Somebody waits for a place. */
  readonly queue: boolean;
}

/** Places that a team gets or gives back. */
export interface SomePlaces {
  readonly people: number;
  /** Null: guests of the organiser, who stand for no municipality. */
  readonly municipalityKey: string | null;
  readonly sessionIds: readonly string[];
}

interface Counted {
  readonly counted: number;
  readonly taken: number;
  readonly limit_people: number | null;
  readonly waiting_told: number;
  readonly municipalities: number;
  readonly limit_municipalities: number | null;
}

interface RoomRow {
  readonly taken: number;
  readonly municipalities: number;
  readonly limit_people: number | null;
  readonly limit_municipalities: number | null;
  readonly minimum_municipalities: number | null;
  readonly minimum_state: Capacity['minimumState'];
  readonly queue: boolean;
  readonly own: Record<string, number> | null;
  readonly sessions: Record<string, Omit<Use['sessions'][string], 'own'>> | null;
}

/**
 * The places of an offer, counted in people and in municipalities. Whoever gives or frees one holds
 * the row of the offer first, then that of the team, then that of the registration: in this order
 * everywhere.
 */
@Injectable()
export class Places {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Until the transaction ends. What is read before it may be old. An advisory lock, because those
   * queue up in order: on the row, many who share it could keep out who needs it alone for ever.
   */
  async lock(offerId: string, lock: Exclude<PlaceLock, 'none'>): Promise<void> {
    const kind = lock === 'exclusive' ? '' : '_shared';
    await this.unitOfWork.run((tx) =>
      tx.query(`SELECT pg_advisory_xact_lock${kind}(hashtextextended($1, 0))`, [
        `places ${offerId}`,
      ]),
    );
  }

  /** In a rush most callers learn here, without a lock, that the offer is full. */
  async room(offerId: string, municipalityKey: string | null): Promise<Room | null> {
    const [row] = await this.unitOfWork.manager.query<RoomRow[]>(
      `SELECT taken, municipalities, limit_people, limit_municipalities, minimum_municipalities,
              minimum_state,
              EXISTS (SELECT FROM team t WHERE t.offer_id = $1 AND t.seat = 'waiting') AS queue,
              (SELECT jsonb_object_agg(scope_id, people) FROM municipality_places m
                WHERE m.offer_id = $1 AND m.municipality_key = $2) AS own,
              (SELECT jsonb_object_agg(session_id, jsonb_build_object(
                        'people', people, 'cases', cases,
                        'limitPeople', limit_people, 'limitCases', limit_cases))
                 FROM session_places s WHERE s.offer_id = $1) AS sessions
         FROM capacity WHERE offer_id = $1`,
      [offerId, municipalityKey],
    );
    return row ? roomOf(offerId, row) : null;
  }

  /**
   * Whether somebody stands before a team on the waiting list, or would if it joined now. The order
   * is that of WaitingList: the better priority first, whoever waits already.
   */
  async somebodyAhead(
    {
      id,
      offerId,
      priority,
      waitingSince,
    }: Pick<Team, 'id' | 'offerId' | 'priority' | 'waitingSince'>,
    now: Date,
  ): Promise<boolean> {
    const [row] = await this.unitOfWork.manager.query<{ ahead: boolean }[]>(
      `SELECT EXISTS (
         SELECT FROM team WHERE offer_id = $1 AND seat = 'waiting' AND id <> $4
            AND (priority, waiting_since, id) < ($2::int, $3::timestamptz, $4::uuid)) AS ahead`,
      [offerId, priority, waitingSince ?? now, id],
    );
    return row!.ahead;
  }

  /** Under the exclusive lock. CHECK constraints refuse what the rules should never ask for. */
  async give(offerId: string, places: SomePlaces): Promise<void> {
    if (places.people === 0) return;
    await this.unitOfWork.run(async (tx) => {
      await tx.query('UPDATE capacity SET taken = taken + $2 WHERE offer_id = $1', [
        offerId,
        places.people,
      ]);
      const fresh = await this.enterMunicipality(tx, offerId, places, [
        offerId,
        ...places.sessionIds,
      ]);
      if (fresh.includes(offerId)) {
        const sql = 'UPDATE capacity SET municipalities = municipalities + 1 WHERE offer_id = $1';
        await tx.query(sql, [offerId]);
      }
      await this.countSessions(tx, offerId, places, fresh, 1);
      await this.tellCount(offerId);
    });
  }

  /**
   * Under the exclusive lock. A limit that stood above the wanted one, because more places were
   * given already, comes down with them.
   */
  async free(offerId: string, places: SomePlaces): Promise<void> {
    if (places.people === 0) return;
    await this.unitOfWork.run(async (tx) => {
      const gone = await this.leaveMunicipality(tx, offerId, places, [
        offerId,
        ...places.sessionIds,
      ]);
      const municipalities = gone.includes(offerId) ? 1 : 0;
      await tx.query(
        `UPDATE capacity
            SET taken = taken - $2, municipalities = municipalities - $3,
                limit_people = CASE WHEN wanted_people IS NULL THEN NULL
                  ELSE least(limit_people, greatest(wanted_people, taken - $2)) END,
                limit_municipalities = CASE WHEN wanted_municipalities IS NULL THEN NULL
                  ELSE least(limit_municipalities,
                             greatest(wanted_municipalities, municipalities - $3)) END
          WHERE offer_id = $1`,
        [offerId, places.people, municipalities],
      );
      await this.countSessions(tx, offerId, places, gone, -1);
      await this.tellCount(offerId);
    });
  }

  /**
   * Under the exclusive lock: the same people in other sessions. What the offer as a whole has given
   * stays as it is; freed and given anew, a limit that has come down meanwhile would refuse them.
   */
  async move(offerId: string, places: SomePlaces, to: readonly string[]): Promise<void> {
    const left = places.sessionIds.filter((id) => !to.includes(id));
    const entered = to.filter((id) => !places.sessionIds.includes(id));
    if (places.people === 0 || left.length + entered.length === 0) return;
    await this.unitOfWork.run(async (tx) => {
      const gone = await this.leaveMunicipality(tx, offerId, places, left);
      await this.countSessions(tx, offerId, { ...places, sessionIds: left }, gone, -1);
      const fresh = await this.enterMunicipality(tx, offerId, places, entered);
      await this.countSessions(tx, offerId, { ...places, sessionIds: entered }, fresh, 1);
      await this.tellCount(offerId);
    });
  }

  /** Under the exclusive lock, taken before: else the waiting could be counted as they were. */
  async tellCount(offerId: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [[row]] = await tx.query<[Counted[], number]>(
        `UPDATE capacity SET counted = counted + 1,
                waiting_told = (SELECT count(*) FROM registration
                                 WHERE offer_id = $1 AND seat = 'waiting')
          WHERE offer_id = $1
          RETURNING counted, taken, limit_people, waiting_told, municipalities,
                    limit_municipalities`,
        [offerId],
      );
      if (!row) return;
      await this.outbox.add('places.counted.v1', {
        offerId,
        version: row.counted,
        people: row.taken,
        limit: row.limit_people,
        waiting: row.waiting_told,
        municipalities: { taken: row.municipalities, limit: row.limit_municipalities },
      });
    });
  }

  /** @returns the scopes (offer, sessions) in which the municipality is new */
  private async enterMunicipality(
    tx: EntityManager,
    offerId: string,
    { people, municipalityKey }: SomePlaces,
    scopes: readonly string[],
  ): Promise<string[]> {
    if (municipalityKey === null || scopes.length === 0) return [];
    const rows = await tx.query<{ scope_id: string; people: number }[]>(
      `INSERT INTO municipality_places AS known (offer_id, scope_id, municipality_key, people)
       SELECT $1, scope, $2, $3 FROM unnest($4::uuid[]) AS scope
       ON CONFLICT (offer_id, scope_id, municipality_key)
         DO UPDATE SET people = known.people + excluded.people
       RETURNING scope_id, people`,
      [offerId, municipalityKey, people, scopes],
    );
    return rows.filter((row) => row.people === people).map((row) => row.scope_id);
  }

  /** @returns the scopes from which the municipality has gone */
  private async leaveMunicipality(
    tx: EntityManager,
    offerId: string,
    { people, municipalityKey }: SomePlaces,
    scopes: readonly string[],
  ): Promise<string[]> {
    if (municipalityKey === null || scopes.length === 0) return [];
    const mine = `offer_id = $1 AND municipality_key = $2 AND scope_id = ANY($4::uuid[])`;
    const values = [offerId, municipalityKey, people, scopes];
    const [gone] = await tx.query<[{ scope_id: string }[], number]>(
      `DELETE FROM municipality_places WHERE ${mine} AND people = $3 RETURNING scope_id`,
      values,
    );
    const left = `UPDATE municipality_places SET people = people - $3 WHERE ${mine} AND people > $3`;
    await tx.query(left, values);
    return gone.map((row) => row.scope_id);
  }

  private async countSessions(
    tx: EntityManager,
    offerId: string,
    { people, sessionIds }: SomePlaces,
    cases: readonly string[],
    sign: 1 | -1,
  ): Promise<void> {
    for (const sessionId of sessionIds) {
      await tx.query(
        `UPDATE session_places
            SET people = people + $3, cases = cases + $4,
                limit_people = CASE WHEN wanted_people IS NULL THEN NULL
                  ELSE least(limit_people, greatest(wanted_people, people + $3)) END,
                limit_cases = CASE WHEN wanted_cases IS NULL THEN NULL
                  ELSE least(limit_cases, greatest(wanted_cases, cases + $4)) END
          WHERE offer_id = $1 AND session_id = $2`,
        [offerId, sessionId, sign * people, cases.includes(sessionId) ? sign : 0],
      );
    }
  }
}

function roomOf(offerId: string, row: RoomRow): Room {
  const own = row.own ?? {};
  const sessions = Object.entries(row.sessions ?? {}).map(
    ([id, session]) => [id, { ...session, own: own[id] ?? 0 }] as const,
  );
  return {
    limits: { people: row.limit_people, municipalities: row.limit_municipalities },
    use: {
      people: row.taken,
      municipalities: row.municipalities,
      own: own[offerId] ?? 0,
      sessions: Object.fromEntries(sessions),
    },
    minimum: row.minimum_municipalities,
    minimumState: row.minimum_state,
    queue: row.queue,
  };
}
