import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { bilingual, id, instant } from '#contracts/vocabulary.js';
import type { Actor } from '#service-kit/access/actor.js';
import { decodeCursor, pageQuery, toPage } from '#service-kit/http/pagination.js';
import { UnitOfWork } from '#service-kit/data/unit-of-work.js';
import { searchWords } from '../lists/filter.rules.js';
import { Offers } from '../offers/offers.js';
import { actionsOf, trailKindOf, trailKinds, trailSentence } from './sentences.rules.js';

export const trailFilter = z.strictObject({
  ...pageQuery,
  kind: z.enum(trailKinds).optional().meta({ description: 'Who or what made it happen' }),
  registrationId: id.optional().meta({ description: 'Only what happened to this registration' }),
  actor: searchWords
    .optional()
    .meta({ description: 'As the record names them: staff by name, others by role' }),
});
type Filter = z.infer<typeof trailFilter>;

export const trailEntry = z
  .object({
    entryId: id,
    at: instant,
    actor: z.string(),
    kind: z.enum(trailKinds).nullable(),
    sentence: bilingual,
    /** Null: of the offer as a whole. */
    registration: z
      .object({
        registrationId: id,
        name: z.string().nullable().meta({ description: 'Null: the person has been erased' }),
      })
      .nullable(),
  })
  .meta({ id: 'TrailEntry' });
type Entry = z.infer<typeof trailEntry>;

interface Page {
  items: Entry[];
  nextCursor: string | null;
}

/** What happened to an offer and to all of its registrations, newest first. */
export class ShowTrail extends Query<Page> {
  constructor(
    readonly who: Actor,
    readonly offerId: string,
    readonly filter: Filter,
  ) {
    super();
  }
}

interface Row {
  readonly id: string;
  readonly at: Date;
  /** With all its digits, which a Date has not. */
  readonly at_text: string;
  readonly actor: string;
  readonly action: string;
  readonly details: Record<string, unknown>;
  readonly registration_id: string | null;
  readonly name: string | null;
}

@QueryHandler(ShowTrail)
export class ShowTrailHandler implements IQueryHandler<ShowTrail> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly offers: Offers,
  ) {}

  async execute({ who, offerId, filter }: ShowTrail): Promise<Page> {
    const offer = await this.offers.ofStaff(offerId, who);
    const { sql, parameters } = trailStatement(offer.offerId, filter);
    const rows = await this.unitOfWork.manager.query<Row[]>(sql, parameters);
    const page = toPage(rows, filter.limit, (row) => [row.at_text, row.id]);
    return { items: page.items.map(entryOf), nextCursor: page.nextCursor };
  }
}

const entryOf = (row: Row): Entry => ({
  entryId: row.id,
  at: row.at.toISOString(),
  actor: row.actor,
  kind: trailKindOf(row.action),
  sentence: trailSentence(row),
  registration:
    row.registration_id === null ? null : { registrationId: row.registration_id, name: row.name },
});

const place = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/), id]);

/**
 * Both halves take what they need from the index of subjects: of each registration no more than a page
 * can show.
 */
export function trailStatement(
  offerId: string,
  filter: Filter,
): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [offerId];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const { kind, actor, registrationId, cursor, limit } = filter;
  const conditions = [
    ...(kind ? [`e.action = ANY(${bind(actionsOf(kind))})`] : []),
    ...(actor ? [`e.actor = ${bind(actor)}`] : []),
  ];
  if (cursor !== undefined) {
    const [at, entryId] = decodeCursor(cursor, place);
    conditions.push(`(e.at, e.id) < (${bind(at)}::timestamptz, ${bind(entryId)}::uuid)`);
  }
  const narrowed = conditions.map((condition) => ` AND ${condition}`).join('');
  const most = `ORDER BY e.at DESC, e.id DESC LIMIT ${bind(limit + 1)}`;
  const ofOne = registrationId ? ` AND r.id = ${bind(registrationId)}` : '';
  const ofOffer = `(SELECT e.*, NULL::uuid AS registration_id FROM audit_entry e
    WHERE e.subject_id = $1${narrowed} ${most})
    UNION ALL`;
  const sql = `
    SELECT e.id, e.at, e.actor, e.action, e.details, e.registration_id,
           to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at_text,
           p.first_name || ' ' || p.last_name AS name
    FROM (
      ${registrationId ? '' : ofOffer}
      (SELECT e.*, r.id AS registration_id FROM registration r
        CROSS JOIN LATERAL (
          SELECT * FROM audit_entry e WHERE e.subject_id = r.id${narrowed} ${most}) e
        WHERE r.offer_id = $1${ofOne} ${most})
    ) e
    LEFT JOIN participant p ON p.registration_id = e.registration_id
    ${most}`;
  return { sql, parameters };
}
