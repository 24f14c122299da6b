import fc from 'fast-check';
import { facts } from '../../decisions/facts.fixture.js';
import { createCelLanguage } from './cel-expression.js';

const language = createCelLanguage();
const problemsOf = (source: string) => {
  const compilation = language.compile(source);
  return compilation.ok ? [] : compilation.problems;
};

describe('expressions that are refused when saved', () => {
  it.each<[string, string, number]>([
    // source, code, column
    ['municipality.kind ==', 'expression.syntax', 21],
    ['(municipality.known', 'expression.syntax', 20],
    ['municipality.known &&& true', 'expression.syntax', 22],
    ['"offen', 'expression.syntax', 1],
    ['', 'expression.syntax', 1],
    ['   ', 'expression.syntax', 4],
    ['muni.kind == "county"', 'expression.unknown_name', 1],
    ['municipality.knd == "county"', 'expression.unknown_name', 14],
    ['agreements.exists(a, a.ageny == "x")', 'expression.unknown_name', 24],
    ['hasAgreement("organiser")', 'expression.unknown_function', 1],
    ['municipality.name.matches("(a+)+$")', 'expression.unknown_function', 1],
    ['dyn(municipality) == 1', 'expression.unknown_function', 1],
    ['cel.bind(x, "a", x == x)', 'expression.unknown_function', 1],
    ['municipality.kind == 1', 'expression.wrong_type', 1],
    ['offer.eventDay == "2020-09-24"', 'expression.wrong_type', 1],
    ['municipality.known && "yes"', 'expression.wrong_type', 1],
    ['municipality.kind in ["county", 1]', 'expression.wrong_type', 33],
    ['agreement()', 'expression.unknown_value', 1],
    ['agreement(1)', 'expression.unknown_value', 11],
    ['agreement("TransMit")', 'expression.unknown_value', 11],
    ['agreement(municipality.name)', 'expression.unknown_value', 11],
    ['agreement("organiser", "friendship")', 'expression.unknown_value', 24],
    ['memberOf("Bildung integriert")', 'expression.unknown_value', 10],
    ['hasFunction("other")', 'expression.unknown_value', 1],
    ['hasFunction(["educationManger"])', 'expression.unknown_value', 14],
    ['hasFunction([])', 'expression.unknown_value', 1],
    ['municipality.kind == "city"', 'expression.unknown_value', 22],
    ['municipality.federalState in ["SN", "SX"]', 'expression.unknown_value', 37],
    ['person.functions.exists(f, f == "manager")', 'expression.unknown_value', 33],
    ['"manager" in person.functions', 'expression.unknown_value', 1],
    ['agreements.exists(a, a.kind == "friendship")', 'expression.unknown_value', 32],
    ['offer.eventDay < day("2020-02-30")', 'expression.unknown_value', 22],
    ['offer.eventDay < day(municipality.name)', 'expression.unknown_value', 22],
    ['municipality.kind', 'expression.not_boolean', 1],
    ['1', 'expression.not_boolean', 1],
    ['agreements', 'expression.not_boolean', 1],
    ['1 + 1 == 2', 'expression.not_allowed', 1],
    ['municipality["kind"] == "county"', 'expression.not_allowed', 1],
    ['{"a": 1} == {"a": 1}', 'expression.not_allowed', 1],
    ['-1 == 1', 'expression.not_allowed', 1],
  ])('%s → %s at column %i', (source, code, column) => {
    const [problem] = problemsOf(source);
    expect(problem).toMatchObject({ code, place: { line: 1, column } });
    expect(problem?.message.de.length).toBeGreaterThan(10);
    expect(problem?.message.en.length).toBeGreaterThan(10);
  });

  it('finds the line in an expression of several lines', () => {
    expect(problemsOf('municipality.known\n  && municipality.knd == "x"')[0]?.place).toMatchObject({
      line: 2,
      column: 19,
    });
  });
});

describe('hostile expressions', () => {
  const loop = (body: string) => `person.functions.exists(f, ${body})`;
  it.each<[string, string]>([
    ['deep brackets', `${'('.repeat(900)}true${')'.repeat(900)}`],
    ['deep negation', `${'!'.repeat(1900)}true`],
    ['a long chain', Array(150).fill('true').join(' && ')],
    ['a long list', `1 in [${Array(51).fill('1').join(',')}]`],
    ['too many characters', `"${'x'.repeat(3000)}" == "x"`],
    ['five megabytes', 'x'.repeat(5_000_000)],
    ['nested loops', loop(loop(loop('true'))).replaceAll('f,', 'f,')],
    ['nested ternaries', `${'true ? '.repeat(200)}true${' : true'.repeat(200)}`],
  ])('%s is refused quickly', (_name, source) => {
    const started = process.hrtime.bigint();
    expect(problemsOf(source)[0]?.code).toBe('expression.too_large');
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(200);
  });

  it('survives control characters, lone surrogates and prototype names', () => {
    for (const source of [
      '\u0000',
      '\ud800',
      '__proto__',
      'constructor.constructor("x")()',
      'person.__proto__ == 1',
      'municipality.constructor == "x"',
      'toString()',
      'person.functions.constructor()',
    ]) {
      expect(problemsOf(source).length).toBeGreaterThan(0);
    }
  });

  it('runs the largest nested loop that is allowed in no time', () => {
    const list = `[${Array(50).fill('"x"').join(',')}]`;
    const compilation = language.compile(`${list}.all(a, ${list}.all(b, a == b))`);
    if (!compilation.ok) throw new Error(compilation.problems[0]?.message.en);
    const started = process.hrtime.bigint();
    expect(compilation.expression.explain(facts).result).toBe(true);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(200);
  });
});

it('compiling never throws, whatever is written', () => {
  const fragment = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'municipality',
      '.',
      'kind',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '"',
      '&&',
      '||',
      '!',
      '?',
      ':',
      'in',
      '==',
      'exists',
      ',',
      'a',
      '1',
      'day',
      'agreement',
      "'",
      '\\',
      'b"',
      '-',
      '.?',
    ),
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 40 }), (parts) => {
      const compilation = language.compile(parts.join(''));
      if (!compilation.ok) {
        for (const { place, message } of compilation.problems) {
          expect(place.start).toBeGreaterThanOrEqual(0);
          expect(message.de).not.toBe('');
        }
      }
    }),
    { numRuns: 2000 },
  );
});
