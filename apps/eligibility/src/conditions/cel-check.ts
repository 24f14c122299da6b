/** What may stand in an expression beyond what CEL's own type check finds. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { z } from 'zod';
import { id, localDate, personFunction } from '#contracts/vocabulary.js';
import { agreementKinds } from '../decisions/facts.rules.js';
import { children, pathOf, placeIn, type Bindings } from './cel-nodes.js';
import type { ExpressionProblem, ExpressionProblemCode, Uses } from './expression.js';
import {
  celFunctions,
  celMethods,
  closedValues,
  limits,
  loops,
  operators,
  ownFunctions,
  programmeCode,
} from './vocabulary.rules.js';

const knownFunctions: readonly string[] = [...ownFunctions, ...celFunctions];
const knownMethods: readonly string[] = celMethods;
const knownOperators: readonly string[] = operators;
const functions = personFunction.options.join(', ');
const kinds = agreementKinds.join(', ');

type Words = readonly [de: string, en: string];

export interface Check {
  readonly problems: readonly ExpressionProblem[];
  readonly uses: Uses;
}

export function checkNodes(source: string, root: ASTNode): Check {
  const walk = new Walk(source);
  walk.visit(root, {}, 0);
  return {
    problems: walk.problems,
    uses: {
      eventDay: walk.eventDay,
      agencies: [...walk.agencies],
      programmes: [...walk.programmes],
    },
  };
}

class Walk {
  readonly problems: ExpressionProblem[] = [];
  readonly agencies = new Set<string>();
  readonly programmes = new Set<string>();
  eventDay = false;

  constructor(private readonly source: string) {}

  visit(node: ASTNode, bindings: Bindings, depth: number): void {
    if (!knownOperators.includes(node.op)) {
      return this.refuse(node, 'expression.not_allowed', [
        'Rechnen, Indizes und Zuordnungen sind in Bedingungen nicht vorgesehen.',
        'Arithmetic, indexes and maps are not part of conditions.',
      ]);
    }
    if (pathOf(node) === 'offer.eventDay') this.eventDay = true;
    if (node.op === 'call') {
      const [name, args] = node.args;
      if (!knownFunctions.includes(name)) return this.unknownFunction(node, name, knownFunctions);
      this.checkCall(name, node, args);
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

  /** Arguments of our functions are literals, so that what a rule asks is known without running. */
  private checkCall(name: string, node: ASTNode, args: readonly ASTNode[]): void {
    switch (name) {
      case 'day':
        this.literal(node, args[0], isDay, [
          'Hier steht ein Tag, den es gibt, z. B. day("2020-09-24").',
          'This takes an existing day such as day("2020-09-24").',
        ]);
        return;
      case 'agreement':
        return this.checkAgreement(node, args);
      case 'memberOf': {
        this.eventDay = true;
        const programme = this.literal(node, args[0], (value) => programmeCode.test(value), [
          'Hier steht das Kürzel eines Programms, z. B. "bildungIntegriert".',
          'This takes the code of a programme such as "bildungIntegriert".',
        ]);
        if (programme !== null) this.programmes.add(programme);
        return;
      }
      case 'hasFunction':
        return this.checkFunctions(node, args[0]);
    }
  }

  private checkAgreement(node: ASTNode, args: readonly ASTNode[]): void {
    this.eventDay = true;
    const agency = this.literal(node, args[0], isAgency, [
      'Hier steht "organiser" oder die Kennung einer Agentur.',
      'This takes "organiser" or the id of an agency.',
    ]);
    if (agency !== null && agency !== 'organiser') this.agencies.add(agency);
    if (args.length < 2) return;
    this.literal(node, args[1], isAgreementKind, [
      `Hier steht eine Art von Vereinbarung: ${kinds}.`,
      `This takes a kind of agreement: ${kinds}.`,
    ]);
  }

  private checkFunctions(node: ASTNode, list: ASTNode | undefined): void {
    if (list?.op !== 'list' || list.args.length === 0) {
      return this.refuse(node, 'expression.unknown_value', [
        `Hier steht eine Liste von Funktionen: ${functions}.`,
        `This takes a list of functions: ${functions}.`,
      ]);
    }
    for (const element of list.args) {
      this.literal(node, element, isFunction, [
        `Diese Funktion gibt es nicht. Es gibt: ${functions}.`,
        `There is no such function. There are: ${functions}.`,
      ]);
    }
  }

  private literal(
    call: ASTNode,
    node: ASTNode | undefined,
    fits: (value: string) => boolean,
    words: Words,
  ): string | null {
    if (node?.op === 'value' && typeof node.args === 'string' && fits(node.args)) return node.args;
    this.refuse(node ?? call, 'expression.unknown_value', words);
    return null;
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

const fits = (schema: z.ZodType) => (value: string) => schema.safeParse(value).success;
const isDay = fits(localDate);
const isAgency = (value: string) => value === 'organiser' || fits(id)(value);
const isAgreementKind = fits(z.enum(agreementKinds));
const isFunction = fits(personFunction);
