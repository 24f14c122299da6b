/**
 * How people call what somebody does in the administration, and their rank in it: the one source for the
 * form, the pages and files of the staff, the sentences of conditions and the names of rooms. Whoever
 * ticked a box is to find the same words everywhere. As they stand within a sentence.
 */
import type { Bilingual } from './messages.js';
import type { Locale, PersonFunction, PersonRank } from './vocabulary.js';

type Words<K extends string> = Readonly<Record<K, Bilingual>>;

/** Without commas: lists of them are joined by commas. */
export const functionWords: Words<PersonFunction> = {
  educationManager: { de: 'Bildungsmanagement', en: 'education management' },
  educationMonitor: { de: 'Bildungsmonitoring', en: 'education monitoring' },
  educationCoordinator: { de: 'kommunale Koordinierung', en: 'municipal coordination' },
  decisionMaker: { de: 'Leitung und Entscheidung', en: 'leadership and decision-making' },
  socialPlanner: {
    de: 'Sozial- oder Jugendhilfeplanung',
    en: 'social or youth services planning',
  },
  other: { de: 'andere Aufgabe', en: 'another function' },
};

export const rankWords: Words<PersonRank> = {
  headOfAdministration: { de: 'Verwaltungsspitze', en: 'head of the administration' },
  headOfDepartment: { de: 'Dezernatsleitung', en: 'head of a department' },
  headOfOffice: { de: 'Amtsleitung', en: 'head of an office' },
  headOfUnit: {
    de: 'Leitung eines Sachgebiets oder einer Stabsstelle',
    en: 'head of a unit or staff unit',
  },
  staff: { de: 'Sachbearbeitung', en: 'staff' },
};

/** In one language, as they stand by themselves: at a box to tick, in a list. */
export function labelsOf<K extends string>(words: Words<K>, locale: Locale): Record<K, string> {
  const labels = Object.entries<Bilingual>(words).map(([key, word]) => [key, label(word[locale])]);
  return Object.fromEntries(labels) as Record<K, string>;
}

const label = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
