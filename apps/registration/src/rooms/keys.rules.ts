/** By what people can be mixed or matched, and how that is said. */
import { functionWords } from '#contracts/person-words.js';
import type { OfferState } from '#contracts/states.js';
import {
  inOwnWords as isFreeText,
  type ParticipantRole,
  type PersonFunction,
  type Question,
} from '#contracts/vocabulary.js';
import type { Answers } from '../admission/person/answers.rules.js';
import { chosenOf } from '../seats/places.rules.js';
import { isChosenFrom } from '../team/team.rules.js';

export interface Both {
  readonly de: string;
  readonly en: string;
}

export interface WishKey {
  readonly key: string;
  readonly label: Both;
}

/** What is known of somebody who may be in a plan. */
export interface KnownPerson {
  readonly id: string;
  readonly role: ParticipantRole;
  readonly functions: readonly PersonFunction[];
  readonly experience: string | null;
  readonly municipalityId: string | null;
  /** Name in the register, or the person's own words. */
  readonly municipality: string | null;
  readonly municipalityKind: string | null;
  readonly federalState: string | null;
  /** Key of a part of the offer → session taken. */
  readonly sessions: Readonly<Record<string, string>>;
  readonly answers: Answers;
}

type Offer = Pick<OfferState, 'parts' | 'schedule' | 'questionnaire'>;

const both = (text: { de: string; en?: string | undefined }): Both => ({
  de: text.de,
  en: text.en ?? text.de,
});

const fixedKeys: readonly WishKey[] = [
  { key: 'municipality', label: { de: 'Kommune', en: 'Municipality' } },
  { key: 'federalState', label: { de: 'Bundesland', en: 'Federal state' } },
  { key: 'municipalityKind', label: { de: 'Art der Kommune', en: 'Kind of municipality' } },
  { key: 'function', label: { de: 'Aufgabe', en: 'Function' } },
  { key: 'experience', label: { de: 'Erfahrung', en: 'Experience' } },
  { key: 'role', label: { de: 'Rolle', en: 'Role' } },
];

const closedQuestions = ({ questionnaire }: Offer): Question[] =>
  questionnaire.filter((question) => !isFreeText(question));
const choices = ({ parts }: Offer) => parts.filter(({ rule }) => rule !== 'all');

/** Every key that the offer has something for. */
export const keysOf = (offer: Offer): WishKey[] => [
  ...fixedKeys,
  ...choices(offer).map(({ key, title }) => ({ key: `part:${key}`, label: both(title) })),
  ...closedQuestions(offer).map(({ key, label }) => ({ key: `answer:${key}`, label: both(label) })),
];

/** What somebody has of a key; nothing where it is not known, which no wish holds against anybody. */
export function valuesOf(person: KnownPerson, key: string): string[] {
  if (key.startsWith('part:')) return known(person.sessions[key.slice('part:'.length)]);
  if (key.startsWith('answer:')) return answered(person.answers, key.slice('answer:'.length));
  switch (key) {
    case 'municipality':
      return known(person.municipalityId ?? inOwnWords(person.municipality));
    case 'federalState':
      return known(person.federalState);
    case 'municipalityKind':
      return known(person.municipalityKind);
    case 'function':
      return [...person.functions];
    case 'experience':
      return known(person.experience);
    case 'role':
      return [person.role];
    default:
      return [];
  }
}

const known = (value: string | null | undefined): string[] => (value ? [value] : []);

/** Two people who write the same name of an unlisted municipality come from the same. */
const inOwnWords = (name: string | null): string | null =>
  name && `:${name.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('de')}`;

function answered(answers: Answers, key: string): string[] {
  const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
  if (answer === undefined) return [];
  return Array.isArray(answer) ? answer : [String(answer)];
}

/**
 * Who a value is about, as it follows "zwei Personen": `aus Musterstadt`.
 * @param municipalities names by value of the key `municipality`
 */
