/** Reading a CEL syntax tree. */
import { serialize, type ASTNode } from '@marcbachmann/cel-js';
import type { Place } from '../expression.js';
import type { Tree } from './three-valued.rules.js';

/** Which list a loop's variable runs over, by the variable's name. */
export type Bindings = Readonly<Record<string, string>>;

export function placeIn(source: string, start: number, end: number): Place {
  const before = source.slice(0, start).split('\n');
  return { start, end, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** `municipality.kind`, or null when the node is no plain path. */
export function pathOf(node: ASTNode, bindings: Bindings = {}): string | null {
  if (node.op === 'id') return bindings[node.args] ?? node.args;
  if (node.op !== '.') return null;
  const base = pathOf(node.args[0], bindings);
  return base === null ? null : `${base}.${node.args[1]}`;
}

export function children(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'value' || node.op === 'id') return [];
  if (node.op === '.' || node.op === '.?') return [node.args[0]];
  if (node.op === 'call') return node.args[1];
  if (node.op === 'rcall') return [node.args[1], ...node.args[2]];
  if (node.op === '!_' || node.op === '-_') return [node.args];
  if (node.op === 'map') return node.args.flat();
  return node.args;
}

/** Means the same whatever the facts: a value, a list of values, or a day. */
export function isLiteral(node: ASTNode): boolean {
  if (node.op === 'value') return true;
  const isDay = node.op === 'call' && node.args[0] === 'day';
  return (node.op === 'list' || isDay) && children(node).every(isLiteral);
}

export function callsFunction(node: ASTNode, name: string): boolean {
  if (node.op === 'call' && node.args[0] === name) return true;
  return children(node).some((child) => callsFunction(child, name));
}

/** The text of a literal; null: it is none. */
export const textOf = (node: ASTNode | undefined): string | null =>
  node?.op === 'value' && typeof node.args === 'string' ? node.args : null;

/** The texts of a list of literals. */
export const textsOf = (node: ASTNode | undefined): string[] =>
  node?.op === 'list' ? node.args.flatMap((element) => textOf(element) ?? []) : [];

/** What functions read, by name; `declares` also reads the question that it names. */
const readByFunction: Readonly<Record<string, readonly string[]>> = {
  agreement: ['municipality', 'offer.eventDay'],
  memberOf: ['municipality', 'offer.eventDay'],
  tookPart: ['person.participations'],
  registeredBefore: ['person.participations'],
  invited: ['person.invitation'],
  vouchedFor: ['person.partner'],
};

/** Paths of facts that an expression reads, itself or through a function. */
export function readsOf(node: ASTNode): string[] {
  const path = pathOf(node);
  if (path !== null) return [path];
  const inside = children(node).flatMap(readsOf);
  if (node.op !== 'call') return inside;
  const [name, args] = node.args;
  if (name === 'declares') return [`declarations.${textOf(args[0]) ?? ''}`];
  return [...(readByFunction[name] ?? []), ...inside];
}

/**
 * The node as an expression of its own. The library writes characters beyond U+FFFF as two escapes
 * that its own parser refuses, so they are put back.
 */
export const sourceOf = (node: ASTNode): string =>
  serialize(node).replace(
    /\\\\|\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})/gi,
    (found: string, high?: string, low?: string) =>
      high === undefined || low === undefined
        ? found
        : String.fromCharCode(parseInt(high, 16), parseInt(low, 16)),
  );

/** The logical skeleton; `leaf` keeps each part that is true or false by itself and numbers it. */
export function treeOf(node: ASTNode, leaf: (node: ASTNode) => number): Tree {
  const grow = (one: ASTNode) => treeOf(one, leaf);
  if (node.op === '&&' || node.op === '||') {
    const parts = [grow(node.args[0]), grow(node.args[1])] as const;
    return { op: node.op === '&&' ? 'and' : 'or', parts };
  }
  if (node.op === '!_') return { op: 'not', part: grow(node.args) };
  if (node.op === '?:') {
    const [test, then, otherwise] = node.args;
    return { op: 'if', test: grow(test), then: grow(then), otherwise: grow(otherwise) };
  }
  return { op: 'leaf', index: leaf(node) };
}
