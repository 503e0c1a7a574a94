// Another user of the machine, really: a process of theirs tries to list and read all that a desk keeps.
import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTestDoor, PASSWORD } from '../../support/desk-access';
import { behind, TestClock, unwrap } from '../../support/desk-harness';

/** `nobody` on every Linux; only root may become somebody else. */
const ANOTHER = 65534;
const asAnother = (program: string, path: string) =>
  spawnSync(program, [path], { uid: ANOTHER, gid: ANOTHER, encoding: 'utf8' });

it.skipIf(process.getuid?.() !== 0)(
  'reads no file of a workspace, and lists none of its folders',
  async () => {
    const base = await mkdtemp(join(tmpdir(), 'mesa-n2-users-'));
    try {
      await chmod(base, 0o755);
      const folder = join(base, 'mesa');
      const door = await openTestDoor(folder, new TestClock());
      unwrap(
        await door.door.setUp({
          stationCode: 'MX01',
          person: { name: 'Ana Robles', email: 'ana@mesa.example', role: 'soporte-n2', login: 'ana.robles' },
          password: PASSWORD,
          language: 'es-MX',
        }),
      );
      const { open } = behind(door);
      unwrap(await open.vault.put(Buffer.from('un registro'), { name: 'a.log', mediaType: 'text/plain' }));
      unwrap(await open.session.saveDraft('nueva', { text: 'algo' }));
      // The control: what is readable for all is read.
      const shared = join(base, 'para-todos.txt');
      await writeFile(shared, 'hola');
      await chmod(shared, 0o644);
      expect(asAnother('cat', shared)).toMatchObject({ status: 0, stdout: 'hola' });

      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const paths = entries.map(({ parentPath, name }) => join(parentPath, name));
      expect(paths.length).toBeGreaterThan(12);
      for (const path of [folder, ...paths]) {
        for (const program of ['ls', 'cat']) {
          expect(asAnother(program, path), path).toMatchObject({ stdout: '' });
        }
      }
      await door.close();
      // Nor by their own rights, where somebody opened the way to them.
      await chmod(folder, 0o755);
      await chmod(join(folder, 'data'), 0o755);
      for (const entry of entries.filter((each) => each.isFile() && each.name !== 'workspace.lock')) {
        const path = join(entry.parentPath, entry.name);
        expect(asAnother('cat', path), path).toMatchObject({ stdout: '' });
      }
    } finally {
      await rm(base, { recursive: true });
    }
  },
);
