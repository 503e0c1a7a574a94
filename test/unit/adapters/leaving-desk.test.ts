// Whoever locks the desk while a save dialog stands open finds no copy in the clear behind the shut door.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Leaving } from '../../../electron/application/leaving';
import { ok } from '../../../electron/shared/result';
import { handlersOf } from '../../support/desk-handlers';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let journey: Journey;

beforeAll(async () => {
  harness = await createDeskHarness();
  journey = await new Journey(harness, await registerClient(harness)).capture();
});
afterAll(() => harness.dispose());

function lockedWhileChoosing() {
  const leaving = new Leaving();
  const chooseTarget = async () => {
    leaving.now();
    return ok(join(harness.folder, 'copia'));
  };
  return handlersOf(harness, { leaving, chooseTarget });
}

it('an extract of the journal', async () => {
  const context = { correlationId: '', channel: 'audit:export' as const };
  const done = await lockedWhileChoosing()['audit:export']({ form: 'extract', filter: null }, context);
  expect(unwrap(done)).toEqual({ kind: 'cancelled' });
  expect(await readdir(harness.folder)).not.toContain('copia');
});

it('an expediente', async () => {
  const context = { correlationId: '', channel: 'expediente:export' as const };
  const done = await lockedWhileChoosing()['expediente:export']({ ticketId: journey.id }, context);
  expect(unwrap(done)).toEqual({ kind: 'cancelled' });
  expect(await readdir(harness.folder)).not.toContain('copia');
});
