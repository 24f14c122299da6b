/** A hostile expression cannot hang a worker: it is refused, or stops before it runs. */
import fc from 'fast-check';
import { facts } from '../../decisions/facts.fixture.js';
import type { Facts } from '../../decisions/facts.rules.js';
import { createCelLanguage } from './cel-expression.js';
import type { CompiledExpression } from '../expression.js';

const language = createCelLanguage();
function compiled(source: string): CompiledExpression {
  const compilation = language.compile(source);
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.problems));
  return compilation.expression;
}
const withEntries = (entries: number): Facts => {
  const [agreement] = facts.agreements;
  const [membership] = facts.memberships;
  if (!agreement || !membership) throw new Error('no sample');
  return {
    ...facts,
    agreements: Array.from({ length: entries }, () => agreement),
    memberships: Array.from({ length: entries }, () => membership),
  };
};
/** Of the processor, so that a busy machine makes no difference. */
const milliseconds = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1_000;
};

const nested = (body: string) => `agreements.all(a, memberships.all(m, ${body}))`;
const costly: readonly [string, string][] = [
  ['a search inside two loops', nested('agreement("organiser")')],
  [
    'a long list inside two loops',
    nested(`a.location in [${Array.from({ length: 45 }, (_, at) => `"x${at}"`).join(', ')}]`),
  ],
  [
    'lists compared inside two loops',
    nested('agreements == agreements && memberships == memberships'),
  ],
  ['a long body', nested(Array(20).fill('a.kind == "targetAgreement"').join(' && '))],
];

describe('what might take too long', () => {
  it.each(costly)('%s: refused when it is saved', (_name, source) => {
    const codes = compiled(source)
      .objections()
      .map(({ code }) => code);
    expect(codes).toEqual(['expression.too_large']);
  });

  it.each(costly)('%s: if it was saved once, it is not run on long lists', (_name, source) => {
    const expression = compiled(source);
    const long = withEntries(2_000);
    const taken = milliseconds(() => {
      expect(expression.evaluate(long)).toBe('unknown');
      expect(expression.explain(long)).toMatchObject({
        result: 'unknown',
        missing: ['evaluation'],
      });
    });
    expect(taken).toBeLessThan(100);
  });

  it.each(costly)('%s: on usual lists it is answered', (_name, source) => {
    expect(compiled(source).evaluate(withEntries(3))).not.toBe(undefined);
  });

  it('agreements far beyond what anybody has are searched, and the answer is quick', () => {
    const long = withEntries(40_000);
    const taken = milliseconds(() => {
      expect(compiled('agreement("organiser")').evaluate(long)).toBe(true);
    });
    expect(taken).toBeLessThan(1_000);
  });
});

/** Anything that an agency could write with loops, searches and lists. */
const { part } = fc.letrec<{ part: string; body: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      'municipality.known',
      'agreement("organiser")',
      'memberOf("bildungIntegriert", ["1", "2"])',
      'agreements == agreements',
      'size(agreements) == 1',
    ),
    tie('body').map((body) => `agreements.exists(a, ${body})`),
    tie('body').map((body) => `memberships.filter(a, ${body}).exists(m, ${body})`),
    fc.tuple(tie('part'), tie('part')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('part'), tie('part')).map(([a, b]) => `!(${a} || ${b})`),
  ),
  body: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a.validFrom == a.validUntil', 'a in agreements', 'agreement("organiser")'),
    tie('part'),
  ),
}));

it('whatever is accepted answers in time, however long the lists are', () => {
  let ran = 0;
  fc.assert(
    fc.property(part, fc.constantFrom(1, 100, 3_000), (source, entries) => {
      const compilation = language.compile(source);
      if (!compilation.ok) return;
      ran += 1;
      const given = withEntries(entries);
      const taken = milliseconds(() => compilation.expression.evaluate(given));
      expect(taken).toBeLessThan(1_000);
      expect(milliseconds(() => compilation.expression.explain(given))).toBeLessThan(2_000);
    }),
    { numRuns: 60 },
  );
  expect(ran).toBeGreaterThan(3);
});
