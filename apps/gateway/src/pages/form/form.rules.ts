/** What comes out of a form or an address line: anything at all, so nothing is taken for granted. */

export interface FieldError {
  /** Id of the field on the page, where the summary's link leads. */
  readonly field: string;
  readonly message: string;
}

/** One line or text; several of the same name, objects and files count as nothing. */
export function textOf(source: unknown, name: string): string {
  const value = valueOf(source, name);
  return typeof value === 'string' ? value.trim() : '';
}

/** All that were ticked. */
export function listOf(source: unknown, name: string): string[] {
  const value = valueOf(source, name);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((each): each is string => typeof each === 'string' && each !== '');
}

function valueOf(source: unknown, name: string): unknown {
  if (typeof source !== 'object' || source === null) return undefined;
  return Object.hasOwn(source, name) ? (source as Record<string, unknown>)[name] : undefined;
}

/** Every field of the form with its mistake or null: templates may ask for nothing that is not there. */
export const errorsAt = (
  fields: readonly string[],
  errors: readonly FieldError[],
): Record<string, string | null> =>
  Object.fromEntries(
    fields.map((field) => [field, errors.find((each) => each.field === field)?.message ?? null]),
  );
