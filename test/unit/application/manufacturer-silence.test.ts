// A manufacturer that keeps silent is told of once, by the hours of the contract, and nothing is sent.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Contract } from '../../../electron/shared/domain/clients';
import { manufacturerSilence } from '../../../electron/shared/domain/manufacturer-silence';
import { PROCEDURES } from '../../../electron/shared/domain/procedures';
import { unwrap } from '../../support/desk-harness';
import { WarningsBench } from '../../support/warnings-bench';

let bench: WarningsBench;
const start = async (contract: Partial<Contract> = {}) => {
  bench = await WarningsBench.make(contract);
};
beforeEach(() => start());
afterEach(() => bench.dispose());

async function escalate(): Promise<void> {
  const { journey } = bench;
  bench.harness.clock.advance(30);
  await journey.log();
  await journey.unfinished();
  await journey.log();
  await journey.support(true);
  await journey.toManufacturer();
}

const silence = () => {
  const { ticket } = bench.journey;
  const procedure = PROCEDURES.get(ticket.procedureVersion);
  if (!procedure) throw new Error('no procedure');
  return manufacturerSilence(ticket, procedure);
};
const hoursLeft = () =>
  (Date.parse(silence()?.remindAt ?? '') - Date.parse(silence()?.since ?? '')) / 3_600_000;
const told = () => bench.shown.filter(({ kind }) => kind === 'silence');

describe('the reminder of a silent manufacturer', () => {
  it('begins with the case and ends with its first recommendation', async () => {
    expect(silence()).toBeNull();
    await escalate();
    expect(hoursLeft()).toBe(16);
    expect(unwrap(bench.harness.open.desk.page(bench.journey.id)).card.manufacturerSilence).toEqual(
      silence(),
    );
    await bench.journey.recommendation();
    expect(silence()).toBeNull();
  });

  it('is told once, also over a restart', async () => {
    await escalate();
    await bench.warnings.opened(bench.desk());
    const earlier = bench.shown.length;
    await bench.passes(16 * 60 - 5);
    expect(told()).toEqual([]);
    await bench.passes(10);
    await bench.passes(600);
    await bench.restart(60);
    expect(told()).toEqual([{ kind: 'silence', folio: bench.journey.ticket.folio }]);
    expect(bench.shown.length).toBeGreaterThan(earlier);
  });

  it('names nothing behind the locked door', async () => {
    await escalate();
    await bench.warnings.opened(bench.desk());
    // Whatever else falls due meanwhile is told before.
    await bench.passes(16 * 60 - 5);
    bench.warnings.locked();
    bench.shown.length = 0;
    await bench.passes(10);
    expect(bench.shown).toEqual([{ kind: 'locked', about: 'silence' }]);
  });

  it.each([
    ['other hours', { manufacturerReminderHours: 4 }, 4],
    // Of each day an hour is not agreed, and 30 hours reach over a night at least.
    [
      'its hours of work',
      {
        manufacturerReminderHours: 30,
        coverage: { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:00' },
      },
      31,
    ],
  ] as const)('goes by the contract: %s', async (_what, contract, hours) => {
    await bench.dispose();
    await start(contract as Partial<Contract>);
    await escalate();
    expect(hoursLeft()).toBeGreaterThanOrEqual(hours);
    expect(hoursLeft()).toBeLessThanOrEqual(hours + 1);
  });

  it('is none where the contract wants none', async () => {
    await bench.dispose();
    await start({ manufacturerReminderHours: null });
    await escalate();
    expect(silence()).toBeNull();
    expect(bench.journey.ticket.position).toEqual({ kind: 'step', step: 8 });
  });
});
