import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EvidenceDesk } from '../../../electron/application/evidence-desk';
import { PrintedPictures } from '../../../electron/application/printed-pictures';
import type { DesktopShell } from '../../../electron/application/shell-ports';
import { err, ok } from '../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, keep } from '../../support/desk-harness';
import { noCustody } from '../../support/no-custody';

let harness: DeskHarness;
let asked: string[];
let opened: string[];

beforeEach(async () => {
  harness = await createDeskHarness();
  [asked, opened] = [[], []];
});

afterEach(() => harness.dispose());

/** A desktop on which whoever is asked says no. */
function desk(confirm: () => boolean = () => false): EvidenceDesk {
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
  const pictures = new PrintedPictures(vault, async () => null);
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
