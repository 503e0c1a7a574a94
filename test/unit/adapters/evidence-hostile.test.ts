// What is handed to the vault, or lies in it, to harm whoever reads it: sizes, names, archives, and things that are no files.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evidencePath } from '../../../electron/adapters/evidence-vault';
import { openSource } from '../../../electron/adapters/file-source';
import { parseEml } from '../../../electron/adapters/mail/parse-eml';
import { WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import { isFitName } from '../../../electron/shared/domain/evidence';
import { safeFileName } from '../../../electron/shared/domain/safe-file-name';
import { ok } from '../../../electron/shared/result';
import { handlersOf } from '../../support/desk-handlers';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { watchHeldMemory } from '../../support/held-memory';
import { zipBomb } from '../../support/hostile/archives';

const FULL = process.env['MESA_FULL'] === '1';
/** `npm run test:full` takes one of five gigabytes, as an engineer's memory dump is. */
const LARGE_BYTES = FULL ? 5 * 1024 ** 3 : 128 * 1024 ** 2;
/** Far below the file, whichever that is. */
const MOST_HELD_BYTES = 48 * 1024 ** 2;
/** Three times all of it through hash and cipher; a busy machine has it wait for both. */
const TIMEOUT_MS = FULL ? 3_600_000 : 120_000;

let harness: DeskHarness;
let outside: string;

beforeEach(async () => {
  harness = await createDeskHarness();
  outside = await mkdtemp(join(tmpdir(), 'mesa-n2-hostil-'));
});
afterEach(async () => {
  await harness.dispose();
  await rm(outside, { recursive: true });
});

const handlers = (target: string | null = null) =>
  handlersOf(harness, {
    chooseFiles: async () => [join(outside, 'volcado.bin')],
    chooseTarget: async () => ok(target),
  });
const viewed = (sha256: string) =>
  handlers()['evidence:read']({ sha256 }, { correlationId: '', channel: 'evidence:read' });
const pathOf = (sha256: string) => {
  const { evidenceFolder, secret } = harness.open.folders;
  return evidencePath(evidenceFolder, sha256, new WorkspaceKeys(secret));
};

describe('a very large file', () => {
  it(
    'is kept, checked and saved in bounded memory, and not taken into the window',
    async () => {
      const sparse = await open(join(outside, 'volcado.bin'), 'w');
      await sparse.truncate(LARGE_BYTES);
      await sparse.close();
      const heldBytes = watchHeldMemory(MOST_HELD_BYTES);
      let most = 0;
      const watch = setInterval(() => {
        most = Math.max(most, heldBytes());
      }, 20);
      const target = join(outside, 'copia.bin');
      const context = { correlationId: '', channel: 'evidence:choose' as const };
      const [file] = unwrap(await handlers()['evidence:choose']({ kind: 'any', several: false }, context));
      if (!file) throw new Error('nothing was kept');
      expect(file.sizeBytes).toBe(LARGE_BYTES);
      expect(unwrap(await harness.open.vault.check(file.sha256))).toBe('whole');
      expect(await viewed(file.sha256)).toMatchObject({
        error: { kind: 'document', reason: 'too-large-to-view', params: { sizeBytes: String(LARGE_BYTES) } },
      });
      unwrap(
        await handlers(target)['evidence:save-as']({ file }, { ...context, channel: 'evidence:save-as' }),
      );
      clearInterval(watch);
      expect((await stat(target)).size).toBe(LARGE_BYTES);
      expect(most).toBeLessThan(MOST_HELD_BYTES);
    },
    TIMEOUT_MS,
  );
});

describe('what stands in the place of a kept file', () => {
  it.each<[string, 'missing' | 'damaged', (path: string) => Promise<unknown>]>([
    ['a pipe', 'damaged', (path) => promisify(execFile)('mkfifo', [path])],
    ['a folder', 'damaged', (path) => mkdir(path)],
    ['a link to a device', 'missing', (path) => symlink('/dev/zero', path)],
    ['a link to itself', 'missing', (path) => symlink(basename(path), path)],
  ])('%s is found %s, and nothing waits for it', async (_what, found, put) => {
    const { sha256 } = await keep(harness, 'captura', 'captura.txt');
    const path = pathOf(sha256);
    await rm(path);
    await put(path);
    const { vault } = harness.open;
    expect(unwrap(await vault.check(sha256))).toBe(found);
    expect(await vault.read(sha256)).toMatchObject({ ok: false });
    const target = join(outside, 'copia.txt');
    expect(await vault.exportTo(sha256, target)).toMatchObject({ ok: false });
    expect(await readdir(outside)).toEqual([]);
  });
});

describe('a name', () => {
  const names = [
    '../../.bashrc',
    'C:\\Windows\\win.ini',
    'informe\u202Efdp.exe',
    'nul.txt',
    'CON',
    'a\u0000b\u001b[2J.log',
    `${'ñ'.repeat(300)}.pcap`,
    '.',
    '...',
    ' ',
  ];

  it.each(names)(
    '%j becomes one that fits, by path and from the window, and stays in its folder',
    async (name) => {
      const put = unwrap(await harness.open.vault.put(Buffer.from(name), { name, mediaType: 'text/plain' }));
      expect(isFitName(put.name)).toBe(true);
      expect(put.name.length).toBeLessThanOrEqual(255);
      const onDisk = safeFileName(put.name);
      expect(dirname(join(outside, onDisk))).toBe(outside);
      expect(Buffer.byteLength(onDisk)).toBeLessThanOrEqual(255);
      expect(onDisk).not.toMatch(/^(?:nul|con)(?:\.|$)|[\p{Cc}\p{Cf}]/iu);
    },
  );

  it('of 255 bytes on the disk is read whole', async () => {
    const name = `${'b'.repeat(251)}.log`;
    const file = await open(join(outside, name), 'w');
    await file.close();
    expect(unwrap(await openSource(join(outside, name))).name).toBe(name);
  });
});

describe('an archive that would fill the disk', () => {
  it('stays closed inside a mail', async () => {
    const bomb = zipBomb(200_000_000);
    const mail = [
      'From: a@b.example',
      'Subject: hola',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      'Content-Type: application/zip; name="captura.zip"',
      'Content-Disposition: attachment; filename="captura.zip"',
      'Content-Transfer-Encoding: base64',
      '',
      bomb.toString('base64').replaceAll(/.{76}/g, '$&\r\n'),
      '--x--',
      '',
    ].join('\r\n');
    const parsed = await parseEml(Buffer.from(mail));
    if (!parsed.ok) throw new Error('not read');
    const [attachment] = parsed.value.attachments;
    expect(attachment?.name).toBe('captura.zip');
    const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hashOf(attachment?.content ?? new Uint8Array())).toBe(hashOf(bomb));
  });
});
