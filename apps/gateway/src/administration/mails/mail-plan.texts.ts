/** Every text of the pages about the mail plan, by language. */
import type { Locale } from '../../pages/form/format.rules.js';
import { english } from './mail-plan-english.texts.js';
import { german, type MailPlanTexts } from './mail-plan-german.texts.js';

export type { MailPlanTexts };
const texts: Readonly<Record<Locale, MailPlanTexts>> = { de: german, en: english };
export const mailPlanTexts = (locale: Locale): MailPlanTexts => texts[locale];
