/** Every text of the staff pages, by language. */
import type { Locale } from '../../pages/format.rules.js';
import { english } from './english.texts.js';
import { type AdministrationTexts, german } from './german.texts.js';
import { type StaffWords, staffWords } from './words.texts.js';

export interface StaffTexts extends AdministrationTexts {
  readonly words: StaffWords;
}
const texts: Readonly<Record<Locale, StaffTexts>> = {
  de: { ...german, words: staffWords.de },
  en: { ...english, words: staffWords.en },
};
export const staffTexts = (locale: Locale): StaffTexts => texts[locale];
