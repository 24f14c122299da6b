/** A condition of an offer: data that an agency writes, with what it does when it is not met. */
import { z } from 'zod';
import { bilingual, strength, type Strength } from '#contracts/vocabulary.js';
import type { Bilingual } from './labels.rules.js';
import { wordsOf, type Names } from './ready-made/ready-made-words.rules.js';
import { expressionOf, readyMade, type ReadyMade } from './ready-made/ready-made.rules.js';

export const whenFalse = z.enum(['refused', 'needsReview', 'hint']);
export type WhenFalse = z.infer<typeof whenFalse>;

const shortText = bilingual.extend({
  de: z.string().min(1).max(1000),
  en: z.string().min(1).max(1000),
});

/** What is asked: either of the two. */
const asked = {
  /** CEL over the vocabulary of docs/conditions.md; at most 2,000 characters. */
  expression: z.string().min(1).max(2000).optional(),
  /** Plain parameters, from which expression and texts follow. */
  ready: readyMade.optional(),
};

const fields = {
  /** Names the condition in findings, statistics and pointers; unique within its list. */
  key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,59}$/, 'lowerCamelCase, at most 60 characters'),
  ...asked,
  strength,
  /** Default: `required` refuses, `recommended` and `suitable` only hint. */
  whenFalse: whenFalse.optional(),
  /** Needed with `expression`; a ready-made condition brings its own. */
  message: shortText.optional(),
  /** Left out: that of the ready-made condition, else none. Null: none. */
  remedy: shortText.nullable().optional(),
  /** Whom to ask, for people, e.g. "Bildungsbüro, Telefon …". */
  contact: shortText.nullable().optional(),
};

interface Asked {
  readonly expression?: string | undefined;
  readonly ready?: ReadyMade | undefined;
}
const isOneOf = ({ expression, ready }: Asked) =>
  (expression === undefined) !== (ready === undefined);
const oneOf = { path: ['expression'], message: 'either expression or ready' };

/** What a priority group or a price class asks. */
export const question = z.strictObject(asked).refine(isOneOf, oneOf);
export const questionView = z.object(asked);

export const conditionInput = z
  .strictObject(fields)
  .refine(isOneOf, oneOf)
  .refine(({ message, ready }) => message !== undefined || ready !== undefined, {
    path: ['message'],
    message: 'needed with an expression',
  })
  .meta({ id: 'ConditionInput' });
export type ConditionInput = z.infer<typeof conditionInput>;

export const condition = z
  .object({ ...fields, whenFalse, contact: shortText.nullable() })
  .meta({ id: 'Condition' });

/** What follows from a ready-made condition, kept as it was when it was saved. */
interface Generated {
  readonly generated?: {
    readonly expression: string;
    readonly message: Bilingual;
    readonly remedy: Bilingual;
  };
}
export type Condition = z.infer<typeof condition> & Generated;
export type Question = z.infer<typeof question> & Generated;

/** Most conditions that one list may have. */
export const mostConditions = 50;

const defaults: Record<Strength, WhenFalse> = {
  required: 'refused',
  recommended: 'hint',
  suitable: 'hint',
};

export const isDefault = ({
  strength: how,
  whenFalse: then,
}: Pick<Condition, 'strength' | 'whenFalse'>) => defaults[how] === then;

/** With all that follows from what was entered. */
export const written = (input: ConditionInput, names: Names): Condition => ({
  ...asking(input, names),
  whenFalse: input.whenFalse ?? defaults[input.strength],
  contact: input.contact ?? null,
});

export function asking<T extends Asked>(given: T, names: Names): T & Generated {
  if (!given.ready) return given;
  const { message, remedy } = wordsOf(given.ready, names);
  return { ...given, generated: { expression: expressionOf(given.ready), message, remedy } };
}

export const expressionIn = ({ expression, generated }: Asked & Generated): string =>
  generated?.expression ?? expression ?? '';

/** The texts that a person gets. */
export const textsIn = ({ message, remedy, generated }: Condition) => ({
  message: message ?? generated?.message ?? { de: '', en: '' },
  remedy: remedy === undefined ? (generated?.remedy ?? null) : remedy,
});

/** A recommendation refuses nobody; it may make a person look. */
export const contradicts = (input: ConditionInput): boolean =>
  input.strength !== 'required' && input.whenFalse === 'refused';
