/** Texts of the staff pages about preliminary talks, by language. */
import type { Locale } from '../../pages/form/format.rules.js';
import { englishTalks } from './talks-english.texts.js';
import { germanTalks, type TalksTexts } from './talks-german.texts.js';

export type { TalksTexts };

const texts: Readonly<Record<Locale, TalksTexts>> = { de: germanTalks, en: englishTalks };
export const talksTexts = (locale: Locale): TalksTexts => texts[locale];
