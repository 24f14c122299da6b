import { ESLint } from 'eslint';

/** What each house rule must catch, as a file that somebody might write. */
const planted: [rule: string, file: string, code: string][] = [
  ['house/time-from-clock', 'apps/registration/src/a.ts', 'export const at = Date.now();'],
  ['house/time-from-clock', 'libs/messaging/src/a.ts', 'export const at = new Date();'],
  ['house/time-from-clock', 'apps/registration/src/a.ts', 'export const at = Date();'],
  ['house/no-barrel', 'apps/registration/src/seats/index.ts', 'export const seats = 1;'],
  ['no-console', 'apps/registration/src/a.ts', "console.log('here');"],
  ['house/disable-with-reason', 'tools/a.ts', '/* eslint-disable no-console */'],
  ['house/every-test-runs', 'tools/a.spec.ts', "it.skip('later', () => undefined);"],
  ['house/every-test-runs', 'tools/a.spec.ts', "describe.only.each([1])('%s', () => undefined);"],
  ['house/every-test-runs', 'tools/a.spec.ts', "xit('later', () => undefined);"],
  ['max-lines', 'apps/registration/src/a.ts', 'export {};\n'.repeat(301)],
  [
    'max-lines-per-function',
    'apps/registration/src/a.ts',
    `export function long(): number[] {\n  return [\n${'    1,\n'.repeat(40)}  ];\n}`,
  ],
];
const allowed: [why: string, file: string, code: string][] = [
  [
    'an instant from data is no clock',
    'apps/registration/src/a.ts',
    'export const at = new Date(0);',
  ],
  ['the clock itself', 'libs/service-kit/src/time/clock.ts', 'export const at = Date.now();'],
  ['a tool talks to a person', 'tools/a.ts', "console.log('here');"],
  ['a test may wait', 'apps/registration/test/a.int-spec.ts', 'export const at = Date.now();'],
];

async function rulesBroken(file: string, code: string): Promise<string[]> {
  // Only what a file says by itself: rules that need types read the repository, not a snippet.
  const lint = new ESLint({
    overrideConfig: {
      languageOptions: { parserOptions: { projectService: false, project: null } },
    },
    ruleFilter: ({ ruleId }) => !ruleId.startsWith('@typescript-eslint/'),
  });
  const [result] = await lint.lintText(code, { filePath: file });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe('the house rules of eslint', () => {
  it.each(planted)('%s is caught in %s', async (rule, file, code) => {
    expect(await rulesBroken(file, code)).toContain(rule);
  });

  it.each(allowed)('%s', async (_why, file, code) => {
    expect(await rulesBroken(file, code)).toEqual([]);
  });
});
