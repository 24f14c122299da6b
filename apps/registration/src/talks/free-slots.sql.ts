/** What of the times `s` (talk_slot) a team can choose, apart from how far ahead it has to be. */
export const freeSlot = `s.withdrawn_at IS NULL AND NOT s.by_hand
          AND NOT EXISTS (SELECT 1 FROM talk_appointment a
                           WHERE a.slot_id = s.id AND a.state IN ('agreed', 'held', 'missed'))`;
