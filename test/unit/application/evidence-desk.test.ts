import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EvidenceDesk } from '../../../electron/application/evidence-desk';
import { PrintedPictures } from '../../../electron/application/printed-pictures';
import type { DesktopShell } from '../../../electron/application/shell-ports';
import { err, ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { noCustody } from '../../support/no-custody';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let harness: DeskHarness;
let asked: string[];
let opened: string[];
let dragged: string[];

beforeEach(async () => {
  harness = await createDeskHarness();
  [asked, opened, dragged] = [[], [], []];
});

afterEach(() => harness.dispose());

/** A desktop on which whoever is asked says no. */
function desk(
  confirm: () => boolean = () => false,
  pictures = new PrintedPictures(harness.open.vault, async () => null),
  custody = noCustody,
): EvidenceDesk {
  const shell: DesktopShell = {
    chooseFiles: async () => [],
    chooseTarget: async () => ok(null),
    outgoingFolder: harness.folder,
    showInFolder: () => {},
    openWithSystem: async (path) => {
      opened.push(path);
      return ok(true);
    },
    outgoingFolderOf: async (sha256) => {
      const own = join(harness.folder, sha256.slice(0, 12));
      await mkdir(own, { recursive: true });
      return own;
    },
    dragOut: (path) => {
      dragged.push(path);
      return true;
    },
    confirmRisky: async (name) => {
      asked.push(name);
      return confirm();
    },
    confirmAddress: async () => false,
  };
  const openSource = async (path: string) => err({ kind: 'missing', path } as const);
  const { vault } = harness.open;
  return new EvidenceDesk({
    vault,
    shell,
    openSource,
    pictures,
    custody,
    discard: async () => {},
  });
}

describe('opening a file outside', () => {
  it('hands nothing out of a desk that was locked while the question stood', async () => {
    const locked = desk(() => {
      locked.leave();
      return true;
    });
    const file = await keep(harness, 'secreto del cliente', 'guion.sh');
    expect(await locked.open(file)).toMatchObject({ ok: false, error: { kind: 'locked-desk' } });
    expect(opened).toEqual([]);
  });

  it.each([
    ['factura.exe', 'factura.exe'],
    ['factura.exe\u00AD', 'factura.exe'],
    ['factura.exe ', 'factura.exe'],
    ['factura.exe\u2060', 'factura.exe'],
    ['factura.exe.', 'factura.exe'],
    ['FACTURA.EXE', 'FACTURA.EXE'],
    ['complemento.xll', 'complemento.xll'],
    ['acceso.rdp', 'acceso.rdp'],
    ['instalador', 'instalador'],
  ])('asks before %j, by the name that it would have on the disk', async (name, shown) => {
    const file = await keep(harness, 'contenido', 'neutro.txt');
    expect(await desk().open({ ...file, name })).toEqual(ok(false));
    expect(asked).toEqual([shown]);
    expect(opened).toEqual([]);
  });

  it.each(['reporte.pdf', 'captura.PNG', 'bitácora.log'])('opens %s without a question', async (name) => {
    const file = await keep(harness, 'contenido', name);
    expect(await desk().open(file)).toEqual(ok(true));
    expect(asked).toEqual([]);
    expect(opened).toEqual([expect.stringContaining(file.sha256.slice(0, 12))]);
  });
});

describe('dragging a file out', () => {
  it('gives a copy under its own name, byte for byte, and records before that it was given', async () => {
    const file = await keep(harness, 'contenido del reporte', 'Reporte N2-1.pdf');
    const viewed = vi.fn(async () => {
      expect(dragged).toEqual([]);
    });
    expect(await desk(undefined, undefined, { ...noCustody, viewed }).dragOut(file)).toEqual(ok(true));
    expect(viewed).toHaveBeenCalledWith(file.sha256, 'outside');
    expect(dragged.map((path) => basename(path))).toEqual(['Reporte N2-1.pdf']);
    expect(await readFile(dragged[0] ?? '', 'utf8')).toBe('contenido del reporte');
  });

  it('keeps two files of one name apart, and a name that leads elsewhere in its folder', async () => {
    const one = await keep(harness, 'uno', 'igual.pdf');
    const other = await keep(harness, 'otro', 'igual.pdf');
    const evidence = desk();
    for (const file of [one, other, { ...one, name: '../../fuera.pdf' }])
      unwrap(await evidence.dragOut(file));
    expect(new Set(dragged).size).toBe(3);
    expect(await Promise.all(dragged.map((path) => readFile(path, 'utf8')))).toEqual(['uno', 'otro', 'uno']);
    expect(dragged.every((path) => dirname(dirname(path)) === harness.folder)).toBe(true);
  });

  it('gives nothing of a desk that is being locked, nor of a file that is not there', async () => {
    const file = await keep(harness, 'secreto del cliente', 'reporte.pdf');
    const locked = desk();
    locked.leave();
    expect((await locked.dragOut(file)).ok).toBe(false);
    expect(await desk().dragOut({ ...file, sha256: 'a'.repeat(64) })).toMatchObject({
      ok: false,
      error: { kind: 'missing' },
    });
    expect(dragged).toEqual([]);
  });
});

it('a picture that is being made ready when the desk is locked is given up without a word', async () => {
  const rejected: unknown[] = [];
  const note = (error: unknown) => rejected.push(error);
  process.on('unhandledRejection', note);
  const { vault } = harness.open;
  let isForgotten = false;
  const behindLock = {
    ...vault,
    read: async (sha256: string) => {
      if (isForgotten) throw new Error('the keys of this workspace were forgotten');
      return vault.read(sha256);
    },
  };
  const pictures = new PrintedPictures(behindLock, async (bytes) => bytes);
  const evidence = desk(undefined, pictures);
  isForgotten = true;
  const kept = unwrap(
    await evidence.ingestBytes({ name: 'pantalla.png', mediaType: 'image/png', bytes: PNG }),
  );
  await new Promise((done) => setImmediate(done));
  process.off('unhandledRejection', note);
  expect([kept.mediaType, rejected]).toEqual(['image/png', []]);
  // Whoever prints it is told, and asks again.
  await expect(pictures.of(kept)).rejects.toThrow('forgotten');
  isForgotten = false;
  expect(await pictures.of(kept)).toHaveLength(PNG.byteLength);
});
