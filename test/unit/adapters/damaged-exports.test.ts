// What an auditor needs most of a damaged workspace: copies of what is sound, which say what they lack.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkJournal } from '../../../electron/adapters/audit/check-journal';
import { createTerminalSpeaker } from '../../../electron/adapters/command-line/terminal-speaker';
import { archiveOfFile } from '../../../electron/adapters/expediente/archive-source';
import { verifyExpediente } from '../../../electron/adapters/expediente/verify-expediente';
import { workspacePaths } from '../../../electron/adapters/workspace-folder';
import { sayJournal } from '../../../electron/shared/verification/journal-words';
import { auditDeskOf } from '../../support/audit-bench';
import {
  createDeskHarness,
  type DeskHarness,
  keep,
  tryHarnessDesk,
  unwrap,
} from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { exporter } from '../../support/expediente-case';
import { Journey } from '../../support/journey';
import { hasPython, otherVerdicts } from '../../support/other-checker';

let harness: DeskHarness;
let whole: Journey;
let cut: Journey;
let folder: string;

const TRUST = { anchors: [], revocationLists: [] };

/** Two requests; the last two records of the second lie behind a damaged byte. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-danada-'));
  harness = await createDeskHarness('gerente-operaciones');
  const client = await registerClient(harness);
  whole = await new Journey(harness, client).capture();
  cut = await new Journey(harness, client).capture();
  for (const name of ['uno.txt', 'dos.txt']) {
    const file = await keep(harness, name, name);
    await cut.do({ type: 'evidence.attach', payload: { file, note: '' } });
  }
  await harness.close();
  const { checkpointFolder, journalFolder } = workspacePaths(harness.folder);
  await rm(checkpointFolder, { recursive: true });
  const path = join(journalFolder, '000001.jsonl');
  const lines = (await readFile(path, 'utf8')).split('\n');
  const at = lines.length - 4;
  lines[at] = (lines[at] ?? '').replace(
    /("contents":\[".{9})(.)/,
    (_, before: string, turned: string) => before + (turned === 'A' ? 'B' : 'A'),
  );
  await writeFile(path, lines.join('\n'));
});
afterEach(async () => {
  await rm(harness.folder, { recursive: true });
  await rm(folder, { recursive: true });
});

async function reopened() {
  const { door, open } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
  return { door, open, size: await journalSize() };
}

it('hands out the journal up to its damage, and says at the head of the copy what is lacking', async () => {
  const { door, open, size } = await reopened();
  expect(open.session.state().damage?.lost).toEqual({ lines: 3, unread: 0, ticketIds: [cut.id] });
  const target = join(folder, 'extracto.jsonl');
  const saved = unwrap(await auditDeskOf({ open }, target).export({ form: 'extract', filter: null }));
  const { seq, head } = open.journal.position();
  expect(saved).toMatchObject({ kind: 'saved', isDamaged: true, disposed: 0, told: seq, seq, head });
  const [first = ''] = (await readFile(target, 'utf8')).split('\n');
  expect(first).toContain('La bitácora está dañada (000001.jsonl, línea');
  expect(first).toContain('Faltan 3 líneas desde el daño');
  expect(first).toContain('No quedó anotado');
  const checked = await reportOf(target);
  expect(checked).toMatchObject({ verdict: 'good', events: seq, head, stated: { disposed: 0 } });
  const { lines } = sayJournal(checked, createTerminalSpeaker());
  expect(lines.find(({ id }) => id === 'stated-damage')).toMatchObject({ tone: 'open' });
  if (hasPython) {
    const files = [{ path: target, isExtract: true, heads: [] }];
    expect(otherVerdicts(files)).toEqual([{ seq, head, torn: 0 }]);
  }
  const table = join(folder, 'tabla.csv');
  unwrap(await auditDeskOf({ open }, table).export({ form: 'csv', filter: null }));
  expect((await readFile(table, 'utf8')).split('\r\n')[1]).toContain('La bitácora está dañada');
  await door.close();
  expect(await journalSize()).toBe(size);
});

it('hands out the expediente of a request whose records are whole, and says of what journal it is', async () => {
  const { door, open, size } = await reopened();
  const target = join(folder, 'expediente.zip');
  const saved = await exporter({ ...harness, open }, target, TRUST).export(whole.id);
  expect(unwrap(saved)).toMatchObject({ kind: 'saved', isDamaged: true });
  const source = await archiveOfFile(target);
  const { verdict, answers, stated } = await verifyExpediente(source, TRUST);
  await source.close();
  expect(stated?.journal.damage).toMatchObject({ file: '000001.jsonl', lostLines: 3, unreadLines: 0 });
  expect(answers.flatMap(({ findings }) => findings.map(({ kind }) => kind))).toEqual([
    'journal-damaged-at-export',
  ]);
  expect(verdict).toBe('incomplete');
  await door.close();
  expect(await journalSize()).toBe(size);
});

it('hands out no expediente that lacks the last records of its request', async () => {
  const { door, open } = await reopened();
  const target = join(folder, 'expediente.zip');
  expect(await exporter({ ...harness, open }, target, TRUST).export(cut.id)).toMatchObject({
    ok: false,
    error: { kind: 'document', reason: 'expediente-cut-short' },
  });
  expect(await readdir(folder)).toEqual([]);
  await door.close();
});

async function reportOf(path: string) {
  const found = await checkJournal(path, { heads: [] });
  if (!found.ok) throw new Error(found.problem.code);
  return found.report;
}

async function journalSize(): Promise<number> {
  return (await readFile(join(workspacePaths(harness.folder).journalFolder, '000001.jsonl'))).length;
}
