/**
 * German has two ways to address somebody. Texts of our own hold both in one sentence, side by side
 * where they differ, `Bitte [bestätigen Sie|bestätige] [Ihre|deine] Adresse`, so that nobody
 * changes one and forgets the other.
 */
import { z } from 'zod';
import type { Locale } from './vocabulary.js';

export const salutation = z.enum(['formal', 'informal']);
export type Salutation = z.infer<typeof salutation>;

const PAIR = /\[([^[\]|]*)\|([^[\]|]*)\]/g;

/** A built-in text in one of its two forms. */
export const addressed = (text: string, form: Salutation): string =>
  text.replace(PAIR, (_, formal: string, informal: string) =>
    form === 'formal' ? formal : informal,
  );

/** English has one form: what is made once for it need not be made twice. */
export const formOf = (locale: Locale, form: Salutation): Salutation =>
  locale === 'de' ? form : 'formal';
