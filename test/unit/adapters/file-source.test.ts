import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSource } from '../../../electron/adapters/file-source';

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
});
