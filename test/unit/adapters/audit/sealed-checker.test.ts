/* A checker in Python, written from docs/journal-format.md alone, opens and checks the encrypted journal of a workspace. */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkedLine } from '../../../../electron/adapters/sealing/disposal-notes';
import { PASSWORD } from '../../../support/desk-access';
import { createDeskHarness, type DeskHarness, unwrap } from '../../../support/desk-harness';
import { registerClient } from '../../../support/example-client';
import { Journey } from '../../../support/journey';

const checker = fileURLToPath(new URL('../../../support/open_journal.py', import.meta.url));
const needed = 'from cryptography.hazmat.primitives.kdf.argon2 import Argon2id';
const canOpen = spawnSync('python3', ['-c', needed]).status === 0;

describe.skipIf(!canOpen)('an encrypted journal', () => {
  let harness: DeskHarness;
  let masterKey: string;
  let ends: { readonly seq: number; readonly head: string };

  beforeAll(async () => {
    harness = await createDeskHarness();
    const client = await registerClient(harness);
    const gone = await new Journey(harness, client).capture({ subject: 'cacomixtle' });
    await gone.do(gone.validate(true));
    await (await (await (await gone.attend()).log()).finish()).report();
    await gone.do(await gone.approval(true));
    await new Journey(harness, client).capture();
    const { desk, disposals, journal, folders } = harness.open;
    unwrap(
      await disposals.dispose({
        ...{ commandId: randomUUID(), ticketId: gone.id, expectedVersion: gone.ticket.version },
        ...{ ground: 'retention-ended', reference: 'Tabla de plazos 4.2', reason: 'Venció.' },
      }),
    );
    expect(desk.state.tickets.size).toBe(1);
    masterKey = Buffer.from(folders.secret.masterKey).toString('base64');
    ends = { seq: journal.lastSeq(), head: journal.head() };
  });
  afterAll(() => harness.dispose());

  function check(secret: string, ...login: readonly string[]): unknown {
    const run = spawnSync('python3', [checker, harness.folder, ...login], {
      input: secret,
      encoding: 'utf8',
    });
    return run.status === 0 ? JSON.parse(run.stdout) : run.stderr.trim().split('\n').at(-1);
  }
  const byKey = () => check(masterKey);
  const segment = () => join(harness.folder, 'data/journal/000001.jsonl');
  const keys = () => join(harness.folder, 'data/keys/streams.jsonl');
  /** What it says of a file with other lines, which are put back. */
  async function having(path: string, change: (lines: string[]) => readonly string[]): Promise<unknown> {
    const before = await readFile(path, 'utf8');
    await writeFile(path, `${change(before.trimEnd().split('\n')).join('\n')}\n`);
    const said = byKey();
    await writeFile(path, before);
    return said;
  }

  it('is opened by its master key, and by a password: to the head that the desk has', () => {
    const found = byKey() as { readonly told: number; readonly destroyed: number };
    expect(found).toMatchObject(ends);
    expect(found.destroyed).toBeGreaterThan(5);
    expect(found.told + found.destroyed).toBe(ends.seq);
    expect(check(PASSWORD, '--login', 'Ana.Robles')).toEqual(found);
  });

  it('is opened by no other password and no other key', () => {
    expect(check('otra contraseña de nadie', '--login', harness.login)).toMatch(/InvalidTag/);
    expect(check(Buffer.alloc(32).toString('base64'))).toMatch(/InvalidTag/);
  });

  it('is found to be damaged where two of its lines changed places, or the key of a stream is gone', async () => {
    const swapped = (lines: string[]) => [...lines.slice(0, 3), lines[4] ?? '', lines[3] ?? ''];
    expect(await having(segment(), swapped)).toEqual({ line: 4, reason: 'seal' });
    const without = (lines: string[]) => lines.filter((line) => !line.includes('people:desk'));
    expect(await having(keys(), without)).toEqual({ line: 1, reason: 'key' });
  });

  it('is found to be damaged where a key is noted as destroyed that no record says is', async () => {
    const note = checkedLine({ stream: 'people:desk', destroyedAt: '2026-11-23T20:00:00.000Z' });
    const noted = (lines: string[]) => [...lines, note.toString('utf8').trimEnd()];
    expect(await having(keys(), noted)).toEqual({ line: null, reason: 'key' });
  });
});
