/**
 * The form of one condition. Which fields a ready-made one has is said by the eligibility service;
 * this page knows only how each type of parameter looks and what comes back.
 */
import { listOf, textOf } from '../../pages/form/form.rules.js';
import { fill, type Locale } from '../../pages/form/format.rules.js';
import type { Condition, Parameter, Ready, ReadyMadeKind } from './conditions.types.js';
import type { ConditionsTexts } from './conditions.texts.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}
export interface FormField {
  readonly field: string;
  readonly as: 'line' | 'number' | 'select' | 'many' | 'tick' | 'area';
  readonly label: string;
  readonly help: string | null;
  readonly text: string;
  readonly options: readonly Choice[];
  readonly required: boolean;
}

/** What the fields can offer beside the catalogue of ready-made conditions. */
export interface Surroundings {
  readonly locale: Locale;
  readonly t: ConditionsTexts;
  readonly agencies: readonly { readonly agencyId: string; readonly name: string }[];
  /** Questions of the form that conditions may look at. */
  readonly questions: readonly { readonly key: string; readonly label: string }[];
}

const prefix = 'p_';
const lists: readonly Parameter['type'][] = ['phases', 'offers', 'answers'];

/** A text for people in both languages is asked for twice. */
const isBilingual = (kind: ReadyMadeKind, { name }: Parameter): boolean =>
  typeof kind.sample.ready[name] === 'object' && !Array.isArray(kind.sample.ready[name]);

/** @param given as the condition says; null: a new one */
export function parameterFields(
  kind: ReadyMadeKind,
  given: Ready | null,
  around: Surroundings,
): FormField[] {
  return kind.parameters.flatMap((parameter) => {
    const value = given?.[parameter.name];
    if (!isBilingual(kind, parameter)) return [fieldOf(parameter, value, around)];
    const words = (value ?? {}) as Record<string, string>;
    return (['de', 'en'] as const).map((language) => ({
      ...fieldOf(parameter, words[language], around),
      field: `${prefix}${parameter.name}_${language}`,
      label: `${parameter.label[around.locale]} (${around.t.languages[language]})`,
    }));
  });
}

function fieldOf(parameter: Parameter, value: unknown, around: Surroundings): FormField {
  const { t, locale } = around;
  const values = Array.isArray(value) ? value.map(String) : [];
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const chosen = (one: string) => values.includes(one) || one === text;
  const base = {
    field: `${prefix}${parameter.name}`,
    label: parameter.label[locale],
    help: lists.includes(parameter.type) ? t.commaHint : null,
    text: values.length > 0 ? values.join(', ') : text,
    options: optionsOf(parameter, around).map((one) => ({ ...one, chosen: chosen(one.value) })),
    required: parameter.required,
  };
  return { ...base, as: looks[parameter.type], ...(value === true && { text: 'ja' }) };
}

const looks: Readonly<Record<Parameter['type'], FormField['as']>> = {
  agency: 'select',
  location: 'line',
  programme: 'line',
  phases: 'line',
  choice: 'select',
  choices: 'many',
  yesNo: 'tick',
  number: 'number',
  offers: 'line',
  question: 'select',
  answers: 'line',
  text: 'area',
};

function optionsOf(parameter: Parameter, { t, locale, agencies, questions }: Surroundings) {
  if (parameter.type === 'agency') {
    return [
      { value: 'organiser', label: t.organiser },
      ...agencies.map(({ agencyId, name }) => ({ value: agencyId, label: name })),
    ];
  }
  if (parameter.type === 'question') {
    return questions.map(({ key, label }) => ({ value: key, label }));
  }
  return (parameter.choices ?? []).map(({ value, label }) => ({ value, label: label[locale] }));
}

/** The parameters as they were filled in; what is empty is left to the service's default. */
export function readyFrom(kind: ReadyMadeKind, body: unknown): Ready {
  const entries = kind.parameters.flatMap((parameter): [string, unknown][] => {
    const value = isBilingual(kind, parameter)
      ? bilingualFrom(body, `${prefix}${parameter.name}`)
      : valueFrom(parameter, body);
    return value === undefined ? [] : [[parameter.name, value]];
  });
  return { ...Object.fromEntries(entries), kind: kind.kind };
}

