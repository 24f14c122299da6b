/**
 * The logical skeleton of a condition, in three values (Kleene): what is not known stays unknown
 * unless the rest settles it. CEL treats errors in the same way; a test compares both.
 */
import type { Truth } from '../expression.js';

/** Leaves are true, false or unknown by themselves; `index` is their place in the results. */
export type Tree =
  | { readonly op: 'and' | 'or'; readonly parts: readonly [Tree, Tree] }
  | { readonly op: 'not'; readonly part: Tree }
  | { readonly op: 'if'; readonly test: Tree; readonly then: Tree; readonly otherwise: Tree }
  | { readonly op: 'leaf'; readonly index: number };

export function resultOf(tree: Tree, results: readonly Truth[]): Truth {
  switch (tree.op) {
    case 'leaf':
      return results[tree.index] ?? 'unknown';
    case 'not': {
      const part = resultOf(tree.part, results);
      return part === 'unknown' ? part : !part;
    }
    case 'if': {
      const test = resultOf(tree.test, results);
      return test === 'unknown' ? test : resultOf(test ? tree.then : tree.otherwise, results);
    }
    case 'and':
    case 'or': {
      const settles = tree.op === 'or';
      const left = resultOf(tree.parts[0], results);
      if (left === settles) return settles;
      const right = resultOf(tree.parts[1], results);
      if (right === settles) return settles;
      return left === 'unknown' || right === 'unknown' ? 'unknown' : !settles;
    }
  }
}

/** The leaves on which the result rests: of `a && b` that is false, those that are false. */
export function decisiveLeaves(
  tree: Tree,
  results: readonly Truth[],
  found: Set<number> = new Set(),
): Set<number> {
  switch (tree.op) {
    case 'leaf':
      return found.add(tree.index);
    case 'not':
      return decisiveLeaves(tree.part, results, found);
    case 'if': {
      const test = resultOf(tree.test, results);
      decisiveLeaves(tree.test, results, found);
      if (test === 'unknown') return found;
      return decisiveLeaves(test ? tree.then : tree.otherwise, results, found);
    }
    case 'and':
    case 'or': {
      const result = resultOf(tree, results);
      for (const part of tree.parts) {
        if (resultOf(part, results) === result) decisiveLeaves(part, results, found);
      }
      return found;
    }
  }
}

export function childrenOf(tree: Tree): readonly Tree[] {
  switch (tree.op) {
    case 'leaf':
      return [];
    case 'not':
      return [tree.part];
    case 'if':
      return [tree.test, tree.then, tree.otherwise];
    case 'and':
    case 'or':
      return tree.parts;
  }
}

/** Indexes of the leaves, in the order in which one reads them. */
export const leavesOf = (tree: Tree): number[] =>
  tree.op === 'leaf' ? [tree.index] : childrenOf(tree).flatMap(leavesOf);
