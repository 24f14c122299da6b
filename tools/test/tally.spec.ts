import { add, closingLine, nothing, ofStep, type JestReport } from './tally.js';

const report = (over: Partial<JestReport> = {}): JestReport => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...over,
});

describe('the tally of npm test', () => {
  it('adds up steps and says it in the form that CI reads', () => {
    const sum = [ofStep('jest', true, report()), ofStep('step', true, null)];
    expect(closingLine(sum.reduce(add, nothing))).toBe('4 passed, 0 failed');
  });
  it('names skipped tests', () => {
    expect(closingLine(ofStep('jest', true, report({ numPendingTests: 2 })))).toBe(
      '3 passed, 0 failed, 2 skipped',
    );
  });
  it('counts a file that broke before its first test', () => {
    expect(ofStep('jest', false, report({ numRuntimeErrorTestSuites: 1 })).failed).toBe(1);
  });
  it.each([
    ['jest without a report', ofStep('jest', false, null)],
    ['jest that found no test', ofStep('jest', true, report({ numPassedTests: 0 }))],
    ['jest that ended badly although every test passed', ofStep('jest', false, report())],
    ['a story that failed', ofStep('step', false, null)],
  ])('never calls it green: %s', (_what, tally) => {
    expect(tally.failed).toBeGreaterThan(0);
  });
});
