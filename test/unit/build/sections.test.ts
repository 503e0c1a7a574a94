import { describe, expect, it } from 'vitest';
import { electronCounts, withRunFailure } from '../../../build/sections.mjs';

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
    });
  });

  it('takes more than two second attempts for failures', () => {
    expect(electronCounts(report('a', 'b', 'c'))).toMatchObject({ passed: 5, failed: 3 });
  });

  it('fails a run that left no report, ran nothing, or ended with an error that no test tells of', () => {
    expect(withRunFailure(0, electronCounts(null)).failed).toBe(1);
    expect(withRunFailure(1, electronCounts(report())).failed).toBe(1);
    expect(withRunFailure(0, electronCounts(report())).failed).toBe(0);
  });
});
