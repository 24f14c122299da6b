/**
 * How long an expression can run at most, known before it runs: the number of steps as a polynomial
 * in the length of the longest list among the facts. CEL has no endless loops, so this bound holds
 * for every expression; one that may take longer than `limits.steps` is not run at all.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import { children, pathOf } from './cel-nodes.js';
import { loops, members } from '../vocabulary.rules.js';

/** Coefficients by power of the length: `[3, 2]` is 3 + 2·length. */
type Polynomial = readonly number[];

const plus = (a: Polynomial, b: Polynomial): Polynomial =>
  Array.from(
    { length: Math.max(a.length, b.length) },
    (_, power) => (a[power] ?? 0) + (b[power] ?? 0),
  );

function times(a: Polynomial, b: Polynomial): Polynomial {
  const product = Array.from({ length: a.length + b.length - 1 }, () => 0);
  a.forEach((left, i) =>
    b.forEach((right, j) => (product[i + j] = (product[i + j] ?? 0) + left * right)),
  );
  return product;
}

const one: Polynomial = [1];
const length: Polynomial = [0, 1];

/** Functions that look through a list of facts; each entry is compared with a few things. */
const searching: Readonly<Record<string, Polynomial>> = {
  agreement: [4, 4],
  memberOf: [4, 4],
  tookPart: [4, 4],
  registeredBefore: [4, 4],
  hasFunction: [4, 4],
  declares: [4, 4],
};

const sizeOf = (list: ASTNode): Polynomial => (list.op === 'list' ? [list.args.length] : length);

/** Two lists are compared element by element, everything else at once. */
function comparing(node: ASTNode): Polynomial {
  const path = pathOf(node);
  if (path !== null) return listPaths.has(path) ? length : one;
  if (node.op === 'list' || node.op === 'rcall' || node.op === '?:') return sizeOf(node);
  return one;
}

const listPaths: ReadonlySet<string> = new Set([...Object.keys(members), 'person.functions']);

function polynomial(node: ASTNode): Polynomial {
  if (node.op === 'rcall' && loops.includes(node.args[0])) {
    const [, receiver, args] = node.args;
    const body = args.slice(1).map(polynomial).reduce(plus, one);
    return plus(plus(one, polynomial(receiver)), times(sizeOf(receiver), body));
  }
  const inside = children(node).map(polynomial).reduce(plus, one);
  if (node.op === 'call') return plus(inside, searching[node.args[0]] ?? [0]);
  if (node.op === 'in') return plus(inside, sizeOf(node.args[1]));
  if (node.op === '==' || node.op === '!=') {
    return plus(inside, node.args.map(comparing).reduce(plus));
  }
  return inside;
}

/** @returns the steps that one evaluation takes at most when no list is longer than `entries` */
export function costOf(root: ASTNode): (entries: number) => number {
  const powers = polynomial(root);
  return (entries) => powers.reduceRight((sum, coefficient) => sum * entries + coefficient, 0);
}
