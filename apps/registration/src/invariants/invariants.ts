import { Injectable } from '@nestjs/common';
import type { OfferState } from '#contracts/states.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { Offer } from '../offers/offer.entity.js';
import { WaitingList } from '../seats/waiting-list.js';

/** Something that must never be. */
export interface Violation {
  readonly offerId: string;
  readonly rule: string;
  /** Ids and figures. */
  readonly found: Readonly<Record<string, unknown>>;
}

interface Invariant {
  /** As a sentence that is true while all is well. */
  readonly rule: string;
  /** Finds what breaks it: `offer_id`, and what was found. */
  readonly sql: string;
}

/** Roles that take a participant's place in an offer. */
const takes = `(r.role = 'participant'
  OR (r.role <> 'delegate' AND o.state #>> '{capacity,speakers}' = 'inside'))`;
const seated = `r.seat IN ('held', 'confirmed')`;

const invariants: readonly Invariant[] = [
  {
    rule: 'the counter of places equals the places of the teams',
    sql: `SELECT c.offer_id, jsonb_build_object('counter', c.taken, 'rows', coalesce(t.taken, 0)) AS found
            FROM capacity c
            LEFT JOIN (SELECT offer_id, sum(taken) AS taken FROM team GROUP BY offer_id) t
                 USING (offer_id)
           WHERE c.taken <> coalesce(t.taken, 0)`,
  },
  {
    rule: 'a team takes one place for each of its people, and those held for people to be named',
    sql: `SELECT t.offer_id, jsonb_build_object('teamId', t.id, 'taken', t.taken,
                 'reserved', t.reserved, 'people', count(r.id)) AS found
            FROM team t JOIN offer o USING (offer_id)
            LEFT JOIN registration r ON r.team_id = t.id AND ${seated} AND ${takes}
           GROUP BY t.id HAVING t.taken - t.reserved <> count(r.id)`,
  },
  {
    rule: 'no team is split: either all of its people have seats or none',
    sql: `SELECT t.offer_id, jsonb_build_object('teamId', t.id) AS found
            FROM team t JOIN offer o USING (offer_id) JOIN registration r ON r.team_id = t.id
           WHERE r.stage NOT IN ('ended', 'interest') AND ${takes}
           GROUP BY t.id HAVING bool_or(${seated}) AND bool_or(NOT ${seated})`,
  },
  {
    rule: 'whoever has ended has no seat and does not wait; whoever is in has a place',
    sql: `SELECT r.offer_id, jsonb_build_object('registrationId', r.id, 'stage', r.stage,
                 'seat', r.seat) AS found
            FROM registration r
           WHERE (r.stage = 'ended' AND r.seat NOT IN ('none', 'released'))
              OR (r.stage = 'done' AND r.role <> 'delegate' AND r.seat <> 'confirmed')
              OR (r.seat = 'waiting' AND r.stage <> 'seat')`,
  },
  {
    rule: 'the counter of municipalities equals the municipalities with a place',
    sql: `SELECT c.offer_id, jsonb_build_object('counter', c.municipalities, 'rows', count(m.*)) AS found
            FROM capacity c
            LEFT JOIN municipality_places m ON m.offer_id = c.offer_id AND m.scope_id = c.offer_id
           GROUP BY c.offer_id, c.municipalities HAVING c.municipalities <> count(m.*)`,
  },
  {
    rule: 'the places of a municipality equal those of its teams, in the offer and in each session',
    sql: `WITH taken AS (
            SELECT t.offer_id, scope.id AS scope_id, t.municipality_key AS key, sum(t.taken) AS people
              FROM team t
              CROSS JOIN LATERAL (
                SELECT t.offer_id AS id
                UNION SELECT value::uuid FROM jsonb_each_text(t.sessions)) AS scope
             WHERE t.taken > 0 AND EXISTS (
               SELECT FROM registration r WHERE r.team_id = t.id AND r.role = 'participant')
             GROUP BY 1, 2, 3)
          SELECT coalesce(m.offer_id, taken.offer_id) AS offer_id,
                 jsonb_build_object('municipality', coalesce(m.municipality_key, taken.key),
                   'scope', coalesce(m.scope_id, taken.scope_id), 'counter', m.people,
                   'rows', taken.people) AS found
            FROM municipality_places m
            FULL JOIN taken ON taken.offer_id = m.offer_id AND taken.scope_id = m.scope_id
                           AND taken.key = m.municipality_key
           WHERE m.people IS DISTINCT FROM taken.people`,
  },
  {
    rule: 'the counters of a session equal its municipalities and people',
    sql: `SELECT s.offer_id, jsonb_build_object('sessionId', s.session_id, 'people', s.people,
                 'cases', s.cases) AS found
            FROM session_places s
            LEFT JOIN municipality_places m
                   ON m.offer_id = s.offer_id AND m.scope_id = s.session_id
           GROUP BY s.offer_id, s.session_id
          HAVING s.cases <> count(m.*) OR s.people < coalesce(sum(m.people), 0)`,
  },
  {
    rule: 'no limit is exceeded',
    sql: `SELECT offer_id, jsonb_build_object('taken', taken, 'limit', limit_people,
                 'municipalities', municipalities, 'limitMunicipalities', limit_municipalities) AS found
            FROM capacity
           WHERE taken > limit_people OR municipalities > limit_municipalities
          UNION ALL
          SELECT offer_id, jsonb_build_object('sessionId', session_id, 'people', people,
                 'cases', cases) FROM session_places
           WHERE people > limit_people OR cases > limit_cases`,
  },
  {
    rule: 'a team waits while one of its people waits, and only then',
    sql: `SELECT t.offer_id, jsonb_build_object('teamId', t.id, 'seat', t.seat) AS found
            FROM team t JOIN registration r ON r.team_id = t.id
           GROUP BY t.id HAVING (t.seat = 'waiting') <> bool_or(r.seat = 'waiting')`,
  },
  {
    rule: 'places are not held for want of municipalities once there are enough',
    sql: `SELECT r.offer_id, jsonb_build_object('registrationId', r.id) AS found
            FROM registration r JOIN capacity c USING (offer_id)
           WHERE r.stage = 'seat' AND r.seat = 'held' AND NOT r.open ? 'placeOffered'
             AND (c.minimum_municipalities IS NULL OR c.minimum_state IN ('reached', 'waived'))`,
  },
];

