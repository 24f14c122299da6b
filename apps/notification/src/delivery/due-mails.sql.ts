/**
 * Mails that are due at `$1` and have not left, to select from: a part for each of the two partial
 * indexes that hold them, since most rows of the table are mails of long ago.
 */
export const dueMails = `(
  SELECT offer_id, kind, state, route, due_at FROM planned_mail
   WHERE due_at <= $1 AND state IN ('planned', 'retry', 'uncertain')
     AND (state <> 'uncertain' OR reason IS NULL AND resends < 1)
  UNION ALL
  SELECT offer_id, kind, state, route, due_at FROM planned_mail
   WHERE due_at <= $1 AND state IN ('claimed', 'sending'))`;
