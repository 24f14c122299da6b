/**
 * The words that a condition may use. docs/conditions.md describes them for people; a test compares
 * both, so that neither runs ahead of the other.
 */
import { federalState, municipalityKind, personFunction } from '#contracts/vocabulary.js';
import { agreementKinds } from '../decisions/facts.rules.js';

/** Fields with their types in the expression language, by variable. */
export const objects = {
  person: { functions: 'list<string>' },
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
  agreements: { agency: 'string', kind: 'string', validFrom: 'Day', validUntil: 'Day' },
  memberships: { programme: 'string', validFrom: 'Day', validUntil: 'Day' },
} as const;

/** Functions of Einlass, beside the few of CEL that are allowed. */
export const ownFunctions = [
  'agreement',
  'memberOf',
  'hasFunction',
  'personDecides',
  'day',
] as const;

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
  'municipality.kind': municipalityKind.options,
  'municipality.federalState': federalState.options,
  'agreements.kind': agreementKinds,
};

/** Programmes are named by agencies; only the form of the name is fixed. */
export const programmeCode = /^[a-z][a-zA-Z0-9]{0,59}$/;

export const limits = {
  characters: 2000,
  nodes: 250,
  depth: 24,
  listElements: 50,
  callArguments: 4,
  nestedLoops: 2,
} as const;

/** Stands for "open-ended" where an expression compares `validUntil`. */
export const openEnd = '9999-12-31';
