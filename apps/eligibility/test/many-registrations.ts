/** Many decided registrations like a given one, without asking for each: for tests and measurements. */
type Query = (sql: string, parameters: unknown[]) => Promise<unknown>;

/** @param registrationId one that is decided; the others are of the same municipality and person */
export async function copyRegistration(
  query: Query,
  registrationId: string,
  copies: number,
): Promise<void> {
  await query(
    `INSERT INTO decision SELECT copy.* FROM decision given, generate_series(1, $2),
       LATERAL (SELECT jsonb_build_object('decision_id', gen_random_uuid(),
         'registration_id', gen_random_uuid()) AS ids WHERE generate_series > 0) AS fresh,
       LATERAL jsonb_populate_record(NULL::decision, to_jsonb(given) || ids) AS copy
     WHERE given.registration_id = $1`,
    [registrationId, copies],
  );
  await query(
    `INSERT INTO known_registration (registration_id, offer_id, decision_id, request, revision,
       brief, municipality_id, partner_id, agency_ids)
     SELECT decision.registration_id, known.offer_id, decision.decision_id, decision.request,
       decision.revision, known.brief, known.municipality_id, known.partner_id, known.agency_ids
     FROM known_registration known JOIN decision USING (offer_id)
     WHERE known.registration_id = $1
       AND decision.asked ->> 'municipalityId' = known.municipality_id::text
     ON CONFLICT DO NOTHING`,
    [registrationId],
  );
}
