/** How the moments of terms are planned: a request at a time, and only where something can have changed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WarnedDesk } from '../../../electron/application/warnings/term-plans';
import type { Ticket } from '../../../electron/shared/domain/ticket';
import { WarningsBench } from '../../support/warnings-bench';

let bench: WarningsBench;
beforeEach(async () => {
  bench = await WarningsBench.make();
});
afterEach(async () => {
  await bench.dispose();
});

/** A desk with so many requests like the one at work. */
function deskWith(count: number): WarnedDesk {
  const tickets = new Map<string, Ticket>();
  for (let number = 1; number <= count; number += 1)
    tickets.set(`t${number}`, { ...bench.journey.ticket, id: `t${number}` });
  return { ...bench.desk(), tickets: () => tickets.values(), ticket: (id) => tickets.get(id) };
}

const planned = () => bench.work.filter((what) => what === 'plan').length;

/** Pauses that last until they are let go, one after the other. */
function heldPauses(): () => Promise<void> {
  const waiting: (() => void)[] = [];
  bench.pause = () => new Promise((resolve) => waiting.push(resolve));
  return async () => {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
}

describe('the plan of many requests', () => {
  it('lets others have a turn before each of them', async () => {
    await bench.warnings.opened(deskWith(5));
    expect(bench.work).toEqual(Array.from({ length: 5 }, () => ['pause', 'plan']).flat());
  });

  it('lets others have a turn among those that changed at once', async () => {
    const desk = deskWith(3);
    await bench.warnings.opened({ ...desk, tickets: () => [] });
    bench.work.length = 0;
    await bench.warnings.changed(['t1', 't2', 't3']);
    expect(bench.work).toEqual(['plan', 'pause', 'plan', 'pause', 'plan']);
  });

  it('tells what is due by it once, when it is done', async () => {
    const letGo = heldPauses();
    bench.harness.clock.advance(bench.left() + 1);
    const opened = bench.warnings.opened(deskWith(3));
    await letGo();
    await bench.warnings.look();
    expect(bench.shown).toEqual([]);
    await letGo();
    await letGo();
    await opened;
    expect(bench.shown).toEqual([{ kind: 'several', count: 3 }]);
  });

  it('gives up when a later one begins, which goes on where it stood', async () => {
    const letGo = heldPauses();
    const first = bench.warnings.opened(deskWith(4));
    await letGo();
    await letGo();
    expect(planned()).toBe(2);
    bench.pause = async () => {};
    await bench.warnings.settingsChanged();
    expect(planned()).toBe(4);
    await letGo();
    await first;
    expect(planned()).toBe(4);
  });

  it('gives up at the lock, and what was planned by then is told of behind the door', async () => {
    const letGo = heldPauses();
    bench.harness.clock.advance(bench.left() + 1);
    const opened = bench.warnings.opened(deskWith(4));
    await letGo();
    bench.warnings.locked();
    await letGo();
    await opened;
    await bench.warnings.look();
    expect(planned()).toBe(1);
    expect(bench.shown).toEqual([{ kind: 'locked', about: 'breach' }]);
  });
});

describe('the plan of a request', () => {
  it('is not made anew by other settings, by the next who comes in, or by nothing', async () => {
    await bench.warnings.opened(bench.desk());
    expect(planned()).toBe(1);
    await bench.warnings.settingsChanged();
    await bench.warnings.changed([bench.journey.id]);
    bench.warnings.locked();
    await bench.warnings.opened(bench.desk());
    expect(planned()).toBe(1);
  });

  it('is made anew by what is recorded of it, and by other percents', async () => {
    await bench.warnings.opened(bench.desk());
    await bench.journey.log();
    await bench.warnings.changed([bench.journey.id]);
    expect(planned()).toBe(2);
    bench.percents = [50, 10];
    await bench.warnings.settingsChanged();
    expect(planned()).toBe(3);
    await bench.passes(bench.left() - 120);
    expect(bench.shown).toMatchObject([{ kind: 'term', minutesLeft: 120 }]);
  });
});
