// What the client's report says of the files that left for the manufacturer: those that did, and no others.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { manufacturerRounds } from '../../../electron/application/documents/report-manufacturer';
import type { PackageBuilt } from '../../../electron/shared/domain/package-records';
import { createDeskHarness, type DeskHarness, keep } from '../../support/desk-harness';
import { PRODUCT, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

type File = Awaited<ReturnType<typeof keep>>;

let harness: DeskHarness;
let journey: Journey;
let files: { readonly log: File; readonly shot: File; readonly archive: File };

beforeEach(async () => {
  harness = await createDeskHarness();
  journey = await new Journey(harness, await registerClient(harness)).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.unfinished();
  await journey.log();
  await journey.support(true);
  files = {
    log: await keep(harness, 'src=10.1.2.3', 'FW-01.log'),
    shot: await keep(harness, 'una captura', 'captura.png'),
    archive: await keep(harness, 'PK', 'N2-paquete.zip'),
  };
  await journey.do({
    type: 'manufacturer.prepare',
    payload: {
      ...PRODUCT,
      productVersion: '7.4.4',
      serial: '',
      severity: 'Alta',
      summary: 'El túnel cae.',
      items: [
        { kind: 'registro', description: 'Registro', file: files.log },
        { kind: 'captura', description: 'Captura', file: files.shot },
        { kind: 'actividad', description: 'Se cambió el cable', file: null },
        { kind: 'otro', description: 'Plano del sitio', file: null },
      ],
    },
  });
});
afterEach(() => harness.dispose());

/** The log without its addresses and an activity; neither the screenshot nor the plan. */
async function pack(
  archive = files.archive,
  source: Partial<PackageBuilt['items'][number]> = {},
): Promise<void> {
  const payload: PackageBuilt = {
    language: 'es-MX',
    limitBytes: null,
    shown: '1'.repeat(64),
    rules: ['ip'],
    words: [],
    items: [
      {
        kind: 'registro',
        description: 'Registro',
        sourceSha256: files.log.sha256,
        path: 'registros/01-FW-01.log',
        archive: 1,
        treatment: 'redacted',
        replaced: 1,
        sha256: '2'.repeat(64),
        ...source,
      },
      {
        kind: 'actividad',
        description: 'Se cambió el cable',
        sourceSha256: null,
        path: null,
        archive: null,
        treatment: 'redacted',
        replaced: 0,
        sha256: null,
      },
    ],
    archives: [archive],
    equivalences: null,
    told: { summary: 'El túnel cae.', request: '', activities: [] },
  };
  await journey.do({ type: 'manufacturer.record-package', payload });
}

async function round() {
  await journey.do({
    type: 'manufacturer.submit',
    payload: { caseNumber: 'TAC-1', noCaseReason: '' },
  });
  const [found] = manufacturerRounds(journey.ticket, new Map());
  return found;
}

const handIn = async () =>
  journey.do({
    type: 'manufacturer.record-portal',
    payload: {
      portal: 'portal.example',
      sentAt: harness.clock.now(),
      number: '',
      evidence: await keep(harness, 'acuse', 'acuse.png'),
    },
  });

const SHOT = {
  kind: 'captura',
  description: 'Captura',
  path: 'capturas/01-captura.png',
  treatment: 'as-is',
  replaced: 0,
} as const;
const TAC = [{ name: 'TAC', address: 'tac@fabricante.example' }];
const PACKED = {
  sent: [{ name: 'N2-paquete.zip' }],
  packed: [{ path: 'registros/01-FW-01.log', description: 'Registro', replaced: 1, sha256: '2'.repeat(64) }],
  told: [{ kind: 'actividad', description: 'Se cambió el cable' }],
  kept: [{ file: { name: 'captura.png' } }, { description: 'Plano del sitio', file: null }],
  keptReason: null,
};

it('names the archive that a mail carried, what lay in it, and what stayed', async () => {
  await pack();
  await journey.sendMail('fabricante', [files.archive], TAC);
  expect(await round()).toMatchObject({ ...PACKED, channel: 'correo' });
});

it('names the archive that was handed in at the portal', async () => {
  await pack();
  await handIn();
  expect(await round()).toMatchObject({ ...PACKED, channel: 'portal' });
});

/** Another package of the same: the screenshot and nothing else. */
const packAnother = async () => {
  const again = await keep(harness, 'PK otra vez', 'N2-paquete-2.zip');
  const { sha256 } = files.shot;
  await pack(again, { ...SHOT, sourceSha256: sha256, sha256 });
  return again;
};

it('names what was handed in at the portal, not what was made anew afterwards', async () => {
  await pack();
  await handIn();
  await packAnother();
  const found = await round();
  expect(found).toMatchObject({ ...PACKED, channel: 'portal' });
  expect(found?.sent).toHaveLength(1);
  expect(found?.packed).toHaveLength(1);
});

it('names the files themselves where a package was made only after they were handed in', async () => {
  await handIn();
  await pack();
  expect(await round()).toMatchObject({
    sent: [{ name: 'FW-01.log' }, { name: 'captura.png' }],
    packed: [],
    kept: [],
  });
});

it('names what left in each of two packages that were mailed, and tells none of it as kept', async () => {
  await pack();
  await journey.sendMail('fabricante', [files.archive], TAC);
  await journey.sendMail('fabricante', [await packAnother()], TAC);
  expect(await round()).toMatchObject({
    sent: [{ name: 'N2-paquete.zip' }, { name: 'N2-paquete-2.zip' }],
    packed: [{ path: 'registros/01-FW-01.log' }, { path: 'capturas/01-captura.png' }],
    told: [{ description: 'Se cambió el cable' }],
    kept: [{ description: 'Plano del sitio' }],
  });
});

it('names the files themselves where no package was made of them', async () => {
  await journey.sendMail('fabricante', [files.log, files.shot], TAC);
  expect(await round()).toMatchObject({
    sent: [{ name: 'FW-01.log' }, { name: 'captura.png' }],
    packed: [],
    told: [{ description: 'Se cambió el cable' }, { description: 'Plano del sitio' }],
    kept: [],
  });
});
