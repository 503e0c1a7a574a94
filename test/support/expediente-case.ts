/** A closed ticket with everything that an expediente may hold, beside another client's, on a desk of its own. */

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PackControl } from '../../electron/adapters/expediente/pack-control';
import { packExpediente } from '../../electron/adapters/expediente/pack-expediente';
import { readTrustFile } from '../../electron/adapters/pades/verify/trust-files';
import type { ExpedientePacker } from '../../electron/application/expediente/expediente-ports';
import { ExpedienteDesk } from '../../electron/application/expediente-desk';
import { LetterDesk } from '../../electron/application/letter-desk';
import { LetterTimestamps } from '../../electron/application/letter-timestamps';
import { currentLetter } from '../../electron/shared/domain/letter';
import type { SignatureBlock } from '../../electron/shared/domain/letter-records';
import { latest } from '../../electron/shared/domain/ticket';
import type { TrustMaterial } from '../../electron/shared/domain/verification';
import { PROGRAM } from '../../electron/shared/program';
import { ok } from '../../electron/shared/result';
import { type MintedIdentity, mintIdentity } from './certificates/mint-identity';
import { createDeskHarness, type DeskHarness, keep, unwrap } from './desk-harness';
import { type ExampleClient, registerClient } from './example-client';
import { Journey } from './journey';
import { LetterBench } from './letter-bench';
import { signerInProcess } from './signer-in-process';

/** Words that only the other client's ticket holds, in each kind of place. */
export const CANARIES = {
  client: 'Canario Confidencial',
  subject: 'CANARIO-ASUNTO-7731',
  activity: 'CANARIO-ACTIVIDAD-7731',
  evidence: 'CANARIO-EVIDENCIA-7731',
  fileName: 'canario-7731.txt',
} as const;

/** What a sender may call a file. */
export const ODD_NAMES = [
  '../../escape.txt',
  'CON.txt',
  'captura.png',
  'CAPTURA.PNG',
  'cafe\u0301.txt',
  'caf\u00e9.txt',
  `${'muy largo '.repeat(24)}.log`,
  'a<b>&"c".html',
] as const;

export interface ExpedienteCase {
  readonly harness: DeskHarness;
  readonly journey: Journey;
  readonly trust: TrustMaterial;
  /** Exports to `path` through the desk, in this thread. */
  export(path: string, trust?: TrustMaterial): ReturnType<ExpedienteDesk['export']>;
  dispose(): Promise<void>;
}

const MANAGER = {
  contactId: null,
  name: 'Luis Ortega Peña',
  position: 'Gerente de Operaciones',
  organisation: '',
  rfc: '',
  curp: '',
};

export async function createExpedienteCase(): Promise<ExpedienteCase> {
  const harness = await createDeskHarness();
  const client = await registerClient(harness);
  const other = await otherTicket(harness);
  const { journey, trust } = await closeSigned(harness, client, () =>
    other.log(`${CANARIES.activity}: entre los asientos del otro expediente`),
  );
  return {
    harness,
    journey,
    trust,
    export: (path, given = trust) => exporter(harness, path, given).export(journey.id),
    dispose: () => harness.dispose(),
  };
}

/** A request that was worked on, reported, approved, and whose letter both have signed. */
export async function closeSigned(
  harness: DeskHarness,
  client: ExampleClient,
  between: () => Promise<unknown> = async () => {},
): Promise<{ readonly journey: Journey; readonly trust: TrustMaterial }> {
  unwrap(await harness.open.session.save({ manager: MANAGER }));
  const journey = await worked(harness, client);
  await between();
  await reported(harness, client, journey);
  await journey.do(await journey.approval(true));
  const identities = {
    cliente: mintIdentity({ cn: client.contact.name, kind: 'other' }),
    'gerente-operaciones': mintIdentity({ cn: MANAGER.name, kind: 'other' }),
  };
  await signed(harness, client, journey, identities);
  return { journey, trust: trustOf(Object.values(identities)) };
}

