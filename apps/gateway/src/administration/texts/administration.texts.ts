/** Every text of the staff pages, by language. */
import type { Locale } from '../../pages/form/format.rules.js';
import { english } from './english.texts.js';
import { type AdministrationTexts, german } from './german.texts.js';
import { englishWords } from './english-words.texts.js';
import { germanWords } from './german-words.texts.js';
import type { StaffWords } from './words.texts.js';

export interface StaffTexts extends AdministrationTexts {
  readonly words: StaffWords;
}
const texts: Readonly<Record<Locale, StaffTexts>> = {
  de: { ...german, words: germanWords },
  en: { ...english, words: englishWords },
};
export const staffTexts = (locale: Locale): StaffTexts => texts[locale];
