/** The form with which staff enter somebody: what came, what is wrong with it, what is sent on. */
import { type PersonFunction, personFunction, type Question } from '#contracts/vocabulary.js';
import { type FieldError, listOf, textOf } from '../../pages/form/form.rules.js';
import type { ManagedOffer, MunicipalityChoice } from '../administration.types.js';
import { emptyTeam, readTeam, teamBody, type TeamEntry, teamFault } from './entry-team.rules.js';
import type { StaffTexts } from '../texts/administration.texts.js';

export interface Entry {
  readonly vorname: string;
  readonly nachname: string;
  readonly email: string;
  readonly kommune: string;
  /** Chosen from those that `gesucht` brought; of no use once the name was changed. */
  readonly kommuneId: string;
  readonly gesucht: string;
  readonly nichtImVerzeichnis: boolean;
  readonly funktionen: readonly PersonFunction[];
  readonly sprache: 'de' | 'en';
  readonly team: TeamEntry;
  /** By key of the question, as they stand in the form. */
  readonly antworten: Readonly<Record<string, readonly string[]>>;
}

export const emptyEntry: Entry = {
  vorname: '',
  nachname: '',
  email: '',
  kommune: '',
  kommuneId: '',
  gesucht: '',
  nichtImVerzeichnis: false,
  funktionen: [],
  sprache: 'de',
  team: emptyTeam,
  antworten: {},
};

/** Fields at which a mistake can be shown, apart from the answers. */
export const entryFields = [
  'vorname',
  'nachname',
  'email',
  'kommune',
  'kommuneId',
  'funktionen',
] as const satisfies (keyof Entry)[];

export const answerField = (key: string): string => `antwort_${key}`;

export function readEntry(body: unknown, offer: ManagedOffer): Entry {
  const functions = listOf(body, 'funktionen');
  return {
    vorname: textOf(body, 'vorname'),
    nachname: textOf(body, 'nachname'),
    email: textOf(body, 'email'),
    kommune: textOf(body, 'kommune'),
    kommuneId: textOf(body, 'kommuneId'),
    gesucht: textOf(body, 'gesucht'),
    nichtImVerzeichnis: textOf(body, 'nichtImVerzeichnis') === 'ja',
    funktionen: personFunction.options.filter((each) => functions.includes(each)),
    sprache: textOf(body, 'sprache') === 'en' ? 'en' : 'de',
    team: readTeam(body, offer),
    antworten: Object.fromEntries(
      offer.questionnaire.map(({ key }) => [key, listOf(body, answerField(key))]),
    ),
  };
}

/** What can be told without asking anybody; the service checks the rest. */
export function missingIn(entry: Entry, t: StaffTexts): FieldError[] {
  const { errors } = t.byHand;
  return [
    ...(entry.vorname ? [] : [{ field: 'vorname', message: errors.firstName }]),
    ...(entry.nachname ? [] : [{ field: 'nachname', message: errors.lastName }]),
    ...(entry.email.includes('@') ? [] : [{ field: 'email', message: errors.email }]),
    ...(entry.kommune ? [] : [{ field: 'kommune', message: errors.municipality }]),
    ...(entry.funktionen.length > 0 ? [] : [{ field: 'funktionen', message: errors.functions }]),
  ];
}

export type Municipality =
  | { readonly kind: 'known'; readonly municipalityId: string }
  | { readonly kind: 'notInList' }
  | {
      readonly kind: 'unclear';
      readonly choices: readonly MunicipalityChoice[];
      readonly message: string;
    };

/** More are not shown; the name must be given more closely. */
const MOST_CHOICES = 20;

/**
 * Never guesses: one municipality of exactly this name is meant; of several, or of similar names,
 * somebody chooses.
 * @param found what the register holds of similar names, at most one more than can be shown
 */
