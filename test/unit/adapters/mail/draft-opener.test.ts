import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDraftWriter, draftFileName } from '../../../../electron/adapters/mail/draft-opener';

const bytes = Buffer.from('X-Unsent: 1\r\n\r\nHola');
const writeDraftFile = createDraftWriter(open);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesa-drafts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** An `open` whose files fail at one operation, as a full or read-only disk does. */
function failingOpen(operation: 'writeFile' | 'sync' | 'close', code: string): typeof open {
  return async (path, flags, mode) => {
    const file = await open(path, flags, mode);
    return new Proxy<FileHandle>(file, {
      get(target, key) {
        if (key === operation) {
          return async () => {
            if (operation === 'close') await target.close();
            throw systemError(code);
          };
        }
        const member: unknown = Reflect.get(target, key);
        return typeof member === 'function' ? member.bind(target) : member;
      },
    });
  };
}

test('the name says what the draft is about, whatever the folio holds', () => {
  expect(draftFileName('N2-MX1-2026-0007', 'reporte')).toBe('N2-MX1-2026-0007-reporte.eml');
  expect(draftFileName('../N2/1', 'recordatorio-vobo')).toBe('N2_1-recordatorio-vobo.eml');
});

test('writes a file that its owner alone can read', async () => {
  const written = await writeDraftFile(folder, 'N2-1-reporte.eml', bytes);
  expect(written).toEqual({ ok: true, value: join(folder, 'N2-1-reporte.eml') });
  expect(readFileSync(join(folder, 'N2-1-reporte.eml')).equals(bytes)).toBe(true);
  expect(statSync(join(folder, 'N2-1-reporte.eml')).mode & 0o777).toBe(0o600);
});

test('never overwrites nor follows a link: a taken name gets a number', async () => {
  writeFileSync(join(folder, 'a.eml'), 'del ingeniero');
  symlinkSync(join(folder, 'fuera.txt'), join(folder, 'a-2.eml'));
  expect(await writeDraftFile(folder, 'a.eml', bytes)).toEqual({ ok: true, value: join(folder, 'a-3.eml') });
  expect(await writeDraftFile(folder, 'a.eml', bytes)).toEqual({ ok: true, value: join(folder, 'a-4.eml') });
  expect(readFileSync(join(folder, 'a.eml'), 'utf8')).toBe('del ingeniero');
  expect(readdirSync(folder).sort()).toEqual(['a-2.eml', 'a-3.eml', 'a-4.eml', 'a.eml']);
});

test('a name cannot leave the folder', async () => {
  expect(await writeDraftFile(folder, '../../fuera.eml', bytes)).toEqual({
    ok: true,
    value: join(folder, 'fuera.eml'),
  });
});

test('a folder that is not there is told with its code', async () => {
  const missing = join(folder, 'no-existe');
  expect(await writeDraftFile(missing, 'a.eml', bytes)).toEqual({
    ok: false,
    error: { kind: 'io', path: join(missing, 'a.eml'), code: 'ENOENT' },
  });
});

test.each([
  ['writeFile', 'ENOSPC', 'disk-full'],
  ['sync', 'EDQUOT', 'disk-full'],
  ['close', 'EIO', 'io'],
] as const)('a disk that fails at %s with %s leaves no file behind', async (operation, code, kind) => {
  const written = await createDraftWriter(failingOpen(operation, code))(folder, 'a.eml', bytes);
  expect(written).toMatchObject({ ok: false, error: { kind } });
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['EACCES', 'EPERM', 'EROFS'])('a folder without permission (%s)', async (code) => {
  const refusing: typeof open = async () => {
    throw systemError(code);
  };
  expect(await createDraftWriter(refusing)(folder, 'a.eml', bytes)).toEqual({
    ok: false,
    error: { kind: 'not-writable', path: join(folder, 'a.eml') },
  });
});

test('a failure that is not the disk’s is a bug and throws', async () => {
  const broken: typeof open = async () => {
    throw new TypeError('bug');
  };
  await expect(createDraftWriter(broken)(folder, 'a.eml', bytes)).rejects.toThrow('bug');
});
