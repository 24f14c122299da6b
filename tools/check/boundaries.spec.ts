import { plantedProblems, plantedTreeProblems, readOptions } from './boundaries.js';

const root = process.cwd();

describe('the boundary check', () => {
  it('catches every planted violation and nothing that is allowed', async () => {
    expect(await plantedTreeProblems(root, await readOptions(root))).toEqual([]);
  });

  it('notices each single rule that has stopped catching', async () => {
    const options = await readOptions(root);
    const rules = options.ruleSet?.forbidden ?? [];
    expect(rules.length).toBeGreaterThan(10);
    for (const blind of rules) {
      const forbidden = rules.map((rule) =>
        rule === blind ? { ...rule, to: { path: '^never/' } } : rule,
      );
      const problems = await plantedTreeProblems(root, { ...options, ruleSet: { forbidden } });
      expect(problems).toContainEqual(
        expect.stringMatching(new RegExp(`planted but not caught: .*: ${blind.name}$`)),
      );
    }
  });

  it('notices a rule without a planted violation and a rule that catches too much', () => {
    expect(plantedProblems(['bare', 'good'], ['a.ts: good'], ['a.ts: good', 'b.ts: good'])).toEqual(
      [
        expect.stringContaining('bare: no violation is planted'),
        'caught but not planted: b.ts: good',
      ],
    );
  });
});
