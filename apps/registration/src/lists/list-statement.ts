/** SQL of an offer's list: a filter becomes conditions, a sort becomes keys that a cursor can hold. */
import type { ListFilter, ListSort } from './filter.rules.js';
import { type Around, openStepConditions, standingConditions } from './standing-condition.rules.js';

export interface ListScope extends Around {
  readonly offerId: string;
  /** Business time, for what is overdue. */
  readonly now: string;
  /** Ids of the sessions that everybody attends; of the others a team has its own. */
  readonly commonSessions: readonly string[];
}

export interface Statement {
  readonly sql: string;
  readonly parameters: unknown[];
}
type Bind = (value: unknown) => string;

/** A name of more words is found by its first ones; each costs a look into the index. */
const MOST_WORDS = 8;

const from = `
  FROM registration r
  JOIN participant p ON p.registration_id = r.id
  JOIN team t ON t.id = r.team_id
  LEFT JOIN municipality m ON m.municipality_id = r.municipality_id`;

/** The keys end with the row's id, so that no two rows are at the same place. */
export const sortKeys: Readonly<Record<ListSort, { keys: readonly SortKey[]; down?: true }>> = {
  received: { keys: [{ sql: 'r.submitted_at', type: 'timestamptz' }] },
  newest: { keys: [{ sql: 'r.submitted_at', type: 'timestamptz' }], down: true },
  name: { keys: [{ sql: 'sort_name(p.first_name, p.last_name)', type: 'text' }] },
  municipality: {
    keys: [
      {
        sql: `left(coalesce(folded(coalesce(m.name, p.municipality_text)), ''), 60)`,
        type: 'text',
      },
    ],
  },
  // The order in which places are given (team.entity.ts); who does not wait comes after them.
  waiting: {
    keys: [
      { sql: `CASE WHEN t.seat = 'waiting' THEN t.priority ELSE 2147483647 END`, type: 'integer' },
      {
        sql: `CASE WHEN t.seat = 'waiting' THEN t.waiting_since ELSE 'infinity' END`,
        type: 'timestamptz',
      },
      { sql: 't.id', type: 'uuid' },
    ],
  },
  due: {
    keys: [{ sql: `coalesce(r.stage_due_at, 'infinity'::timestamptz)`, type: 'timestamptz' }],
  },
};
interface SortKey {
  readonly sql: string;
  readonly type: 'timestamptz' | 'text' | 'integer' | 'uuid';
}

export interface ListedRow {
  readonly id: string;
  /** As the next page's cursor gives them back. */
  readonly keys: string[];
}

export interface PageOf {
  readonly sort: ListSort;
  /** Keys and id of the last row seen. */
  readonly after: { readonly keys: readonly string[]; readonly id: string } | null;
  readonly limit: number;
}

/** Ids in the order of the list, with their keys. */
export function pageStatement(scope: ListScope, filter: ListFilter, page: PageOf): Statement {
  const { bind, parameters } = binder();
  const { keys, down } = sortKeys[page.sort];
  const direction = down ? ' DESC' : '';
  const ofOffer = page.sort === 'name' ? 'p.offer_id' : 'r.offer_id';
  const conditions = conditionsOf(scope, filter, bind, ofOffer);
  if (page.after) {
    const row = [...keys.map(({ sql }) => sql), idOf(page.sort)].join(', ');
    const seen = [
      ...keys.map(({ type }, at) => `${bind(page.after?.keys[at])}::${type}`),
      `${bind(page.after.id)}::uuid`,
    ].join(', ');
    conditions.push(`(${row}) ${down ? '<' : '>'} (${seen})`);
  }
  const sql = `
    SELECT r.id, ARRAY[${keys.map(({ sql: key, type }) => keyText(key, type)).join(', ')}] AS keys
    ${from}
    WHERE ${conditions.join(' AND ')}
    ORDER BY ${[...keys.map(({ sql: key }) => key), idOf(page.sort)]
      .map((key) => key + direction)
      .join(', ')}
    LIMIT ${bind(page.limit)}`;
  return { sql, parameters };
}

/** The index by name belongs to the table of people. */
const idOf = (sort: ListSort): string => (sort === 'name' ? 'p.registration_id' : 'r.id');

const keyText = (sql: string, type: SortKey['type']): string =>
  type === 'timestamptz'
    ? `coalesce(to_char((${sql}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'infinity')`
    : `(${sql})::text`;

