import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evidencePath } from '../../../electron/adapters/evidence-vault';
import { workspacePaths } from '../../../electron/adapters/workspace-folder';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { readWorkspace } from '../../support/workspace-reader';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
});
afterEach(async () => {
  await harness.dispose();
});

const missing = async () => {
  await harness.open.searched;
  return harness.open.notices.filter(({ key }) => key === 'evidence-missing').map(({ params }) => params);
};

/** A request with a file of its own, and where that lies. */
async function request(text: string) {
  const journey = await new Journey(harness, client).capture({ subject: text });
  const file = await keep(harness, text);
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  const { keys } = (await readWorkspace(harness.folder)).evidence;
  const path = evidencePath(workspacePaths(harness.folder).evidenceFolder, file.sha256, keys);
  return { journey, folio: journey.ticket.requestFolio, path };
}

describe('a file that a request speaks of and that is not in the vault', () => {
  it('is told at every opening, with its request, until it is there again', async () => {
    const { folio, path } = await request('uno');
    await request('dos');
    const aside = join(tmpdir(), `mesa-n2-aparte-${folio}-${process.pid}`);
    await harness.reopen();
    expect(await missing()).toEqual([]);
    await rename(path, aside);
    for (let times = 0; times < 2; times += 1) {
      await harness.reopen();
      expect(await missing()).toEqual([{ files: '1', folios: folio }]);
    }
    await rename(aside, path);
    await harness.reopen();
    expect(await missing()).toEqual([]);
  });

  it('is told no longer once it came back, and all of what lacked did', async () => {
    const [one, two] = [await request('uno'), await request('dos')];
    for (const { path } of [one, two]) await rename(path, `${path}.apartado`);
    await harness.reopen();
    expect(await missing()).toHaveLength(1);
    const something = () => new Journey(harness, client).capture();
    await rename(`${one.path}.apartado`, one.path);
    await something();
    expect(await missing()).toHaveLength(1);
    await rename(`${two.path}.apartado`, two.path);
    await something();
    await expect.poll(missing).toEqual([]);
  });

  it('is told no longer of a request that was disposed of, and of the others still', async () => {
    const [one, two] = [await request('uno'), await request('dos')];
    await actAs(harness, 'gerente-operaciones');
    const authority = {
      name: 'Persona gerente-operaciones',
      role: 'gerente-operaciones',
      how: 'present',
    } as const;
    await one.journey.do({
      type: 'deviation.withdraw',
      payload: {
        reason: 'Ya no la necesita',
        authority: { ...authority, evidence: null },
        evidence: [await keep(harness, 'ya no')],
      },
    });
    for (const { path } of [one, two]) await rename(path, `${path}.apartado`);
    await harness.reopen();
    expect(await missing()).toEqual([{ files: '2', folios: `${one.folio}, ${two.folio}` }]);
    await actAs(harness, 'gerente-operaciones');
    const { disposals, desk } = harness.open;
    unwrap(
      await disposals.dispose({
        commandId: randomUUID(),
        ticketId: one.journey.id,
        expectedVersion: desk.state.tickets.get(one.journey.id)?.version ?? 0,
        ground: 'data-subject',
        reference: 'ARCO-1',
        reason: 'Lo pidió el titular',
      }),
    );
    await expect.poll(missing).toEqual([{ files: '1', folios: two.folio }]);
  });

  it('is counted with all others; more than three requests are not told by name', async () => {
    const paths = [];
    for (const text of ['uno', 'dos', 'tres', 'cuatro']) paths.push((await request(text)).path);
    for (const path of paths) await rename(path, `${path}.apartado`);
    await harness.reopen();
    const [told] = await missing();
    expect(told?.['files']).toBe('4');
    expect(told?.['folios']).toMatch(/^(SOL-[^,]+, ){2}SOL-[^,]+…$/);
  });

  it('does not keep anybody from closing the desk while it is looked for', async () => {
    await request('uno');
    await harness.reopen();
    await harness.close();
    await harness.open.searched;
    await harness.reopen();
  });
});