/** What must be true of all places at any moment, whatever happened; for people, tests and workers. */
@Injectable()
export class Invariants {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly waitingList: WaitingList,
  ) {}

  static readonly rules: readonly string[] = [
    ...invariants.map(({ rule }) => rule),
    'nobody waits beside a free place',
  ];

  /** @param offerId of one offer only; left out: of all */
  async violations(offerId?: string): Promise<Violation[]> {
    return this.unitOfWork.run(async (tx) => {
      const found: Violation[] = [];
      for (const { rule, sql } of invariants) {
        const rows = await tx.query<{ offer_id: string; found: Violation['found'] }[]>(
          `SELECT offer_id, found FROM (${sql}) AS broken
            WHERE $1::uuid IS NULL OR offer_id = $1 LIMIT 100`,
          [offerId ?? null],
        );
        found.push(...rows.map((row) => ({ offerId: row.offer_id, rule, found: row.found })));
      }
      for (const offer of await this.offersWithList(offerId)) {
        const { next } = await this.waitingList.turn(offer);
        if (!next || offer.admission.promotion === 'person') continue;
        found.push({
          offerId: offer.offerId,
          rule: 'nobody waits beside a free place',
          found: { teamId: next.team.id, needs: next.needs },
        });
      }
      return found;
    });
  }

  private async offersWithList(offerId?: string): Promise<OfferState[]> {
    const offers = await this.unitOfWork.manager
      .createQueryBuilder(Offer, 'offer')
      .where(
        `EXISTS (SELECT FROM team t WHERE t.offer_id = offer.offer_id AND t.seat = 'waiting')
         AND offer.state ->> 'lifecycle' <> 'cancelled'`,
      )
      .andWhere('(:offerId::uuid IS NULL OR offer.offer_id = :offerId)', {
        offerId: offerId ?? null,
      })
      .getMany();
    return offers.map(({ state }) => state);
  }
}
