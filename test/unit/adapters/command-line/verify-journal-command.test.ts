import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { extractText } from '../../../../electron/adapters/audit/extract-text';
import { runDeskCommand } from '../../../../electron/adapters/command-line/desk-command';
import { createTerminalSpeaker } from '../../../../electron/adapters/command-line/terminal-speaker';
import { GENESIS_LINK } from '../../../../electron/adapters/hash-chain';
import { openJournal } from '../../../../electron/adapters/journal-file';
import { type LineCodec, plainLineCodec } from '../../../../electron/adapters/line-codec';
import type { RecordedEvent } from '../../../../electron/shared/domain/event-envelope';
import { err as failure } from '../../../../electron/shared/result';
import { temporaryFolder } from '../../../support/certificates/temporary-folder';
import { PASSWORD } from '../../../support/desk-access';
import { createDeskHarness } from '../../../support/desk-harness';
import { draft, fixedClock } from '../../../support/store-drafts';

const SEGMENT = '000001.jsonl';
let folder: string;
/** Heads after each commit of the workspace «mesa». */
const heads: string[] = [];

beforeAll(async () => {
  folder = temporaryFolder('verify-journal-');
  heads.push(...(await workspace('mesa', 4)));
});

/** A folder as the desk keeps it; gives its head after each commit. */
async function workspace(
  name: string,
  commits: number,
  codec: LineCodec = plainLineCodec,
): Promise<string[]> {
  const path = join(folder, name);
  mkdirSync(join(path, 'journal'), { recursive: true });
  writeFileSync(join(path, 'workspace.json'), '{}');
  writeFileSync(join(path, 'workspace.lock'), '{}');
  const opened = await openJournal(join(path, 'journal'), { clock: fixedClock, codec });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { journal } = opened.value;
  const given: string[] = [];
  for (let n = 0; n < commits; n += 1) {
    await journal.append([draft(2 * n + 1), draft(2 * n + 2)]);
    given.push(journal.head());
  }
  await journal.close();
  return given;
}

/** What is typed when a password is asked for. */
let secret = '';

const terminal = (said: { out: string; err: string }) => ({
  out: async (text: string) => {
    said.out += text;
  },
  err: async (text: string) => {
    said.err += text;
  },
  folder,
  speaker: createTerminalSpeaker(),
  secret: async () => secret,
});

async function given(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await runDeskCommand(['verify-journal', ...args], terminal(said));
  return { code, ...said };
}

const head = (at: number) => heads.at(at) ?? '';

/** A copy of «mesa» whose journal was changed. */
function changed(name: string, change: (journal: string) => string | Buffer): string {
  cpSync(join(folder, 'mesa'), join(folder, name), { recursive: true });
  const path = join(folder, name, 'journal', SEGMENT);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return name;
}

const lines = (journal: string) => journal.trimEnd().split('\n');
const withoutLast = (journal: string) => `${lines(journal).slice(0, -1).join('\n')}\n`;

