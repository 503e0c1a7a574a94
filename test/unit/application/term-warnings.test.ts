/** Warnings of terms: when they come, what they say, and that each comes once. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentStore } from '../../../electron/application/ports';
import {
  type TermWarning,
  TermWarnings,
  type ToldFile,
} from '../../../electron/application/warnings/term-warnings';
import { ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { silentLog } from '../../support/silent-log';

let harness: DeskHarness;
let journey: Journey;
let shown: TermWarning[];
let sleeps: number[];
let store: DocumentStore<ToldFile>;
let warnings: TermWarnings;

function memoryStore(): DocumentStore<ToldFile> {
  let value: ToldFile = { told: [] };
  return {
    get: () => value,
    update: async (change) => {
      value = change(value);
      return ok(value);
    },
    settled: async () => {},
    dropped: [],
    setAside: null,
  };
}

/** A desk that starts anew with what was told before. */
function started(): TermWarnings {
  return new TermWarnings({
    clock: harness.clock,
    store,
    show: (warning) => shown.push(warning),
    sleep: (ms) => {
      sleeps.push(ms);
      return () => {};
    },
    log: silentLog,
  });
}

const desk = () => ({
  tickets: () => harness.open.desk.state.tickets.values(),
  ticket: (id: string) => harness.open.desk.state.tickets.get(id),
  procedureOf: (version: number) => harness.open.desk.procedureOf(version),
  percents: () => [25, 10],
});
/** Moves the clock and looks, as after a sleep. */
async function passes(minutes: number): Promise<void> {
  harness.clock.advance(minutes);
  await warnings.look();
}

beforeEach(async () => {
  shown = [];
  sleeps = [];
  store = memoryStore();
  harness = await createDeskHarness();
  const client = await registerClient(harness, { pauses: { client: true, manufacturer: false } });
  // 240 minutes of solution and 1440 of report, 45 of which passed before it was captured.
  journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  warnings = started();
  await warnings.opened(desk());
});

afterEach(async () => {
  warnings.stop();
  await harness.dispose();
});

const left = () => {
  const page = harness.open.desk.page(journey.id);
  const due = page.ok ? page.value.card.due?.at : undefined;
  return (Date.parse(due ?? '') - Date.parse(harness.clock.now())) / 60_000;
};

describe('the terms of a request', () => {
  it('are told with a quarter left, with a tenth left, and when they are breached; each once', async () => {
    expect(shown).toEqual([]);
    await passes(left() - 61);
    expect(shown).toEqual([]);
    await passes(1);
    expect(shown).toMatchObject([{ kind: 'term', target: 'solution', minutesLeft: 60 }]);
    await passes(1);
    await warnings.changed([journey.id]);
    expect(shown).toHaveLength(1);
    await passes(left() - 24);
    expect(shown.at(-1)).toMatchObject({ kind: 'term', minutesLeft: 24 });
    await passes(24);
    // In the minute in which it falls due it is not past.
    expect(shown).toHaveLength(2);
    await passes(1);
    expect(shown.at(-1)).toMatchObject({ kind: 'breach', target: 'solution' });
    await passes(5);
    expect(shown).toHaveLength(3);
  });

  it('are told once over a restart, and what was missed meanwhile by its gravest only', async () => {
    await passes(left() - 60);
    warnings.stop();
    warnings = started();
    await warnings.opened(desk());
    expect(shown).toHaveLength(1);
    warnings.stop();
    harness.clock.advance(left() + 30);
    warnings = started();
    await warnings.opened(desk());
    expect(shown.slice(1)).toMatchObject([{ kind: 'breach', target: 'solution' }]);
  });

  it('are told of behind the locked door without any name', async () => {
    warnings.locked();
    await passes(left() - 60);
    expect(shown).toEqual([{ kind: 'locked' }]);
    await warnings.opened(desk());
    expect(shown).toHaveLength(1);
  });

  it('that stand still for somebody are not told of', async () => {
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso' } });
    await warnings.changed([journey.id]);
    await passes(3000);
    expect(shown).toEqual([]);
    await journey.do({ type: 'waiting.end', payload: { note: '' } });
    await warnings.changed([journey.id]);
    await passes(left() - 60);
    expect(shown).toMatchObject([{ kind: 'term', target: 'solution' }]);
  });

  it('of a solved request are told of no more', async () => {
    await journey.log();
    await journey.finish();
    await warnings.changed([journey.id]);
    await passes(300);
    expect(shown).toEqual([]);
  });

  it('of several at once are one notice', async () => {
    await passes(1500);
    expect(shown).toEqual([{ kind: 'several', count: 2 }]);
  });
});

it('it sleeps until the next moment, and never longer than a quarter of an hour', async () => {
  expect(sleeps.at(-1)).toBe(15 * 60_000);
  await passes(left() - 60 - 3);
  expect(sleeps.at(-1)).toBeLessThanOrEqual(3 * 60_000);
  expect(sleeps.at(-1)).toBeGreaterThan(0);
});

it('nothing is told while an example is being made', async () => {
  let finish = () => {};
  const made = warnings.hold(
    new Promise<void>((resolve) => {
      finish = resolve;
    }),
  );
  await passes(1500);
  expect(shown).toEqual([]);
  finish();
  await made;
  expect(shown).toHaveLength(1);
});
