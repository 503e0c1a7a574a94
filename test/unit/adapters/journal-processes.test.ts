import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openJournal } from '../../../electron/adapters/journal-file';
import { inspectJournal } from '../../../electron/adapters/journal-reader';
import { openWorkspace, workspacePaths } from '../../../electron/adapters/workspace-folder';
import { bundleScript } from '../../support/bundle-script';
import { childCodec, codecToRead } from '../../support/child-codec';
import { seededRandom } from '../../support/seeded-random';
import { draft, fixedClock } from '../../support/store-drafts';

const clock = fixedClock;
const kills = process.env['MESA_FULL'] === '1' ? 220 : 5;

/** A workspace grows with each run, and is read whole after each kill. */
const KILLS_PER_WORKSPACE = 20;

const messageSchema = z.object({
  head: z.string().optional(),
  lastSeq: z.number().optional(),
  torn: z.boolean().optional(),
  acknowledged: z.number().optional(),
  holding: z.boolean().optional(),
  refused: z
    .object({
      kind: z.string(),
      holder: z.object({ pid: z.number(), hostname: z.string(), since: z.string() }),
    })
    .optional(),
});
type Message = z.infer<typeof messageSchema>;

let script: string;
let folder: string;
let child: ChildProcessByStdio<Writable, Readable, null> | null = null;

beforeAll(async () => {
  script = await bundleScript(fileURLToPath(new URL('../../support/store-child.ts', import.meta.url)));
}, 60_000);

afterAll(async () => {
  await rm(dirname(script), { recursive: true });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-processes-'));
});

afterEach(async () => {
  child?.kill('SIGKILL');
  child = null;
  await rm(folder, { recursive: true, force: true });
});

/** Starts a process on the workspace and gives its messages to `hear` until its output ends. */
async function run(mode: string, hear: (message: Message, kill: () => void) => void): Promise<void> {
  const started = spawn(process.execPath, [script, mode, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  child = started;
  const closed = new Promise<void>((resolve) => started.once('close', () => resolve()));
  for await (const line of createInterface({ input: started.stdout })) {
    hear(messageSchema.parse(JSON.parse(line)), () => started.kill('SIGKILL'));
  }
  await closed;
}

describe('a process that is killed', { timeout: 60_000 }, () => {
  it(
    `keeps all that it acknowledged, ${kills} times in a row`,
    async () => {
      const random = seededRandom(20261122);
      let lastHead = '';
      let lastAcknowledged = 0;
      let acknowledged = 0;
      for (let kill = 1; kill <= kills; kill += 1) {
        const survives = 1 + Math.floor(random() * 60);
        let heard = 0;
        await run('append-loop', (message, killNow) => {
          if (message.refused) throw new Error(`refused: ${JSON.stringify(message.refused)}`);
          if (message.lastSeq !== undefined) {
            // What the one before acknowledged last; one more line may have been on its way.
            expect(message.lastSeq).toBeGreaterThanOrEqual(lastAcknowledged);
          }
          if (message.acknowledged === undefined) return;
          lastAcknowledged = message.acknowledged;
          lastHead = message.head ?? '';
          heard += 1;
          if (heard === survives) killNow();
        });
        const bySeq = new Map<number, string>();
        const links = new Set<string>();
        const codec = await codecToRead(folder);
        const seen: typeof codec = {
          ...codec,
          decode: (...given) => {
            const decoded = codec.decode(...given);
            if (decoded.ok) for (const { link } of decoded.value) links.add(link);
            return decoded;
          },
        };
        const { failure, end } = await inspectJournal(workspacePaths(folder).journalFolder, {
          codec: seen,
          visit: ({ header }) => bySeq.set(header.seq, header.eventId),
        });
        expect(failure).toBeNull();
        expect(end.seq).toBeGreaterThanOrEqual(lastAcknowledged);
        for (let seq = 1; seq <= lastAcknowledged; seq += 1)
          expect(bySeq.get(seq)).toBe(draft(seq).header.eventId);
        expect(links.has(lastHead)).toBe(true);
        acknowledged += heard;
        if (kill % KILLS_PER_WORKSPACE === 0) {
          await rm(folder, { recursive: true });
          lastAcknowledged = 0;
        }
      }
      expect(acknowledged).toBeGreaterThan(kills);
    },
    60_000 + kills * 2_000,
  );

  it('leaves a lock that the next one recovers, saying from whom', async () => {
    let pid: number | undefined;
    await run('hold', (message, killNow) => {
      pid = child?.pid;
      if (message.holding) killNow();
    });
    const workspace = await openWorkspace(folder, { clock });
    expect(workspace).toMatchObject({ ok: true, value: { recoveredFrom: { pid } } });
    if (workspace.ok) await workspace.value.close();
  });
});

describe('two processes on one workspace', { timeout: 60_000 }, () => {
  it('the second is refused, with who holds it, and gets in once the first has gone', async () => {
    const held = await openWorkspace(folder, { clock });
    if (!held.ok) throw new Error('not opened');
    const messages: Message[] = [];
    await run('replay', (message) => messages.push(message));
    expect(messages).toEqual([
      {
        refused: {
          kind: 'locked',
          holder: { pid: process.pid, hostname: expect.any(String), since: clock.now() },
        },
      },
    ]);
    expect((await held.value.close()).ok).toBe(true);
    await run('replay', (message) => messages.push(message));
    expect(messages[1]).toMatchObject({ lastSeq: 0 });
  });

  it('one that runs is not mistaken for a dead one', async () => {
    const refusals: unknown[] = [];
    let pid: number | undefined;
    const attempts: Promise<void>[] = [];
    await run('hold', (message, killNow) => {
      if (!message.holding) return;
      pid = child?.pid;
      attempts.push(
        openWorkspace(folder, { clock })
          .then((attempt) => refusals.push(attempt.ok ? 'opened' : attempt.error))
          .then(killNow),
      );
    });
    await Promise.all(attempts);
    expect(refusals).toMatchObject([{ kind: 'locked', holder: { pid } }]);
  });
});

describe('the same journal in another process', { timeout: 60_000 }, () => {
  it('replays to the same head', async () => {
    const workspace = await openWorkspace(folder, { clock });
    if (!workspace.ok) throw new Error('not opened');
    const codec = await childCodec(workspace.value.paths);
    const opened = await openJournal(workspace.value.paths.journalFolder, { clock, codec });
    if (!opened.ok) throw new Error('not opened');
    const { journal } = opened.value;
    for (let n = 1; n <= 50; n += 2) await journal.append([draft(n), draft(n + 1)]);
    const head = journal.head();
    await journal.close();
    await workspace.value.close();
    const messages: Message[] = [];
    await run('replay', (message) => messages.push(message));
    expect(messages).toEqual([{ head, lastSeq: 50, torn: false }]);
  });
});
