/* What a report and a letter print of the journal, read off the page by another program, is what the journal is checked by. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runDeskCommand } from '../../../electron/adapters/command-line/desk-command';
import { createTerminalSpeaker } from '../../../electron/adapters/command-line/terminal-speaker';
import { encodeLine } from '../../../electron/adapters/journal-line';
import { plainLineCodec } from '../../../electron/adapters/line-codec';
import type { StoredEvent } from '../../../electron/application/ports';
import { latest } from '../../../electron/shared/domain/ticket';
import { unwrap } from '../../support/desk-harness';
import { type LetterBench, openLetterBench } from '../../support/letter-bench';
import { embeddedFile, pageTexts, squash } from '../adapters/pdf/pdf-tools';

let bench: LetterBench;
let folder: string;
/** The journal's lines, as a workspace keeps them in the clear. */
let lines: Buffer[] = [];
let events: StoredEvent[] = [];

interface Printed {
  readonly pdf: Uint8Array;
  readonly issued: { readonly seq: number; readonly head: string };
}
const printed: Record<string, Printed> = {};

beforeAll(async () => {
  const opened = await openLetterBench();
  bench = opened.bench;
  const { open } = opened.harness;
  folder = mkdtempSync(join(tmpdir(), 'mesa-n2-printed-'));
  const { ticket } = await bench.withLetter();
  for (const type of ['v1.report.issued', 'v1.letter.issued'] as const) {
    const record = latest(ticket, type);
    if (!record) throw new Error(`nothing ${type}`);
    const { document, journalHead } = record.payload;
    const pdf = unwrap(await open.vault.read(document.sha256));
    printed[type] = { pdf, issued: { seq: record.seq, head: journalHead } };
  }
  for await (const batch of open.journal.readBatches()) {
    for (const { entries } of unwrap(batch).lines) {
      const place = { file: '000001.jsonl', line: lines.length + 1 };
      lines = [...lines, encodeLine(entries, plainLineCodec, place)];
      events = [...events, ...entries];
    }
  }
  await opened.harness.dispose();
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What `verify-journal` says of the first lines of the journal. */
async function verify(count: number, head: string) {
  const path = join(folder, '000001.jsonl');
  writeFileSync(path, Buffer.concat(lines.slice(0, count)));
  let out = '';
  const code = await runDeskCommand(['verify-journal', path, '--json', '--head', head], {
    out: async (text) => {
      out += text;
    },
    err: async () => {},
    folder,
    speaker: createTerminalSpeaker(),
    secret: async () => '',
  });
  return { code, report: JSON.parse(out) };
}

it.each(['v1.report.issued', 'v1.letter.issued'])('%s prints the head that the journal had', async (type) => {
  const { pdf, issued } = printed[type] as Printed;
  const pages = pageTexts(pdf);
  const whole = pages.flatMap((page) => [...squash(page).matchAll(/Bitácora([0-9a-f]{64})/g)]);
  const head = whole[0]?.[1] ?? '';
  expect(whole).toHaveLength(1);
  for (const page of pages) expect(page).toMatch(new RegExp(`^Bitácora ${head.slice(0, 12)}$`, 'm'));
  expect(JSON.parse(embeddedFile(pdf, 'registro.json').toString('utf8')).model.journalHead).toBe(head);

  // It is the link of the event before the one that says that the document was issued.
  expect(head).toBe(issued.head);
  const at = events.findIndex(({ link }) => link === head);
  expect(events[at]?.header.seq).toBe(issued.seq - 1);
  expect(events[at + 1]?.header.type).toBe(type);

  const line = lines.findIndex((bytes) => bytes.includes(head)) + 1;
  for (const asked of [head, head.slice(0, 12)]) {
    const kept = await verify(lines.length, asked);
    expect(kept).toMatchObject({ code: 0, report: { heads: [{ found: { seq: issued.seq - 1 } }] } });
    // The event itself may go, and all that came later; without the head itself the cut is seen.
    expect((await verify(line, asked)).code).toBe(0);
    expect(await verify(line - 1, asked)).toMatchObject({
      code: 1,
      report: { damage: null, heads: [{ found: null }] },
    });
  }
});

const hasMutool = spawnSync('mutool', ['-v']).error === undefined;

it.skipIf(!hasMutool)('is read off the page by two programs alike', () => {
  const { pdf, issued } = printed['v1.report.issued'] as Printed;
  const path = join(folder, 'reporte.pdf');
  writeFileSync(path, pdf);
  const text = execFileSync('mutool', ['draw', '-F', 'text', '-o', '-', path], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  expect(text.replace(/\s+/g, '')).toContain(`Bitácora${issued.head}`);
});
