/**
 * Arguments of our functions are literals, so that what a rule asks is known without running it, and
 * a misspelt one is refused when it is saved.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { z } from 'zod';
import { id, localDate, personFunction } from '#contracts/vocabulary.js';
import { agreementKinds } from '../../decisions/facts.rules.js';
import { textOf, textsOf } from './cel-nodes.js';
import type { Uses, Words } from '../expression.js';
import { anyKind, offerSlug, programmeCode, questionKey } from '../vocabulary.rules.js';

/** What an expression names, gathered on the way. */
export class Named {
  eventDay = false;
  readonly agencies = new Set<string>();
  readonly programmes = new Set<string>();
  readonly offers = new Set<string>();
  readonly questions = new Set<string>();
  readonly locations: { agency: string; location: string }[] = [];

  uses(): Uses {
    return {
      eventDay: this.eventDay,
      agencies: [...this.agencies],
      programmes: [...this.programmes],
      offers: [...this.offers],
      questions: [...this.questions],
      locations: this.locations,
    };
  }
}

/** Reports what does not fit; without a node: an argument is missing. */
export type Refuse = (at: ASTNode | undefined, words: Words) => void;

interface Expected {
  readonly fits: (value: string) => boolean;
  readonly words: Words;
}

const fits = (schema: z.ZodType) => (value: string) => schema.safeParse(value).success;
const functions = personFunction.options.join(', ');
const kinds = [...agreementKinds, anyKind].join(', ');

const expected = {
  day: {
    fits: fits(localDate),
    words: [
      'Hier steht ein Tag, den es gibt, z. B. day("2020-09-24").',
      'This takes an existing day such as day("2020-09-24").',
    ],
  },
  agency: {
    fits: (value) => value === 'organiser' || fits(id)(value),
    words: [
      'Hier steht "organiser" oder die Kennung einer Agentur.',
      'This takes "organiser" or the id of an agency.',
    ],
  },
  kind: {
    fits: fits(z.enum([...agreementKinds, anyKind])),
    words: [
      `Hier steht eine Art von Vereinbarung: ${kinds}.`,
      `This takes a kind of agreement: ${kinds}.`,
    ],
  },
  programme: {
    fits: (value) => programmeCode.test(value),
    words: [
      'Hier steht das Kürzel eines Programms, z. B. "bildungIntegriert".',
      'This takes the code of a programme such as "bildungIntegriert".',
    ],
  },
  phase: {
    fits: (value) => value.length > 0 && value.length <= 60,
    words: [
      'Hier steht eine Liste von Förderphasen, z. B. ["2"]; leer: jede.',
      'This takes a list of funding phases such as ["2"]; empty: any.',
    ],
  },
  location: {
    fits: (value) => value.length > 0 && value.length <= 200,
    words: [
      'Hier steht das Kürzel eines Standorts, z. B. "nord-ost".',
      'This takes the key of a location such as "nord-ost".',
    ],
  },
  function: {
    fits: fits(personFunction),
    words: [
      `Diese Funktion gibt es nicht. Es gibt: ${functions}.`,
      `There is no such function. There are: ${functions}.`,
    ],
  },
  functions: {
    fits: () => true,
    words: [
      `Hier steht eine Liste von Funktionen: ${functions}.`,
      `This takes a list of functions: ${functions}.`,
    ],
  },
  question: {
    fits: (value) => questionKey.test(value),
    words: [
      'Hier steht der Schlüssel einer Frage des Anmeldeformulars, z. B. "coordinates".',
      'This takes the key of a question of the registration form such as "coordinates".',
    ],
  },
  answers: {
    fits: (value) => value.length > 0 && value.length <= 60,
    words: [
      'Hier steht eine Liste von Antworten, z. B. ["yes"].',
      'This takes a list of answers such as ["yes"].',
    ],
  },
  offers: {
    fits: (value) => offerSlug.test(value),
    words: [
      'Hier steht eine Liste von Kurznamen von Angeboten, z. B. ["bildungswerkstatt"].',
      'This takes a list of short names of offers such as ["bildungswerkstatt"].',
    ],
  },
  whose: {
    fits: (value) => value === 'person' || value === 'municipality',
    words: ['Hier steht "person" oder "municipality".', 'This takes "person" or "municipality".'],
  },
} as const satisfies Record<string, Expected>;

type Check = (args: readonly ASTNode[], named: Named, literals: Literals) => void;

/** What each function takes, and what it names. */
const checks: Readonly<Partial<Record<string, Check>>> = {
  day: ([first], _named, { one }) => void one(first, expected.day),
  agreement([first, second, third], named, { one }) {
    named.eventDay = true;
    const agency = one(first, expected.agency);
    if (agency !== null && agency !== 'organiser') named.agencies.add(agency);
    if (second) one(second, expected.kind);
    const location = third ? one(third, expected.location) : null;
    if (agency !== null && location !== null) named.locations.push({ agency, location });
  },
  memberOf([first, second, third], named, { one, list }) {
    named.eventDay = true;
    const programme = one(first, expected.programme);
    if (programme !== null) named.programmes.add(programme);
    // Before a location an empty list stands for "any phase".
    if (second && !(third && isEmptyList(second))) list(second, expected.phase);
    if (third) one(third, expected.location);
  },
  hasFunction: ([first], _named, { list }) => list(first, expected.function, expected.functions),
  declares([first, second], named, { one, list }) {
    const question = one(first, expected.question);
    if (question !== null) named.questions.add(question);
    if (second) list(second, expected.answers);
  },
  tookPart: namesOffers,
  registeredBefore: namesOffers,
  vouchedFor(_args, named) {
    named.eventDay = true;
  },
};

function namesOffers(
  [first, second]: readonly ASTNode[],
  named: Named,
  { one, list }: Literals,
): void {
  list(first, expected.offers);
  for (const slug of textsOf(first)) named.offers.add(slug);
  if (second) one(second, expected.whose);
}

const isEmptyList = (node: ASTNode) => node.op === 'list' && node.args.length === 0;

interface Literals {
  readonly one: (node: ASTNode | undefined, each: Expected) => string | null;
  /** `whole`: what to say when it is no list, or one without entries. */
  readonly list: (node: ASTNode | undefined, each: Expected, whole?: Expected) => void;
}

export function checkLiterals(
  name: string,
  args: readonly ASTNode[],
  named: Named,
  refuse: Refuse,
): void {
  const one: Literals['one'] = (node, each) => {
    const text = textOf(node);
    if (text !== null && each.fits(text)) return text;
    refuse(node, each.words);
    return null;
  };
  const list: Literals['list'] = (node, each, whole = each) => {
    if (node?.op !== 'list' || node.args.length === 0) return refuse(undefined, whole.words);
    for (const element of node.args) one(element, each);
  };
  if (Object.hasOwn(checks, name)) checks[name]?.(args, named, { one, list });
}
