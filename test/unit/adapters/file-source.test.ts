import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import {
  appendFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEvidenceVault } from '../../../electron/adapters/evidence-vault';
import { openSource } from '../../../electron/adapters/file-source';
import { SOURCE_CHANGED } from '../../../electron/shared/store-failure';
import { someKeys } from '../../support/desk-access';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-source-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a file that somebody hands over', () => {
  it('is read by its last name', async () => {
    await writeFile(join(folder, 'ike.log'), 'ike 0: timeout');
    const opened = await openSource(join(folder, 'ike.log'));
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(opened.value.name).toBe('ike.log');
    expect((await buffer(opened.value.stream)).toString()).toBe('ike 0: timeout');
  });

  it('is refused when it is a folder, a device or a pipe that nobody writes to', async () => {
    const pipe = join(folder, 'pipe');
    await promisify(execFile)('mkfifo', [pipe]);
    for (const [path, code] of [
      [folder, 'EISDIR'],
      ['/dev/zero', 'EINVAL'],
      [pipe, 'EINVAL'],
    ] as const) {
      expect(await openSource(path)).toMatchObject({ ok: false, error: { kind: 'source-unreadable', code } });
    }
  });

  it('is refused when it is not there', async () => {
    const gone = await openSource(join(folder, 'gone'));
    expect(gone).toMatchObject({ ok: false, error: { path: 'gone', code: 'ENOENT' } });
  });

  it('is read through a link to it; one that leads nowhere, in circles or to a device is refused', async () => {
    await writeFile(join(folder, 'ike.log'), 'ike 0: timeout');
    for (const [name, to] of [
      ['good', 'ike.log'],
      ['nowhere', 'gone'],
      ['circle', 'circle'],
      ['device', '/dev/zero'],
    ] as const) {
      await symlink(to, join(folder, name));
    }
    const opened = await openSource(join(folder, 'good'));
    if (!opened.ok) throw new Error(opened.error.kind);
    expect((await buffer(opened.value.stream)).toString()).toBe('ike 0: timeout');
    for (const [name, code] of [
      ['nowhere', 'ENOENT'],
      ['circle', 'ELOOP'],
      ['device', 'EINVAL'],
    ]) {
      expect(await openSource(join(folder, name ?? ''))).toMatchObject({ error: { path: name, code } });
    }
  });

  it('is refused when it is a socket', async () => {
    const path = join(folder, 'socket');
    const server = createServer().listen(path);
    await once(server, 'listening');
    expect(await openSource(path)).toMatchObject({ ok: false, error: { kind: 'source-unreadable' } });
    server.close();
  });

  it('that holds nothing is read as that', async () => {
    await writeFile(join(folder, 'nada.txt'), '');
    const opened = await openSource(join(folder, 'nada.txt'));
    if (!opened.ok) throw new Error(opened.error.kind);
    expect((await buffer(opened.value.stream)).length).toBe(0);
  });
});

describe('a file that is no longer the same when it was read', () => {
  const SIZE = 3 * 1024 * 1024;
  let path: string;
  beforeEach(async () => {
    path = join(folder, 'vivo.log');
    await writeFile(path, Buffer.alloc(SIZE, 'a'));
  });

  async function inTheMiddle(change: () => Promise<unknown>): Promise<unknown> {
    const opened = await openSource(path);
    if (!opened.ok) throw new Error(opened.error.kind);
    let done = 0;
    const pieces = (async function* () {
      for await (const piece of opened.value.stream) {
        if (done === 0) await change();
        done += 1;
        yield piece as Uint8Array;
      }
    })();
    const vaultFolder = join(folder, 'evidence');
    await mkdir(vaultFolder);
    const vault = await openEvidenceVault(vaultFolder, someKeys());
    if (!vault.ok) throw new Error(vault.error.kind);
    const put = await vault.value.put(pieces, { name: 'vivo.log', mediaType: 'text/plain' });
    expect(await readdir(vaultFolder)).toEqual([]);
    return put;
  }
  const refused = { ok: false, error: { kind: 'source-unreadable', path: 'vivo.log', code: SOURCE_CHANGED } };

  it.each<[string, () => Promise<unknown>]>([
    ['grew', () => appendFile(path, 'más')],
    ['shrank', () => truncate(path, SIZE / 2)],
    ['was written to', () => writeAt(path, 10)],
    ['was written to behind what was read', () => writeAt(path, SIZE - 10)],
    [
      'was replaced by another',
      async () => {
        await writeFile(`${path}.tmp`, 'otro');
        await rename(`${path}.tmp`, path);
      },
    ],
  ])('because it %s is not kept', async (_what, change) => {
    expect(await inTheMiddle(change)).toEqual(refused);
  });

  it('because it grows for ever is let go at the size that it had', async () => {
    let written = 0;
    const growing = setInterval(() => {
      written += 1;
      appendFileSync(path, Buffer.alloc(512 * 1024, 'b'));
    }, 1);
    try {
      expect(await inTheMiddle(async () => appendFile(path, 'más'))).toEqual(refused);
    } finally {
      clearInterval(growing);
    }
    expect(written).toBeLessThan(10_000);
  });
});

async function writeAt(path: string, position: number): Promise<void> {
  const file = await open(path, 'r+');
  await file.write('z', position);
  await file.close();
}
