/** Files of the vault that are no longer what went in: no new record speaks of them. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { evidencePath } from '../../../electron/adapters/evidence-vault';
import { WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import { latest, recordsOf } from '../../../electron/shared/domain/ticket';
import { mintIdentity } from '../../support/certificates/mint-identity';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { LetterBench, MANAGER, signLetter } from '../../support/letter-bench';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
});

afterEach(() => harness.dispose());

const placeOf = ({ sha256 }: EvidenceRef) => {
  const { evidenceFolder, secret } = harness.open.folders;
  return evidencePath(evidenceFolder, sha256, new WorkspaceKeys(secret));
};
const damaged = { ok: false, error: { kind: 'damaged', reason: 'hash' } };

it('a file that was changed, or made a folder, is evidence of nothing new', async () => {
  const journey = await new Journey(harness, client).capture();
  const file = await keep(harness, 'captura', 'captura.txt');
  const attach = () => journey.try({ type: 'evidence.attach', payload: { file, note: '' } });
  unwrap(await attach());
  await writeFile(placeOf(file), 'otra captura');
  expect(await attach()).toMatchObject(damaged);
  await rm(placeOf(file));
  expect(await attach()).toMatchObject({ error: { kind: 'evidence-missing' } });
  await mkdir(placeOf(file));
  expect(await attach()).toMatchObject(damaged);
});

it('a file that was changed is told by the folio and name it is known by, not by its place alone', async () => {
  const journey = await new Journey(harness, client).capture();
  const file = await keep(harness, 'captura', 'captura.png');
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  await writeFile(placeOf(file), 'otra captura');
  const read = await harness.open.vault.read(file.sha256);
  expect(read).toMatchObject({
    ok: false,
    error: { kind: 'damaged', path: placeOf(file), about: `${journey.ticket.requestFolio}, captura.png` },
  });
});

it('a letter is not signed while the report that it accepts is damaged', async () => {
  const bench = new LetterBench(harness, client);
  unwrap(await harness.open.session.save({ manager: MANAGER }));
  const journey = await bench.withLetter();
  const report = latest(journey.ticket, 'v1.report.issued')?.payload.document;
  if (!report) throw new Error('No report');
  const whole = await readFile(placeOf(report));
  const signer = mintIdentity({ cn: client.contact.name, kind: 'other' });
  const sign = () =>
    signLetter(bench.letterDesk({ c: signer.p12 }), journey, 'cliente', 'c', signer.password);
  await writeFile(placeOf(report), Buffer.concat([whole, Buffer.from('x')]));
  expect(await sign()).toMatchObject(damaged);
  expect(recordsOf(journey.ticket, 'v1.letter.signed')).toEqual([]);
  await writeFile(placeOf(report), whole);
  unwrap(await sign());
});
