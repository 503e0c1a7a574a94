// A folder that was put back, restored or copied must not send again what was sent from it.
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { recordRestored } from '../../../../electron/adapters/backup/open-backups';
import { restoreBackup } from '../../../../electron/adapters/backup/restore-backup';
import { sendingMarksIn } from '../../../../electron/adapters/mail/sending-mark';
import { MeanwhileRecords } from '../../../../electron/adapters/meanwhile-records';
import { type FileLayer, nodeFileLayer } from '../../../../electron/adapters/workspace-file-layer';
import type { MailSender } from '../../../../electron/application/smtp-ports';
import { mailSending } from '../../../../electron/shared/domain/mail-sending';
import { latest, recordsOf } from '../../../../electron/shared/domain/ticket';
import { PASSWORD } from '../../../support/desk-access';
import {
  createDeskHarness,
  type DeskHarness,
  keep,
  openHarnessDesk,
  unwrap,
} from '../../../support/desk-harness';
import { registerClient } from '../../../support/example-client';
import { Journey } from '../../../support/journey';
import { silentLog } from '../../../support/silent-log';
import { readWorkspaceEvents } from '../../../support/workspace-reader';

let harness: DeskHarness;
let ticketId: string;
let mailId: string;
let root: string;
let sent: number;
/** Whether the journal finds no room. */
let full: boolean;

const mailSender: MailSender = {
  send: async () => {
    sent += 1;
    const answer = '250 Ok';
    return {
      outcome: 'accepted',
      stage: 'answer',
      why: 'answered',
      code: 250,
      answer,
      refused: [],
      transcript: '',
    };
  },
  probe: async () => {
    throw new Error('not asked');
  },
  authorityProblem: async () => null,
};

const files: FileLayer = {
  ...nodeFileLayer,
  open: async (path, mode, permissions) => {
    const file = await nodeFileLayer.open(path, mode, permissions);
    if (!path.endsWith('000001.jsonl')) return file;
    return new Proxy(file, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return async (...given: unknown[]) => {
          if (full && name === 'write') throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
          return Reflect.apply(member, target, given);
        };
      },
    });
  },
};

