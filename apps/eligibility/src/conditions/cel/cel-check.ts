/** What may stand in an expression beyond what CEL's own type check finds. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { children, pathOf, placeIn, type Bindings } from './cel-nodes.js';
import { checkLiterals, Named } from './cel-literals.js';
import type { ExpressionProblem, ExpressionProblemCode, Uses, Words } from '../expression.js';
import {
  celFunctions,
  celMethods,
  closedValues,
  limits,
  loops,
  operators,
  ownFunctions,
} from '../vocabulary.rules.js';

const knownFunctions: readonly string[] = [...Object.keys(ownFunctions), ...celFunctions];
const knownMethods: readonly string[] = celMethods;
const knownOperators: readonly string[] = operators;

export interface Check {
  readonly problems: readonly ExpressionProblem[];
  readonly uses: Uses;
}

export function checkNodes(source: string, root: ASTNode): Check {
  const walk = new Walk(source);
  walk.visit(root, {}, 0);
  return {
    problems: walk.problems,
    uses: walk.named.uses(),
  };
}

class Walk {
  readonly problems: ExpressionProblem[] = [];
  readonly named = new Named();

  constructor(private readonly source: string) {}

  visit(node: ASTNode, bindings: Bindings, depth: number): void {
    if (!knownOperators.includes(node.op)) {
      return this.refuse(node, 'expression.not_allowed', [
        'Rechnen, Indizes und Zuordnungen sind in Bedingungen nicht vorgesehen.',
        'Arithmetic, indexes and maps are not part of conditions.',
      ]);
    }
    if (pathOf(node) === 'offer.eventDay') this.named.eventDay = true;
    if (node.op === 'call') {
      const [name, args] = node.args;
      if (!knownFunctions.includes(name)) return this.unknownFunction(node, name, knownFunctions);
      checkLiterals(name, args, this.named, (at, words) =>
        this.refuse(at ?? node, 'expression.unknown_value', words),
      );
    } else if (node.op === 'rcall') {
      const [name, receiver, args] = node.args;
      if (!knownMethods.includes(name)) return this.unknownFunction(node, name, knownMethods);
      if (loops.includes(name)) return this.visitLoop(node, receiver, args, bindings, depth);
    } else if (node.op === '==' || node.op === '!=' || node.op === 'in') {
      const [left, right] = node.args;
      this.checkClosed(pathOf(left, bindings), right);
      this.checkClosed(pathOf(right, bindings), left);
    }
    for (const child of children(node)) this.visit(child, bindings, depth);
  }

  private visitLoop(
    node: ASTNode,
    receiver: ASTNode,
    args: readonly ASTNode[],
    bindings: Bindings,
    depth: number,
  ): void {
    if (depth >= limits.nestedLoops) {
      return this.refuse(node, 'expression.too_large', [
        `Höchstens ${limits.nestedLoops} Listenprüfungen dürfen ineinander stehen.`,
        `At most ${limits.nestedLoops} list checks may be nested.`,
      ]);
    }
    this.visit(receiver, bindings, depth);
    const [variable, ...bodies] = args;
    const path = pathOf(receiver, bindings);
    const inner =
      variable?.op === 'id' && path !== null ? { ...bindings, [variable.args]: path } : bindings;
    for (const body of bodies) this.visit(body, inner, depth + 1);
  }

  /** A misspelt value would make a condition that nobody can ever meet. */
  private checkClosed(path: string | null, other: ASTNode): void {
    const values = path === null ? undefined : closedValues[path];
    if (values === undefined) return;
    const list = values.join(', ');
    for (const node of other.op === 'list' ? other.args : [other]) {
      if (node.op !== 'value' || typeof node.args !== 'string') continue;
      if (values.includes(node.args)) continue;
      this.refuse(node, 'expression.unknown_value', [
        `„${node.args}“ kommt in ${path} nicht vor. Es gibt: ${list}.`,
        `"${node.args}" does not occur in ${path}. There are: ${list}.`,
      ]);
    }
  }

  private unknownFunction(node: ASTNode, name: string, known: readonly string[]): void {
    this.refuse(node, 'expression.unknown_function', [
      `Die Funktion „${name}“ gibt es in Bedingungen nicht. Es gibt: ${known.join(', ')}.`,
      `There is no function "${name}" in conditions. There are: ${known.join(', ')}.`,
    ]);
  }

  private refuse(node: ASTNode, code: ExpressionProblemCode, [de, en]: Words): void {
    this.problems.push({
      code,
      message: { de, en },
      place: placeIn(this.source, node.start, node.end),
    });
  }
}
