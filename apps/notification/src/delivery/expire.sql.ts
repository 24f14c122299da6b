/**
 * The statement for mails whose moment has passed: never tried ones are skipped, tried ones have failed.
 * One that may have arrived and can no longer be repeated has failed, too: nobody can say whether the
 * person has it, so a person asks. Those that were repeated already, or must not be (`reason`), keep
 * their state: they have their task, or are nobody's business any more.
 *
 * A Message-ID is given with the first conversation and stays when a person has the mail tried again.
 *
 * $1 business time
 */
const WAS_TRIED = `(attempts > 0 OR unwritten > 0 OR message_id IS NOT NULL)`;

/** After a long standstill there may be very many: the rest follows with the next round. */
export const AT_ONCE = 500;

export const EXPIRE = `
  UPDATE planned_mail SET lease_until = NULL,
         state = CASE WHEN doubtful THEN 'failed' WHEN sent_at IS NOT NULL THEN 'sent'
                      WHEN ${WAS_TRIED} THEN 'failed' ELSE 'skipped' END,
         reason = CASE WHEN doubtful OR sent_at IS NOT NULL OR ${WAS_TRIED} THEN reason ELSE 'momentPassed' END
   WHERE id IN (
     SELECT id FROM planned_mail
      WHERE state IN ('planned', 'retry', 'uncertain', 'held') AND due_at <= $1 AND send_until <= $1
        AND (state <> 'uncertain' OR reason IS NULL AND resends < 1)
      ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
  RETURNING id, offer_id, state, doubtful, smtp_response AS words`;

/** Late mails of which the offer says that a person decides. $1 business time */
export const HOLD_LATE = `
  UPDATE planned_mail SET state = 'held', fence = fence + 1
   WHERE id IN (
     SELECT id FROM planned_mail
      WHERE state = 'planned' AND due_at <= $1 AND ask_after <= $1 AND released_at IS NULL
        AND (send_until IS NULL OR send_until > $1)
      ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
  RETURNING id, offer_id`;

export interface Expired {
  id: string;
  offer_id: string;
  state: 'sent' | 'skipped' | 'failed';
  /** It may have arrived. */
  doubtful: boolean;
  /** What the mail server said last, if anything. */
  words: string | null;
}
