/**
 * What the rest of the service knows of the language in which conditions are written. The language
 * itself (CEL) is behind this interface: cel-expression.ts is the only file that imports its
 * library, so it can be replaced without touching rules, decisions or stored data.
 */
import type { ConsideredAgreement, ConsideredMembership } from '../decisions/bonds.rules.js';
import type { Facts } from '../decisions/facts.rules.js';
import type { ConsideredParticipation, ConsideredVoucher } from '../decisions/person.rules.js';

/** True, false, or not known because a fact is missing. */
export type Truth = boolean | 'unknown';

/** Where in the expression; `start` and `end` count characters from 0, `line`/`column` from 1. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
}

export type ExpressionProblemCode =
  | 'expression.syntax'
  | 'expression.too_large'
  | 'expression.not_allowed'
  | 'expression.unknown_name'
  | 'expression.unknown_function'
  | 'expression.unknown_value'
  | 'expression.wrong_type'
  | 'expression.not_boolean'
  | 'expression.always_met'
  | 'expression.never_met'
  | 'expression.no_effect';

/** What is said of a problem. */
export type Words = readonly [de: string, en: string];

export interface ExpressionProblem {
  readonly code: ExpressionProblemCode;
  readonly message: { readonly de: string; readonly en: string };
  readonly place: Place;
}

/** A value as it is stored and shown. Null: not known. */
export type ShownValue = string | number | boolean | null | readonly ShownValue[];

/** The smallest part of an expression that is true or false by itself, and what it compared. */
export interface Comparison {
  readonly text: string;
  readonly place: Place;
  readonly result: Truth;
  /** Whether the result of the whole expression rests on it. */
  readonly decisive: boolean;
  /** Both sides of a comparison, or the arguments of a function, with their values. */
  readonly operands: readonly { readonly text: string; readonly value: ShownValue }[];
  /** Present where an agreement was asked for: every agreement and why it counts or not. */
  readonly agreements?: readonly ConsideredAgreement[];
  readonly memberships?: readonly ConsideredMembership[];
  readonly participations?: readonly ConsideredParticipation[];
  readonly vouchers?: readonly ConsideredVoucher[];
}

export interface Explanation {
  readonly result: Truth;
  readonly comparisons: readonly Comparison[];
  /** What is not known, as paths of the vocabulary, e.g. `offer.eventDay`. */
  readonly missing: readonly string[];
}

/** What an expression looks at; known without running it. */
export interface Uses {
  /** It compares with the day of the event, itself or through an agreement or a membership. */
  readonly eventDay: boolean;
  /** Ids of agencies that it names (not `organiser`). */
  readonly agencies: readonly string[];
  readonly programmes: readonly string[];
  /** Short names of the offers that it names. */
  readonly offers: readonly string[];
  /** Keys of the questions whose answers it looks at. */
  readonly questions: readonly string[];
  /** Locations of agencies that it names, each with the agency: `organiser` or an id. */
  readonly locations: readonly { readonly agency: string; readonly location: string }[];
}

export interface CompiledExpression {
  readonly source: string;
  readonly uses: Uses;
  /**
   * What speaks against saving it though it can be run: parts that change nothing, and what might
   * take too long. What was saved before such a check existed goes on being run.
   */
  objections(): readonly ExpressionProblem[];
  /** Never throws. The explanation's result always equals that of running the expression whole. */
  explain(facts: Facts): Explanation;
  /** The bare result, without why. Never throws. */
  evaluate(facts: Facts): Truth;
}

export type Compilation =
  | { readonly ok: true; readonly expression: CompiledExpression }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

export interface ExpressionLanguage {
  /** Checks syntax, names, types, values and size. Never throws, whatever the source. */
  compile(source: string): Compilation;
}