export function peopleWith(
  key: string,
  value: string,
  offer: Offer,
  municipalities: ReadonlyMap<string, string>,
): Both {
  if (key.startsWith('part:')) {
    const session = offer.schedule.find(({ sessionId }) => sessionId === value);
    const title = session?.title ? both(session.title) : both({ de: session?.key ?? value });
    return quoted(title, 'aus der Gruppe', 'of the group');
  }
  if (key.startsWith('answer:'))
    return quoted(
      answerWords(key.slice('answer:'.length), value, offer),
      'mit der Antwort',
      'who answered',
    );
  if (key === 'municipality') {
    const name = municipalities.get(value) ?? value;
    return { de: `aus ${name}`, en: `from ${name}` };
  }
  const words = Object.hasOwn(valueWords, value) ? (valueWords[value] as Both) : null;
  return words ?? { de: `(${value})`, en: `(${value})` };
}

const quoted = (words: Both, de: string, en: string): Both => ({
  de: `${de} „${words.de}“`,
  en: `${en} "${words.en}"`,
});

function answerWords(key: string, value: string, offer: Offer): Both {
  const question = offer.questionnaire.find((one) => one.key === key);
  if (question?.kind === 'yesNo')
    return value === 'true' ? { de: 'ja', en: 'yes' } : { de: 'nein', en: 'no' };
  const option = question?.options?.find((one) => one.value === value);
  return option ? both(option.label) : both({ de: value });
}

const state = (name: string, english = name): Both => ({
  de: `aus ${name}`,
  en: `from ${english}`,
});
const functions = Object.fromEntries(
  Object.entries(functionWords).map(([key, words]) => [
    key,
    quoted(words, 'mit der Aufgabe', 'in'),
  ]),
);

const valueWords: Readonly<Record<string, Both>> = {
  BW: state('Baden-Württemberg'),
  BY: state('Bayern', 'Bavaria'),
  BE: state('Berlin'),
  BB: state('Brandenburg'),
  HB: state('Bremen'),
  HH: state('Hamburg'),
  HE: state('Hessen', 'Hesse'),
  MV: state('Mecklenburg-Vorpommern', 'Mecklenburg-Western Pomerania'),
  NI: state('Niedersachsen', 'Lower Saxony'),
  NW: state('Nordrhein-Westfalen', 'North Rhine-Westphalia'),
  RP: state('Rheinland-Pfalz', 'Rhineland-Palatinate'),
  SL: { de: 'aus dem Saarland', en: 'from Saarland' },
  SN: state('Sachsen', 'Saxony'),
  ST: state('Sachsen-Anhalt', 'Saxony-Anhalt'),
  SH: state('Schleswig-Holstein'),
  TH: state('Thüringen', 'Thuringia'),
  countyFreeCity: { de: 'aus kreisfreien Städten', en: 'from county-free cities' },
  county: { de: 'aus Landkreisen', en: 'from counties' },
  municipalityInCounty: {
    de: 'aus kreisangehörigen Kommunen',
    en: 'from municipalities in a county',
  },
  cityDistrict: { de: 'aus Stadtbezirken', en: 'from city districts' },
  ...functions,
  newcomer: { de: 'neu im Thema', en: 'new to the topic' },
  experienced: { de: 'mit Erfahrung', en: 'with experience' },
  participant: { de: 'ohne besondere Rolle', en: 'without a special role' },
  speaker: { de: 'mit eigenem Beitrag', en: 'who contribute' },
  moderator: { de: 'aus der Moderation', en: 'of the moderation' },
  techSupport: { de: 'von der Technik', en: 'of the technical support' },
  delegate: { de: 'die andere anmelden', en: 'who register others' },
};

/** Whether somebody with these choices comes to a session. */
export function attends(
  { sessions }: Pick<KnownPerson, 'sessions'>,
  sessionId: string | null,
  { parts }: Pick<OfferState, 'parts'>,
): boolean {
  if (sessionId === null) return true;
  return parts
    .filter(({ sessionIds }) => sessionIds.includes(sessionId))
    .every((part) => !isChosenFrom(part, sessions) || chosenOf(part, sessions).includes(sessionId));
}
