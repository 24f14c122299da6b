/**
 * The statement that takes due mails in hand for one route.
 *
 * Order: urgent mails first, oldest first; then the others round robin over the offers, each offer's
 * oldest first, so that ten thousand access mails of one offer delay neither a link nor the receipt
 * of another offer. A person gets one mail at a time, so DISTINCT ON picks one of theirs, none is
 * picked while another is in hand, and of those due at the same moment the one whose kind comes
 * first in the plan.
 *
 * `planned_with = version` keeps mails of an outdated plan back (planner.ts); a notice to the
 * organiser has no plan and waits only for the offer. SKIP LOCKED leaves out what is being
 * re-planned; the second look at the state is for rows that changed while we came.
 *
 * Both halves are read from their own index and stop at their limit: the cost of a claim does not
 * depend on how much is due.
 *
 * $1 business time · $2 room for urgent · $3 room for others · $4 room in all · $5 lease in seconds
 * $6 urgent kinds · $7 kinds in order · $8 route · $9, $10 agencies with urgent mails on this route:
 * only, not · $11, $12 the same of the others
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

export const CLAIM = `
  WITH urgent AS (
    SELECT due.*, true AS urgent
      FROM unnest($6::text[]) AS one(kind) CROSS JOIN LATERAL (
        SELECT ${COLUMNS} FROM planned_mail m JOIN offer_state o ON o.offer_id = m.offer_id
         WHERE m.kind = one.kind AND ${SENDABLE}
           AND ($9::uuid[] IS NULL OR o.agency_id = ANY($9)) AND o.agency_id <> ALL($10::uuid[])
         ORDER BY m.due_at, m.id LIMIT $2 * 2) due),
  bulk AS (
    SELECT due.*, false AS urgent
      FROM offer_state o CROSS JOIN LATERAL (
        SELECT ${COLUMNS} FROM planned_mail m
         WHERE m.offer_id = o.offer_id AND m.kind <> ALL($6::text[]) AND ${SENDABLE}
         ORDER BY m.due_at, m.id LIMIT $3 * 2) due
     WHERE ($11::uuid[] IS NULL OR o.agency_id = ANY($11)) AND o.agency_id <> ALL($12::uuid[])),
  candidate AS (
    SELECT DISTINCT ON (whose) * FROM (SELECT * FROM urgent UNION ALL SELECT * FROM bulk) due
     ORDER BY whose, urgent DESC, due_at, id),
  in_turn AS (
    SELECT *, CASE WHEN urgent THEN 0 ELSE
             row_number() OVER (PARTITION BY urgent, offer_id ORDER BY due_at, id) END AS turn
      FROM candidate),
  placed AS (
    SELECT *, row_number() OVER (PARTITION BY urgent ORDER BY turn, due_at, id) AS place
      FROM in_turn),
  chosen AS (
    SELECT m.id, placed.urgent, placed.place FROM planned_mail m JOIN placed USING (id)
     WHERE m.state IN ('planned', 'retry', 'uncertain')
       AND placed.place <= CASE WHEN placed.urgent THEN $2 ELSE $3 END
     ORDER BY placed.urgent DESC, placed.place LIMIT $4 FOR UPDATE OF m SKIP LOCKED),
  taken AS (
    UPDATE planned_mail m SET state = 'claimed', fence = m.fence + 1, route = $8,
           lease_until = now() + make_interval(secs => $5)
     WHERE m.id = ANY (ARRAY(SELECT id FROM chosen))
    RETURNING m.id, m.fence)
  SELECT id, taken.fence, chosen.urgent FROM taken JOIN chosen USING (id)
   ORDER BY chosen.urgent DESC, chosen.place`;
