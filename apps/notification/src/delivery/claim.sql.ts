/**
 * The statement that takes due mails in hand for one route.
 *
 * Order: links to sign in, oldest first, for somebody looks at a screen until one is there; then urgent
 * mails, then the others, both round robin over the offers, each offer's oldest first. So ten thousand
 * mails of one offer delay neither a link nor the receipt of another offer. Whose turn it is holds from
 * one claim to the next (`offer_turn`): a route with a limit takes few mails at a time, and an offer with
 * a long line would come first each time. A person gets one mail at a time, so DISTINCT ON picks one of
 * theirs, none is picked while another is in hand, and of those due at the same moment the one whose
 * kind comes first in the plan.
 *
 * `planned_with = version` keeps mails of an outdated plan back (planner.ts); a notice to the
 * organiser has no plan and waits only for the offer. SKIP LOCKED leaves out what is being
 * re-planned; the second look at the state is for rows that changed while we came.
 *
 * All parts are read from an index and stop at their limit: a claim does not sort what is due. Urgent
 * kinds look only at offers that have any, found by leaping through the index from one offer to the
 * next. The others pass over the urgent ones of their offer (ten thousand: some 15 ms).
 *
 * $1 business time · $2 room for urgent · $3 room for others · $4 room in all · $5 lease in seconds
 * $6 urgent kinds · $7 kinds in order · $8 route · $9, $10 agencies with urgent mails on this route:
 * only, not · $11, $12 the same of the others · $13 the kind that comes first · $14 room for it
 */
const SENDABLE = `
  m.due_at <= $1 AND (m.send_until IS NULL OR m.send_until > $1)
  AND m.state IN ('planned', 'retry', 'uncertain')
  AND (m.state = 'planned' OR m.not_before <= now())
  AND (m.state <> 'planned' OR m.ask_after IS NULL OR m.ask_after > $1 OR m.released_at IS NOT NULL)
  AND (m.state <> 'uncertain' OR m.reason IS NULL AND m.resends < 1)
  AND (m.registration_id IS NULL
       OR EXISTS (SELECT FROM registration_state r
                   WHERE r.registration_id = m.registration_id AND r.planned_with = o.version))
  AND NOT EXISTS (
    SELECT FROM planned_mail other
     WHERE other.registration_id = m.registration_id
       AND (other.state IN ('claimed', 'sending')
            OR other.state = 'planned' AND other.due_at = m.due_at AND other.id <> m.id
               AND (other.send_until IS NULL OR other.send_until > $1)
               AND array_position($7::text[], other.kind) < array_position($7::text[], m.kind)))`;

const COLUMNS = `m.id, m.offer_id, coalesce(m.registration_id, m.id) AS whose, m.due_at`;

/**
 * The first offer after another one that has mails of a kind in the line, due or not. In the order of
 * `planned_mail_due_kind`, so that no other index will do: the others hold what has left, too.
 */
const nextOffer = (after = 'true'): string => `
            SELECT m.offer_id FROM planned_mail m
             WHERE m.kind = one.kind AND m.state IN ('planned', 'retry', 'uncertain') AND ${after}
             ORDER BY m.offer_id, m.due_at LIMIT 1`;

/** Values of `rank`. */
const FIRST = 0;
const URGENT = 1;
const BULK = 2;

export const CLAIM = `
  WITH urgent AS (
    SELECT due.*, CASE WHEN one.kind = $13 THEN ${FIRST} ELSE ${URGENT} END AS rank
      FROM unnest($6::text[]) AS one(kind) CROSS JOIN LATERAL (
        WITH RECURSIVE leap AS (
          SELECT (${nextOffer()}) AS offer_id
          UNION ALL
          SELECT (${nextOffer('m.offer_id > leap.offer_id')}) FROM leap WHERE leap.offer_id IS NOT NULL)
        SELECT offer_id FROM leap) waiting JOIN offer_state o USING (offer_id) CROSS JOIN LATERAL (
        SELECT ${COLUMNS} FROM planned_mail m
         WHERE m.kind = one.kind AND m.offer_id = o.offer_id AND ${SENDABLE}
         ORDER BY m.due_at, m.id LIMIT 2 * CASE WHEN one.kind = $13 THEN $14::int ELSE $2::int END) due
     WHERE ($9::uuid[] IS NULL OR o.agency_id = ANY($9)) AND o.agency_id <> ALL($10::uuid[])),
  bulk AS (
    SELECT due.*, ${BULK} AS rank
      FROM offer_state o CROSS JOIN LATERAL (
        SELECT ${COLUMNS} FROM planned_mail m
         WHERE m.offer_id = o.offer_id AND m.kind <> ALL($6::text[]) AND ${SENDABLE}
         ORDER BY m.due_at, m.id LIMIT $3 * 2) due
     WHERE ($11::uuid[] IS NULL OR o.agency_id = ANY($11)) AND o.agency_id <> ALL($12::uuid[])),
  candidate AS (
    SELECT DISTINCT ON (whose) * FROM (SELECT * FROM urgent UNION ALL SELECT * FROM bulk) due
     ORDER BY whose, rank, due_at, id),
  in_turn AS (
    SELECT *, CASE WHEN rank > ${FIRST} THEN
             row_number() OVER (PARTITION BY rank, offer_id ORDER BY due_at, id) END AS turn
      FROM candidate),
  placed AS (
    SELECT c.*, row_number() OVER (PARTITION BY rank
             ORDER BY turn, t.served_at NULLS FIRST, due_at, id) AS place
      FROM in_turn c LEFT JOIN offer_turn t USING (offer_id, rank)),
  chosen AS (
    SELECT m.id, m.offer_id, placed.rank, placed.place FROM planned_mail m JOIN placed USING (id)
     WHERE m.state IN ('planned', 'retry', 'uncertain')
       AND placed.place <= CASE placed.rank WHEN ${FIRST} THEN $14 WHEN ${URGENT} THEN $2 ELSE $3 END
     ORDER BY placed.rank, placed.place LIMIT $4 FOR UPDATE OF m SKIP LOCKED),
  served AS (
    INSERT INTO offer_turn (offer_id, rank, served_at)
    SELECT offer_id, rank, clock_timestamp() + max(place) * interval '1 microsecond'
      FROM chosen WHERE rank > ${FIRST} GROUP BY offer_id, rank ORDER BY offer_id, rank
    ON CONFLICT (offer_id, rank) DO UPDATE SET served_at = EXCLUDED.served_at),
  taken AS (
    UPDATE planned_mail m SET state = 'claimed', fence = m.fence + 1, route = $8,
           lease_until = now() + make_interval(secs => $5)
     WHERE m.id = ANY (ARRAY(SELECT id FROM chosen))
    RETURNING m.id, m.fence)
  SELECT id, taken.fence, chosen.rank FROM taken JOIN chosen USING (id)
   ORDER BY chosen.rank, chosen.place`;
