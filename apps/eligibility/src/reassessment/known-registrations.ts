/** Keeps what is known of registrations up to date, from decisions and from what registration tells. */
import type { EntityManager } from 'typeorm';
import type { RegistrationState } from '#contracts/states.js';
import { findingsOf } from '../decisions/decide.rules.js';
import type { Decision } from '../decisions/decisions.entities.js';
import { briefOf, type DecisionView } from './difference.rules.js';

/** What of a decision somebody would notice. */
export const viewOf = (
  decision: Pick<Decision, 'outcome' | 'audience' | 'priority' | 'priceClass' | 'conditions'>,
): DecisionView => ({
  outcome: decision.outcome,
  audience: decision.audience,
  priority: decision.priority,
  priceClass: decision.priceClass,
  findings: findingsOf(decision),
});

/** The newest decision of each registration is the one with the highest request and revision. */
export async function noteDecisions(
  tx: EntityManager,
  decisions: readonly Decision[],
): Promise<void> {
  await tx.query(
    `INSERT INTO known_registration (registration_id, offer_id, decision_id, request, revision,
        brief, municipality_id, partner_id, agency_ids)
     SELECT registration_id, offer_id, decision_id, request, revision,
        brief, municipality_id, partner_id, agency_ids
     FROM jsonb_populate_recordset(NULL::known_registration, $1::jsonb)
     ON CONFLICT (registration_id) DO UPDATE SET
       decision_id = excluded.decision_id, request = excluded.request,
       revision = excluded.revision, brief = excluded.brief,
       municipality_id = excluded.municipality_id, partner_id = excluded.partner_id,
       agency_ids = excluded.agency_ids
     WHERE known_registration.decision_id IS NULL
        OR (known_registration.request, known_registration.revision)
           < (excluded.request, excluded.revision)`,
    [JSON.stringify(decisions.map(rowOf))],
  );
}

const rowOf = (decision: Decision): object => ({
  registration_id: decision.registrationId,
  offer_id: decision.offerId,
  decision_id: decision.decisionId,
  request: decision.request,
  revision: decision.revision,
  brief: briefOf(viewOf(decision)),
  municipality_id: decision.asked.municipalityId,
  partner_id: decision.asked.person?.partnerId ?? null,
  agency_ids: decision.facts.agencies.map(({ agencyId }) => agencyId),
});

/**
 * Whoever withdrew, was declined by a person or never confirmed is not assessed again. Whom a
 * condition refused is: the fact may have come since.
 */
const isPresent = ({ position, endedBy }: RegistrationState): boolean =>
  position.stage !== 'ended' || endedBy === 'eligibility';

/** The newest version wins, whether it comes before the first decision or after it. */
export async function noteRegistration(tx: EntityManager, state: RegistrationState): Promise<void> {
  await tx.query(
    `INSERT INTO known_registration (registration_id, offer_id, version, present)
     VALUES ($1, $2, $3, $4)
     ON CONFLICT (registration_id) DO UPDATE SET
       version = excluded.version, present = excluded.present
     WHERE known_registration.version < excluded.version`,
    [state.registrationId, state.offerId, state.version, isPresent(state)],
  );
}
