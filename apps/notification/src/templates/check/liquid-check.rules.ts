/**
 * What is wrong with a Liquid text that somebody wants to save: the place and a sentence for each
 * fault. Nothing is rendered here. Loops can only walk the lists that are documented, two deep at
 * most, so that every text that passes comes to an end.
 */
import type { Template, Value } from 'liquidjs';
import { forloop, isText, type Known, step, text, treeOf } from './known-variables.rules.js';
import {
  allowedFilters,
  fault,
  type LiquidError,
  type LiquidFault,
  syntaxFault,
  type Token,
} from './liquid-fault.rules.js';

/** Characters; far above what a mail needs. */
export const LONGEST_SOURCE = 20_000;
const DEEPEST_LOOP = 2;
/** Make a text of a list. */
const ofLists: readonly string[] = ['join', 'size', 'first', 'last', 'default'];

interface PropertyToken extends Token {
  readonly variable?: Token | undefined;
  readonly props: readonly (Token & { content?: unknown; props?: readonly unknown[] })[];
}
type Scope = ReadonlyMap<string, Known>;

const isRange = (token: object): boolean => 'lhs' in token && 'rhs' in token;
const isVariable = (token: object): token is PropertyToken => 'props' in token;
const isOperator = (token: object): boolean => 'operator' in token;
const isValue = (argument: object): argument is Value => 'initial' in argument;

/** Checks one parsed text; keeps what it found. */
class Checker {
  readonly faults: LiquidFault[] = [];

  constructor(private readonly root: Known) {}

  templates(templates: readonly Template[], scope: Scope, depth: number): void {
    for (const template of templates) this.template(template, scope, depth);
  }

  private template(template: Template, scope: Scope, depth: number): void {
    const token = template.token as Token & { name?: string };
    const isLoop = token.name === 'for';
    const [first, ...others] = [...(template.arguments?.() ?? [])] as (object | undefined)[];
    const list = isLoop && first ? this.list(first as Token, scope) : null;
    for (const argument of isLoop ? others : [first, ...others]) {
      if (argument && typeof argument === 'object') this.argument(argument, scope);
    }
    if (token.name === undefined && first && isValue(first)) this.printed(token, first, scope);
    if (!template.children) return;
    if (isLoop && depth >= DEEPEST_LOOP) {
      this.faults.push(
        fault('loopTooDeep', token, [
          `Schleifen dürfen höchstens ${DEEPEST_LOOP} Stufen tief ineinander stehen.`,
          `Loops may stand inside each other at most ${DEEPEST_LOOP} levels deep.`,
        ]),
      );
      return;
    }
    const inner = new Map(scope);
    if (isLoop) {
      const [name] = [...(template.blockScope?.() ?? [])];
      inner.set(name ?? '', list ?? text).set('forloop', forloop);
    }
    this.templates(childrenOf(template), inner, depth + (isLoop ? 1 : 0));
  }

  private argument(argument: object, scope: Scope): void {
    if (!isValue(argument)) return this.token(argument as Token, scope);
    for (const token of argument.initial.postfix) this.token(token, scope);
    for (const { name, args, ...filter } of argument.filters) {
      const place = (filter as unknown as { token: Token }).token;
      if (!(allowedFilters as readonly string[]).includes(name)) {
        this.faults.push(
          fault('filterUnknown', place, [
            `Den Filter „${name}“ gibt es hier nicht. Möglich sind: ${allowedFilters.join(', ')}.`,
            `There is no filter "${name}" here. Possible are: ${allowedFilters.join(', ')}.`,
          ]),
        );
      }
      for (const each of args as unknown[]) {
        const value = Array.isArray(each) ? (each[1] as unknown) : each;
        if (value && typeof value === 'object') this.token(value as Token, scope);
      }
    }
  }

  private token(token: Token, scope: Scope): void {
    if (isRange(token)) this.range(token);
    else if (isVariable(token)) this.resolve(token, scope);
  }

  private range(token: Token): void {
    this.faults.push(
      fault('range', token, [
        `Zahlenbereiche wie ${token.getText()} sind in E-Mails nicht erlaubt; Schleifen gehen nur über Listen.`,
        `Ranges such as ${token.getText()} are not allowed in mails; loops walk lists only.`,
      ]),
    );
  }

