/** How the search for municipalities reads what somebody typed, and in which order it answers. */
import { searchName } from './register.rules.js';

export interface SearchTerms {
  /** The words together: a whole name would be this. */
  readonly whole: string;
  /** Letters and digits only, so that no wildcard can come from outside. */
  readonly words: readonly string[];
  /** Beginnings of an AGS. */
  readonly digits: readonly string[];
}

/** @returns null when nothing in it could be part of a name */
export function searchTerms(typed: string): SearchTerms | null {
  const parts = searchName(typed).split(' ').filter(Boolean);
  if (parts.length === 0) return null;
  const isKey = (part: string): boolean => /^\d{2,8}$/.test(part);
  const words = parts.filter((part) => !isKey(part)).slice(0, MOST_WORDS);
  return { whole: words.join(' '), words, digits: parts.filter(isKey).slice(0, MOST_WORDS) };
}

/** Of a name of five words the first ones suffice; each costs a look into the index. */
const MOST_WORDS = 8;

/** From this likeness on a word counts as misspelt: one wrong letter in five or more. */
export const SIMILAR_FROM = 0.45;
