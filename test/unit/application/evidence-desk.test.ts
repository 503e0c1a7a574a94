import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

beforeEach(async () => {
  harness = await createDeskHarness();
  [asked, opened] = [[], []];
});

afterEach(() => harness.dispose());

/** A desktop on which whoever is asked says no. */
function desk(
  confirm: () => boolean = () => false,
  pictures = new PrintedPictures(harness.open.vault, async () => null),
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
    custody: noCustody,
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
