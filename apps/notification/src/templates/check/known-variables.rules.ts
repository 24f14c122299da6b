/** The documented variables as a tree, in which a text looks its own up. */

/** One name of the documented set, with what lies below it. */
export interface Known {
  readonly fields: Map<string, Known>;
  /** What a list consists of. */
  items: Known | null;
  /** Under any name, as the figures of a notice. */
  any: Known | null;
}
const known = (): Known => ({ fields: new Map(), items: null, any: null });
export const isText = ({ fields, items, any }: Known): boolean =>
  fields.size === 0 && !items && !any;
export const text: Known = known();

/** What Liquid itself sets within a loop. */
export const forloop: Known = {
  ...known(),
  fields: new Map(
    ['index', 'index0', 'rindex', 'rindex0', 'first', 'last', 'length'].map((name) => [name, text]),
  ),
};

/** @param variables paths as in `offer.title`, `findings[].message`, `missingAnswers[]`, `figures.*` */
export function treeOf(variables: readonly string[]): Known {
  const root = known();
  for (const path of variables) {
    let at = root;
    for (const part of path.split('.')) {
      if (part === '*') {
        at.any ??= known();
        at = at.any;
        continue;
      }
      const name = part.replace('[]', '');
      let next = at.fields.get(name);
      if (!next) at.fields.set(name, (next = known()));
      if (part.endsWith('[]')) next.items ??= known();
      at = part.endsWith('[]') ? next.items! : next;
    }
  }
  return root;
}

/** @returns what lies below under that name, if anything */
export function step(at: Known, name: string): Known | null {
  if (name === 'size' && (at.items || isText(at))) return text;
  if (at.items) return ['first', 'last'].includes(name) || /^\d+$/.test(name) ? at.items : null;
  return at.fields.get(name) ?? at.any;
}
