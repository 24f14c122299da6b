/** Conditions in CEL: compiled once, explained comparison by comparison. */
import type { ASTNode, ParseResult } from '@marcbachmann/cel-js';
import type { Facts } from '../../decisions/facts.rules.js';
import { checkNodes } from './cel-check.js';
import { costOf } from './cel-cost.js';
import { createCelEnvironment, type CelEnvironment, type Context } from './cel-environment.js';
import { type Direct, directOf, type Reading, readingOf } from './cel-direct.js';
import { idleIn } from './cel-idle.js';
import { isMissing, missingBecauseOf } from './cel-missing.js';
import {
  callsFunction,
  children,
  isLiteral,
  placeIn,
  readsOf,
  sourceOf,
  treeOf,
} from './cel-nodes.js';
import { problemOf, tooLong, tooManySteps } from './cel-problems.js';
import { type Answer, questionOf, showable, type FactQuestion } from './cel-shown.js';
import type {
  Comparison,
  Compilation,
  CompiledExpression,
  Explanation,
  ExpressionLanguage,
  ExpressionProblem,
  Place,
  ShownValue,
  Truth,
} from '../expression.js';
import { decisiveLeaves, resultOf, type Tree } from './three-valued.rules.js';
import { limits, loops } from '../vocabulary.rules.js';

interface Operand {
  readonly text: string;
  /** A literal as it is shown, the same each time; null: it depends on the facts. */
  readonly constant: Comparison['operands'][number] | null;
  /** Where the engine need not be asked for the value. */
  readonly reading: Reading | null;
  readonly run: ParseResult;
}

interface Leaf {
  readonly text: string;
  readonly place: Place;
  readonly run: ParseResult;
  /** Where the engine need not be asked for the result. */
  readonly direct: Direct | null;
  readonly operands: readonly Operand[];
  /** The operands as they are shown, where all of them are literals. */
  readonly constants: Comparison['operands'] | null;
  /** What it asks of the register, to be shown entry by entry; null: nothing. */
  readonly question: FactQuestion | null;
  /** Paths of facts that it reads. */
  readonly reads: readonly string[];
  readonly asksPerson: boolean;
}

/** Compiled expressions that are kept; an installation has some hundreds of conditions. */
const kept = 1000;

export function createCelLanguage(): ExpressionLanguage {
  const cel = createCelEnvironment();
  const cache = new Map<string, Compilation>();
  return {
    compile(source) {
      let compilation = cache.get(source);
      if (compilation === undefined) {
        compilation = compile(cel, source);
        if (cache.size >= kept) cache.clear();
        cache.set(source, compilation);
      }
      return compilation;
    },
  };
}

function compile(cel: CelEnvironment, source: string): Compilation {
  if (source.length > limits.characters) return { ok: false, problems: [tooLong(source)] };
  try {
    const parsed = cel.environment.parse(source);
    const { problems, uses } = checkNodes(source, parsed.ast);
    if (problems.length > 0) return { ok: false, problems };
    const checked = cel.environment.check(source);
    if (!checked.valid) return { ok: false, problems: [problemOf(source, checked.error)] };
    if (checked.type !== 'bool') {
      return { ok: false, problems: [problemOf(source, null, checked.type)] };
    }
    return { ok: true, expression: new CelExpression(cel, source, uses, parsed.ast) };
  } catch (error) {
    return { ok: false, problems: [problemOf(source, error)] };
  }
}

class CelExpression implements CompiledExpression {
  private readonly whole: ParseResult;
  private readonly cost: (entries: number) => number;
  private readonly tree: Tree;
  private readonly leaves: Leaf[] = [];

  constructor(
    private readonly cel: CelEnvironment,
    readonly source: string,
    readonly uses: CompiledExpression['uses'],
    private readonly ast: ASTNode,
  ) {
    this.cost = costOf(ast);
    this.tree = treeOf(ast, (leaf) => this.leaves.push(this.leafOf(leaf)) - 1);
    this.whole = this.prepare(source);
  }

  objections(): readonly ExpressionProblem[] {
    const costly = this.cost(limits.expectedEntries) > limits.steps;
    return costly ? [tooManySteps(this.source)] : idleIn(this.source, this.ast);
  }

  evaluate(facts: Facts): Truth {
    if (!this.affords(facts)) return 'unknown';
    return this.cel.withFacts(facts, (context) => run(this.whole, context));
  }

  explain(facts: Facts): Explanation {
    if (!this.affords(facts))
      return { result: 'unknown', comparisons: [], missing: ['evaluation'] };
    return this.cel.withFacts(facts, (context) => {
      const [only] = this.leaves;
      if (only && this.tree.op === 'leaf') return this.ofOne(only, facts, context);
      const answers = this.leaves.map((leaf) => answerOf(leaf, facts, context));
      const results = answers.map(({ truth }) => truth);
      const result = resultOf(this.tree, results);
      const decisive = decisiveLeaves(this.tree, results);
      const comparisons = this.leaves.map((leaf, index) =>
        shown(leaf, answers[index] ?? notKnown, decisive.has(index), context),
      );
      const missing = results.includes('unknown') ? this.missing(comparisons, facts) : [];
      return { result, comparisons, missing };
    });
  }

