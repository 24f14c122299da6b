import type { FieldError } from '../../pages/form/form.rules.js';
import type { Locale } from '../../pages/form/format.rules.js';
import type { ServiceProblem } from '../../pages/service-client.js';
import { mailPlanTexts } from '../mails/mail-plan.texts.js';
import { mistakesIn } from '../mails/trials.js';
import { accessFieldLabel } from './access-data-form.rules.js';
import { accessDataTexts } from './access-data.texts.js';
import type { OfferToEnter } from './access-data.types.js';

/** Each mistake with the name of its field: one sentence fits many of them. */
export function labelled(
  problem: ServiceProblem | null,
  fieldAt: (pointer: string) => string,
  sessions: OfferToEnter['sessions'],
  locale: Locale,
): FieldError[] {
  return mistakesIn(problem, mailPlanTexts(locale), fieldAt).map(({ field, message }) => {
    const label = accessFieldLabel(field, sessions, accessDataTexts(locale), locale);
    return { field, message: label ? `${label}: ${message}` : message };
  });
}
