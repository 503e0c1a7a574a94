import { mkdir, readFile, rmdir, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mailFolderDisk } from '../../../electron/adapters/mail/mail-folder-disk';
import type { RecordedEvent } from '../../../electron/shared/domain/event-envelope';
import { err, ok } from '../../../electron/shared/result';
import { PASSWORD } from '../../support/desk-access';
import { behind, createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { type MailFolderBench, mailFolderBench } from '../../support/mail-folder-bench';

const MAIL = 'From: a@b.example\r\nMessage-ID: <uno@b.example>\r\n\r\nHola';
const REST = 2_000;

let harness: DeskHarness;
let client: ExampleClient;
let bench: MailFolderBench;
beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  bench = await mailFolderBench(harness);
  unwrap(await bench.mailFolder.choose(bench.folder));
});
afterEach(async () => {
  await bench.dispose();
  await harness.dispose();
});

const save = (name: string, text = MAIL) => writeFile(join(bench.folder, name), text);
const names = () => bench.mailFolder.view().waiting.map(({ name }) => name);

describe('a file that was saved', () => {
  it('is offered once nobody writes to it any more', async () => {
    await save('uno.eml', 'From');
    expect(await bench.after(0)).toMatchObject({ waiting: [], writing: 1 });
    await save('uno.eml');
    expect(await bench.after(REST)).toMatchObject({ waiting: [], writing: 1 });
    expect(await bench.after(REST - 1)).toMatchObject({ waiting: [], writing: 1 });
    expect(await bench.after(1)).toMatchObject({
      waiting: [{ name: 'uno.eml', problem: null, state: 'new' }],
      writing: 0,
    });
  });

  it('is left alone if it is no mail by its name', async () => {
    await save('notas.txt');
    await save('tabla.EML');
    await save('otro.Msg');
    await bench.after(0);
    await bench.after(REST);
    expect(names().toSorted()).toEqual(['otro.Msg', 'tabla.EML']);
  });

  it('is offered until a request holds it, and never again; the file stays as it was', async () => {
    await save('uno.eml');
    const before = await stat(join(bench.folder, 'uno.eml'));
    await bench.after(0);
    await bench.after(REST);
    const file = unwrap(await bench.take('uno.eml'));
    expect(bench.mailFolder.view().waiting).toMatchObject([{ name: 'uno.eml', state: 'kept' }]);
    expect(bench.mailFolder.count()).toBe(1);
    const journey = await new Journey(harness, client).capture({ original: file, channel: 'email' });
    await bench.mailFolder.recorded([journey.id]);
    expect(bench.mailFolder.view()).toMatchObject({ waiting: [], waitingCount: 0 });
    await harness.reopen();
    const again = await mailFolderBench(harness);
    await again.after(REST);
    expect(again.mailFolder.view()).toMatchObject({ folder: bench.folder, isLooked: true, waiting: [] });
    const after = await stat(join(bench.folder, 'uno.eml'));
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
    expect(await readFile(join(bench.folder, 'uno.eml'), 'utf8')).toBe(MAIL);
  });

  it('is attended to by a request that was recorded just before the desk ended', async () => {
    await save('uno.eml');
    await bench.after(0);
    await bench.after(REST);
    const file = unwrap(await bench.take('uno.eml'));
    await new Journey(harness, client).capture({ original: file, channel: 'email' });
    await harness.reopen();
    await bench.mailFolder.opened(harness.open.mailFolder);
    expect((await bench.after(REST)).waiting).toEqual([]);
  });

  it('came while the desk was closed', async () => {
    await harness.close();
    await save('noche.eml');
    await harness.reopen();
    await bench.mailFolder.opened(harness.open.mailFolder);
    await bench.after(REST);
    expect(names()).toEqual(['noche.eml']);
  });

  it('is not offered after it was dismissed, until that is taken back or it is written to', async () => {
    await save('uno.eml');
    await bench.after(0);
    await bench.after(REST);
    unwrap(await bench.mailFolder.mark(bench.keyOf('uno.eml'), true));
    await harness.reopen();
    await bench.mailFolder.opened(harness.open.mailFolder);
    expect(await bench.after(REST)).toMatchObject({ waiting: [], dismissed: [{ name: 'uno.eml' }] });
    unwrap(await bench.mailFolder.mark(bench.keyOf('uno.eml'), false));
    expect(names()).toEqual(['uno.eml']);
    unwrap(await bench.mailFolder.mark(bench.keyOf('uno.eml'), true));
    await save('uno.eml', `${MAIL}, otra vez`);
    await bench.after(0);
    await bench.after(REST);
    expect(names()).toEqual(['uno.eml']);
  });

  it('leaves no name in what is remembered', async () => {
    await save('juicio de la empresa.eml');
    await bench.after(0);
    await bench.after(REST);
    unwrap(await bench.take('juicio de la empresa.eml'));
    expect(JSON.stringify(harness.open.mailFolder.get())).not.toContain('juicio');
  });

  it('that became another one since it was shown is not taken for it', async () => {
    await save('uno.eml');
    await bench.after(0);
    await bench.after(REST);
    await save('uno.eml', 'From: otro@b.example\r\n\r\nOtra cosa');
    expect(await bench.take('uno.eml')).toMatchObject({ error: { kind: 'source-unreadable' } });
    expect(
      await bench.mailFolder.take('f'.repeat(64), () => Promise.reject(new Error('opened'))),
    ).toMatchObject({ error: { kind: 'mail', reason: 'folder-file-gone' } });
  });
});