describe('verify-journal', () => {
  it.each([
    ['the workspace', ['mesa']],
    ['its journal’s folder', ['mesa/journal']],
    ['the file', [`mesa/journal/${SEGMENT}`]],
  ])('says of %s that it is sound, how long it is and where it ends', async (_what, args) => {
    const { code, out, err } = await given(...args);
    expect(err).toBe('');
    expect(out).toContain('[✓] BITÁCORA. Todo concuerda');
    expect(out).toMatch(/Asientos: 8; el primero escrito el .*22.*2026.*el último/);
    expect(out).toContain(`Cabeza: ${head(-1)}`);
    expect(out).toContain('repita con --head');
    expect(out).not.toMatch(/\{\{|journal:|undefined/);
    expect(code).toBe(0);
  });

  it('says at which entry a head stands, and how many came after it', async () => {
    const { code, out } = await given('mesa', '--head', head(1), '--head', head(-1).toUpperCase());
    expect(out).toContain(`[✓] Cabeza ${head(1)}: Es la del asiento 4; después hay 4 más.`);
    expect(out).toContain(`[✓] Cabeza ${head(-1)}: Es la del último asiento, el 8.`);
    expect(code).toBe(0);
  });

  it('takes the twelve digits of a page’s foot, and says what they are worth', async () => {
    const { code, out } = await given('mesa', '--head', head(1).slice(0, 12));
    expect(out).toContain('Es la del asiento 4');
    expect(out).toContain('Solo se compararon las primeras 12 cifras');
    expect(code).toBe(0);
  });

  it('says no when the end was cut off, which nothing else shows', async () => {
    const cut = changed('cortada', withoutLast);
    expect((await given(cut)).code).toBe(0);
    const { code, out } = await given(cut, '--head', head(-1), '--head', head(0));
    expect(out).toContain('[✗] BITÁCORA. No es lo que se anotó.');
    expect(out).toContain(`[✗] Cabeza ${head(-1)}: No está.`);
    expect(out).toContain(`[✓] Cabeza ${head(0)}: Es la del asiento 2; después hay 4 más.`);
    expect(code).toBe(1);
  });

  it('says no of a journal that was made anew, whole as it is', async () => {
    await workspace('nueva', 4);
    expect((await given('nueva')).code).toBe(0);
    expect((await given('nueva', '--head', head(-1))).code).toBe(1);
  });

  it.each<[string, (journal: string) => string, string]>([
    [
      'two lines that were swapped',
      (journal) => `${[0, 2, 1, 3].map((at) => lines(journal)[at]).join('\n')}\n`,
      'línea 2: numeración fuera de orden',
    ],
    ['a line that was dropped', (journal) => `${lines(journal).toSpliced(1, 1).join('\n')}\n`, 'línea 2'],
    [
      'a changed word',
      (journal) => journal.replace('enlace n.º 5', 'enlace n.º 6'),
      'línea 3: suma de control',
    ],
  ])('names %s', async (what, change, words) => {
    const { code, out } = await given(changed(what, change), '--head', head(-1));
    expect(out).toContain('[✗] BITÁCORA. Hay un daño');
    expect(out).toContain(`${SEGMENT}, ${words}`);
    expect(out).toContain('No se sabe: la lectura se detuvo en el daño.');
    expect(code).toBe(1);
  });

  it('tells an unfinished last line, and calls the journal neither damaged nor good', async () => {
    const torn = changed('a medias', (journal) => journal.slice(0, -40));
    const { code, out } = await given(torn, '--head', head(2));
    expect(out).toContain(
      '[?] BITÁCORA. Todo concuerda hasta el asiento 6, pero al final hay una línea sin terminar',
    );
    expect(out).toContain('[?] Última línea: Sin terminar o destruida');
    expect(code).toBe(1);
    // A head from elsewhere tells that what is gone had been confirmed.
    const asked = await given(torn, '--head', head(-1));
    expect(asked.out).toContain(`[✗] Cabeza ${head(-1)}: No está.`);
  });

  it('reads while a desk is at work, takes no lock and writes nothing', async () => {
    const path = join(folder, 'mesa');
    const state = () =>
      readdirSync(path, { recursive: true, encoding: 'utf8' })
        .sort()
        .map((name) => ({ name, changed: statSync(join(path, name)).ctimeMs }));
    const opened = await openJournal(join(path, 'journal'), { clock: fixedClock });
    if (!opened.ok) throw new Error('not opened');
    const before = state();
    expect((await given('mesa', '--head', head(-1))).code).toBe(0);
    expect(state()).toEqual(before);
    await opened.value.journal.close();
  });

  it('does not judge a journal that is kept in another way', async () => {
    const codec: LineCodec = {
      id: 'al-revés',
      encode: (entries) => JSON.stringify([...JSON.stringify(entries)].reverse().join('')),
      decode: () => failure('schema'),
    };
    await workspace('cifrada', 2, codec);
    const { code, out, err } = await given('cifrada');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/cifrada.*exporte un extracto/);
  });

  it('judges an encrypted one by the password of somebody who may come in, and writes nothing', async () => {
    const desk = await createDeskHarness();
    const [first, last] = [GENESIS_LINK, desk.open.journal.head()];
    secret = PASSWORD;
    expect(await given(desk.folder)).toMatchObject({ code: 2, err: expect.stringContaining('--user') });
    const judged = await given(desk.folder, '--user', 'Ana.Robles', '--head', last);
    expect(judged).toMatchObject({ code: 0, err: '' });
    expect((await given(desk.folder, '--user', 'ana.robles', '--head', 'f'.repeat(64))).code).toBe(1);
    for (const [user, typed] of [
      ['ana.robles', 'otra frase que no es'],
      ['nadie', PASSWORD],
      ['ana.robles', ''],
    ] as const) {
      secret = typed;
      expect(await given(desk.folder, '--user', user)).toMatchObject({
        code: 2,
        err: expect.stringContaining('no abren'),
      });
    }
    expect(first).not.toBe(last);
    await desk.dispose();
  });

  it('names a link in the journal’s place, which no desk would open', async () => {
    await workspace('enlazada', 2);
    const journal = join(folder, 'enlazada', 'journal');
    renameSync(join(journal, SEGMENT), join(folder, 'enlazada', 'fuera'));
    symlinkSync(join(folder, 'enlazada', 'fuera'), join(journal, SEGMENT));
    const { code, out } = await given('enlazada');
    expect(code).toBe(1);
    expect(out).toMatch(/es un enlace a otro archivo/);
  });

  it('finds a journal that is gone from its workspace, and a file that nobody knows', async () => {
    mkdirSync(join(folder, 'vacía', 'journal'), { recursive: true });
    writeFileSync(join(folder, 'vacía', 'workspace.json'), '{}');
    expect(await given('vacía')).toMatchObject({ code: 1 });
    cpSync(join(folder, 'mesa'), join(folder, 'con otro'), { recursive: true });
    writeFileSync(join(folder, 'con otro', 'journal', '000002.jsonl'), '');
    const { code, out } = await given('con otro');
    expect(out).toContain('000002.jsonl: segmento desconocido');
    expect(code).toBe(1);
  });

  it.each<[string, (seq: number) => boolean, string]>([
    ['all', () => true, 'Asientos: 8; el primero'],
    ['some', (seq) => seq <= 3, 'Asientos: 3 con todo su contenido; el primero'],
    ['hashes', () => false, 'Asientos: 8 asientos solo con sus huellas.'],
  ])(
    'says of an extract that tells %s what it holds, and whether it lost its end',
    async (name, isTold, words) => {
      const opened = await openJournal(join(folder, 'mesa', 'journal'), { clock: fixedClock });
      if (!opened.ok) throw new Error('not opened');
      let text = '';
      const selected = { isTold: ({ header }: RecordedEvent) => isTold(header.seq) };
      for await (const piece of extractText(opened.value.journal, selected)) {
        if (piece.ok) text += piece.value.text;
      }
      await opened.value.journal.close();
      writeFileSync(join(folder, `${name}.jsonl`), text);
      const whole = await given(`${name}.jsonl`, '--head', head(1));
      expect(whole.out).toContain('[✓] EXTRACTO DE BITÁCORA. Todo concuerda');
      expect(whole.out).toContain(words);
      expect(whole.out).toContain('Es la del asiento 4; después hay 4 más.');
      expect(whole.out).not.toMatch(/\{\{|journal:|undefined|Invalid/);
      expect(whole.code).toBe(0);
      writeFileSync(join(folder, `${name}.jsonl`), withoutLast(text));
      const cut = await given(`${name}.jsonl`, '--head', head(1));
      expect(cut.out).toContain('no dice dónde termina');
      expect(cut.out).toContain('la cabeza que dice su manifiesto');
      expect(cut.code).toBe(1);
      expect((await given(`${name}.jsonl`, '--head', head(-1))).code).toBe(0);
    },
  );

  it.each([
    ['nothing', [], 'No se entendió la orden'],
    ['two folders', ['mesa', 'mesa'], 'No se entendió la orden'],
    ['an empty path', [''], 'No se entendió la orden'],
    ['a head that is none', ['mesa', '--head', 'abc'], 'No se entendió la orden'],
    ['no head at all', ['mesa', '--head', ''], 'No se entendió la orden'],
    ['an option that it does not have', ['mesa', '--repair'], 'No se entendió la orden'],
    ['a folder that is not there', ['otra'], 'No existe'],
    ['a folder of something else', ['.'], 'no es una carpeta de trabajo'],
    ['a file of something else', ['nota.txt'], 'no es una carpeta de trabajo'],
  ])('ends with 2 for %s', async (_what, args, words) => {
    writeFileSync(join(folder, 'nota.txt'), 'No soy una bitácora.');
    const { code, out, err } = await given(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(words);
  });

  it.skipIf(process.platform === 'win32')('never waits for a pipe', async () => {
    mkdirSync(join(folder, 'tubo', 'journal'), { recursive: true });
    await promisify(execFile)('mkfifo', [join(folder, 'tubo', 'journal', SEGMENT)]);
    expect(await given('tubo')).toMatchObject({ code: 2, out: '' });
    expect(await given(`tubo/journal/${SEGMENT}`)).toMatchObject({ code: 2, out: '' });
  });

  it('prints one JSON document when it is asked for', async () => {
    const { out } = await given('mesa', '--json', '--head', head(0), '--head', 'f'.repeat(64));
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'bad',
      kind: 'journal',
      events: 8,
      head: head(-1),
      damage: null,
      heads: [
        { asked: head(0), found: { seq: 2, after: 6 } },
        { asked: 'f'.repeat(64), found: null },
      ],
    });
    const none = await given('otra', '--json');
    expect(JSON.parse(none.out)).toMatchObject({ verdict: 'unreadable', error: { code: 'ENOENT' } });
    expect(none.code).toBe(2);
  });

  it('explains itself', async () => {
    const { code, out } = await given('--help');
    expect(out).toContain('mesa-n2 verify-journal CARPETA|EXTRACTO');
    expect(code).toBe(0);
    const said = { out: '', err: '' };
    await runDeskCommand(['--help'], terminal(said));
    expect(said.out).toContain('mesa-n2 verify ARCHIVO');
    expect(said.out).toContain('mesa-n2 verify-journal CARPETA');
  });
});