/** How many there are of each kind, in one reading. */
export function countStatement(
  scope: ListScope,
  filter: ListFilter,
  groups: Readonly<Record<string, string>>,
): Statement {
  const { bind, parameters } = binder();
  const names = Object.keys(groups);
  const sql = `
    SELECT count(*)::int AS count,
           ${names.map((name) => `${groups[name] ?? ''} AS "${name}"`).join(', ')}
    ${from}
    WHERE ${conditionsOf(scope, filter, bind).join(' AND ')}
    GROUP BY ${names.map((_, at) => at + 2).join(', ')}`;
  return { sql, parameters };
}

/** One row when the registration is (still) among those of the filter. */
export function matchStatement(scope: ListScope, filter: ListFilter, id: string): Statement {
  const { bind, parameters } = binder();
  const conditions = [...conditionsOf(scope, filter, bind), `r.id = ${bind(id)}::uuid`];
  return { sql: `SELECT 1 ${from} WHERE ${conditions.join(' AND ')}`, parameters };
}

function binder(): { bind: Bind; parameters: unknown[] } {
  const parameters: unknown[] = [];
  return { bind: (value) => `$${parameters.push(value)}`, parameters };
}

/**
 * Said of one of the two tables only: where many registrations are new and not counted yet, the
 * planner would otherwise join all of an offer's rows with all of them.
 */
function conditionsOf(
  scope: ListScope,
  filter: ListFilter,
  bind: Bind,
  ofOffer: 'r.offer_id' | 'p.offer_id' = 'r.offer_id',
): string[] {
  const conditions = [`${ofOffer} = ${bind(scope.offerId)}`];
  for (const [field, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    const condition = conditionOf[field as keyof ListFilter] as Condition<string>;
    conditions.push(`(${condition(value, bind, scope)})`);
  }
  return conditions;
}

type Condition<V> = (value: V, bind: Bind, scope: ListScope) => string;
/** Nobody is late who has ended. */
const dueAt = `CASE WHEN r.stage = 'ended' THEN NULL ELSE r.stage_due_at END`;

const equals =
  (column: string): Condition<string> =>
  (value, bind) =>
    `${column} = ${bind(value)}`;

const conditionOf: {
  readonly [F in keyof Required<ListFilter>]: Condition<NonNullable<ListFilter[F]>>;
} = {
  stage: equals('r.stage'),
  eligibility: equals('r.eligibility'),
  approval: equals('r.approval'),
  seat: equals('r.seat'),
  attendance: equals('r.attendance'),
  standing: (code, _, scope) => standingConditions[code](scope),
  role: equals('r.role'),
  teamId: equals('r.team_id'),
  municipalityId: (value, bind) =>
    value === 'none' ? 'r.municipality_id IS NULL' : `r.municipality_id = ${bind(value)}`,
  federalState: equals('m.federal_state'),
  kind: equals('m.kind'),
  function: (value, bind) => `r.functions @> ${bind(JSON.stringify([value]))}::jsonb`,
  sessionId: (value, bind, { commonSessions }) =>
    commonSessions.includes(value)
      ? 'true'
      : `EXISTS (SELECT FROM jsonb_each_text(t.sessions) taken WHERE taken.value = ${bind(value)})`,
  openStep: (step, _, scope) => openStepConditions[step](scope),
  overridden: () => 'r.overridden',
  placeInQuestion: () => `r.open @> '["placeInQuestion"]'`,
  enteredByStaff: () => `r.channel = 'staff'`,
  due: (value, bind, { now }) =>
    value === 'overdue'
      ? `${dueAt} <= ${bind(now)}::timestamptz`
      : `${dueAt} > ${bind(now)}::timestamptz`,
  priceClass: equals(`r.decision->>'priceClass'`),
  search: searched,
};

/**
 * Every word is in the name, the address or the municipality; what is found is found for sure, and
 * not by likeness, because deeds follow from lists. Signs alone are looked for as they are.
 */
function searched(typed: string, bind: Bind, { offerId }: ListScope): string {
  const words = typed.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return words.map((word) => `(${wordFound(word, bind, bind(offerId))})`).join(' AND ');
}

function wordFound(word: string, bind: Bind, offer: string): string {
  const typed = bind(word);
  const like = `'%' || folded(${typed}::text) || '%'`;
  const asItIs = bind(`%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return `
    r.id IN (
      SELECT found.registration_id FROM participant found
       WHERE found.offer_id = ${offer} AND folded(${typed}::text) <> ''
         AND search_words(found.first_name, found.last_name, found.email, found.municipality_text)
             LIKE ${like})
    OR r.municipality_id IN (
      SELECT place.municipality_id FROM municipality place
       WHERE folded(${typed}::text) <> '' AND folded(place.name) LIKE ${like})
    OR folded(${typed}::text) = '' AND concat_ws(
      ' ', p.first_name, p.last_name, p.email, p.municipality_text, m.name) ILIKE ${asItIs}`;
}
