import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evidencePath, openEvidenceVault } from '../../../electron/adapters/evidence-vault';
import { displayFileName } from '../../../electron/adapters/evidence-vault-names';
import { SEALED_HEADER_BYTES, unsealedWhole } from '../../../electron/adapters/sealing/sealed-file';
import {
  type FileLayer,
  type FileStamp,
  nodeFileLayer,
} from '../../../electron/adapters/workspace-file-layer';
import type { EvidenceVault } from '../../../electron/application/ports';
import { evidenceRefSchema } from '../../../electron/shared/domain/evidence';
import { someKeys } from '../../support/desk-access';
import { SimulatedDisk } from '../../support/simulated-disk';

fc.configureGlobal({ seed: 20261122 });

const meta = { name: 'captura.png', mediaType: 'image/png' };
const content = Buffer.from('contenido de la evidencia');
const sha256 = createHash('sha256').update(content).digest('hex');
const keys = someKeys();
let root: string;
let folder: string;
let vault: EvidenceVault;

async function open(files: FileLayer, at: string): Promise<EvidenceVault> {
  const opened = await openEvidenceVault(at, keys, files);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-evidence-'));
  folder = join(root, 'evidence');
  await nodeFileLayer.makeFolder(folder, 0o700);
  vault = await open(nodeFileLayer, folder);
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

const kept = () => evidencePath(folder, sha256, keys);

/** What the kept file holds, opened by nothing but its keys. */
async function unsealed(): Promise<Buffer> {
  const file = await nodeFileLayer.open(kept(), 'read');
  try {
    return Buffer.from(await unsealedWhole(file, keys));
  } finally {
    await file.close();
  }
}

describe('the evidence vault', () => {
  it('takes no whole file of its own for another, whichever way it is asked', async () => {
    await vault.put(content, meta);
    const other = Buffer.from('otra evidencia del mismo caso');
    const exchanged = createHash('sha256').update(other).digest('hex');
    await vault.put(other, meta);
    await writeFile(kept(), await readFile(evidencePath(folder, exchanged, keys)));
    const damaged = { ok: false, error: { kind: 'damaged', path: kept(), line: null, reason: 'hash' } };
    const later = await open(nodeFileLayer, folder);
    expect(await later.read(sha256)).toEqual(damaged);
    expect(await later.has(sha256)).toEqual(damaged);
    expect(await later.exportTo(sha256, join(root, 'copia.txt'))).toMatchObject({ ok: false });
    expect(await readdir(root)).not.toContain('copia.txt');
  });

  it('writes over the header of a file that it destroys, without which nobody opens what is left of it on the disk', async () => {
    await vault.put(content, meta);
    const before = await readFile(kept());
    // Held open, it stays on the disk after its name is gone.
    const held = await nodeFileLayer.open(kept(), 'read');
    await vault.destroy(sha256);
    const left = Buffer.alloc(before.length);
    await held.read(left, 0);
    await held.close();
    expect(left.subarray(0, SEALED_HEADER_BYTES)).toEqual(Buffer.alloc(SEALED_HEADER_BYTES));
    expect(left.subarray(SEALED_HEADER_BYTES)).toEqual(before.subarray(SEALED_HEADER_BYTES));
    expect(await vault.has(sha256)).toMatchObject({ ok: true, value: false });
  });

  it('keeps a file under its hash, for its owner only, and gives it back', async () => {
    expect(await vault.has(sha256)).toEqual({ ok: true, value: false });
    expect(await vault.put(content, meta)).toEqual({
      ok: true,
      value: { sha256, ...meta, sizeBytes: content.length },
    });
    expect(await unsealed()).toEqual(content);
    const onDisk = await readFile(kept());
    expect(onDisk.includes(content.subarray(0, 8))).toBe(false);
    expect(kept()).not.toContain(sha256);
    expect((await stat(kept())).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(kept()))).mode & 0o777).toBe(0o700);
    expect(await vault.has(sha256)).toEqual({ ok: true, value: true });
    const read = await vault.read(sha256);
    expect(read.ok && Buffer.from(read.value).equals(content)).toBe(true);
  });

  it('hashes a stream of any chunks like the whole', async () => {
    const bytes = createHash('sha512').update('seed').digest();
    const big = Buffer.concat(Array.from({ length: 60_000 }, () => bytes));
    const pieces = [0, 1, 2, 70_000, 70_001, 2_000_000, big.length].map((end, n, ends) =>
      big.subarray(ends[n - 1] ?? 0, end),
    );
    const put = await vault.put(Readable.from(pieces.filter((piece) => piece.length > 0)), meta);
    expect(put).toMatchObject({
      ok: true,
      value: { sha256: createHash('sha256').update(big).digest('hex'), sizeBytes: big.length },
    });
    if (put.ok) expect((await vault.exportTo(put.value.sha256, join(root, 'copy'))).ok).toBe(true);
    expect((await readFile(join(root, 'copy'))).equals(big)).toBe(true);
  });

  it('keeps an empty file', async () => {
    const put = await vault.put(Readable.from([]), meta);
    expect(put).toMatchObject({ ok: true, value: { sizeBytes: 0 } });
    expect(put.ok && (await vault.read(put.value.sha256))).toMatchObject({
      ok: true,
      value: new Uint8Array(0),
    });
  });

  it('keeps one copy of equal contents, whatever their names, and leaves nothing beside it', async () => {
    await vault.put(content, meta);
    const before = await stat(kept());
    const again = await vault.put(Readable.from([content]), { name: 'otra.png', mediaType: 'IMAGE/PNG' });
    expect(again).toMatchObject({ ok: true, value: { sha256, name: 'otra.png', mediaType: 'image/png' } });
    expect((await stat(kept())).ino).toBe(before.ino);
    expect((await readdir(folder, { recursive: true })).map((name) => join(folder, name))).toEqual([
      dirname(kept()),
      kept(),
    ]);
  });

  it('makes a damaged file whole again when its content comes in once more', async () => {
    await vault.put(content, meta);
    await writeFile(kept(), 'otra cosa');
    expect((await vault.put(content, meta)).ok).toBe(true);
    expect(await unsealed()).toEqual(content);
  });

  it('finds a changed file when it is read or exported, and exports nothing of it', async () => {
    await vault.put(content, meta);
    const flipped = await readFile(kept());
    flipped[flipped.length - 20] = (flipped.at(-20) ?? 0) ^ 4;
    await writeFile(kept(), flipped);
    const damaged = { ok: false, error: { kind: 'damaged', path: kept(), line: null, reason: 'hash' } };
    expect(await vault.read(sha256)).toEqual(damaged);
    expect(await vault.exportTo(sha256, join(root, 'copy'))).toEqual(damaged);
    expect(await readdir(root)).toEqual(['evidence']);
  });

  it('does not follow a symbolic link in the place of a file', async () => {
    await vault.put(content, meta);
    await writeFile(join(root, 'elsewhere'), content);
    await rm(kept());
    await symlink(join(root, 'elsewhere'), kept());
    expect(await vault.read(sha256)).toEqual({
      ok: false,
      error: { kind: 'damaged', path: kept(), line: null, reason: 'link' },
    });
    expect(await vault.exportTo(sha256, join(root, 'copy'))).toMatchObject({
      ok: false,
      error: { kind: 'damaged', reason: 'link' },
    });
    expect((await vault.put(content, meta)).ok).toBe(true);
    expect((await vault.read(sha256)).ok).toBe(true);
    expect(await readFile(join(root, 'elsewhere'))).toEqual(content);
  });

  it('says what is missing', async () => {
    const missing = { ok: false, error: { kind: 'missing', path: kept() } };
    expect(await vault.read(sha256)).toEqual(missing);
    expect(await vault.exportTo(sha256, join(root, 'copy'))).toEqual(missing);
  });

  it.each(['../../../etc/passwd', sha256.toUpperCase(), `${sha256}/..`, ''])(
    'takes no other string (%s) for a hash',
    async (text) => {
      await expect(vault.read(text)).rejects.toThrow(TypeError);
      await expect(vault.has(text)).rejects.toThrow(TypeError);
      await expect(vault.exportTo(text, join(root, 'copy'))).rejects.toThrow(TypeError);
    },
  );

  it('exports beside and renames, never over a file unless told to', async () => {
    await vault.put(content, meta);
    const target = join(root, 'carta.pdf');
    await writeFile(target, 'lo que ya estaba');
    expect(await vault.exportTo(sha256, target)).toEqual({
      ok: false,
      error: { kind: 'already-exists', path: target },
    });
    expect(await readFile(target, 'utf8')).toBe('lo que ya estaba');
    expect((await vault.exportTo(sha256, target, { overwrite: true })).ok).toBe(true);
    expect(await readFile(target)).toEqual(content);
    expect(await readdir(root)).toEqual(['carta.pdf', 'evidence']);
  });

  it('exports to a file system without hard links, with the same care', async () => {
    const files: FileLayer = {
      ...nodeFileLayer,
      link: () => Promise.reject(Object.assign(new Error(), { code: 'EPERM' })),
    };
    const withoutLinks = await open(files, folder);
    await withoutLinks.put(content, meta);
    const target = join(root, 'copia');
    expect((await withoutLinks.exportTo(sha256, target)).ok).toBe(true);
    expect(await withoutLinks.exportTo(sha256, target)).toMatchObject({
      ok: false,
      error: { kind: 'already-exists' },
    });
    expect(await readdir(root)).toEqual(['copia', 'evidence']);
  });

  it('answers for a target folder that is not there', async () => {
    await vault.put(content, meta);
    const target = join(root, 'no', 'copia');
    expect(await vault.exportTo(sha256, target)).toEqual({
      ok: false,
      error: { kind: 'missing', path: target },
    });
  });

  it('answers for a source that fails, and keeps nothing of it', async () => {
    const source = Readable.from(
      (async function* () {
        yield content;
        throw Object.assign(new Error('gone'), { code: 'EIO' });
      })(),
    );
    expect(await vault.put(source, meta)).toEqual({
      ok: false,
      error: { kind: 'source-unreadable', path: 'captura.png', code: 'EIO' },
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('lets a bug in the source through, and keeps nothing of it', async () => {
    await expect(vault.put(Readable.from(['texto']), meta)).rejects.toThrow(TypeError);
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes a media type that is none for unknown bytes', async () => {
    for (const mediaType of ['', 'imagen', 'a/b; charset=x', `a/${'b'.repeat(64)}`]) {
      expect(await vault.put(content, { ...meta, mediaType })).toMatchObject({
        ok: true,
        value: { mediaType: 'application/octet-stream' },
      });
    }
  });

  it('reads a file that it found whole once more only when it was touched', async () => {
    const disk = new SimulatedDisk();
    await disk.makeFolder('/e');
    let reads = 0;
    disk.failWith = (operation) => {
      if (operation === 'read') reads += 1;
      return null;
    };
    const path = evidencePath('/e', sha256, keys);
    const own = await open(disk, '/e');
    await own.put(content, meta);
    reads = 0;
    expect([await own.has(sha256), reads]).toEqual([{ ok: true, value: true }, 0]);
    const later = await open(disk, '/e');
    expect(await later.has(sha256)).toEqual({ ok: true, value: true });
    const once = reads;
    expect(once).toBeGreaterThan(0);
    expect([await later.has(sha256), reads]).toEqual([{ ok: true, value: true }, once]);
    const touched = await disk.open(path, 'update-no-follow');
    const at = (await touched.sizeBytes()) - 20;
    const byte = new Uint8Array(1);
    await touched.read(byte, at);
    await touched.write(Uint8Array.of((byte[0] ?? 0) ^ 4), at);
    expect(await later.has(sha256)).toMatchObject({ ok: false, error: { kind: 'damaged', reason: 'hash' } });
    await touched.write(byte, at);
    expect(await later.has(sha256)).toEqual({ ok: true, value: true });
  });

  it('does not hold a file for whole any more once reading or exporting it found it decayed', async () => {
    const stamps = new Map<string, FileStamp>();
    /** A disk that loses bits without anybody touching the file. */
    const decaying: FileLayer = {
      ...nodeFileLayer,
      stampOf: async (path) => {
        const stamp = stamps.get(path) ?? (await nodeFileLayer.stampOf(path));
        stamps.set(path, stamp);
        return stamp;
      },
    };
    for (const use of ['read', 'export'] as const) {
      stamps.clear();
      const own = await open(decaying, folder);
      await own.put(content, meta);
      const decayed = await readFile(kept());
      decayed[90] = (decayed[90] ?? 0) ^ 1;
      await writeFile(kept(), decayed);
      expect(await own.has(sha256)).toEqual({ ok: true, value: true });
      const found = use === 'read' ? await own.read(sha256) : await own.exportTo(sha256, join(root, 'copy'));
      expect(found).toMatchObject({ ok: false, error: { kind: 'damaged' } });
      expect(await own.has(sha256)).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    }
  });

  it('sweeps away what an interrupted write left', async () => {
    await writeFile(join(folder, '.incoming-1'), 'half');
    await open(nodeFileLayer, folder);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the evidence vault on a failing disk', () => {
  it('at every operation of a put answers, keeps no half file under a hash, and works again afterwards', async () => {
    let failures = 0;
    for (let failing = 1; ; failing += 1) {
      const disk = new SimulatedDisk();
      await disk.makeFolder('/e');
      const failed = await open(disk, '/e');
      const start = disk.operations;
      disk.failWith = () => (disk.operations - start === failing ? 'ENOSPC' : null);
      const put = await failed.put(content, meta);
      disk.failWith = () => null;
      const present = await failed.has(sha256);
      if (present.ok && present.value) expect((await failed.read(sha256)).ok).toBe(true);
      if (put.ok) break;
      failures += 1;
      expect(put.error).toEqual({ kind: 'disk-full', path: '/e' });
      expect(await failed.put(content, meta)).toMatchObject({ ok: true, value: { sha256 } });
      expect((await failed.read(sha256)).ok).toBe(true);
    }
    expect(failures).toBeGreaterThan(5);
  });

  it('that fills up while a file streams in keeps nothing of it', async () => {
    const disk = new SimulatedDisk();
    await disk.makeFolder('/e');
    disk.capacityBytes = 100;
    const put = await (await open(disk, '/e')).put(Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), meta);
    expect(put).toEqual({ ok: false, error: { kind: 'disk-full', path: '/e' } });
    expect(await disk.list('/e')).toEqual([]);
  });

  it('keeps what it acknowledged through a power cut', async () => {
    const disk = new SimulatedDisk();
    await disk.makeFolder('/e');
    await disk.syncFolder('/');
    await (await open(disk, '/e')).put(content, meta);
    disk.cyclePower(() => 0);
    expect((await (await open(disk, '/e')).read(sha256)).ok).toBe(true);
  });
});

describe('displayFileName', () => {
  it.each([
    ['captura de pantalla.png', 'captura de pantalla.png'],
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['C:\\Users\\ana\\informe.docx', 'C:_Users_ana_informe.docx'],
    ['nul\0 y salto\n.txt', 'nul_ y salto_.txt'],
    ['informe\u202Efdp.exe', 'informe_fdp.exe'],
    ['factura.exe\u00AD', 'factura.exe_'],
    ['a\u180Eb\u206Ac\u{E0041}.txt', 'a_b_c_.txt'],
    ['👩\u200D💻.png', '👩\u200D💻.png'],
    ['cafe\u0301.txt', 'caf\u00E9.txt'],
    ['😀.png', '😀.png'],
    ['suelto\ud83d.png', 'suelto\uFFFD.png'],
    ['  ', '_'],
    ['', '_'],
    ['..', '_'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(251)}.pdf`],
    [`${'a'.repeat(250)}😀.pdf`, `${'a'.repeat(250)}.pdf`],
    ['b'.repeat(256), 'b'.repeat(255)],
  ])('%j is shown as %j', (name, shown) => {
    expect(displayFileName(name)).toBe(shown);
  });

  it('makes of any text a name that fits, that it leaves as it is, and that holds nothing that misleads', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'binary', minLength: 200, maxLength: 400 }),
        ),
        (text) => {
          const name = displayFileName(text);
          expect(evidenceRefSchema.shape.name.safeParse(name).success).toBe(true);
          expect(displayFileName(name)).toBe(name);
          expect(name).not.toMatch(/[\p{Cc}\p{Surrogate}\u202A-\u202E\u2066-\u2069/\\]/u);
        },
      ),
    );
  });
});
