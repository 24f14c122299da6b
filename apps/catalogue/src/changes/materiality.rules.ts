/** What the table says of one changed place in an offer. */
import { type Materiality, type Subject, subjects } from './materiality-table.rules.js';

const weight: Record<Materiality, number> = { silent: 0, notice: 1, promise: 2 };
export const weightiest = (all: readonly Materiality[]): Materiality =>
  all.reduce((one, other) => (weight[other] > weight[one] ? other : one), 'silent');
export const isMaterial = (materiality: Materiality): boolean => materiality !== 'silent';

interface Row {
  subject: Subject;
  segments: string[];
  leaves: { segments: string[]; materiality: Materiality }[];
}

const segmentsOf = (path: string): string[] =>
  path === '.' ? [] : path.split('/').filter((one) => one !== '');

const rows: readonly Row[] = subjects.map((subject) => ({
  subject,
  segments: segmentsOf(subject.at),
  leaves: (['promise', 'notice', 'silent'] as const).flatMap((materiality) =>
    (subject[materiality]?.split(' ') ?? []).map((leaf) => ({
      segments: segmentsOf(leaf),
      materiality,
    })),
  ),
}));

/** Whether `path` begins with `pattern`. */
const under = (path: readonly string[], pattern: readonly string[]): boolean =>
  pattern.length <= path.length &&
  pattern.every((one, at) => one === '*' || path[at] === '*' || one === path[at]);

/** RFC 6901 into segments. */
export const pointerSegments = (pointer: string): string[] =>
  segmentsOf(pointer).map((one) => one.replaceAll('~1', '/').replaceAll('~0', '~'));

export interface Weighed {
  subject: Subject;
  materiality: Materiality;
  /** How many segments of the pointer lead to the subject. */
  depth: number;
}

/**
 * @param path segments of a pointer, or a pattern with `*`
 * @returns null when the table says nothing of this place
 */
export function weigh(path: readonly string[]): Weighed | null {
  const row = rows
    .filter((one) => under(path, one.segments))
    .sort((one, other) => other.segments.length - one.segments.length)[0];
  if (!row) return null;
  const depth = row.segments.length;
  // German and English are one thing: a text is told whole.
  const rest = path.slice(depth).filter((one, at, all) => at < all.length - 1 || !isLocale(one));
  const materiality = leafMateriality(row, rest);
  return materiality && { subject: row.subject, materiality, depth };
}

const isLocale = (segment: string): boolean => segment === 'de' || segment === 'en';

function leafMateriality({ subject, leaves }: Row, rest: readonly string[]): Materiality | null {
  const exact = leaves.find(
    (one) => one.segments.length === rest.length && under(rest, one.segments),
  );
  if (exact) return exact.materiality;
  if (rest.length === 0 && subject.whole) return subject.whole;
  const inside = leaves.filter((one) => under(one.segments, rest));
  return inside.length > 0 ? weightiest(inside.map((one) => one.materiality)) : null;
}
