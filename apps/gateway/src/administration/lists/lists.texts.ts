/** Texts of the pages on which staff work with many registrations. `{n}` and others are filled in. */
import type { Locale } from '../../pages/form/format.rules.js';
import { english } from './lists-english.texts.js';
import { german, type ListsTexts } from './lists-german.texts.js';

export type { ListsTexts };

const texts: Readonly<Record<Locale, ListsTexts>> = { de: german, en: english };
export const listsTexts = (locale: Locale): ListsTexts => texts[locale];
