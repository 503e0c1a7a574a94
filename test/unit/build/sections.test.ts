import { describe, expect, it } from 'vitest';
import { electronCounts, unitFailures, withRunFailure } from '../../../build/sections.mjs';

const spec = (title: string, status: string) => ({ title, tests: [{ status }] });

/** As Playwright's reporter `json` writes it: files hold suites, suites hold tests. */
function report(...flaky: readonly string[]) {
  return {
    stats: { expected: 5, unexpected: 0, flaky: flaky.length, skipped: 1 },
    suites: [
      { specs: [spec('passes', 'expected')], suites: [{ specs: flaky.map((t) => spec(t, 'flaky')) }] },
    ],
  };
}

describe('the counts of a section in Electron', () => {
  it('counts what passed at its second attempt, and names it', () => {
    expect(electronCounts(report('a', 'b'))).toEqual({
      passed: 7,
      failed: 0,
      skipped: 1,
      retried: ['a', 'b'],
      failures: [],
    });
  });

  it('takes more than two second attempts for failures', () => {
    expect(electronCounts(report('a', 'b', 'c'))).toMatchObject({ passed: 5, failed: 3 });
  });

  it('names what failed', () => {
    const failing = { suites: [{ specs: [spec('passes', 'expected'), spec('does not', 'unexpected')] }] };
    expect(electronCounts(failing).failures).toEqual(['does not']);
  });

  it('fails a run that left no report, ran nothing, or ended with an error that no test tells of', () => {
    expect(withRunFailure(0, electronCounts(null)).failed).toBe(1);
    expect(withRunFailure(1, electronCounts(report())).failed).toBe(1);
    expect(withRunFailure(0, electronCounts(report())).failed).toBe(0);
  });
});

describe('the failures of a unit run', () => {
  it('names file, test and the first lines of what was expected', () => {
    const message = '\u001b[31mAssertionError: expected 1\n  to be 2\u001b[39m';
    const results = [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'adds', failureMessages: [] },
          { status: 'failed', fullName: 'counts', failureMessages: [message] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'does not load', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', message: '', assertionResults: [] },
    ];
    expect(unitFailures({ testResults: results })).toEqual([
      'a.test.ts: counts: AssertionError: expected 1 to be 2',
      'b.test.ts: does not load',
    ]);
  });

  it('has nothing to name where there is no report', () => {
    expect(unitFailures(null)).toEqual([]);
  });
});
