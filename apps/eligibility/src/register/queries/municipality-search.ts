/** SQL of the search for municipalities: the trigram index finds, the rank sorts. */
import { type SearchTerms, searchTerms } from '../search.rules.js';

export interface SearchFilter {
  readonly search?: string | undefined;
  readonly state?: string | undefined;
  readonly kind?: string | undefined;
  /** Only those that exist on this local day. */
  readonly day: string;
}

/** Rank, likeness (0: exact, 1000: nothing in common), name, id. */
export type SortKey = readonly [number, number, string, string];

interface Statement {
  readonly sql: string;
  readonly parameters: unknown[];
}

/**
 * Ids in the order of the answer. Ranks: 0 today's name, 1 another day's name, 2 and 3 their
 * beginnings, 4 beginnings of words, 5 parts of words, 6 misspelt.
 * @returns null when nothing can fit
 */
export function searchStatement(
  filter: SearchFilter,
  after: SortKey | null,
  limit: number,
): Statement | null {
  const terms = filter.search?.trim() ? searchTerms(filter.search) : null;
  if (filter.search?.trim() && !terms) return null;
  const parameters: unknown[] = [];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const rank = terms ? rankOf(terms, bind) : { rank: '0', unlike: '0' };
  const where = [...(terms ? conditionsOf(terms, bind) : []), ...filters(filter, bind)];
  const sql = `
    SELECT id, rank, unlike, name FROM (
      SELECT m.municipality_id AS id, m.search_name AS name,
             ${rank.rank} AS rank, ${rank.unlike} AS unlike
      FROM municipality m
      WHERE ${where.join(' AND ')}
    ) found
    ${after ? `WHERE (rank, unlike, name, id) > (${placeOf(after, bind)})` : ''}
    ORDER BY rank, unlike, name, id
    LIMIT ${bind(limit)}`;
  return { sql, parameters };
}

type Bind = (value: unknown) => string;

const placeOf = ([rank, unlike, name, id]: SortKey, bind: Bind): string =>
  `${bind(rank)}::int, ${bind(unlike)}::int, ${bind(name)}::text, ${bind(id)}::uuid`;

function filters({ state, kind, day }: SearchFilter, bind: Bind): string[] {
  const on = bind(day);
  return [
    `(m.valid_from IS NULL OR m.valid_from <= ${on}::date)`,
    `(m.valid_until IS NULL OR m.valid_until >= ${on}::date)`,
    ...(state ? [`m.federal_state = ${bind(state)}`] : []),
    ...(kind ? [`m.kind = ${bind(kind)}`] : []),
  ];
}

/** Every word is in one of the names, or like one that is; every number begins the key. */
function conditionsOf({ words, digits }: SearchTerms, bind: Bind): string[] {
  const held = (ags: string): string =>
    ags.length === 8 ? ` OR m.keys @> ${bind(JSON.stringify([{ ags }]))}::jsonb` : '';
  return [
    ...words.map((word) => {
      const part = `m.search_names LIKE ${bind(`%${word}%`)}`;
      return `(${part} OR ${bind(word)}::text OPERATOR(extensions.<%) m.search_names)`;
    }),
    ...digits.map((ags) => `(m.ags LIKE ${bind(`${ags}%`)}${held(ags)})`),
  ];
}

function rankOf({ whole, words }: SearchTerms, bind: Bind): { rank: string; unlike: string } {
  if (whole === '') return { rank: '0', unlike: '0' };
  const names = 'm.search_names';
  const all = (pattern: (word: string) => string, of: string): string =>
    words.map((word) => `${of} LIKE ${bind(pattern(word))}`).join(' AND ');
  const begins = all((word) => `% ${word}%`, `(' ' || translate(${names}, '|#', '  '))`);
  const contained = all((word) => `%${word}%`, names);
  const likeness = words
    .map((word) => `extensions.word_similarity(${bind(word)}::text, ${names})`)
    .join(' + ');
  return {
    rank: `CASE
      WHEN m.search_name = ${bind(whole)} THEN 0
      WHEN ${names} LIKE ${bind(`%|${whole}|%`)} THEN 1
      WHEN m.search_name LIKE ${bind(`${whole}%`)} THEN 2
      WHEN ${names} LIKE ${bind(`%|${whole}%`)} THEN 3
      WHEN ${begins} THEN 4
      WHEN ${contained} THEN 5
      ELSE 6 END`,
    // Of hits the order of names decides; only the misspelt ones are sorted by likeness.
    unlike: `CASE WHEN ${contained} THEN 0
      ELSE 1000 - round((${likeness}) * 1000 / ${words.length})::int END`,
  };
}
