import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidencePath } from '../../../../electron/adapters/evidence-vault';
import { archiveOfFile } from '../../../../electron/adapters/expediente/archive-source';
import { PackControl } from '../../../../electron/adapters/expediente/pack-control';
import { packExpediente } from '../../../../electron/adapters/expediente/pack-expediente';
import { verifyExpediente } from '../../../../electron/adapters/expediente/verify-expediente';
import { WorkspaceKeys } from '../../../../electron/adapters/sealing/workspace-keys';
import type { ExpedientePlan } from '../../../../electron/application/expediente/expediente-ports';
import { filesOf } from '../../../../electron/shared/domain/projections/page';
import { latest } from '../../../../electron/shared/domain/ticket';
import { actAs, unwrap } from '../../../support/desk-harness';
import {
  CANARIES,
  createExpedienteCase,
  type ExpedienteCase,
  exporter,
  packerInThisThread,
} from '../../../support/expediente-case';

let example: ExpedienteCase;
let folder: string;
let zip: string;
let exported: Awaited<ReturnType<ExpedienteCase['export']>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesa-n2-expediente-'));
  example = await createExpedienteCase();
  zip = join(folder, 'expediente.zip');
  exported = await example.export(zip);
  mkdirSync(join(folder, 'fuera'));
  spawnSync('unzip', ['-q', zip, '-d', join(folder, 'fuera')]);
}, 120_000);

