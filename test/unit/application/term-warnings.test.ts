/** Warnings of terms: when they come, what they say, and that each comes once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToldFile } from '../../../electron/application/warnings/told-moments';
import { err } from '../../../electron/shared/result';
import { memoryDocument } from '../../support/desk-handlers';
import { WarningsBench } from '../../support/warnings-bench';

let bench: WarningsBench;

beforeEach(async () => {
  bench = await WarningsBench.make();
  await bench.warnings.opened(bench.desk());
});

afterEach(async () => {
  await bench.dispose();
});

const passes = (minutes: number) => bench.passes(minutes);
const left = () => bench.left();

describe('the terms of a request', () => {
  it('are told with a quarter left, with a tenth left, and when they are breached; each once', async () => {
    expect(bench.shown).toEqual([]);
    await passes(left() - 61);
    expect(bench.shown).toEqual([]);
    await passes(1);
    expect(bench.shown).toMatchObject([{ kind: 'term', target: 'solution', minutesLeft: 60 }]);
    await passes(1);
    await bench.warnings.changed([bench.journey.id]);
    expect(bench.shown).toHaveLength(1);
    await passes(left() - 24);
    expect(bench.shown.at(-1)).toMatchObject({ kind: 'term', minutesLeft: 24 });
    await passes(24);
    // In the minute in which it falls due it is not past.
    expect(bench.shown).toHaveLength(2);
    await passes(1);
    expect(bench.shown.at(-1)).toMatchObject({ kind: 'breach', target: 'solution' });
    await passes(5);
    expect(bench.shown).toHaveLength(3);
  });

  it('are counted, a request once, until it waits for somebody else or has ended; the locked door counts on', async () => {
    expect(bench.counted).toBe(0);
    await passes(left() - 60);
    expect(bench.counted).toBe(1);
    await passes(61);
    expect(bench.counted).toBe(1);
    bench.warnings.locked();
    await passes(5);
    expect(bench.counted).toBe(1);
    await bench.warnings.opened(bench.desk());
    await bench.journey.log();
    await bench.journey.finish();
    await bench.warnings.changed([bench.journey.id]);
    await passes(0);
    expect(bench.counted).toBe(0);
  });

  it('are told once over a restart, and what was missed meanwhile by its gravest only', async () => {
    await passes(left() - 60);
    await bench.restart();
    expect(bench.shown).toHaveLength(1);
    await bench.restart(left() + 30);
    expect(bench.shown.slice(1)).toMatchObject([{ kind: 'breach', target: 'solution' }]);
  });

  it('are told of behind the locked door without any name', async () => {
    bench.warnings.locked();
    await passes(left() - 60);
    expect(bench.shown).toEqual([{ kind: 'locked', about: 'term' }]);
    await passes(61);
    expect(bench.shown.slice(1)).toEqual([{ kind: 'locked', about: 'breach' }]);
    await bench.warnings.opened(bench.desk());
    expect(bench.shown).toHaveLength(2);
  });

  it('lose the name that was shown of them when the door is shut', async () => {
    expect(bench.namesHidden).toBe(0);
    bench.warnings.locked();
    expect(bench.namesHidden).toBe(1);
  });

  it('that stand still for somebody are not told of', async () => {
    await bench.journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso' } });
    await bench.warnings.changed([bench.journey.id]);
    await passes(3000);
    expect(bench.shown).toEqual([]);
    await bench.journey.do({ type: 'waiting.end', payload: { note: '' } });
    await bench.warnings.changed([bench.journey.id]);
    await passes(left() - 60);
    expect(bench.shown).toMatchObject([{ kind: 'term', target: 'solution' }]);
  });

  it('of a solved request are told of no more', async () => {
    await bench.journey.log();
    await bench.journey.finish();
    await bench.warnings.changed([bench.journey.id]);
    await passes(300);
    expect(bench.shown).toEqual([]);
  });

  it('are told all the same where that cannot be kept, once for each start', async () => {
    const full = err({ kind: 'disk-full', path: '/x' } as const);
    bench.store = { ...memoryDocument<ToldFile>({ told: [] }), update: async () => full };
    await bench.restart();
    await passes(left() - 60);
    expect(bench.shown).toMatchObject([{ kind: 'term', minutesLeft: 60 }]);
    await passes(1);
    await bench.warnings.changed([bench.journey.id]);
    expect(bench.shown).toHaveLength(1);
    await bench.restart();
    expect(bench.shown).toHaveLength(2);
  });

  it('of several at once are one notice', async () => {
    await passes(1500);
    expect(bench.shown).toEqual([{ kind: 'several', count: 2 }]);
  });
});

it('it sleeps until the next moment, and never longer than a quarter of an hour', async () => {
  expect(bench.sleeps.at(-1)).toBe(15 * 60_000);
  await passes(left() - 60 - 3);
  expect(bench.sleeps.at(-1)).toBeLessThanOrEqual(3 * 60_000);
  expect(bench.sleeps.at(-1)).toBeGreaterThan(0);
});

it('nothing is told while an example is being made', async () => {
  let finish = () => {};
  const made = bench.warnings.hold(
    new Promise<void>((resolve) => {
      finish = resolve;
    }),
  );
  await passes(1500);
  expect(bench.shown).toEqual([]);
  finish();
  await made;
  expect(bench.shown).toHaveLength(1);
});

describe('a term that was told and then moves', () => {
  /** Waits for the client from when the request was attended, written down late. */
  const waitedFrom = async (at: string) => {
    await bench.journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso', at } });
  };
  const until = async (at?: string) => {
    await bench.journey.do({ type: 'waiting.end', payload: { note: '', ...(at && { at }) } });
    await bench.warnings.changed([bench.journey.id]);
  };

  it('later is told of again when it comes', async () => {
    const attended = bench.harness.clock.now();
    await passes(left() + 1);
    expect(bench.shown).toMatchObject([{ kind: 'breach' }]);
    await waitedFrom(attended);
    await until();
    expect(left()).toBeGreaterThan(61);
    await passes(left() - 60);
    await passes(36);
    await passes(25);
    expect(bench.shown.slice(1).map(({ kind }) => kind)).toEqual(['term', 'term', 'breach']);
  });

  it('later is told of again also where the program is started anew in between', async () => {
    const attended = bench.harness.clock.now();
    await passes(left() + 1);
    await waitedFrom(attended);
    await until();
    await bench.restart(left() + 1);
    expect(bench.shown.slice(1)).toMatchObject([{ kind: 'breach', target: 'solution' }]);
    await bench.restart();
    expect(bench.shown).toHaveLength(2);
  });

  it('and is past all the same is not told of a second time', async () => {
    const attended = bench.harness.clock.now();
    const minute = (minutes: number) => new Date(Date.parse(attended) + minutes * 60_000).toISOString();
    await passes(left() + 120);
    expect(bench.shown).toHaveLength(1);
    await waitedFrom(attended);
    await until(minute(30));
    expect(left()).toBeLessThan(0);
    await passes(1);
    await bench.restart();
    expect(bench.shown).toHaveLength(1);
  });
});

describe('what was told before moments were kept', () => {
  const told = (...keys: readonly string[]) => {
    bench.store = memoryDocument<ToldFile>({ told: keys.map((key) => `${bench.journey.id} ${key}`) });
  };

  it('is not told again at the first start after', async () => {
    told('solution 25', 'solution 10', 'solution 0');
    await bench.restart(left() + 5);
    await bench.warnings.changed([bench.journey.id]);
    await passes(1);
    await bench.restart();
    expect(bench.shown).toEqual([]);
  });

  it('and is still to come is told when it comes', async () => {
    told('solution 25', 'solution 10', 'solution 0');
    await bench.restart();
    await passes(left() - 60);
    expect(bench.shown).toMatchObject([{ kind: 'term', minutesLeft: 60 }]);
  });
});
