import fc from 'fast-check';
import { createCelLanguage } from './cel/cel-expression.js';
import type { Truth } from './expression.js';
import { idleParts, type Domain } from './reach.rules.js';
import { resultOf, type Tree } from './cel/three-valued.rules.js';

const language = createCelLanguage();
function objections(source: string) {
  const compilation = language.compile(source);
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.problems));
  return compilation.expression.objections();
}
const brief = (source: string) =>
  objections(source).map(({ code, place }) => [
    code.replace('expression.', ''),
    source.slice(place.start, place.end),
  ]);

it.each<[string, [string, string][]]>([
  ['true', [['always_met', 'true']]],
  ['municipality.known || true', [['always_met', 'true']]],
  ['municipality.known && false', [['never_met', 'false']]],
  ['municipality.known && true', [['no_effect', 'true']]],
  ['false || municipality.known', [['no_effect', 'false']]],
  [
    'municipality.name == "a" && municipality.name == "b"',
    [['never_met', 'municipality.name == "b"']],
  ],
  [
    'municipality.kind == "county" && municipality.kind in ["cityDistrict", "countyFreeCity"]',
    [['never_met', 'municipality.kind in ["cityDistrict", "countyFreeCity"]']],
  ],
  [
    'municipality.kind in ["county", "countyFreeCity", "municipalityInCounty", "cityDistrict"]',
    [
      [
        'always_met',
        'municipality.kind in ["county", "countyFreeCity", "municipalityInCounty", "cityDistrict"]',
      ],
    ],
  ],
  [
    'municipality.kind != "county" || municipality.kind != "cityDistrict"',
    [['always_met', 'municipality.kind != "cityDistrict"']],
  ],
  [
    'municipality.federalState in ["SN", "TH"] || municipality.federalState == "TH"',
    [['no_effect', 'municipality.federalState == "TH"']],
  ],
  [
    'municipality.federalState == "TH" || municipality.federalState in ["SN", "TH"]',
    [['no_effect', 'municipality.federalState == "TH"']],
  ],
  ['person.teamSize >= 2 && person.teamSize >= 1', [['no_effect', 'person.teamSize >= 1']]],
  ['person.teamSize >= 5 && person.teamSize < 5', [['never_met', 'person.teamSize < 5']]],
  ['person.teamSize >= 1', [['always_met', 'person.teamSize >= 1']]],
  [
    'offer.eventDay < day("2020-01-01") && day("2020-02-01") < offer.eventDay',
    [['never_met', 'day("2020-02-01") < offer.eventDay']],
  ],
  ['agreement("organiser") || agreement("organiser")', [['no_effect', 'agreement("organiser")']]],
  [
    'agreement("organiser") || agreement("organiser", "targetAgreement")',
    [['no_effect', 'agreement("organiser", "targetAgreement")']],
  ],
  [
    'memberOf("bildungIntegriert", ["2"]) && memberOf("bildungIntegriert")',
    [['no_effect', 'memberOf("bildungIntegriert")']],
  ],
  [
    'hasFunction(["educationManager"]) && hasFunction(["educationManager", "other"])',
    [['no_effect', 'hasFunction(["educationManager", "other"])']],
  ],
  [
    'hasFunction(["other"]) && !("other" in person.functions)',
    [['never_met', '"other" in person.functions']],
  ],
  [
    'municipality.known || (municipality.known && agreement("organiser"))',
    [['no_effect', 'municipality.known && agreement("organiser")']],
  ],
  ['true ? municipality.known : agreement("organiser")', [['no_effect', 'true']]],
  [
    'municipality.known ? agreement("organiser") : !municipality.known',
    [['no_effect', 'municipality.known']],
  ],
  [
    'agreements.exists(a, a.kind == "targetAgreement" && a.kind == "cooperationAgreement")',
    [['never_met', 'a.kind == "cooperationAgreement"']],
  ],
])('%s', (source, expected) => {
  expect(brief(source)).toEqual(expected);
});

