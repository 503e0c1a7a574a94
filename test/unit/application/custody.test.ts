// Who added, saw, took away and checked each file of a ticket, as the journal tells it.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { evidencePath } from '../../../electron/adapters/evidence-vault';
import type { Handlers } from '../../../electron/adapters/ipc-register';
import { WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import type { RecordedEvent } from '../../../electron/shared/domain/event-envelope';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import type { Channel } from '../../../electron/shared/ipc-channels';
import { err, ok } from '../../../electron/shared/result';
import { handlersOf } from '../../support/desk-handlers';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let journey: Journey;
let file: EvidenceRef;
let target: string;

beforeEach(async () => {
  harness = await createDeskHarness();
  journey = await new Journey(harness, await registerClient(harness)).capture();
  file = await keep(harness, 'volcado de memoria', 'volcado.txt');
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  target = join(harness.folder, 'copia.txt');
});
afterEach(() => harness.dispose());

const handlers = (): Handlers => handlersOf(harness, { chooseTarget: async () => ok(target) });
const context = (channel: Channel) => ({ correlationId: '', channel });
const read = (desk: Handlers) => desk['evidence:read']({ sha256: file.sha256 }, context('evidence:read'));
const saveAs = (desk: Handlers) => desk['evidence:save-as']({ file }, context('evidence:save-as'));
const check = (desk: Handlers, sha256: string | null) =>
  desk['evidence:check']({ ticketId: journey.id, sha256 }, context('evidence:check'));

async function custodyEvents(): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of harness.open.journal.read()) events.push(...unwrap(batch));
  return events.filter(({ header }) => /^v1\.evidence\.(viewed|saved|checked)$/.test(header.type));
}

const custody = () =>
  unwrap(harness.open.desk.page(journey.id)).custody.find(({ sha256 }) => sha256 === file.sha256);
const acts = () => custody()?.acts.map(({ act, by, detail }) => [act, by.role, detail]);
const stored = () => {
  const { evidenceFolder, secret } = harness.open.folders;
  return evidencePath(evidenceFolder, file.sha256, new WorkspaceKeys(secret));
};

describe('the custody of a file', () => {
  it('tells who brought a damaged file back, and of a whole one that is brought again nothing', async () => {
    const desk = handlers();
    const bring = () =>
      desk['evidence:ingest-bytes'](
        { name: 'otra.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('volcado de memoria') },
        context('evidence:ingest-bytes'),
      );
    unwrap(await bring());
    await writeFile(stored(), 'otra cosa');
    unwrap(await check(desk, file.sha256));
    await actAs(harness, 'lider-soc');
    unwrap(await bring());
    unwrap(await check(desk, file.sha256));
    expect(custody()?.acts.map(({ act, by, found }) => [act, by.role, found])).toEqual([
      ['added', 'soporte-n2', undefined],
      ['checked', 'soporte-n2', 'damaged'],
      ['put-back', 'lider-soc', 'whole'],
      ['checked', 'lider-soc', 'whole'],
    ]);
  });

  it('tells who added it, who saw it and who took a copy, on the stream of its ticket', async () => {
    const desk = handlers();
    unwrap(await read(desk));
    expect(unwrap(await saveAs(desk))).toBe(target);
    expect(await readFile(target, 'utf8')).toBe('volcado de memoria');
    expect(acts()).toEqual([
      ['added', 'soporte-n2', undefined],
      ['viewed', 'soporte-n2', undefined],
      ['saved', 'soporte-n2', 'copia.txt'],
    ]);
    const events = await custodyEvents();
    expect(events.map(({ header }) => header.streamId)).toEqual(Array(2).fill(`ticket:${journey.id}`));
    expect(events.map(({ payload }) => payload)).toMatchObject([
      { sha256: file.sha256, fileName: 'volcado.txt', where: 'window' },
      { savedAs: 'copia.txt' },
    ]);
  });

  it('tells a view once for each coming-in, and again for who comes after, an auditor too', async () => {
    const desk = handlers();
    for (let times = 0; times < 3; times += 1) unwrap(await read(desk));
    expect(await custodyEvents()).toHaveLength(1);
    await actAs(harness, 'auditor');
    unwrap(await read(handlers()));
    expect((await custodyEvents()).map(({ header }) => header.recordedBy.role)).toEqual([
      'soporte-n2',
      'auditor',
    ]);
  });

  it('tells nothing of a file that belongs to no request', async () => {
    const loose = await keep(harness, 'suelto', 'suelto.txt');
    unwrap(await handlers()['evidence:read']({ sha256: loose.sha256 }, context('evidence:read')));
    expect(await custodyEvents()).toEqual([]);
  });

  it('makes no form stale, and no record of the procedure', async () => {
    const seen = journey.ticket.version;
    const records = journey.ticket.records.length;
    unwrap(await read(handlers()));
    expect(journey.ticket.version).toBe(seen + 1);
    expect(journey.ticket.records).toHaveLength(records);
    const other = await keep(harness, 'otro', 'otro.txt');
    const meta = { commandId: crypto.randomUUID(), id: journey.id, expectedVersion: seen };
    const attach = { type: 'evidence.attach', payload: { file: other, note: '' } } as const;
    unwrap(await harness.open.desk.ticketCommand(meta, attach));
    // What was recorded since is not passed over.
    const again = { ...meta, commandId: crypto.randomUUID() };
    expect(await harness.open.desk.ticketCommand(again, attach)).toMatchObject({
      error: { kind: 'conflict' },
    });
  });

  it('is the same after a new start', async () => {
    unwrap(await read(handlers()));
    unwrap(await check(handlers(), null));
    const before = custody();
    await harness.reopen();
    expect(custody()).toEqual(before);
  });

  it('leaves no copy that could not be recorded, but shows what is asked for', async () => {
    const desk = handlers();
    const full = vi
      .spyOn(harness.open.desk, 'recordCustody')
      .mockResolvedValue(err({ kind: 'disk-full', path: '/mesa' }));
    expect(await saveAs(desk)).toMatchObject({ error: { kind: 'disk-full' } });
    expect(await readdir(harness.folder)).not.toContain('copia.txt');
    unwrap(await read(desk));
    full.mockRestore();
    unwrap(await read(desk));
    expect(await custodyEvents()).toHaveLength(1);
  });
});

describe('a check', () => {
  it('reads every byte again, whatever is remembered, and records what it found', async () => {
    const desk = handlers();
    expect(unwrap(await check(desk, file.sha256)).counts).toEqual({ whole: 1, damaged: 0, missing: 0 });
    expect(custody()?.checked).toMatchObject({ found: 'whole', at: expect.any(String) });
    await writeFile(stored(), 'otra cosa');
    expect(unwrap(await check(desk, file.sha256)).counts).toEqual({ whole: 0, damaged: 1, missing: 0 });
    await rm(stored());
    expect(unwrap(await check(desk, null)).counts).toMatchObject({ missing: 1 });
    expect(custody()?.checked).toMatchObject({ found: 'missing' });
    expect(await custodyEvents()).toHaveLength(3);
  });

  it('of a file that the ticket does not speak of is refused', async () => {
    const loose = await keep(harness, 'suelto', 'suelto.txt');
    expect(await check(handlers(), loose.sha256)).toMatchObject({ error: { kind: 'evidence-missing' } });
  });
});
