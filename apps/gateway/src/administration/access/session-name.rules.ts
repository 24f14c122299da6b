import { type Locale, say } from '../../pages/form/format.rules.js';
import type { OfferToEnter } from './access-data.types.js';

/** A session as staff tell it from others: by its title, else by its key. */
export const sessionName = (
  { key, title }: OfferToEnter['sessions'][number],
  locale: Locale,
): string => (title ? say(title, locale) : key);
