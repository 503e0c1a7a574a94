// `mesa-n2 verify` of the packaged program, as a script or an auditor's terminal calls it: no window, no display.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openJournal } from '../../electron/adapters/journal-file';
import { LETTERS, writeLetters } from '../support/certificates/judged-letters';
import { createExpedienteCase } from '../support/expediente-case';
import { expect } from '../support/launch-app';
import { test } from '../support/packaged-test';
import { membersOf, reseal, zipOf } from '../support/rezip';
import { draft, fixedClock } from '../support/store-drafts';

/** Where there is no system bus, Chromium may say so on the error stream before the command ends: no word of the desk's. */
const OF_CHROMIUM = /^\[\d+:[\d/.]+:[A-Z]+:.*\n/gm;

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const verify = (installed: string, folder: string, args: readonly string[]) =>
  command(installed, folder, ['verify', ...args]);

/** Calls the program from `folder`; its environment names neither a display nor a place for data but `folder`. */
async function command(installed: string, folder: string, args: readonly string[]): Promise<Answer> {
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(join(installed, 'mesa-n2'), [...switches, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', HOME: folder, TZ: 'America/Mexico_City' },
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, out, err: err.replace(OF_CHROMIUM, '') };
}

test('says of each letter what holds, and ends with 0 only if all is well', async ({ installed, folder }) => {
  test.setTimeout(120_000);
  writeLetters(folder);
  const before = (await readdir(folder)).sort();
  const trusting = ['--trust', LETTERS.trust];

  await test.step('both signatures, from an authority that is trusted', async () => {
    const { code, out, err } = await verify(installed, folder, [LETTERS.good, ...trusting]);
    expect(err).toBe('');
    expect(out).toContain('Verificación de «carta firmada.pdf»');
    expect(out).toContain('VÁLIDO.');
    expect(out).toContain('2 de 2 firmas.');
    expect(code).toBe(0);
  });

  await test.step('the same letter, with nobody trusted', async () => {
    const { code, out } = await verify(installed, folder, [LETTERS.good]);
    expect(out).toContain('FALTA ALGO.');
    expect(out).toContain('2 de 2 firmas.');
    expect(code).toBe(1);
  });

  await test.step('half signed', async () => {
    const { code, out } = await verify(installed, folder, [LETTERS.half, ...trusting]);
    expect(out).toContain('FALTA ALGO.');
    expect(out).toContain('1 de 2 firmas.');
    expect(code).toBe(1);
  });

  await test.step('tampered with', async () => {
    const { code, out } = await verify(installed, folder, [LETTERS.tampered, ...trusting]);
    expect(out).toContain('NO ES VÁLIDO.');
    expect(out).toContain('El contenido cambió después de firmarse');
    expect(code).toBe(1);
  });

  await test.step('not there', async () => {
    const { code, out, err } = await verify(installed, folder, ['otra carta.pdf']);
    expect(out).toBe('');
    expect(err).toContain('No existe');
    expect(code).toBe(2);
  });

  await test.step('for another program to read', async () => {
    const { code, out, err } = await verify(installed, folder, [LETTERS.good, ...trusting, '--json']);
    expect(err).toBe('');
    expect(JSON.parse(out)).toMatchObject({ verdict: 'good' });
    expect(code).toBe(0);
  });

  // Neither a workspace nor a log nor Chromium's profile came of it.
  expect((await readdir(folder)).sort()).toEqual(before);
});

test('judges an expediente on another machine, which knows nothing of the desk', async ({
  installed,
  folder,
}) => {
  test.setTimeout(120_000);
  const example = await createExpedienteCase();
  const good = join(folder, 'expediente.zip');
  try {
    const exported = await example.export(good);
    expect(exported).toMatchObject({ ok: true });
  } finally {
    await example.dispose();
  }
  const authorities = example.trust.anchors.map((der, index) => [`autoridad-${index}.cer`, der] as const);
  await Promise.all(authorities.map(([name, der]) => writeFile(join(folder, name), der)));
  const trusting = authorities.flatMap(([name]) => ['--trust', name]);

  await test.step('as it was exported', async () => {
    const { code, out, err } = await verify(installed, folder, ['expediente.zip', ...trusting]);
    expect(err).toBe('');
    expect(out).toContain('VÁLIDO. Al expediente no le falta nada y está como se exportó.');
    expect(out).toContain('2 de 2 firmas, como dicen los asientos · Último estado de la carta 1 · Válido');
    expect(code).toBe(0);
  });

  await test.step('with nobody trusted', async () => {
    const { code, out } = await verify(installed, folder, ['expediente.zip']);
    expect(out).toContain('FALTA ALGO.');
    expect(code).toBe(1);
  });

  await test.step('with evidence exchanged by somebody who made every hash fit again', async () => {
    const members = await membersOf(good);
    const [evidence] = [...members.keys()].filter((path) => path.startsWith('evidencias/'));
    members.set(evidence ?? '', Buffer.from('otra captura'));
    await writeFile(join(folder, 'otro.zip'), await zipOf(reseal(members)));
    const { code, out } = await verify(installed, folder, ['otro.zip', ...trusting]);
    expect(out).toContain('NO ES VÁLIDO.');
    expect(code).toBe(1);
  });

  await test.step('cut short', async () => {
    await writeFile(join(folder, 'cortado.zip'), (await readFile(good)).subarray(0, 5000));
    const { code, out } = await verify(installed, folder, ['cortado.zip', ...trusting]);
    expect(out).toContain('NO ES VÁLIDO.');
    expect(code).toBe(1);
  });
});

test('says of a journal whether it is whole, and whether a head is in it', async ({ installed, folder }) => {
  test.setTimeout(120_000);
  const journalFolder = join(folder, 'mesa', 'journal');
  await mkdir(journalFolder, { recursive: true });
  const opened = await openJournal(journalFolder, { clock: fixedClock });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const { journal } = opened.value;
  await journal.append([draft(1)]);
  const printed = journal.head();
  await journal.append([draft(2)]);
  await journal.close();
  const before = (await readdir(folder, { recursive: true })).sort();

  const whole = await command(installed, folder, ['verify-journal', 'mesa', '--head', printed]);
  expect(whole).toMatchObject({ code: 0, err: '' });
  expect(whole.out).toContain('Es la del asiento 1; después hay 1 más.');
  const other = await command(installed, folder, [
    'verify-journal',
    'mesa',
    '--json',
    '--head',
    'f'.repeat(64),
  ]);
  expect(other.code).toBe(1);
  expect(JSON.parse(other.out)).toMatchObject({ verdict: 'bad', events: 2, damage: null });
  const none = await command(installed, folder, ['verify-journal', 'otra']);
  expect(none).toMatchObject({ code: 2, out: '' });
  expect((await readdir(folder, { recursive: true })).sort()).toEqual(before);
});
