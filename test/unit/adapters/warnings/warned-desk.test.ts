/** The warnings over a desk that opens, is locked and still records. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { warnOf } from '../../../../electron/adapters/warnings/warned-desk';
import { give, unwrap } from '../../../support/desk-harness';
import { WarningsBench } from '../../../support/warnings-bench';

let bench: WarningsBench;
beforeEach(async () => {
  bench = await WarningsBench.make();
  await warnOf(bench.harness.open, bench.warnings);
});
afterEach(async () => {
  await bench.dispose();
});

const reported = () => bench.warnings.look();

it('follows what is recorded of a request', async () => {
  await bench.journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso' } });
  await bench.passes(3000);
  expect(bench.shown).toEqual([]);
});

it('follows the percents of the settings', async () => {
  const { session } = bench.harness.open;
  unwrap(await session.save({ firstWarningPercent: 50 }));
  await reported();
  await bench.passes(bench.left() - 120);
  expect(bench.shown).toMatchObject([{ kind: 'term', minutesLeft: 120 }]);
});

it('is not named again by what a desk records while it is being locked', async () => {
  const { open } = bench.harness;
  bench.harness.clock.advance(bench.left() - 60);
  bench.warnings.locked();
  // What the desk was doing ends, and somebody's settings were still on their way.
  unwrap(
    await give(bench.harness, bench.journey.id, {
      type: 'waiting.start',
      payload: { party: 'fabricante', reason: 'Parche' },
    }),
  );
  unwrap(await open.session.save({ firstWarningPercent: 50 }));
  await reported();
  expect(bench.shown).toEqual([{ kind: 'locked', about: 'term' }]);
});
