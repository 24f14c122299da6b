/** Which values the facts behind a comparison can take, for the search for idle parts. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { callsFunction, pathOf, sourceOf, textOf, textsOf, type Bindings } from './cel-nodes.js';
import type { Truth } from '../expression.js';
import type { Domain, Implication } from '../reach.rules.js';
import { anyKind, closedValues } from '../vocabulary.rules.js';

type Value = string | bigint;
type Comparing = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** `path` compared with literals: `one in ["a"]` and `one == "a"` look at the same fact. */
interface Compared {
  readonly path: string;
  readonly values: readonly Value[];
  readonly holds: (value: Value) => boolean;
}

const flipped: Readonly<Record<Comparing, Comparing>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

const comparing = (op: Comparing, a: Value, b: Value): boolean => {
  switch (op) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
};

const isComparing = (op: string): op is Comparing => Object.hasOwn(flipped, op);

/** Days sort as their texts do. */
function literalOf(node: ASTNode): Value | null {
  if (node.op === 'call' && node.args[0] === 'day') return textOf(node.args[1][0]);
  if (node.op !== 'value') return null;
  return typeof node.args === 'string' || typeof node.args === 'bigint' ? node.args : null;
}

/** Lists such as `person.functions` are compared otherwise than single values. */
const listPaths: ReadonlySet<string> = new Set(['person.functions']);

function comparedIn(node: ASTNode, bindings: Bindings): Compared | null {
  if (node.op === 'in') {
    const [left, right] = node.args;
    const path = pathOf(left, bindings);
    const values = textsOf(right);
    if (path === null || right.op !== 'list' || values.length !== right.args.length) return null;
    return { path, values, holds: (value) => values.includes(String(value)) };
  }
  if (!isComparing(node.op)) return null;
  const [left, right] = node.args as [ASTNode, ASTNode];
  return (
    comparedWith(node.op, left, right, bindings) ??
    comparedWith(flipped[node.op], right, left, bindings)
  );
}

function comparedWith(
  op: Comparing,
  left: ASTNode,
  right: ASTNode,
  bindings: Bindings,
): Compared | null {
  const path = pathOf(left, bindings);
  const literal = literalOf(right);
  if (path === null || literal === null || listPaths.has(path)) return null;
  return { path, values: [literal], holds: (value) => comparing(op, value, literal) };
}

/** Functions that a comparison asks for: any of them, or one in particular. */
function functionsIn(node: ASTNode): readonly string[] | null {
  if (node.op === 'call' && node.args[0] === 'hasFunction') return textsOf(node.args[1][0]);
  if (node.op !== 'in') return null;
  const [left, right] = node.args;
  const wanted = textOf(left);
  return wanted !== null && pathOf(right) === 'person.functions' ? [wanted] : null;
}

const opaque = (node: ASTNode): Domain => ({
  variable: sourceOf(node),
  size: 2,
  truth: (value) => value === 1,
});
const constant = (truth: Truth): Domain => ({ variable: '', size: 1, truth: () => truth });

/** One domain per leaf, in their order. */
export function domainsOf(leaves: readonly ASTNode[], bindings: Bindings = {}): Domain[] {
  const compared = leaves.map((leaf) => comparedIn(leaf, bindings));
  const points = new Map<string, readonly Value[]>();
  for (const one of compared) {
    if (!one || points.has(one.path)) continue;
    const mentioned = compared.flatMap((other) => (other?.path === one.path ? other.values : []));
    points.set(one.path, pointsOf(one.path, [...new Set(mentioned)]));
  }
  const asked = [...new Set(leaves.flatMap((leaf) => functionsIn(leaf) ?? []))];
  return leaves.map((leaf, index) => {
    if (leaf.op === 'value' && typeof leaf.args === 'boolean') return constant(leaf.args);
    if (callsFunction(leaf, 'personDecides')) return constant('unknown');
    const functions = functionsIn(leaf);
    if (functions) return functionDomain(functions, asked);
    const one = compared[index];
    if (!one) return opaque(leaf);
    const values = points.get(one.path) ?? [];
    return {
      variable: one.path,
      size: values.length,
      truth: (value) => one.holds(values[value] ?? ''),
    };
  });
}

/** Every subset of the functions that are asked for; a person has others beside them. */
function functionDomain(functions: readonly string[], asked: readonly string[]): Domain {
  const wanted = functions.reduce((mask, one) => mask | (1 << asked.indexOf(one)), 0);
  return {
    variable: 'person.functions',
    size: 2 ** asked.length,
    truth: (value) => (value & wanted) !== 0,
  };
}

/** Values that tell the comparisons apart: those mentioned, and one on either side of each. */
function pointsOf(path: string, mentioned: readonly Value[]): readonly Value[] {
  const closed = closedValues[path];
  if (closed) return closed;
  if (mentioned.some((value) => typeof value === 'bigint')) {
    const around = mentioned.flatMap((value) =>
      typeof value === 'bigint' ? [value - 1n, value, value + 1n] : [],
    );
    const least = path === 'person.teamSize' ? 1n : 0n;
    const inReach = [...new Set(around)].filter((value) => value >= least);
    return inReach.length > 0 ? inReach : [least];
  }
  // The empty text sorts before every other; a text with U+0000 added comes right after it.
  return ['', ...mentioned.flatMap((value) => [String(value), `${value}\u0000`])];
}

interface Call {
  readonly name: string;
  readonly first: string | null;
  readonly second: string | null;
  readonly third: string | null;
  readonly lists: readonly (readonly string[])[];
}

function callOf(node: ASTNode): Call | null {
  if (node.op !== 'call') return null;
  const [name, args] = node.args;
  const [first, second, third] = args;
  return {
    name,
    first: textOf(first),
    second: textOf(second),
    third: textOf(third),
    lists: args.map((arg) => textsOf(arg)),
  };
}

/** Which calls say less than others: `agreement("x", "targetAgreement")` means `agreement("x")`. */
export function implicationsOf(leaves: readonly ASTNode[]): Implication[] {
  const calls = leaves.map(callOf);
  return calls.flatMap((a, index) =>
    a === null
      ? []
      : calls.flatMap((b, other) =>
          b !== null && index !== other && implies(a, b) ? [{ a: index, b: other }] : [],
        ),
  );
}

const within = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.every((one) => b.includes(one));
const wider = (a: string | null, b: string | null): boolean =>
  b === null || b === anyKind || a === b;

function implies(a: Call, b: Call): boolean {
  if (a.name === 'tookPart' && b.name === 'registeredBefore') {
    return a.second !== 'municipality' && within(a.lists[0], b.lists[0]);
  }
  if (a.name !== b.name) return false;
  switch (a.name) {
    case 'agreement':
      return a.first === b.first && wider(a.second, b.second) && wider(a.third, b.third);
    case 'memberOf': {
      const [phases = [], all = []] = [a.lists[1], b.lists[1]];
      const covered = all.length === 0 || (phases.length > 0 && within(phases, all));
      return a.first === b.first && covered && wider(a.third, b.third);
    }
    case 'tookPart':
      return (
        within(a.lists[0], b.lists[0]) && (b.second === 'municipality' || a.second === b.second)
      );
    case 'registeredBefore':
      return within(a.lists[0], b.lists[0]);
    case 'declares':
      return (
        a.first === b.first &&
        a.lists.length > 1 &&
        b.lists.length > 1 &&
        within(a.lists[1], b.lists[1])
      );
    default:
      return false;
  }
}
