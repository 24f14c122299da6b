/** Counting, apart from running, so that it can be tested by itself. */

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});
export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

/** The part of jest's `--json` report that is read here. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files that broke before a test of theirs ran; jest counts no failed test for them. */
  readonly numRuntimeErrorTestSuites: number;
}

export const ofJest = (report: JestReport): Tally => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  skipped: report.numPendingTests + report.numTodoTests,
});

/**
 * What a step adds. However it counts itself, a step that ended badly has at least one failure, and
 * a jest run that found no test at all has failed: it would be green for ever.
 */
export function ofStep(counts: 'jest' | 'step', ok: boolean, report: JestReport | null) {
  const counted =
    counts === 'step' ? { ...nothing, passed: ok ? 1 : 0 } : report ? ofJest(report) : nothing;
  const empty = counts === 'jest' && counted.passed + counted.failed === 0;
  const bad = (!ok || empty) && counted.failed === 0;
  return bad ? { ...counted, failed: 1 } : counted;
}

/** CI reads this line: alone, in this form, the last of the output. */
export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
