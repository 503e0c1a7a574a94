import { readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evidencePath } from '../../../electron/adapters/evidence-vault';
import { WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import { EvidenceDesk } from '../../../electron/application/evidence-desk';
import { PrintedPictures } from '../../../electron/application/printed-pictures';
import { ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { noCustody } from '../../support/no-custody';

let harness: DeskHarness;
/** What was asked to be made, in order. */
let made: string[];

beforeEach(async () => {
  harness = await createDeskHarness();
  made = [];
});

afterEach(async () => {
  await harness.dispose();
});

const prepare = async (bytes: Uint8Array) => {
  const text = Buffer.from(bytes).toString('utf8');
  made.push(text);
  return text.startsWith('rota') ? null : Buffer.from(`impresa ${text}`);
};
const put = async (text: string, mediaType = 'image/png') =>
  unwrap(await harness.open.vault.put(Buffer.from(text), { name: 'captura.png', mediaType }));

describe('pictures of the report', () => {
  it('are made once, when they are attached, and other files never', async () => {
    const pictures = new PrintedPictures(harness.open.vault, prepare);
    const shell = {
      outgoingFolder: harness.folder,
      chooseFiles: async () => [],
      chooseTarget: async () => ok(null),
      showInFolder: () => {},
      openWithSystem: async () => ok(true),
      outgoingFolderOf: async () => harness.folder,
      dragOut: () => false,
      confirmRisky: async () => false,
      confirmAddress: async () => false,
    };
    const open = async (path: string) => ok({ name: path, stream: Readable.from([Buffer.from(path)]) });
    const { vault } = harness.open;
    const parts = { vault, shell, openSource: open, pictures, custody: noCustody, discard: async () => {} };
    const desk = new EvidenceDesk(parts);
    const file = unwrap(await desk.ingestPath('captura.png'));
    unwrap(await desk.ingestPath('bitacora.txt'));
    const pasted = { name: 'pegada.png', mediaType: 'image/png', bytes: Buffer.from('pegada') };
    const fromWindow = unwrap(await desk.ingestBytes(pasted));
    expect(Buffer.from((await pictures.of(file)) ?? []).toString()).toBe('impresa captura.png');
    expect(Buffer.from((await pictures.of(fromWindow)) ?? []).toString()).toBe('impresa pegada');
    expect(made).toEqual(['captura.png', 'pegada']);
    expect(Buffer.from(unwrap(await harness.open.vault.read(file.sha256))).toString()).toBe('captura.png');
  });

  it('that cannot be printed, or whose file is damaged, are nothing, and are asked for again', async () => {
    const pictures = new PrintedPictures(harness.open.vault, prepare);
    const broken = await put('rota');
    const file = await put('entera');
    const { evidenceFolder, secret } = harness.open.folders;
    const path = evidencePath(evidenceFolder, file.sha256, new WorkspaceKeys(secret));
    const whole = readFileSync(path);
    writeFileSync(path, 'otra cosa');
    expect(await pictures.of(broken)).toBeNull();
    expect(await pictures.of(file)).toBeNull();
    writeFileSync(path, whole);
    expect(await pictures.of(file)).not.toBeNull();
  });

  it('are let go when they are many, those asked for longest ago first', async () => {
    const pictures = new PrintedPictures(harness.open.vault, prepare, 'impresa una'.length * 2);
    const [one, two, three] = [await put('una'), await put('dos'), await put('tre')];
    for (const file of [one, two, one, three, one, two]) await pictures.of(file);
    expect(made).toEqual(['una', 'dos', 'tre', 'dos']);
  });
});
