/** The registration form: from what a person typed to what the service takes, and back to the form. */
import { personFunction, type Question } from '#contracts/vocabulary.js';
import {
  answersOf,
  type Field,
  field,
  type FormBody,
  many,
  one,
  questionFields,
} from './field.rules.js';
import { askedFields } from './asked-fields.rules.js';
import type { FormContext } from './form-context.js';
import type { ServiceProblem } from '../service-client.js';
import type { BeyondOne } from '../team/beyond-one.rules.js';
import {
  beyondOneBody,
  beyondOneErrors,
  choiceFields,
  type TeamSection,
  teamSection,
} from '../team/team-form.rules.js';
import type { PageTexts } from '../texts/all.texts.js';

/** Value of the choice "not in the list". */
export const OTHER = 'andere';

/** What `POST /api/offers/{offerId}/registrations` takes; wrong values are for the service to refuse. */
export function submissionOf(
  form: FormBody,
  questionnaire: readonly Question[],
  beyond: BeyondOne,
): object {
  const municipality = one(form, 'kommune');
  const other = municipality === OTHER;
  const partnerId = one(form, 'partner');
  const municipalityText = one(form, 'kommuneText');
  const teamSize = one(form, 'teamgroesse').trim();
  return {
    firstName: one(form, 'vorname'),
    lastName: one(form, 'nachname'),
    email: one(form, 'email'),
    municipalityId: other ? null : municipality,
    // A partner belongs to no municipality, and need not write one.
    ...(other && (municipalityText || !partnerId) && { municipalityText }),
    functions: many(form, 'aufgabe'),
    ...given('rank', one(form, 'rang')),
    ...given('experience', one(form, 'erfahrung')),
    ...given('teamSize', /^\d{1,3}$/.test(teamSize) ? Number(teamSize) : teamSize),
    ...given('partnerId', partnerId),
    ...given('invitationCode', one(form, 'code').trim()),
    locale: one(form, 'sprache') === 'en' ? 'en' : 'de',
    answers: answersOf(form, questionnaire),
    ...beyondOneBody(form, beyond),
  };
}

/** A field that was left empty is not sent: nothing was said. */
const given = (name: string, value: string | number): object =>
  value === '' ? {} : { [name]: value };

const fieldOf: Readonly<Record<string, string>> = {
  firstName: 'firstName',
  lastName: 'lastName',
  email: 'email',
  municipalityId: 'municipality',
  municipalityText: 'municipalityText',
  functions: 'functions',
  rank: 'rank',
  experience: 'experience',
  teamSize: 'teamSize',
  invitationCode: 'invitationCode',
};
const formName: Readonly<Record<string, string>> = {
  firstName: 'vorname',
  lastName: 'nachname',
  email: 'email',
  municipality: 'kommune',
  municipalityText: 'kommuneText',
  functions: 'aufgabe',
  rank: 'rang',
  experience: 'erfahrung',
  teamSize: 'teamgroesse',
  invitationCode: 'code',
};
/** Problems of the whole request that are about one field. */
const fieldOfProblem: Readonly<Record<string, string>> = {
  'registration.municipality_unknown': 'municipality',
  'registration.invitation_code_invalid': 'invitationCode',
};

/** From pointers into the request to a sentence at each field; the key is the field or `answers.<key>`. */
export function fieldErrors(
  problem: ServiceProblem,
  form: FormBody,
  questionnaire: readonly Question[],
  t: PageTexts,
  beyond: BeyondOne = { team: null, choices: [] },
): Map<string, string> {
  const errors = beyondOneErrors(problem, form, beyond, t);
  const answers = answersOf(form, questionnaire);
  const about = fieldOfProblem[problem.code];
  if (about) errors.set(about, t.form.wrong[about] ?? problem.title);
  // A rule of the offer, such as "at most five": the service says it best.
  const named = fieldOf[problem.pointer?.split('/')[1] ?? ''];
  if (named && !about) errors.set(named, problem.title);
  for (const { pointer = '' } of problem.errors ?? []) {
    const [, first = '', second = ''] = pointer.split('/');
    const key =
      first === 'answers' ? second : questionnaire.some((q) => q.key === first) ? first : '';
    if (key) {
      const text = key in answers ? t.form.wrong['answer'] : t.form.missing['answer'];
      errors.set(`answers.${key}`, text ?? '');
      continue;
    }
    const name = fieldOf[first];
    if (!name) continue;
    const empty = many(form, formName[name] ?? '').every((value) => value.trim() === '');
    errors.set(name, (empty ? t.form.missing[name] : t.form.wrong[name]) ?? '');
  }
  return errors;
}