function valueFrom({ name, type }: Parameter, body: unknown): unknown {
  const field = `${prefix}${name}`;
  if (type === 'choices') return listOf(body, field);
  if (type === 'yesNo') return textOf(body, field) === 'ja';
  const text = textOf(body, field);
  if (text === '') return undefined;
  if (lists.includes(type)) return text.split(',').map((part) => part.trim());
  return type === 'number' ? Number(text) : text;
}

function bilingualFrom(body: unknown, field: string): { de: string; en: string } | undefined {
  const de = textOf(body, `${field}_de`);
  const en = textOf(body, `${field}_en`);
  return de === '' && en === '' ? undefined : { de, en };
}

const strengths = ['required', 'recommended', 'suitable'] as const;
const consequences = ['refused', 'needsReview', 'hint'] as const;
const oneOf = <T extends string>(values: readonly T[], value: string): T | undefined =>
  values.find((one) => one === value);

/**
 * @param kind null: written as an expression
 * @param key kept when a condition is edited, so that statistics go on
 */
export function conditionFrom(body: unknown, kind: ReadyMadeKind | null, key: string): Condition {
  const whenFalse = oneOf(consequences, textOf(body, 'sonst'));
  const remedy = bilingualFrom(body, 'abhilfe');
  const message = bilingualFrom(body, 'satz');
  const contact = bilingualFrom(body, 'kontakt');
  return {
    key,
    ...(kind ? { ready: readyFrom(kind, body) } : { expression: textOf(body, 'ausdruck') }),
    strength: oneOf(strengths, textOf(body, 'staerke')) ?? 'required',
    ...(whenFalse && { whenFalse }),
    ...(message && { message }),
    ...(remedy && { remedy }),
    ...(contact && { contact }),
  };
}

/** Where a mistake is, and what to do about it, in words of the form. */
export interface Mistake {
  readonly field: string;
  readonly message: string;
}

/** What has been left empty and must not be: said before the service would say it less plainly. */
export function leftEmpty(
  condition: Condition,
  kind: ReadyMadeKind | null,
  { locale, t }: Surroundings,
): Mistake[] {
  const missing = (field: string, label: string) => ({
    field,
    message: fill(t.leftEmpty, { field: label }),
  });
  if (!kind) {
    return [
      ...(condition.expression ? [] : [missing('ausdruck', t.expression)]),
      ...(condition.message?.de && condition.message.en
        ? []
        : [missing(condition.message?.de ? 'satz_en' : 'satz_de', t.messageNeeded)]),
    ];
  }
  return kind.parameters
    .filter(({ name, required }) => required && isEmpty(condition.ready?.[name]))
    .map((parameter) => {
      const language = isBilingual(kind, parameter) ? '_de' : '';
      return missing(`${prefix}${parameter.name}${language}`, parameter.label[locale]);
    });
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A mistake that the service found, with the name of the field that its pointer means. */
export function mistakeAt(
  pointer: string | undefined,
  detail: string,
  kind: ReadyMadeKind | null,
  { locale }: Surroundings,
): Mistake {
  const name = /\/ready\/([^/]+)/.exec(pointer ?? '')?.[1];
  const parameter = kind?.parameters.find((one) => one.name === name);
  if (!kind || !parameter) return { field: 'bedingung', message: detail };
  const language = isBilingual(kind, parameter) ? '_de' : '';
  return {
    field: `${prefix}${parameter.name}${language}`,
    message: `${parameter.label[locale]}: ${detail}`,
  };
}

/** The fields that every condition has. */
export function commonFields(condition: Condition | null, { t }: Surroundings) {
  const choices = <T extends string>(labels: Readonly<Record<T, string>>, chosen: string) =>
    (Object.keys(labels) as T[]).map((value) => ({
      value,
      label: labels[value],
      chosen: value === chosen,
    }));
  return {
    strengths: choices(t.strengths, condition?.strength ?? 'required'),
    consequences: choices(t.consequences, condition?.whenFalse ?? ''),
    message: condition?.message ?? { de: '', en: '' },
    remedy: condition?.remedy ?? { de: '', en: '' },
    contact: condition?.contact ?? { de: '', en: '' },
    expression: condition?.expression ?? '',
  };
}