  /** Most conditions are one comparison, and everything rests on it. */
  private ofOne(leaf: Leaf, facts: Facts, context: Context): Explanation {
    const answer = answerOf(leaf, facts, context);
    const comparisons = [shown(leaf, answer, true, context)];
    const missing = answer.truth === 'unknown' ? this.missing(comparisons, facts) : [];
    return { result: answer.truth, comparisons, missing };
  }

  /** Far more entries than an agency ever made: then a person looks, and no worker hangs. */
  private affords({ agreements, memberships, person }: Facts): boolean {
    const longest = Math.max(
      agreements.length,
      memberships.length,
      person.functions.length,
      person.participations?.length ?? 0,
    );
    return this.cost(longest) <= limits.steps;
  }

  private missing(comparisons: readonly Comparison[], facts: Facts): string[] {
    const missing = new Set<string>();
    this.leaves.forEach((leaf, index) => {
      const comparison = comparisons[index];
      if (comparison?.result !== 'unknown' || !comparison.decisive || leaf.asksPerson) return;
      const unknown = [
        ...leaf.reads.filter((path) => isMissing(path, facts)),
        ...missingBecauseOf(comparison),
      ];
      // An error that no missing fact explains must still be seen by the person who decides.
      for (const path of unknown.length > 0 ? unknown : ['evaluation']) missing.add(path);
    });
    return [...missing];
  }

  private leafOf(node: ASTNode): Leaf {
    const source = sourceOf(node);
    const operands = operandsOf(node).map((operand) => this.operandOf(operand));
    const constants = operands.flatMap(({ constant }) => constant ?? []);
    return {
      text: source,
      place: placeIn(this.source, node.start, node.end),
      run: this.prepare(source),
      direct: directOf(node, (literal) => this.prepare(sourceOf(literal))({})),
      operands,
      constants: constants.length === operands.length ? constants : null,
      question: questionOf(node),
      reads: readsOf(node),
      asksPerson: callsFunction(node, 'personDecides'),
    };
  }

  private operandOf(node: ASTNode): Operand {
    const text = sourceOf(node);
    const run = this.prepare(text);
    const constant = isLiteral(node) ? { text, value: valueOf(run, {}) } : null;
    return { text, run, constant, reading: readingOf(node) };
  }

  private prepare(source: string): ParseResult {
    const parsed = this.cel.environment.parse(source);
    parsed.check();
    return parsed;
  }
}

/** Anything but a plain yes or no, an error included, is not known. */
function run(parsed: ParseResult, context: Context): Truth {
  try {
    const value: unknown = parsed(context);
    return typeof value === 'boolean' ? value : 'unknown';
  } catch {
    return 'unknown';
  }
}

const nothing: Answer['considered'] = {};
const notKnown: Answered = { truth: 'unknown', considered: nothing };

interface Answered {
  readonly truth: Truth;
  readonly considered: Answer['considered'];
}

/** The register's entries, a look at the facts, or else the engine. */
function answerOf(leaf: Leaf, facts: Facts, context: Context): Answered {
  const answer = leaf.question?.(facts);
  const truth = answer?.truth ?? leaf.direct?.(facts, context) ?? run(leaf.run, context);
  return { truth, considered: answer?.considered ?? nothing };
}

function shown(
  { text, place, operands, constants }: Leaf,
  { truth, considered }: Answered,
  decisive: boolean,
  context: Context,
): Comparison {
  const values =
    constants ??
    operands.map(
      (operand) =>
        operand.constant ?? { text: operand.text, value: operandValue(operand, context) },
    );
  const comparison = { text, place, result: truth, decisive, operands: values };
  return considered === nothing ? comparison : { ...comparison, ...considered };
}

const operandValue = ({ reading, run: ask }: Operand, context: Context): ShownValue =>
  reading ? showable(reading(context)) : valueOf(ask, context);

function valueOf(parsed: ParseResult, context: Context): ShownValue {
  try {
    return showable(parsed(context));
  } catch {
    return null;
  }
}

/** Both sides of a comparison; what a method is asked of; the arguments of a function. */
function operandsOf(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'rcall') {
    const [name, receiver, args] = node.args;
    return loops.includes(name) ? [receiver] : [receiver, ...args];
  }
  if (node.op === 'call') return node.args[0] === 'has' ? [] : node.args[1];
  return node.op === 'value' || node.op === '.' || node.op === 'id' ? [node] : children(node);
}
