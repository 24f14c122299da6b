/** Texts of the staff pages about places and teams. `{n}` and other names in braces are filled in. */
import type { Locale } from '../../pages/form/format.rules.js';
import { placesEnglish } from './places-english.texts.js';
import { type PlacesTexts, placesGerman } from './places-german.texts.js';

const texts: Readonly<Record<Locale, PlacesTexts>> = { de: placesGerman, en: placesEnglish };
export const placesTexts = (locale: Locale): PlacesTexts => texts[locale];
export type { PlacesTexts } from './places-german.texts.js';
