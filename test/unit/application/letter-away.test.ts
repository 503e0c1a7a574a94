// The letter of a request that was sent to another desk: nobody is asked for anything, and nothing is handed out.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { OutsideLetters } from '../../../electron/application/outside-letters';
import { err, ok } from '../../../electron/shared/result';
import { mintIdentity } from '../../support/certificates/mint-identity';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import type { Journey } from '../../support/journey';
import { LetterBench, letterOf, MANAGER, seenBy, signLetter } from '../../support/letter-bench';
import { signerInProcess } from '../../support/signer-in-process';

let harness: DeskHarness;
let client: ExampleClient;
let bench: LetterBench;
let journey: Journey;
const stamp = vi.fn(async () => err({ kind: 'unreachable' as const, code: 'ECONNREFUSED' }) as never);

beforeEach(async () => {
  stamp.mockClear();
  harness = await createDeskHarness();
  client = await registerClient(harness);
  bench = new LetterBench(harness, client, { stamp });
  unwrap(await harness.open.session.save({ manager: MANAGER }));
  journey = await bench.withLetter();
  return () => harness.dispose();
});

const sendAway = () =>
  journey.do({
    type: 'transfer.send',
    payload: {
      bundleId: randomUUID(),
      from: { id: 'a'.repeat(64), name: 'MESA-A' },
      to: { id: 'b'.repeat(64), name: 'MESA-B' },
      reason: 'Cambio de sede',
    },
  });
const moved = { ok: false, error: { kind: 'moved-away', desk: 'MESA-B' } };

it('is not sent to be stamped', async () => {
  const cliente = mintIdentity({ cn: client.contact.name, kind: 'other' });
  const gerente = mintIdentity({ cn: MANAGER.name, kind: 'other' });
  const desk = bench.letterDesk({ cliente: cliente.p12, gerente: gerente.p12 });
  unwrap(await signLetter(desk, journey, 'cliente', 'cliente', cliente.password));
  unwrap(await signLetter(desk, journey, 'gerente-operaciones', 'gerente', gerente.password));
  unwrap(await harness.open.session.save({ timestampUrl: 'http://127.0.0.1:9/tsa' }));
  await sendAway();
  const { letterId } = letterOf(journey);
  expect(await bench.timestamps().stampLetter({ ...seenBy(journey), letterId })).toMatchObject(moved);
  expect(stamp).not.toHaveBeenCalled();
});

it('is not handed out, also where it leaves while its place is being chosen', async () => {
  const target = join(harness.folder, 'carta.pdf');
  const chooseTarget = vi.fn(async () => {
    await sendAway();
    return ok(target);
  });
  const { desk, vault, clock, session } = harness.open;
  const outside = new OutsideLetters({
    desk,
    vault,
    clock,
    signer: signerInProcess(),
    settings: () => session.settings,
    verify: () => {
      throw new Error('nothing came back');
    },
    shell: { chooseTarget },
  });
  const request = () => ({
    ...seenBy(journey),
    letterId: letterOf(journey).letterId,
    block: 'cliente' as const,
  });
  expect(await outside.sendOut(request())).toMatchObject(moved);
  expect(existsSync(target)).toBe(false);
  expect(await outside.sendOut(request())).toMatchObject(moved);
  expect(chooseTarget).toHaveBeenCalledTimes(1);
});