export function municipalityOf(
  entry: Entry,
  found: readonly MunicipalityChoice[],
  t: StaffTexts,
): Municipality {
  if (entry.nichtImVerzeichnis) return { kind: 'notInList' };
  const chosen = found.find(({ municipalityId }) => municipalityId === entry.kommuneId);
  if (chosen && entry.gesucht === entry.kommune) {
    return { kind: 'known', municipalityId: chosen.municipalityId };
  }
  const wanted = entry.kommune.toLocaleLowerCase('de');
  const same = found.filter(({ name, label }) =>
    [name, label.de, label.en].some((each) => each.toLocaleLowerCase('de') === wanted),
  );
  if (same.length === 1 && same[0])
    return { kind: 'known', municipalityId: same[0].municipalityId };
  const { errors } = t.byHand;
  if (found.length > MOST_CHOICES) return { kind: 'unclear', choices: [], message: errors.many };
  const message = found.length === 0 ? errors.unknown : errors.several;
  return { kind: 'unclear', choices: found, message };
}

/** The body of `POST /api/offers/:offerId/registrations/by-hand`. */
export function submissionOf(
  entry: Entry,
  municipality: Exclude<Municipality, { kind: 'unclear' }>,
  questionnaire: readonly Question[],
) {
  const answers = questionnaire.flatMap((question) => {
    const given = entry.antworten[question.key] ?? [];
    return given.length === 0 ? [] : [[question.key, answerTo(question, given)] as const];
  });
  return {
    firstName: entry.vorname,
    lastName: entry.nachname,
    email: entry.email,
    ...(municipality.kind === 'known'
      ? { municipalityId: municipality.municipalityId }
      : { municipalityId: null, municipalityText: entry.kommune }),
    functions: entry.funktionen,
    answers: Object.fromEntries(answers),
    locale: entry.sprache,
    ...teamBody(entry.team, entry.sprache),
  };
}

function answerTo(question: Question, given: readonly string[]): string | boolean | string[] {
  if (question.kind === 'choices') return [...given];
  const [first = ''] = given;
  return question.kind === 'yesNo' ? first === 'ja' : first;
}

interface Refusal {
  readonly title: string;
  readonly pointer?: string;
  readonly errors?: readonly { readonly pointer?: string }[];
}

/** What the service says of the fields, at the fields; its words are for programs, these for people. */
export function errorsOf(refusal: Refusal, { team }: Entry, t: StaffTexts): FieldError[] {
  const { title } = refusal;
  if (refusal.pointer === '/email') return [{ field: 'email', message: title }];
  const about = refusal.pointer && teamFault(partsOf(refusal.pointer), title, team, t);
  if (about) return [about];
  const fields = new Map<string, string>();
  for (const { pointer = '' } of refusal.errors ?? []) {
    const parts = partsOf(pointer);
    const [top = '', key = ''] = parts;
    const place = teamFault(parts, t.byHand.errors.other, team, t) ?? placeOf(top, key, t);
    if (!fields.has(place.field)) fields.set(place.field, place.message);
  }
  if (fields.size === 0) return [{ field: 'vorname', message: title }];
  return [...fields].map(([field, message]) => ({ field, message }));
}

const partsOf = (pointer: string): string[] => pointer.split('/').slice(1);

function placeOf(top: string, key: string, t: StaffTexts): FieldError {
  const { errors } = t.byHand;
  switch (top) {
    case 'firstName':
      return { field: 'vorname', message: errors.name };
    case 'lastName':
      return { field: 'nachname', message: errors.name };
    case 'email':
      return { field: 'email', message: errors.email };
    case 'municipalityId':
    case 'municipalityText':
      return { field: 'kommune', message: errors.other };
    case 'functions':
      return { field: 'funktionen', message: errors.functions };
    case 'answers':
      return { field: answerField(key), message: errors.answer };
    default:
      // The form's first field: whatever it is, the person starts there.
      return { field: 'vorname', message: errors.other };
  }
}