describe('the folder', () => {
  it('that is gone is said, and tried again', async () => {
    const { rename } = await import('node:fs/promises');
    await save('uno.eml');
    await bench.after(0);
    await bench.after(REST);
    await rename(bench.folder, `${bench.folder}-lejos`);
    expect(await bench.after(REST)).toMatchObject({ problem: 'missing', waiting: [] });
    expect(bench.sleepsMs()).toBe(60_000);
    await rename(`${bench.folder}-lejos`, bench.folder);
    expect(await bench.after(60_000)).toMatchObject({ problem: null, waitingCount: 1 });
  });

  it('is no network address, no link, no file, and none of the desk', async () => {
    const link = `${bench.folder}/enlace`;
    await symlink(bench.folder, link);
    await save('uno.eml');
    const answers = [];
    for (const path of [
      '//servidor/correo',
      '\\\\servidor\\correo',
      'correo',
      link,
      `${bench.folder}/uno.eml`,
    ])
      answers.push(await bench.mailFolder.choose(path));
    expect(answers.map((answer) => (answer.ok ? 'taken' : Reflect.get(answer.error, 'reason')))).toEqual([
      'folder-address',
      'folder-address',
      'folder-address',
      'folder-not-a-folder',
      'folder-not-a-folder',
    ]);
    expect(await bench.mailFolder.choose(join(harness.folder, 'data'))).toMatchObject({
      error: { reason: 'folder-own' },
    });
    expect(await bench.mailFolder.choose(`${bench.folder}/nada`)).toMatchObject({
      error: { reason: 'folder-missing' },
    });
    expect(bench.mailFolder.view().folder).toBe(bench.folder);
  });

  it('is on record with who chose it, and stays as it was where that finds no room', async () => {
    const told = async () => {
      const events: RecordedEvent[] = [];
      for await (const batch of harness.open.journal.read()) events.push(...unwrap(batch));
      return events
        .filter(({ header }) => header.type === 'v1.settings.changed')
        .slice(1)
        .map(({ header, payload }) => ({ by: header.actor.name, payload }));
    };
    const of = (before: string | null, after: string | null) => ({
      by: 'Ana Robles',
      payload: { settings: [{ setting: 'mailFolder', before, after }] },
    });
    unwrap(await bench.mailFolder.choose(bench.folder));
    expect(await told()).toEqual([of(null, bench.folder)]);
    const full = err({ kind: 'disk-full' as const, path: '/datos/000001.jsonl' });
    vi.spyOn(harness.open.journal, 'append').mockResolvedValueOnce(full);
    expect(await bench.mailFolder.choose(null)).toEqual(full);
    expect(bench.mailFolder.view().folder).toBe(bench.folder);
    // Nothing is written there: the file beside cannot be made.
    const beside = `${harness.door.workspace.paths.mailFolderFile}.tmp`;
    await mkdir(beside);
    expect(await bench.mailFolder.choose(null)).toMatchObject({ error: { kind: 'io' } });
    await rmdir(beside);
    expect(bench.mailFolder.view().folder).toBe(bench.folder);
    const { payload } = of(null, bench.folder);
    expect((await told()).slice(1).map((each) => each.payload)).toEqual([
      of(bench.folder, null).payload,
      { ...payload, unwritten: true },
    ]);
    unwrap(await bench.mailFolder.choose(null));
    expect((await told()).slice(3)).toEqual([of(bench.folder, null)]);
  });

  it('that is not watched any more says nothing', async () => {
    await save('uno.eml');
    unwrap(await bench.mailFolder.choose(null));
    expect(await bench.after(REST)).toMatchObject({ folder: null, waiting: [] });
    expect([bench.mailFolder.count(), bench.sleepsMs()]).toEqual([null, null]);
  });
});