async function otherTicket(harness: DeskHarness): Promise<Journey> {
  const client = await registerClient(harness, {}, CANARIES.client);
  const journey = await new Journey(harness, client).capture({ subject: CANARIES.subject });
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log(CANARIES.activity);
  const file = await keep(harness, CANARIES.evidence, CANARIES.fileName);
  return journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
}

async function worked(harness: DeskHarness, client: ExampleClient): Promise<Journey> {
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  for (const [number, name] of ODD_NAMES.entries()) {
    const file = await keep(harness, `evidencia ${number}`, name);
    await journey.do({ type: 'evidence.attach', payload: { file, note: `Archivo ${number}` } });
  }
  const logged = latest(journey.ticket, 'v1.work.logged');
  if (!logged) throw new Error('No work log');
  const payload = { ...logged.payload, minutes: 20 };
  await journey.do({
    type: 'record.amend',
    payload: { eventId: logged.eventId, payload, reason: 'Los minutos se anotaron mal.' },
  });
  return journey.finish();
}

const meta = (journey: Journey) => ({
  commandId: randomUUID(),
  ticketId: journey.id,
  expectedVersion: journey.ticket.version,
});

async function reported(harness: DeskHarness, client: ExampleClient, journey: Journey): Promise<void> {
  unwrap(
    await new LetterBench(harness, client)
      .documentDesk()
      .issueReport({ ...meta(journey), revisionReason: '' }),
  );
  const document = latest(journey.ticket, 'v1.report.issued')?.payload.document;
  if (!document) throw new Error('No report');
  await journey.sendMail('reporte', [document]);
  await journey.do({ type: 'report.deliver', payload: {} });
}

async function signed(
  harness: DeskHarness,
  client: ExampleClient,
  journey: Journey,
  identities: Readonly<Record<SignatureBlock, MintedIdentity>>,
): Promise<void> {
  unwrap(
    await new LetterBench(harness, client)
      .documentDesk()
      .issueLetter({ ...meta(journey), signatoryContactId: client.contact.id }),
  );
  const { desk, vault, clock, session } = harness.open;
  const settings = () => session.settings;
  const signer = signerInProcess();
  const timestamps = new LetterTimestamps({ desk, vault, clock, settings, signer, authority: null });
  for (const block of ['cliente', 'gerente-operaciones'] as const) {
    const { p12, password } = identities[block];
    const letters = new LetterDesk({
      desk,
      vault,
      clock,
      settings,
      signer,
      timestamps,
      judge: new LetterBench(harness, client).verification().judgeSigner,
      chosen: () => ({ fileName: 'f.p12', read: async () => ok({ kind: 'pkcs12', container: p12 }) }),
    });
    const letterId = currentLetter(journey.ticket)?.payload.letterId ?? '';
    const signing = { letterId, block, token: block, password, mismatchReason: '' };
    unwrap(await letters.sign({ ...meta(journey), ...signing }));
  }
}

export function trustOf(identities: readonly MintedIdentity[]): TrustMaterial {
  const read = identities.map(({ authorityPath }) => readTrustFile(readFileSync(authorityPath)));
  return { anchors: read.flatMap((material) => material?.anchors ?? []), revocationLists: [] };
}

/** The packer, without the thread. */
export function packerInThisThread({ open }: DeskHarness): ExpedientePacker {
  return {
    pack: (plan) =>
      packExpediente(plan, open.folders, new PackControl(), join(plan.targetPath, '..', '.prueba.part')),
    progress: () => null,
    cancel: () => {},
    discard: async () => {},
  };
}

export function exporter(
  harness: DeskHarness,
  path: string | null,
  trust: TrustMaterial,
  packer: ExpedientePacker = packerInThisThread(harness),
): ExpedienteDesk {
  const { desk, journal, clock, session } = harness.open;
  return new ExpedienteDesk({
    desk,
    journal,
    clock,
    session: () => session.session(),
    damage: () => session.state().damage,
    shell: { chooseTarget: async () => ok(path), showInFolder: () => {} },
    packer,
    trust: async () => ok(trust),
    program: PROGRAM,
  });
}
