/**
 * A conversation is about to begin: the row, the snapshot of what is about to leave, and the mail's life,
 * in one statement, which is one transaction. It reads `planned_mail` as that was before. None begins on a
 * route that was paused after the claim.
 *
 * The address of the conversation before is kept where it was another one: what comes back late is about
 * it. What came back so far was about an earlier conversation. A mail without calendar files keeps what an
 * earlier try of it carried: that may have arrived.
 *
 * $1, $2 claim · $3 Message-ID · $4, $5 hashes of the recipient · $6 lease in seconds · $7 id of the
 * event · $8 business time · $9 its detail · $10 snapshot · $11 text · $12, $13 sessions that its
 * calendar files name, and of them those taken out · $14 since when the person has had the address
 */
export const BEGIN = `
  WITH begun AS (
    UPDATE planned_mail SET state = 'sending', message_id = coalesce(message_id, $3),
           recipient_hash = $4, address_hash = $5, address_since = $14, template_version = $11,
           attempts = attempts + 1, conversations = conversations + 1,
           lease_until = now() + make_interval(secs => $6), bounced_at = NULL, bounce_kind = NULL,
           resends = resends + CASE WHEN doubtful THEN 1 ELSE 0 END,
           calendar_at = CASE WHEN $12::uuid[] IS NULL THEN calendar_at ELSE now() END,
           calendar_sessions = coalesce($12::uuid[], calendar_sessions),
           calendar_taken_out = coalesce($13::uuid[], calendar_taken_out)
     WHERE id = $1 AND fence = $2 AND state = 'claimed'
       AND NOT EXISTS (SELECT FROM mail_provider p WHERE p.name = planned_mail.route
                        AND (p.held_since IS NOT NULL OR p.paused_until > now()))
    RETURNING id),
  moved AS (
    INSERT INTO former_address (mail_id, until_conversation, address_hash)
    SELECT id, was.conversations, was.address_hash FROM begun JOIN planned_mail was USING (id)
     WHERE was.address_hash <> $5),
  kept AS (
    INSERT INTO mail_snapshot (mail_id, message_id, taken_at, content)
    SELECT id, $3, $8, $10 FROM begun
    ON CONFLICT (mail_id, message_id)
      DO UPDATE SET taken_at = EXCLUDED.taken_at, content = EXCLUDED.content)
  INSERT INTO mail_event (id, mail_id, at, what, detail)
  SELECT $7, id, $8, 'sending', $9 FROM begun RETURNING mail_id`;
