import { execFile } from 'node:child_process';
import { chmod, mkdir, open, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mailFolderDisk } from '../../../../electron/adapters/mail/mail-folder-disk';
import { createDeskHarness, type DeskHarness, unwrap } from '../../../support/desk-harness';
import { type MailFolderBench, mailFolderBench } from '../../../support/mail-folder-bench';

let harness: DeskHarness;
let bench: MailFolderBench;
beforeEach(async () => {
  harness = await createDeskHarness();
  bench = await mailFolderBench(harness);
  unwrap(await bench.mailFolder.choose(bench.folder));
});
afterEach(async () => {
  await bench.dispose();
  await harness.dispose();
});

const at = (name: string) => join(bench.folder, name);
const seen = async () => {
  await bench.after(0);
  const { waiting } = await bench.after(60_000);
  return Object.fromEntries(waiting.map(({ name, problem }) => [name, problem]));
};

describe.skipIf(process.platform === 'win32')('what is no mail', () => {
  it('a link, a pipe, a folder, an empty file, a giant: named, and never opened', async () => {
    await writeFile(join(harness.folder, 'secreto'), 'de otro lado');
    await symlink(join(harness.folder, 'secreto'), at('enlace.eml'));
    await symlink(at('nada'), at('roto.msg'));
    await promisify(execFile)('mkfifo', [at('tubo.eml')]);
    await mkdir(at('carpeta.eml'));
    await writeFile(at('vacio.eml'), '');
    const giant = await open(at('gigante.eml'), 'w');
    await giant.truncate(3 * 1024 ** 3);
    await giant.close();
    await writeFile(at('bueno.eml'), 'From: a@b.example\r\n\r\nHola');
    expect(await seen()).toEqual({
      'enlace.eml': 'link',
      'roto.msg': 'link',
      'tubo.eml': 'not-a-file',
      'carpeta.eml': 'not-a-file',
      'vacio.eml': 'empty',
      'gigante.eml': 'too-large',
      'bueno.eml': null,
    });
    for (const [name, reason] of [
      ['enlace.eml', 'folder-link'],
      ['tubo.eml', 'folder-not-a-file'],
      ['gigante.eml', 'folder-too-large'],
    ] as const) {
      expect(await bench.take(name)).toMatchObject({ error: { kind: 'mail', reason } });
    }
    expect(unwrap(await bench.take('bueno.eml')).name).toBe('bueno.eml');
  });

  it.skipIf(process.getuid?.() === 0)(
    'one that may not be read is named, and offered once it may',
    async () => {
      await writeFile(at('ajeno.eml'), 'From: a@b.example\r\n\r\nHola');
      await chmod(at('ajeno.eml'), 0);
      expect(await seen()).toEqual({ 'ajeno.eml': 'unreadable' });
      await chmod(at('ajeno.eml'), 0o600);
      expect(await seen()).toEqual({ 'ajeno.eml': null });
    },
  );

  it('a name that is no text is named', async () => {
    await writeFile(
      Buffer.concat([Buffer.from(`${bench.folder}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.eml')]),
      'x',
    );
    expect(Object.values(await seen())).toEqual(['unreadable']);
  });

  it('a link that took the place of a mail is not followed', async () => {
    await writeFile(at('uno.eml'), 'From: a@b.example\r\n\r\nHola');
    expect(await seen()).toEqual({ 'uno.eml': null });
    await rename(at('uno.eml'), at('uno.guardado'));
    await symlink(at('uno.guardado'), at('uno.eml'));
    expect(await bench.take('uno.eml')).toMatchObject({ error: { kind: 'source-unreadable' } });
    await rm(at('uno.eml'));
    expect(await bench.take('uno.eml')).toMatchObject({
      error: { kind: 'source-unreadable', code: 'ENOENT' },
    });
  });

  it('a folder in whose place stands a link is not followed', async () => {
    await rename(bench.folder, `${bench.folder}-otra`);
    await symlink(`${bench.folder}-otra`, bench.folder);
    expect(await bench.after(0)).toMatchObject({ problem: 'not-a-folder' });
    await rm(bench.folder);
    await rename(`${bench.folder}-otra`, bench.folder);
  });
});

it('thousands of mails: all counted, the first of them listed, nothing of them changed', async () => {
  for (let index = 0; index < 3_000; index += 1) await writeFile(at(`${index}.eml`), 'x');
  await bench.after(0);
  const view = await bench.after(2_000);
  expect([view.waitingCount, view.waiting.length, view.hasMore]).toEqual([3_000, 200, false]);
  expect(await readdir(bench.folder)).toHaveLength(3_000);
}, 30_000);

it('the system tells of a new file, and a folder that goes ends nothing', async () => {
  const disk = mailFolderDisk([]);
  const told = new Promise<void>((resolve) => {
    const stop = disk.watch(bench.folder, () => {
      stop();
      resolve();
    });
  });
  await writeFile(at('uno.eml'), 'x');
  await told;
  disk.watch(join(bench.folder, 'nada'), () => {})();
});