afterAll(async () => {
  await example.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function verify(path = zip, trust = example.trust) {
  const source = await archiveOfFile(path);
  try {
    return await verifyExpediente(source, trust);
  } finally {
    await source.close();
  }
}

const answersOf = ({ answers }: Awaited<ReturnType<typeof verify>>) =>
  Object.fromEntries(answers.map(({ question, state }) => [question, state]));

describe('an exported expediente', () => {
  it('answers every question with yes', async () => {
    expect(unwrap(exported)).toMatchObject({ kind: 'saved', missing: [] });
    const report = await verify();
    expect(report.answers.flatMap(({ findings }) => findings)).toEqual([]);
    expect(answersOf(report)).toEqual({
      archive: 'yes',
      files: 'yes',
      chain: 'yes',
      records: 'yes',
      signatures: 'yes',
      summary: 'yes',
    });
    expect(report.verdict).toBe('good');
  });

  it('passes unzip -t and sha256sum -c, which know nothing of the desk', () => {
    const tested = spawnSync('unzip', ['-t', zip], { encoding: 'utf8' });
    expect(tested.stdout).toContain('No errors detected');
    const summed = spawnSync('sha256sum', ['-c', '--strict', 'MANIFEST.sha256'], {
      cwd: join(folder, 'fuera'),
      encoding: 'utf8',
    });
    expect({ status: summed.status, stderr: summed.stderr }).toEqual({ status: 0, stderr: '' });
    const listed = readFileSync(join(folder, 'fuera', 'MANIFEST.sha256'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(listed).toHaveLength(filesUnder(join(folder, 'fuera')).length - 1);
  });

  it('holds every file of the ticket byte by byte, each under a path of its own', async () => {
    const hashes = new Map(
      filesUnder(join(folder, 'fuera')).map((path) => [
        createHash('sha256').update(readFileSync(path)).digest('hex'),
        path,
      ]),
    );
    for (const { sha256, name } of filesOf(example.journey.ticket))
      expect(hashes.get(sha256), name).toBeDefined();
    const report = await verify();
    expect(report.documents.map(({ role, expectedSignatures }) => [role, expectedSignatures])).toEqual([
      ['report', 0],
      ['letter', 0],
      ['letter', 1],
      ['letter', 2],
    ]);
  });

  it('tells nothing of another client’s ticket, in any file or name', () => {
    const everything = filesUnder(join(folder, 'fuera'))
      .map((path) => `${path}\n${readFileSync(path, 'latin1')}`)
      .join('\n');
    for (const canary of Object.values(CANARIES)) expect(everything).not.toContain(canary);
    const { tickets } = example.harness.open.desk.state;
    const others = [...tickets.values()].filter(({ id }) => id !== example.journey.id);
    expect(others).toHaveLength(1);
    for (const { id, requestFolio } of others) {
      expect(everything).not.toContain(id);
      expect(everything).not.toContain(requestFolio);
    }
  });

  it('bears the times of the records', () => {
    const attached = latest(example.journey.ticket, 'v1.evidence.attached');
    const path = filesUnder(join(folder, 'fuera', 'evidencias')).find((each) => each.endsWith('.html'));
    const changed = statSync(path ?? '')
      .mtime.toISOString()
      .slice(0, 19);
    expect(changed).toBe(attached?.recordedAt.slice(0, 19));
  });

  it('is recorded with its hash, moves nothing, and is told of in the next one', async () => {
    const recorded = latest(example.journey.ticket, 'v1.expediente.exported');
    const bytes = readFileSync(zip);
    expect(recorded?.payload).toMatchObject({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: bytes.length,
    });
    expect(example.journey.ticket.position).toEqual({ kind: 'closed', outcome: 'con-vobo' });
    await actAs(example.harness, 'auditor');
    const again = join(folder, 'segundo.zip');
    unwrap(await example.export(again));
    expect(latest(example.journey.ticket, 'v1.expediente.exported')?.recordedBy.role).toBe('auditor');
    expect((await verify(again)).verdict).toBe('good');
  });

  it('is packed to the same bytes from the same records at the same moment', async () => {
    const packer = packerInThisThread(example.harness);
    const plans: ExpedientePlan[] = [];
    const pack = (plan: ExpedientePlan) => {
      plans.push(plan);
      return packer.pack(plan);
    };
    const spying = { ...packer, pack };
    unwrap(
      await exporter(example.harness, join(folder, 'uno.zip'), example.trust, spying).export(
        example.journey.id,
      ),
    );
    const [plan] = plans;
    if (!plan) throw new Error('Nothing was planned');
    expect((await packer.pack({ ...plan, targetPath: join(folder, 'otro.zip') })).ok).toBe(true);
    expect(readFileSync(join(folder, 'otro.zip')).equals(readFileSync(join(folder, 'uno.zip')))).toBe(true);
  });

  it('leaves nothing behind when it is cancelled, and overwrites nothing', async () => {
    const target = join(folder, 'cancelado.zip');
    writeFileSync(target, 'lo de antes');
    const before = readdirSync(folder);
    const control = new PackControl();
    control.cancel();
    const pack = (plan: ExpedientePlan) =>
      packExpediente(plan, example.harness.open.folders, control, join(folder, '.cancelado.part'));
    const packer = { ...packerInThisThread(example.harness), pack };
    const answer = await exporter(example.harness, target, example.trust, packer).export(example.journey.id);
    expect(unwrap(answer)).toEqual({ kind: 'cancelled' });
    expect(readdirSync(folder)).toEqual(before);
    expect(readFileSync(target, 'utf8')).toBe('lo de antes');
  });

  it('goes out without a file that the vault has lost, and says so everywhere', async () => {
    const lost = latest(example.journey.ticket, 'v1.evidence.attached')?.payload.file;
    if (!lost) throw new Error('No evidence');
    const { evidenceFolder, secret } = example.harness.open.folders;
    const stored = evidencePath(evidenceFolder, lost.sha256, new WorkspaceKeys(secret));
    const aside = join(folder, 'apartado');
    renameSync(stored, aside);
    const path = join(folder, 'incompleto.zip');
    const answer = await example.export(path);
    renameSync(aside, stored);
    expect(unwrap(answer)).toMatchObject({ missing: [lost.name] });
    const report = await verify(path);
    expect(report.verdict).toBe('incomplete');
    expect(report.answers.flatMap(({ findings }) => findings)).toEqual([
      { kind: 'file-absent-at-export', about: lost.name },
    ]);
    const page = spawnSync('unzip', ['-p', path, 'index.html'], { encoding: 'utf8' }).stdout;
    expect(page).toContain('ya no está en la mesa');
  });

  it('says what it could not confirm where nobody is trusted', async () => {
    const report = await verify(zip, { anchors: [], revocationLists: [] });
    expect(answersOf(report)).toMatchObject({ chain: 'yes', records: 'yes', signatures: 'unconfirmed' });
    expect(report.verdict).toBe('incomplete');
  });
});

function filesUnder(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
