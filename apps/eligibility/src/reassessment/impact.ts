/** Which offers a change of the register touches: those with registrations whose decision may rest on it. */
import type { EntityManager } from 'typeorm';
import {
  type Cause,
  carriesWeight,
  causeOf,
  type Names,
  type RegisterChange,
} from './cause.rules.js';
import type { FactChange } from './reassessment.entities.js';

/** Causes by offer, in the order in which the changes were made. */
export type Impact = Map<string, Cause[]>;

type Entry = Record<string, unknown>;

/** The changes of one round: at most some hundreds. */
export async function impactOf(tx: EntityManager, changes: readonly FactChange[]): Promise<Impact> {
  const impact: Impact = new Map();
  const add = (offerId: string, cause: Cause) =>
    impact.set(offerId, [...(impact.get(offerId) ?? []), cause]);
  for (const { offerId, cause } of changes) if (offerId && cause) add(offerId, cause);

  const register = await registerChanges(tx, changes);
  const touched = await registrationsTouched(tx, register);
  const names = await namesFor(tx, register);
  for (const change of register) {
    const offers = new Set(keysOf(change).flatMap((key) => touched.get(key) ?? []));
    for (const offerId of offers) add(offerId, causeOf(change, names));
  }
  await onlyWithRegistrations(tx, impact);
  return impact;
}

/** A change of the register with the municipalities, agencies and partners that it is about. */
interface Located extends RegisterChange {
  readonly municipalities: readonly string[];
  readonly agencies: readonly string[];
  readonly partners: readonly string[];
}

async function registerChanges(
  tx: EntityManager,
  changes: readonly FactChange[],
): Promise<Located[]> {
  const ids = changes.flatMap(({ historyId }) => (historyId ? [historyId] : []));
  if (ids.length === 0) return [];
  const rows = await tx.query<(RegisterChange & { at: Date })[]>(
    `SELECT subject_kind AS kind, subject_id AS "subjectId", action, before, after,
            actor AS by, at, ${currentEntry} AS entry
     FROM register_history history WHERE history_id = ANY($1) ORDER BY history_id`,
    [ids],
  );
  const heavy = rows
    .map((row) => ({ ...row, at: row.at.toISOString() }))
    .filter((change) => carriesWeight(change));
  const members = await membersOf(tx, heavy);
  return heavy.map((change) => located(change, members));
}

/** The entry as it is now, as the history would write it: only the ids and values that a cause names. */
const currentEntry = `CASE subject_kind
  WHEN 'agreement' THEN (SELECT jsonb_build_object('municipalityId', municipality_id,
      'jointUnitId', joint_unit_id, 'agencyId', agency_id, 'validFrom', valid_from,
      'validUntil', valid_until, 'state', state)
    FROM agreement WHERE agreement_id = subject_id)
  WHEN 'membership' THEN (SELECT jsonb_build_object('municipalityId', municipality_id,
      'programme', programme, 'validFrom', valid_from, 'validUntil', valid_until, 'phase', phase)
    FROM programme_membership WHERE membership_id = subject_id)
  WHEN 'jointUnit' THEN (SELECT jsonb_build_object('members', members)
    FROM joint_unit WHERE joint_unit_id = subject_id)
  WHEN 'partner' THEN (SELECT jsonb_build_object('municipalityId', municipality_id)
    FROM cooperation_partner WHERE partner_id = subject_id)
END`;

/** Before and after count alike: who left an agreement is touched by it too. */
const values = ({ entry, before, after }: RegisterChange, field: string): string[] =>
  [entry, before, after].flatMap((state) =>
    typeof state?.[field] === 'string' ? [String(state[field])] : [],
  );

const memberIds = (state: Entry | null): string[] =>
  ((state?.['members'] ?? []) as { municipalityId: string }[]).map((one) => one.municipalityId);

