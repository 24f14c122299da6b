/**
 * Parts of an expression that need no engine: a comparison of a fact with a literal, or a function
 * about the registration with literals. Most conditions are made of these. Asking the engine for each
 * of them, and for both sides once more to show the values, took most of the time of a decision.
 *
 * What is said here must be what the engine says; a test compares both on expressions of all kinds.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Facts } from '../../decisions/facts.rules.js';
import { type Context, Day, meanings } from './cel-environment.js';
import { isLiteral, pathOf, textOf } from './cel-nodes.js';
import type { Truth } from '../expression.js';
import { objects, type OwnFunction } from '../vocabulary.rules.js';

/** `undefined`: it cannot be said here, the engine is asked. */
export type Direct = (facts: Facts, context: Context) => Truth | undefined;

/** A value as the engine would read it; `undefined`: the fact is not known. */
export type Reading = (context: Context) => unknown;

/** @returns null where the node is no plain field of an object, such as `municipality.kind` */
export function readingOf(node: ASTNode): Reading | null {
  const [object, field, ...deeper] = pathOf(node)?.split('.') ?? [];
  if (object === undefined || field === undefined || deeper.length > 0) return null;
  if (!Object.hasOwn(objects, object)) return null;
  return (context) => (context[object] as Context | undefined)?.[field];
}

/** @param literal the value of a literal, as the engine has it */
export function directOf(node: ASTNode, literal: (node: ASTNode) => unknown): Direct | null {
  if (node.op === 'call') return callOf(node.args[0], node.args[1], literal);
  const path = readingOf(node);
  if (path) return (_, context) => asTruth(path(context));
  const compare = Object.hasOwn(comparisons, node.op) ? comparisons[node.op] : undefined;
  if (!compare) return null;
  const [left, right] = node.args as [ASTNode, ASTNode];
  const [a, b] = [sideOf(left, literal), sideOf(right, literal)];
  if (!a || !b) return null;
  return (_, context) => {
    const [first, second] = [a(context), b(context)];
    return first === undefined || second === undefined ? 'unknown' : compare(first, second);
  };
}

const asTruth = (value: unknown): Truth | undefined =>
  value === undefined ? 'unknown' : typeof value === 'boolean' ? value : undefined;

function sideOf(node: ASTNode, literal: (node: ASTNode) => unknown): Reading | null {
  if (!isLiteral(node)) return readingOf(node);
  const value = literal(node);
  return () => value;
}

type Comparison = (a: unknown, b: unknown) => boolean | undefined;

/** Days by their text; other values only where both are of one simple type. */
function plain(value: unknown): string | number | bigint | boolean | undefined {
  if (value instanceof Day) return value.iso;
  return typeof value === 'object' || typeof value === 'function'
    ? undefined
    : (value as string | number | bigint | boolean);
}

const ofSimple =
  (compare: (a: string, b: string) => boolean): Comparison =>
  (first, second) => {
    const [a, b] = [plain(first), plain(second)];
    const comparable = a !== undefined && typeof a === typeof b;
    return comparable && first instanceof Day === second instanceof Day
      ? compare(a as string, b as string)
      : undefined;
  };

const comparisons: Readonly<Record<string, Comparison>> = {
  '==': ofSimple((a, b) => a === b),
  '!=': ofSimple((a, b) => a !== b),
  '<': ofSimple((a, b) => a < b),
  '<=': ofSimple((a, b) => a <= b),
  '>': ofSimple((a, b) => a > b),
  '>=': ofSimple((a, b) => a >= b),
  in: (value, list) =>
    typeof value === 'string' && Array.isArray(list) && list.every((one) => typeof one === 'string')
      ? list.includes(value)
      : undefined,
};

/** The functions about a registration mean here what they mean to the engine. */
function callOf(
  name: string,
  args: readonly ASTNode[],
  literal: (node: ASTNode) => unknown,
): Direct | null {
  if (!Object.hasOwn(meanings, name) || !args.every(isText)) return null;
  const values = args.map(literal) as never[];
  const meaning = meanings[name as Exclude<OwnFunction, 'day'>];
  return (facts) => meaning(facts, ...values);
}

/** Texts and lists of texts; numbers would come as the engine's own kind of number. */
const isText = (node: ASTNode): boolean =>
  textOf(node) !== null || (node.op === 'list' && node.args.every((one) => textOf(one) !== null));