beforeEach(async () => {
  [sent, full] = [0, false];
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-mark-'));
  harness = await createDeskHarness();
  const journey = await new Journey(harness, await registerClient(harness)).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.finish();
  const document = await keep(harness, '%PDF reporte', 'reporte-1.pdf');
  const journalHead = harness.open.journal.head();
  await journey.do({
    type: 'report.issue',
    payload: { revision: 1, supersedes: null, document, journalHead, revisionReason: '' },
  });
  await journey.sendMail('reporte', [document], undefined, false);
  const draft = latest(journey.ticket, 'v1.mail.drafted')?.payload;
  [ticketId, mailId] = [journey.id, draft?.mailId ?? ''];
  const account = {
    host: 'correo.example',
    port: 587,
    security: 'starttls' as const,
    user: '',
    authority: '',
  };
  unwrap(await harness.open.mailAccount.save({ ...account, password: null }));
  await harness.close();
  // As the program that was there before this one had come in here.
  const first = await openHere();
  await first.open.outbox.start();
  await journeyQueues(first.open, draft?.eml.sha256 ?? '');
  await first.open.outbox.stop();
  await first.door.close();
  sent = 0;
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

type Open = Awaited<ReturnType<typeof openHere>>['open'];

/** Approved, and not sent yet: the outbox is stopped. */
async function journeyQueues(open: Open, emlSha256: string): Promise<void> {
  await open.outbox.stop();
  const version = open.desk.state.tickets.get(ticketId)?.version ?? 0;
  unwrap(
    await open.desk.ticketCommand(
      { commandId: crypto.randomUUID(), id: ticketId, expectedVersion: version },
      { type: 'mail.queue', payload: { mailId, emlSha256 } },
    ),
  );
}

const markHere = () =>
  sendingMarksIn({ userDataPath: root, files: nodeFileLayer, clock: harness.clock, log: silentLog });

const openHere = (folder = harness.folder) =>
  openHarnessDesk(folder, harness.clock, { mailSender, files, markOf: markHere() });

/** Through which nothing gets until it is opened. */
function gate(): { readonly passed: Promise<void>; readonly pass: () => void } {
  let pass = () => {};
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { passed, pass };
}

/** As the program does once somebody has come in. */
async function comeIn(folder?: string) {
  const opened = await openHere(folder);
  const restored = () =>
    recordRestored(files, opened.door.workspace, opened.open, silentLog, { aborted: false });
  await restored();
  await opened.open.outbox.start(restored);
  await opened.open.outbox.settled();
  const ticket = opened.open.desk.state.tickets.get(ticketId);
  if (!ticket) throw new Error('the request is gone');
  return { ...opened, ticket };
}

describe('what was queued', () => {
  it('is sent where the folder is the one that it was queued in', async () => {
    const { door, ticket } = await comeIn();
    expect([sent, mailSending(ticket, mailId).kind]).toEqual([1, 'accepted']);
    await door.close();
  });

  it('is not sent again by a backup that was put into the same place at the command line', async () => {
    const target = join(root, 'respaldos');
    unwrap(
      await makeBackup({ workspace: harness.folder, target, clock: harness.clock, files: nodeFileLayer }),
    );
    await (await comeIn()).door.close();
    await rm(harness.folder, { recursive: true });
    unwrap(await restoreBackup(nodeFileLayer, target, harness.folder));
    const { door, ticket } = await comeIn();
    expect(sent).toBe(1);
    expect(recordsOf(ticket, 'v1.mail.dequeued')).toHaveLength(1);
    await door.close();
  });

  it('is not sent by a copy of the folder', async () => {
    const copy = join(root, 'copia');
    await cp(harness.folder, copy, { recursive: true });
    await (await comeIn()).door.close();
    const { door, ticket } = await comeIn(copy);
    expect(sent).toBe(1);
    expect(recordsOf(ticket, 'v1.mail.dequeued')).toHaveLength(1);
    await door.close();
  });

  it('is not sent beside a note of a restore that cannot be read', async () => {
    await writeFile(join(harness.folder, 'restored.json'), '{"generationAt":"2026-11-23T15:00');
    const { door, ticket } = await comeIn();
    expect(sent).toBe(0);
    expect(recordsOf(ticket, 'v1.mail.dequeued')).toHaveLength(1);
    await door.close();
  });

  it('is not sent before it is on record that it waits: that is tried again once there is room, and said until then', async () => {
    await writeFile(join(harness.folder, 'restored.json'), '{}');
    full = true;
    const { door, open } = await comeIn();
    const told = () => open.notices.map(({ key }) => key).filter((key) => key.startsWith('mail-'));
    expect([sent, told()]).toEqual([0, ['mail-no-room']]);
    open.outbox.wake();
    await open.outbox.settled();
    expect([sent, told()]).toEqual([0, ['mail-no-room']]);
    full = false;
    open.outbox.wake();
    await open.outbox.settled();
    expect([sent, told()]).toEqual([0, []]);
    const ticket = open.desk.state.tickets.get(ticketId);
    expect(ticket && recordsOf(ticket, 'v1.mail.dequeued')).toHaveLength(1);
    await door.close();
    expect((await readdir(harness.folder)).filter((name) => name === 'restored.json')).toEqual([]);
    const again = await comeIn();
    expect(sent).toBe(0);
    expect(recordsOf(again.ticket, 'v1.mail.dequeued')).toHaveLength(1);
    await again.door.close();
  });

  it.each(['the note of a restore is looked for', 'the queue is emptied'])(
    'is left alone, in a name of nobody, where the desk is locked while %s',
    async (step) => {
      await writeFile(join(harness.folder, 'restored.json'), '{}');
      const meanwhile = new MeanwhileRecords();
      const desk = await openHarnessDesk(harness.folder, harness.clock, {
        mailSender,
        files,
        markOf: markHere(),
        putAway: () => meanwhile.stop(desk.open),
      });
      const waiting = gate();
      const slow: FileLayer = {
        ...files,
        stampOf: async (path) => {
          if (step.startsWith('the note')) await waiting.passed;
          return files.stampOf(path);
        },
      };
      if (step.startsWith('the queue')) {
        // The desk is at something else when the first mail is to be taken out.
        void desk.open.desk.alone(() => waiting.passed);
      }
      const tools = { files: slow, workspace: desk.door.workspace, keeper: () => null, log: silentLog };
      const recorded = meanwhile.record(desk.open, tools);
      const locked = desk.door.door.lock('suspend');
      waiting.pass();
      await locked;
      await recorded;
      await desk.door.close();
      const last = (await readWorkspaceEvents(harness.folder)).at(-1);
      expect(last?.header.type).toBe('v1.access.closed');
      const { door, ticket } = await comeIn();
      expect([sent, recordsOf(ticket, 'v1.mail.dequeued').length]).toEqual([0, 1]);
      await door.close();
    },
  );

  it('is on record before the desk is locked, with what a backup that was made meanwhile is recorded by', async () => {
    const meanwhile = new MeanwhileRecords();
    const order: string[] = [];
    const desk = await openHarnessDesk(harness.folder, harness.clock, {
      mailSender,
      files,
      markOf: markHere(),
      putAway: async () => {
        await meanwhile.stop(desk.open);
        order.push('left');
      },
    });
    const [waiting, asked] = [gate(), gate()];
    const made = { generation: '20261129.json', madeAt: harness.clock.now(), cause: 'hours' as const };
    const recordMade = async () => {
      asked.pass();
      await waiting.passed;
      const payload = { ...made, files: 1, sizeBytes: 1 };
      unwrap(await desk.open.desk.recordPeople([{ type: 'v1.backup.made', payload }]));
      order.push('recorded');
    };
    const { workspace } = desk.door;
    const tools = { files: nodeFileLayer, workspace, keeper: () => ({ recordMade }), log: silentLog };
    const recorded = meanwhile.record(desk.open, tools);
    await asked.passed;
    const locked = desk.door.door.lock('suspend');
    // A lock that waits for nothing has gone on by then.
    for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done));
    waiting.pass();
    await Promise.all([recorded, locked]);
    await desk.door.close();
    expect(order).toEqual(['recorded', 'left']);
    const types = (await readWorkspaceEvents(harness.folder)).map(({ header }) => header.type);
    expect(types.slice(-2)).toEqual(['v1.backup.made', 'v1.access.closed']);
  });

  it('keeps no lock open where the disk on which it is kept hangs', async () => {
    const meanwhile = new MeanwhileRecords();
    const [hanging, asked] = [gate(), gate()];
    const hung: FileLayer = {
      ...nodeFileLayer,
      open: async (path, ...how) => {
        asked.pass();
        await hanging.passed;
        return nodeFileLayer.open(path, ...how);
      },
    };
    const desk = await openHarnessDesk(harness.folder, harness.clock, {
      mailSender,
      markOf: sendingMarksIn({ userDataPath: root, files: hung, clock: harness.clock, log: silentLog }),
      putAway: () => meanwhile.stop(desk.open),
    });
    const { workspace, door } = desk.door;
    const tools = { files: nodeFileLayer, workspace, keeper: () => null, log: silentLog };
    const recorded = meanwhile.record(desk.open, tools);
    await asked.passed;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let isLocked = false;
    const locked = door.lock('suspend').then(() => {
      isLocked = true;
    });
    // Whatever else the lock does it does meanwhile, by the clock of the machine.
    const until = performance.now() + 10_000;
    while (!isLocked && performance.now() < until) {
      await vi.advanceTimersByTimeAsync(1000);
      await nodeFileLayer.list(harness.folder);
    }
    vi.useRealTimers();
    expect(isLocked).toBe(true);
    await locked;
    expect(() => desk.open.folders.secret).toThrow('forgotten');
    unwrap(await door.unlock({ login: harness.login, password: PASSWORD }));
    // What the disk answers at last is no reason to write anything in the name of who left.
    hanging.pass();
    await recorded;
    expect(sent).toBe(0);
    await desk.door.close();
  });
});
