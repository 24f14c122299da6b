/** Conditions in CEL: compiled once, explained comparison by comparison. */
import { serialize, type ASTNode, type ParseResult } from '@marcbachmann/cel-js';
import {
  considerAgreements,
  considerMemberships,
  type AgreementKind,
  type Facts,
} from '../decisions/facts.rules.js';
import { checkNodes } from './cel-check.js';
import {
  Agreement,
  createCelEnvironment,
  Day,
  Membership,
  type CelEnvironment,
  type Context,
} from './cel-environment.js';
import { callsFunction, children, isLiteral, placeIn, readsOf } from './cel-nodes.js';
import { problemOf, tooLong } from './cel-problems.js';
import type {
  Comparison,
  Compilation,
  CompiledExpression,
  Explanation,
  ExpressionLanguage,
  Place,
  ShownValue,
  Truth,
} from './expression.js';
import { decisiveLeaves, resultOf, type Tree } from './three-valued.rules.js';
import { limits, loops, openEnd } from './vocabulary.rules.js';

interface Operand {
  readonly text: string;
  /** A literal's value; null: it depends on the facts. */
  readonly constant: { readonly value: ShownValue } | null;
  readonly run: ParseResult;
}

interface Leaf {
  readonly text: string;
  readonly place: Place;
  readonly run: ParseResult;
  readonly operands: readonly Operand[];
  readonly agreement: { readonly agency: string; readonly kind: AgreementKind | null } | null;
  readonly programme: string | null;
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
  private readonly tree: Tree;
  private readonly leaves: Leaf[] = [];

  constructor(
    private readonly cel: CelEnvironment,
    readonly source: string,
    readonly uses: CompiledExpression['uses'],
    ast: ASTNode,
  ) {
    this.tree = this.grow(ast);
    this.whole = this.prepare(source);
  }

  evaluate(facts: Facts): Truth {
    return this.cel.withFacts(facts, (context) => run(this.whole, context));
  }

  explain(facts: Facts): Explanation {
    return this.cel.withFacts(facts, (context) => {
      const results = this.leaves.map((leaf) => run(leaf.run, context));
      const result = resultOf(this.tree, results);
      const decisive = decisiveLeaves(this.tree, results);
      const comparisons = this.leaves.map((leaf, index) =>
        shown(leaf, results[index] ?? 'unknown', decisive.has(index), facts, context),
      );
      return { result, comparisons, missing: this.missing(results, decisive, facts) };
    });
  }

  private missing(
    results: readonly Truth[],
    decisive: ReadonlySet<number>,
    facts: Facts,
  ): string[] {
    const missing = new Set<string>();
    this.leaves.forEach((leaf, index) => {
      if (results[index] !== 'unknown' || !decisive.has(index) || leaf.asksPerson) return;
      const unknown = leaf.reads.filter((path) => isMissing(path, facts));
      // An error that no missing fact explains must still be seen by the person who decides.
      for (const path of unknown.length > 0 ? unknown : ['evaluation']) missing.add(path);
    });
    return [...missing];
  }

  private grow(node: ASTNode): Tree {
    if (node.op === '&&' || node.op === '||') {
      const parts = [this.grow(node.args[0]), this.grow(node.args[1])] as const;
      return { op: node.op === '&&' ? 'and' : 'or', parts };
    }
    if (node.op === '!_') return { op: 'not', part: this.grow(node.args) };
    if (node.op === '?:') {
      const [test, then, otherwise] = node.args;
      return {
        op: 'if',
        test: this.grow(test),
        then: this.grow(then),
        otherwise: this.grow(otherwise),
      };
    }
    return { op: 'leaf', index: this.leaves.push(this.leafOf(node)) - 1 };
  }

  private leafOf(node: ASTNode): Leaf {
    const [name, args] = node.op === 'call' ? node.args : [null, []];
    const texts = args.map((arg) => (arg.op === 'value' ? String(arg.args) : ''));
    return {
      text: serialize(node),
      place: placeIn(this.source, node.start, node.end),
      run: this.prepare(serialize(node)),
      operands: operandsOf(node).map((operand) => this.operandOf(operand)),
      agreement:
        name === 'agreement'
          ? { agency: texts[0] ?? '', kind: (texts[1] as AgreementKind | undefined) ?? null }
          : null,
      programme: name === 'memberOf' ? (texts[0] ?? '') : null,
      reads: readsOf(node),
      asksPerson: callsFunction(node, 'personDecides'),
    };
  }

  private operandOf(node: ASTNode): Operand {
    const text = serialize(node);
    const run = this.prepare(text);
    return { text, run, constant: isLiteral(node) ? { value: valueOf(run, {}) } : null };
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

function shown(
  leaf: Leaf,
  result: Truth,
  decisive: boolean,
  facts: Facts,
  context: Context,
): Comparison {
  const known = facts.municipality !== null;
  return {
    text: leaf.text,
    place: leaf.place,
    result,
    decisive,
    operands: leaf.operands.map((operand) => ({
      text: operand.text,
      value: operand.constant ? operand.constant.value : valueOf(operand.run, context),
    })),
    ...(known &&
      leaf.agreement && {
        agreements: considerAgreements(facts, leaf.agreement.agency, leaf.agreement.kind),
      }),
    ...(known &&
      leaf.programme !== null && {
        memberships: considerMemberships(facts, leaf.programme),
      }),
  };
}

function valueOf(parsed: ParseResult, context: Context): ShownValue {
  try {
    return showable(parsed(context));
  } catch {
    return null;
  }
}

function showable(value: unknown): ShownValue {
  if (value instanceof Day) return value.iso;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number')
    return value;
  if (Array.isArray(value)) return value.map(showable);
  if (value instanceof Agreement) return `${value.kind} ${value.agency} ${periodOf(value)}`;
  if (value instanceof Membership) return `${value.programme} ${periodOf(value)}`;
  return null;
}

const periodOf = ({ validFrom, validUntil }: Agreement | Membership): string =>
  `${validFrom.iso} – ${validUntil.iso === openEnd ? '' : validUntil.iso}`.trim();

/** Both sides of a comparison; what a method is asked of; the arguments of a function. */
function operandsOf(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'rcall') {
    const [name, receiver, args] = node.args;
    return loops.includes(name) ? [receiver] : [receiver, ...args];
  }
  if (node.op === 'call') return node.args[0] === 'has' ? [] : node.args[1];
  return node.op === 'value' || node.op === '.' || node.op === 'id' ? [node] : children(node);
}

function isMissing(path: string, { municipality, offer }: Facts): boolean {
  if (path === 'offer.eventDay') return offer.eventDay === null;
  if (path === 'municipality.known') return false;
  if (path === 'municipality.ags') return municipality === null || municipality.ags === null;
  return /^(municipality|agreements|memberships)\b/.test(path) && municipality === null;
}