export interface FormModel {
  readonly person: readonly Field[];
  readonly search: Field | null;
  readonly work: readonly Field[];
  readonly team: TeamSection | null;
  /** Which of several sessions. */
  readonly choices: readonly Field[];
  readonly questions: readonly Field[];
  readonly language: Field;
}

export function formModel(context: FormContext): FormModel {
  const { form, errors, locale, t } = context;
  const text = (
    name: string,
    key: 'firstName' | 'lastName' | 'email',
    autocomplete: string,
  ): Field =>
    field({
      kind: key === 'email' ? 'email' : 'text',
      name,
      label: t.form[key],
      value: one(form, name),
      autocomplete,
      help: key === 'email' ? t.form.emailHelp : null,
      error: errors.get(key) ?? null,
    });
  return {
    person: [
      text('vorname', 'firstName', 'given-name'),
      text('nachname', 'lastName', 'family-name'),
      text('email', 'email', 'email'),
    ],
    search: context.municipalities && !context.searched ? null : searchField(context),
    work: [...municipalityFields(context), functionsField(context), ...askedFields(context)],
    team: teamSection(context),
    choices: choiceFields(context),
    questions: questionFields(
      context.questionnaire,
      answersOf(form, context.questionnaire),
      locale,
      t,
      (key) => errors.get(`answers.${key}`) ?? null,
    ),
    language: languageField(context),
  };
}

const searchField = ({ form, municipalities, moreFound, t }: FormContext): Field =>
  field({
    kind: 'search',
    name: 'suche',
    label: t.form.search,
    help: t.form.searchHelp,
    value: one(form, 'suche'),
    optional: true,
    error:
      municipalities?.length === 0 ? t.form.searchNothing : moreFound ? t.form.searchMore : null,
  });

function municipalityFields(context: FormContext): Field[] {
  const { form, municipalities, errors, locale, t } = context;
  const [only] = municipalities?.length === 1 ? municipalities : [];
  const otherwise = one(form, 'partner') ? OTHER : context.searched ? only?.municipalityId : '';
  const chosen = one(form, 'kommune') || (otherwise ?? '');
  const options = [
    ...(municipalities ?? []).map(({ municipalityId, label }) => ({
      value: municipalityId,
      label: label[locale],
      chosen: municipalityId === chosen,
    })),
    { value: OTHER, label: t.form.municipalityOther, chosen: chosen === OTHER },
  ];
  return [
    field({
      kind: 'select',
      name: 'kommune',
      label: t.form.municipality,
      help: t.form.municipalityHelp,
      options,
      error: errors.get('municipality') ?? null,
    }),
    field({
      kind: 'text',
      name: 'kommuneText',
      label: t.form.municipalityText,
      help: t.form.municipalityTextHelp,
      value: one(form, 'kommuneText'),
      optional: true,
      error: errors.get('municipalityText') ?? null,
    }),
  ];
}

const functionsField = ({ form, errors, t }: FormContext): Field =>
  field({
    kind: 'checkboxes',
    name: 'aufgabe',
    label: t.form.functions,
    help: t.form.functionsHelp,
    options: personFunction.options.map((value) => ({
      value,
      label: t.form.functionNames[value],
      chosen: many(form, 'aufgabe').includes(value),
    })),
    error: errors.get('functions') ?? null,
  });

const languageField = ({ form, locale, t }: FormContext): Field => {
  const chosen = one(form, 'sprache') || locale;
  return field({
    kind: 'radios',
    name: 'sprache',
    label: t.form.locale,
    options: [
      { value: 'de', label: 'Deutsch', chosen: chosen === 'de' },
      { value: 'en', label: 'English', chosen: chosen === 'en' },
    ],
  });
};

/** Every field with an error, in the order of the form, for the summary on top. */
export const errorItems = (model: FormModel): { id: string; text: string }[] =>
  [...model.person, ...model.work, ...teamFields(model), ...model.choices, ...model.questions]
    .filter((each) => each.error !== null)
    .map(({ id, error }) => ({ id, text: error ?? '' }));

const teamFields = ({ team }: FormModel): readonly Field[] =>
  team ? [team.takesPart, ...team.rows.flatMap(({ fields }) => fields), team.size] : [];