describe('a share', () => {
  it('that hangs holds up neither the choice of it nor who asks for a look', async () => {
    const { look } = mailFolderDisk([]);
    const hangs = await mailFolderBench(
      harness,
      {
        look: (folder) => (folder === '/lejos' ? new Promise(() => {}) : look(folder)),
        check: async () => ok(undefined),
      },
      () => Promise.resolve(),
    );
    const chosen = unwrap(await hangs.mailFolder.choose('/lejos'));
    expect(chosen).toMatchObject({ folder: '/lejos', isLooked: false });
    expect(await hangs.mailFolder.lookNow()).toMatchObject({ isLooked: false, waiting: [] });
    const asked = hangs.mailFolder.read('f'.repeat(64), 1_000);
    unwrap(await hangs.mailFolder.choose(hangs.folder));
    expect(await asked).toMatchObject({ error: { reason: 'folder-file-gone' } });
    expect(await hangs.after(0)).toMatchObject({ folder: hangs.folder, isLooked: true });
    await hangs.dispose();
  });

  it.each(['opened', 'read'])(
    'on which one file hangs once it is %s goes on to be looked into, and that file is told as unreadable',
    async (step) => {
      const { open } = mailFolderDisk([]);
      let answer = () => {};
      const answers = new Promise<void>((resolve) => {
        answer = resolve;
      });
      // Their patience ends once the file hangs.
      let hang = () => {};
      const patience = new Promise<void>((resolve) => {
        hang = resolve;
      });
      async function* held(pieces: AsyncIterable<Buffer>) {
        hang();
        await answers;
        yield* pieces;
      }
      let opened = 0;
      const hangs = await mailFolderBench(
        harness,
        {
          open: async (...asked) => {
            opened += 1;
            const source = unwrap(await open(...asked));
            if (step === 'read') return ok({ ...source, stream: Readable.from(held(source.stream)) });
            hang();
            await answers;
            return ok(source);
          },
        },
        () => patience,
      );
      unwrap(await hangs.mailFolder.choose(hangs.folder));
      await writeFile(join(hangs.folder, 'nube.eml'), MAIL);
      await hangs.after(0);
      await hangs.after(REST);
      const read = () => hangs.mailFolder.read(hangs.keyOf('nube.eml'), 1_000);
      const late = { error: { kind: 'source-unreadable', path: 'nube.eml', code: 'ETIMEDOUT' } };
      expect(await read()).toMatchObject(late);
      await writeFile(join(hangs.folder, 'otro.eml'), MAIL);
      await hangs.after(0);
      expect(await hangs.after(REST)).toMatchObject({ waitingCount: 2 });
      expect(await read()).toMatchObject(late);
      expect(opened).toBe(1);
      answer();
      // Its thread is free again: it may be tried.
      await vi.waitFor(async () => {
        await read();
        expect(opened).toBe(2);
      });
      await hangs.dispose();
    },
  );

  it('that says no more than that it failed is unreadable', async () => {
    expect(await mailFolderDisk([]).look('/con\0nulo')).toEqual({ ok: false, error: 'unreadable' });
  });

  it('on which a file may not be read yet names it, and offers it when it may', async () => {
    let may = false;
    const strict = await mailFolderBench(harness, { isReadable: async () => may });
    await save('ajeno.eml');
    await strict.after(0);
    expect(await strict.after(REST)).toMatchObject({ waiting: [{ problem: 'unreadable' }] });
    may = true;
    expect(await strict.after(60_000)).toMatchObject({ waiting: [{ problem: null }] });
    await strict.dispose();
  });
});

describe('how often it looks', () => {
  it('once a minute, soon after a word of the system, and until what is written rests', async () => {
    await bench.after(0);
    expect(bench.sleepsMs()).toBe(60_000);
    bench.notice();
    expect(bench.sleepsMs()).toBe(500);
    await save('uno.eml');
    await bench.after(500);
    expect(bench.sleepsMs()).toBe(REST);
    await bench.after(REST);
    expect(bench.sleepsMs()).toBe(60_000);
  });

  it('seldom where a file is written to all the time', async () => {
    for (let look = 0; look < 32; look += 1) {
      await save('crece.eml', 'x'.repeat(look + 1));
      await utimes(join(bench.folder, 'crece.eml'), look, look);
      await bench.after(REST);
    }
    expect(bench.sleepsMs()).toBe(15_000);
  });

  it('tells the window nothing while nothing changes', async () => {
    await save('uno.eml');
    await bench.after(0);
    await bench.after(REST);
    const told = bench.told();
    await bench.after(60_000);
    expect(bench.told()).toBe(told);
  });
});

describe('while the desk is locked', () => {
  it('only how many wait is known, and counted on', async () => {
    await save('uno.eml');
    await save('dos.eml');
    await bench.after(0);
    await bench.after(REST);
    unwrap(await bench.mailFolder.mark(bench.keyOf('dos.eml'), true));
    const key = bench.keyOf('uno.eml');
    await harness.door.door.lock('person');
    bench.mailFolder.locked();
    expect(bench.mailFolder.count()).toBe(1);
    await save('tres.eml');
    await bench.after(0);
    expect(await bench.after(REST)).toMatchObject({ waiting: [], dismissed: [], waitingCount: 0 });
    expect(bench.mailFolder.count()).toBe(2);
    expect(await bench.mailFolder.take(key, () => Promise.reject(new Error('opened')))).toMatchObject({
      error: { kind: 'locked-desk' },
    });
    expect(await bench.mailFolder.mark(key, true)).toMatchObject({ error: { kind: 'locked-desk' } });
    unwrap(await harness.door.door.unlock({ login: harness.login, password: PASSWORD }));
    Object.assign(harness, behind(harness.door));
    await bench.mailFolder.opened(harness.open.mailFolder);
    expect(names().toSorted()).toEqual(['tres.eml', 'uno.eml']);
  });
});
