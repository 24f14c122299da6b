/**
 * The words that a condition may use. What they mean in German and English is said in
 * vocabulary-words.rules.ts, and for people in docs/conditions.md; tests compare all three, so that
 * none runs ahead of the others.
 */
import {
  experience,
  federalState,
  municipalityKind,
  personFunction,
  personRank,
} from '#contracts/vocabulary.js';
import { agreementKinds } from '../decisions/facts.rules.js';
import { agreementStates } from '../register/register.rules.js';

/** Fields with their types in the expression language, by variable. */
export const objects = {
  person: {
    functions: 'list<string>',
    rank: 'string',
    experience: 'string',
    teamSize: 'int',
  },
  municipality: {
    known: 'bool',
    name: 'string',
    kind: 'string',
    federalState: 'string',
    ags: 'string',
  },
  offer: { eventDay: 'Day', organiser: 'string' },
} as const;

/** Fields of the members of `agreements` and `memberships`. */
export const members = {
  agreements: {
    agency: 'string',
    kind: 'string',
    state: 'string',
    location: 'string',
    ofJointUnit: 'bool',
    validFrom: 'Day',
    validUntil: 'Day',
  },
  memberships: {
    programme: 'string',
    phase: 'string',
    location: 'string',
    validFrom: 'Day',
    validUntil: 'Day',
  },
} as const;

/** Functions of Einlass with their forms, beside the few of CEL that are allowed. */
export const ownFunctions = {
  agreement: ['string', 'string, string', 'string, string, string'],
  memberOf: ['string', 'string, list<string>', 'string, list<string>, string'],
  hasFunction: ['list<string>'],
  declares: ['string', 'string, list<string>'],
  tookPart: ['list<string>', 'list<string>, string'],
  registeredBefore: ['list<string>'],
  invited: [''],
  vouchedFor: [''],
  personDecides: [''],
  day: ['string'],
} as const;
export type OwnFunction = keyof typeof ownFunctions;

/** Of CEL itself. No regular expressions (they can hang) and nothing that builds large values. */
export const celFunctions = ['has', 'size'] as const;
export const celMethods = [
  'exists',
  'all',
  'exists_one',
  'filter',
  'contains',
  'startsWith',
  'endsWith',
  'size',
] as const;
/** Methods that run over a list; they may not be nested deeper than `limits.nestedLoops`. */
export const loops: readonly string[] = ['exists', 'all', 'exists_one', 'filter'];

export const operators = [
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  '&&',
  '||',
  '!_',
  '?:',
  '.',
  'id',
  'value',
  'list',
  'call',
  'rcall',
] as const;

/** Fields whose values come from a closed list: a misspelt value is refused when it is saved. */
export const closedValues: Readonly<Record<string, readonly string[]>> = {
  'person.functions': personFunction.options,
  'person.rank': personRank.options,
  'person.experience': experience.options,
  'municipality.kind': municipalityKind.options,
  'municipality.federalState': federalState.options,
  'agreements.kind': agreementKinds,
  'agreements.state': agreementStates,
};

/** Programmes are named by agencies; only the form of the name is fixed. */
export const programmeCode = /^[a-z][a-zA-Z0-9]{0,59}$/;
/** As of a question of the registration form (`question` in the contracts). */
export const questionKey = /^[a-z][a-zA-Z0-9]{0,39}$/;
/** Short name of an offer, as in its address. */
export const offerSlug = /^[a-z0-9][a-z0-9-]{0,99}$/;
/** Stands for "any kind" in `agreement(agency, kind, location)`. */
export const anyKind = 'any';
/** What `declares("key")` without values asks for: the yes of a yes-or-no question. */
export const yes: readonly string[] = ['yes'];

export const limits = {
  characters: 2000,
  nodes: 250,
  depth: 24,
  listElements: 50,
  callArguments: 4,
  nestedLoops: 2,
  /** Steps of one evaluation, see cel-cost.ts; beyond it a condition is not known. */
  steps: 200_000,
  /** Entries per list that an expression must afford to be saved. */
  expectedEntries: 100,
} as const;

/** Stands for "open-ended" where an expression compares `validUntil`. */
export const openEnd = '9999-12-31';