it.each([
  'municipality.known',
  'personDecides()',
  'hasFunction(["educationManager"]) || (hasFunction(["other"]) && personDecides())',
  'municipality.known ? agreement("organiser") : false',
  'municipality.kind == "county" || municipality.kind == "cityDistrict"',
  'municipality.name == "a" || municipality.name == "b"',
  'municipality.name > "a" && municipality.name < "b"',
  'offer.eventDay >= day("2020-01-01") && offer.eventDay <= day("2020-01-01")',
  'person.teamSize >= 2 && person.teamSize <= 5',
  'agreement("organiser", "targetAgreement") || agreement("organiser", "cooperationAgreement")',
  'agreement("organiser", "any", "nord-ost") || memberOf("bneModellkommune", [], "nord-ost")',
  'memberOf("bildungIntegriert", ["1"]) || memberOf("bildungIntegriert", ["2"])',
  'hasFunction(["educationManager"]) && hasFunction(["other"])',
  'tookPart(["a"]) || tookPart(["b"], "municipality")',
  'agreements.exists(a, a.kind == "targetAgreement") && agreements.exists(a, a.state == "inForce")',
  'has(municipality.ags) && municipality.ags == "14713000"',
])('%s: nothing to object', (source) => {
  expect(brief(source)).toEqual([]);
});

it('says what is wrong in words', () => {
  const [problem] = objections('municipality.name == "a" && municipality.name == "b"');
  expect(problem?.message.de).toContain('kann niemand erfüllen');
  expect(problem?.place).toMatchObject({ line: 1, column: 29 });
});

it('is quick where combinations are many, and still looks at the parts', () => {
  const many = Array.from({ length: 40 }, (_, at) => `tookPart(["a${at}"])`).join(' || ');
  const source = `(${many}) || (municipality.name == "a" && municipality.name == "b")`;
  const before = process.cpuUsage();
  expect(brief(source)).toEqual([['no_effect', 'municipality.name == "b"']]);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(500);
});

const { tree: anyTree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.integer({ min: 0, max: 3 }).map((index): Tree => ({ op: 'leaf', index })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), tie('tree'), tie('tree'))
      .map(([op, a, b]): Tree => ({ op, parts: [a, b] })),
    tie('tree').map((part): Tree => ({ op: 'not', part })),
    fc
      .tuple(tie('tree'), tie('tree'), tie('tree'))
      .map(([test, then, otherwise]): Tree => ({ op: 'if', test, then, otherwise })),
  ),
}));

it('never accuses wrongly: without the part, or with it always so, the whole says the same', () => {
  const domains = Array.from({ length: 4 }, (_, index): Domain => ({
    variable: `v${index}`,
    size: 2,
    truth: (value) => value === 1,
  }));
  const assignments = Array.from({ length: 16 }, (_, row): Truth[] =>
    [0, 1, 2, 3].map((bit) => ((row >> bit) & 1) === 1),
  );
  fc.assert(
    fc.property(anyTree, (tree) => {
      for (const { part, kind, whole } of idleParts(tree, domains)) {
        const constant = kind === 'always' ? 4 : 5;
        const replaced = substitute(tree, part, { op: 'leaf', index: constant });
        for (const results of assignments) {
          const before = resultOf(tree, results);
          if (whole) expect(before).toBe(kind === 'always');
          else if (kind !== 'covered') {
            expect(resultOf(replaced, [...results, true, false])).toBe(before);
          }
        }
      }
    }),
    { numRuns: 500 },
  );
});

function substitute(tree: Tree, part: Tree, by: Tree): Tree {
  if (tree === part) return by;
  switch (tree.op) {
    case 'leaf':
      return tree;
    case 'not':
      return { op: 'not', part: substitute(tree.part, part, by) };
    case 'if':
      return {
        op: 'if',
        test: substitute(tree.test, part, by),
        then: substitute(tree.then, part, by),
        otherwise: substitute(tree.otherwise, part, by),
      };
    case 'and':
    case 'or':
      return {
        op: tree.op,
        parts: [substitute(tree.parts[0], part, by), substitute(tree.parts[1], part, by)],
      };
  }
}