async function membersOf(
  tx: EntityManager,
  changes: readonly RegisterChange[],
): Promise<Map<string, string[]>> {
  const units = [...new Set(changes.flatMap((change) => values(change, 'jointUnitId')))];
  if (units.length === 0) return new Map();
  const rows = await tx.query<{ joint_unit_id: string; members: Entry['members'] }[]>(
    'SELECT joint_unit_id, members FROM joint_unit WHERE joint_unit_id = ANY($1)',
    [units],
  );
  return new Map(rows.map(({ joint_unit_id: unit, members }) => [unit, memberIds({ members })]));
}

function located(change: RegisterChange, members: ReadonlyMap<string, string[]>): Located {
  const { kind, subjectId, entry, before, after } = change;
  const nobody = { municipalities: [], agencies: [], partners: [] };
  switch (kind) {
    case 'municipality':
      return { ...change, ...nobody, municipalities: [subjectId] };
    case 'jointUnit':
      return { ...change, ...nobody, municipalities: [entry, before, after].flatMap(memberIds) };
    case 'agency':
      return { ...change, ...nobody, agencies: [subjectId] };
    case 'partner':
      return { ...change, ...nobody, partners: [subjectId] };
    default: {
      const units = values(change, 'jointUnitId').flatMap((unit) => members.get(unit) ?? []);
      return {
        ...change,
        ...nobody,
        municipalities: [...values(change, 'municipalityId'), ...units],
      };
    }
  }
}

const keysOf = ({ municipalities, agencies, partners }: Located): string[] => [
  ...new Set([...municipalities, ...agencies, ...partners]),
];

/** Offers by the id of the municipality, agency or partner through which they are touched. */
async function registrationsTouched(
  tx: EntityManager,
  changes: readonly Located[],
): Promise<Map<string, string[]>> {
  const all = (of: (change: Located) => readonly string[]) => [...new Set(changes.flatMap(of))];
  const rows = await tx.query<{ key: string; offer_id: string }[]>(
    `SELECT DISTINCT municipality_id AS key, offer_id FROM known_registration
       WHERE present AND municipality_id = ANY($1::uuid[])
     UNION SELECT DISTINCT partner_id, offer_id FROM known_registration
       WHERE present AND partner_id = ANY($2::uuid[])
     UNION SELECT DISTINCT agency.id, offer_id
       FROM known_registration, unnest(agency_ids) AS agency (id)
       WHERE present AND agency_ids && $3::uuid[] AND agency.id = ANY($3::uuid[])`,
    [
      all(({ municipalities }) => municipalities),
      all(({ partners }) => partners),
      all(({ agencies }) => agencies),
    ],
  );
  const touched = new Map<string, string[]>();
  for (const { key, offer_id: offerId } of rows) {
    touched.set(key, [...(touched.get(key) ?? []), offerId]);
  }
  return touched;
}

async function namesFor(tx: EntityManager, changes: readonly Located[]): Promise<Names> {
  const fields = ['municipalityId', 'jointUnitId', 'agencyId', 'predecessorId'];
  const ids = new Set(
    changes.flatMap((change) => [
      change.subjectId,
      ...fields.flatMap((field) => values(change, field)),
    ]),
  );
  const rows = await tx.query<{ id: string; name: string }[]>(
    `SELECT municipality_id AS id, name FROM municipality WHERE municipality_id = ANY($1::uuid[])
     UNION ALL SELECT joint_unit_id, name FROM joint_unit WHERE joint_unit_id = ANY($1::uuid[])
     UNION ALL SELECT agency_id, name FROM agency WHERE agency_id = ANY($1::uuid[])`,
    [[...ids]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** An offer without registrations has nothing to assess again. */
async function onlyWithRegistrations(tx: EntityManager, impact: Impact): Promise<void> {
  const rows = await tx.query<{ offer_id: string }[]>(
    `SELECT offer_id FROM unnest($1::uuid[]) AS asked (offer_id)
     WHERE EXISTS (SELECT 1 FROM known_registration known
       WHERE known.offer_id = asked.offer_id AND present AND decision_id IS NOT NULL)`,
    [[...impact.keys()]],
  );
  const kept = new Set(rows.map(({ offer_id: offerId }) => offerId));
  for (const offerId of [...impact.keys()]) if (!kept.has(offerId)) impact.delete(offerId);
}