  /** What is printed must be a text, not a group or a list of values. */
  private printed(output: Token, { initial, filters }: Value, scope: Scope): void {
    const [only, ...more] = initial.postfix;
    if (more.length > 0 && !more.some(isOperator)) {
      this.faults.push(
        fault('syntax', output, [
          `In ${output.getText()} steht mehr als eine Angabe.`,
          `There is more than one value in ${output.getText()}.`,
        ]),
      );
      return;
    }
    if (!only || !isVariable(only)) return;
    const found = this.find(only, scope);
    const isMade = found?.items && filters.some(({ name }) => ofLists.includes(name));
    if (!found || isText(found) || isMade) return;
    const names = [...(found.items ?? found).fields.keys()].slice(0, 6).join(', ');
    this.faults.push(
      fault('variableNotText', only, [
        `„${only.getText()}“ ist ${found.items ? 'eine Liste' : 'eine Gruppe'} und kein Text${names ? `; darin gibt es: ${names}` : ''}.`,
        `"${only.getText()}" is ${found.items ? 'a list' : 'a group'} and no text${names ? `; it has: ${names}` : ''}.`,
      ]),
    );
  }

  /** @returns what the list of a loop consists of */
  private list(token: Token, scope: Scope): Known | null {
    if (isRange(token)) {
      this.range(token);
      return null;
    }
    const found = isVariable(token) ? this.resolve(token, scope) : null;
    if (isVariable(token) && !found) return null;
    if (!found?.items) {
      this.faults.push(
        fault('loopNotOverList', token, [
          `„${token.getText()}“ ist keine Liste; eine Schleife braucht eine.`,
          `"${token.getText()}" is no list, and a loop needs one.`,
        ]),
      );
    }
    return found?.items ?? null;
  }

  private resolve(token: PropertyToken, scope: Scope): Known | null {
    for (const prop of token.props) if ('props' in prop) this.resolve(prop as PropertyToken, scope);
    const found = this.find(token, scope);
    if (!found) {
      this.faults.push(
        fault('variableUnknown', token, [
          `Die Variable „${token.getText()}“ gibt es in dieser E-Mail nicht.`,
          `There is no variable "${token.getText()}" in this mail.`,
        ]),
      );
    }
    return found;
  }

  private find({ variable, props }: PropertyToken, scope: Scope): Known | null {
    if (variable) return null; // `"text".size`: nothing that a mail needs
    const names = props.map((prop) => ('props' in prop ? null : String(prop.content)));
    const [first, ...rest] = names;
    if (first === null || first === undefined) return null;
    let at = scope.get(first) ?? this.root.fields.get(first) ?? null;
    for (const name of rest) at = at && name !== null ? step(at, name) : null;
    return at;
  }
}

/** LiquidJS tells the children in a generator, because a partial might have to be read first. */
function childrenOf(template: Template): readonly Template[] {
  const steps = template.children!(false, true);
  let step = steps.next();
  while (!step.done) step = steps.next(step.value);
  return step.value;
}

/**
 * @param parse of an engine that knows the allowed tags only (liquid-engine.ts)
 * @param variables paths as in `offer.title`, `findings[].message`, `missingAnswers[]`, `figures.*`
 * @returns in the order of the text; of a text that cannot be parsed the first fault alone
 */
export function liquidFaults(
  parse: (source: string) => Template[],
  source: string,
  variables: readonly string[],
): LiquidFault[] {
  if (source.length > LONGEST_SOURCE) {
    return [
      {
        code: 'tooLong',
        line: 1,
        column: 1,
        de: `Der Text ist zu lang: höchstens ${LONGEST_SOURCE} Zeichen.`,
        en: `The text is too long: at most ${LONGEST_SOURCE} characters.`,
      },
    ];
  }
  let templates: Template[];
  try {
    templates = parse(source);
  } catch (error) {
    return [syntaxFault(error as LiquidError)];
  }
  const checker = new Checker(treeOf(variables));
  checker.templates(templates, new Map(), 0);
  return checker.faults.sort((a, b) => a.line - b.line || a.column - b.column);
}
