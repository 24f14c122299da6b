/** Parts of an expression that change nothing, each with its place; also inside list checks. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { domainsOf, implicationsOf } from './cel-domains.js';
import { children, pathOf, placeIn, treeOf, type Bindings } from './cel-nodes.js';
import { idle } from './cel-problems.js';
import type { ExpressionProblem } from '../expression.js';
import { idleParts } from '../reach.rules.js';
import { leavesOf, type Tree } from './three-valued.rules.js';
import { loops } from '../vocabulary.rules.js';

export function idleIn(
  source: string,
  node: ASTNode,
  bindings: Bindings = {},
): ExpressionProblem[] {
  const leaves: ASTNode[] = [];
  const tree = treeOf(node, (leaf) => leaves.push(leaf) - 1);
  const found = idleParts(tree, domainsOf(leaves, bindings), implicationsOf(leaves));
  const problems = found.map(({ part, ...kind }) => {
    const { start, end } = part === tree ? node : spanOf(part, leaves);
    return idle(kind, placeIn(source, start, end));
  });
  return [...problems, ...leaves.flatMap((leaf) => inLoops(source, leaf, bindings))];
}

/** From the first to the last comparison of a part. */
function spanOf(part: Tree, leaves: readonly ASTNode[]): { start: number; end: number } {
  const own = leavesOf(part).flatMap((index) => leaves[index] ?? []);
  return {
    start: Math.min(...own.map(({ start }) => start)),
    end: Math.max(...own.map(({ end }) => end)),
  };
}

/** What is asked of each entry of a list is an expression of its own. */
function inLoops(source: string, node: ASTNode, bindings: Bindings): ExpressionProblem[] {
  if (node.op !== 'rcall' || !loops.includes(node.args[0])) {
    return children(node).flatMap((child) => inLoops(source, child, bindings));
  }
  const [, receiver, [variable, ...bodies]] = node.args;
  const path = pathOf(receiver, bindings);
  const inner =
    variable?.op === 'id' && path !== null ? { ...bindings, [variable.args]: path } : bindings;
  return [
    ...inLoops(source, receiver, bindings),
    ...bodies.flatMap((body) => idleIn(source, body, inner)),
  ];
}
