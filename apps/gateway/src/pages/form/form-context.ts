/** What the fields of the registration form are made from. */
import type { ConditionsSummary } from '#contracts/internal-http.js';
import type { Question } from '#contracts/vocabulary.js';
import type { FormBody } from './field.rules.js';
import type { Locale } from './format.rules.js';
import type { BeyondOne } from '../team/beyond-one.rules.js';
import type { PageTexts } from '../texts/all.texts.js';

export type Asked = ConditionsSummary['asks'][number];

export interface MunicipalityChoice {
  readonly municipalityId: string;
  readonly label: { readonly de: string; readonly en: string };
}

export interface FormContext {
  readonly form: FormBody;
  readonly questionnaire: readonly Question[];
  readonly beyond: BeyondOne;
  /** Choices to show; null: too many, search first. */
  readonly municipalities: readonly MunicipalityChoice[] | null;
  readonly searched: boolean;
  /** There are more than the choices to show. */
  readonly moreFound: boolean;
  /** What the offer and its conditions ask for beside the usual. */
  readonly asked: ReadonlySet<Asked>;
  readonly errors: ReadonlyMap<string, string>;
  readonly locale: Locale;
  readonly t: PageTexts;
}
