/** What was set aside of damaged files before a disposal holds what is disposed of, and goes with it. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { workspacePaths } from '../../../electron/adapters/workspace-folder';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let journey: Journey;
beforeEach(async () => {
  harness = await createDeskHarness();
  journey = await new Journey(harness, await registerClient(harness)).capture();
  await actAs(harness, 'gerente-operaciones');
  const authority = {
    name: 'Persona gerente-operaciones',
    role: 'gerente-operaciones' as const,
    how: 'present' as const,
    evidence: null,
  };
  const evidence = [await keep(harness, 'ya no', 'retiro.txt')];
  await journey.do({ type: 'deviation.withdraw', payload: { reason: 'Lo pide.', authority, evidence } });
});
afterEach(() => harness.dispose());

async function dispose(): Promise<void> {
  await actAs(harness, 'gerente-operaciones');
  const { unfinished } = unwrap(
    await harness.open.disposals.dispose({
      commandId: randomUUID(),
      ticketId: journey.id,
      expectedVersion: journey.ticket.version,
      ground: 'data-subject',
      reference: 'ARCO-17/2026',
      reason: 'Lo pidió.',
    }),
  );
  expect(unfinished).toBeNull();
}

const damagedIn = async (path: string) =>
  (await readdir(dirname(path))).filter((name) => name.includes('.damaged'));

it('copies of the keys of which none was whole', async () => {
  const { streamKeyFiles } = workspacePaths(harness.folder);
  await harness.close();
  for (const [index, path] of streamKeyFiles.entries()) {
    const lines = (await readFile(path, 'utf8')).split('\n');
    // Another line of each, so that nothing is lost.
    lines[index] = lines[index]?.replace(/.$/, ' ') ?? '';
    await writeFile(path, lines.join('\n'));
  }
  await harness.reopen();
  expect(await damagedIn(streamKeyFiles[0])).toHaveLength(2);
  await dispose();
  expect(await damagedIn(streamKeyFiles[0])).toEqual([]);
});

it('drafts that could not be read', async () => {
  const { draftsFile } = workspacePaths(harness.folder);
  unwrap(await harness.open.session.saveDraft(`ticket:${journey.id}:3:nota`, { text: 'a medias' }));
  await harness.close();
  await writeFile(draftsFile, Buffer.concat([await readFile(draftsFile), Buffer.from([0])]));
  await harness.reopen();
  expect(await damagedIn(draftsFile)).toHaveLength(1);
  await dispose();
  expect(await damagedIn(draftsFile)).toEqual([]);
});

it('but no folder of somebody’s that lay in their place, which stops none either', async () => {
  const { draftsFile } = workspacePaths(harness.folder);
  await harness.close();
  await rm(draftsFile, { force: true });
  await mkdir(join(draftsFile, 'de alguien'), { recursive: true });
  await harness.reopen();
  const [aside = ''] = await damagedIn(draftsFile);
  await dispose();
  expect(await readdir(join(dirname(draftsFile), aside))).toEqual(['de alguien']);
});
