/** A condition of an offer: data that an agency writes, with what it does when it is not met. */
import { z } from 'zod';
import { bilingual, strength, type Strength } from '#contracts/vocabulary.js';

export const whenFalse = z.enum(['refused', 'needsReview', 'hint']);
export type WhenFalse = z.infer<typeof whenFalse>;

const shortText = bilingual.extend({
  de: z.string().min(1).max(1000),
  en: z.string().min(1).max(1000),
});

/** CEL over the vocabulary of docs/conditions.md; at most 2,000 characters. */
const expression = z.string().min(1).max(2000);

/** What a priority group or a price class asks. */
export const question = z.strictObject({ expression });

export const conditionInput = z
  .strictObject({
    /** Names the condition in findings, statistics and pointers; unique within its list. */
    key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,59}$/, 'lowerCamelCase, at most 60 characters'),
    expression,
    strength,
    /** Default: `required` refuses, `recommended` and `suitable` only hint. */
    whenFalse: whenFalse.optional(),
    message: shortText,
    remedy: shortText.nullable(),
    /** Whom to ask, for people, e.g. "Bildungsbüro, Telefon …". */
    contact: shortText.nullable().optional(),
  })
  .meta({ id: 'ConditionInput' });
export type ConditionInput = z.infer<typeof conditionInput>;

export const condition = conditionInput
  .extend({ whenFalse, contact: shortText.nullable() })
  .meta({ id: 'Condition' });
export type Condition = z.infer<typeof condition>;

/** Most conditions that one list may have. */
export const mostConditions = 50;

const defaults: Record<Strength, WhenFalse> = {
  required: 'refused',
  recommended: 'hint',
  suitable: 'hint',
};

export const withDefaults = (input: ConditionInput): Condition => ({
  ...input,
  whenFalse: input.whenFalse ?? defaults[input.strength],
  contact: input.contact ?? null,
});

/** A recommendation refuses nobody; it may make a person look. */
export const contradicts = (input: ConditionInput): boolean =>
  input.strength !== 'required' && input.whenFalse === 'refused';
