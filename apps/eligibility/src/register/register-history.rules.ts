/** What the history keeps of a change. */

type Fields = Readonly<Record<string, unknown>>;

export const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || canonical(a) === canonical(b);

/** PostgreSQL gives the keys of JSON back in an order of its own. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? 'undefined'
  );
}

/** What stands in the history for a name or an address of a person: that there was one. */
export const KEPT_BACK = '(personal)';

export interface KeptChange {
  readonly before: Fields | null;
  readonly after: Fields;
}

/**
 * The fields that differ, before and after; of a new entry all of them.
 * @param before null: a new entry
 * @param personal fields of which only the presence is kept, so that a person can be erased
 * @param derived fields that follow from others
 */
export function keptChange(
  before: object | null,
  after: object,
  { personal, derived }: { personal: readonly string[]; derived: readonly string[] },
): KeptChange {
  const [existing, content] = [before as Fields | null, after as Fields];
  const fields = Object.keys(content).filter(
    (field) =>
      !derived.includes(field) && (!existing || !sameValue(existing[field], content[field])),
  );
  const shown = (of: Fields): Fields =>
    Object.fromEntries(
      fields.map((field) => {
        const value = of[field] ?? null;
        return [field, personal.includes(field) && value !== null ? KEPT_BACK : value];
      }),
    );
  return { before: existing && shown(existing), after: shown(content) };
}
