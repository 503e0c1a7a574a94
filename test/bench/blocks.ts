/** Goal 4: how long the main thread stands still for what the store does, in a workspace of many tickets, encrypted. */
import { rm } from 'node:fs/promises';
import { createBackupEngine } from '../../electron/adapters/backup/backup-engine';
import { nodeFileLayer } from '../../electron/adapters/workspace-file-layer';
import { auditDeskOf, page } from '../support/audit-bench';
import { WorkerFolder } from '../support/bundled-worker';
import { openHarnessDesk, unwrap } from '../support/desk-harness';
import { silentLog } from '../support/silent-log';
import { type Watched, watchBlocks } from './block-watch';
import { makeLargeWorkspace } from './large-workspace';

/** Folding as many takes minutes; MESA_BENCH_TICKETS asks for another number. */
const TICKETS = Number(process.env['MESA_BENCH_TICKETS'] ?? 10_000);

export interface StoreBlocks {
  readonly tickets: number;
  readonly rows: readonly Watched[];
}

export async function benchStoreBlocks(): Promise<StoreBlocks> {
  const { harness } = await makeLargeWorkspace(TICKETS, [
    {
      weight: 1,
      work: async (journey) => {
        await journey.do(journey.validate(true));
        await journey.attend();
        await journey.log();
      },
    },
  ]);
  const { folder, clock } = harness;
  const backups = `${folder}-respaldos`;
  const workers = new WorkerFolder();
  // As the application makes them: in a thread of their own.
  const engine = createBackupEngine({
    workerUrl: await workers.bundle('electron/adapters/backup/backup-worker.ts'),
    workspace: folder,
    ownFolders: [folder],
    files: nodeFileLayer,
    log: silentLog,
  });
  const rows: Watched[] = [];
  const watch = async (name: string, work: () => Promise<unknown>) => {
    rows.push(await watchBlocks(name, work));
  };
  const comeIn = async () => Object.assign(harness, await openHarnessDesk(folder, clock));
  try {
    await watch('entrar sin punto de recuperación', comeIn);
    await watch('punto de recuperación, todo', () => harness.close());
    await watch('entrar', comeIn);
    await watch('comprobar la bitácora tras entrar', () => harness.open.checked);
    const [ticketId = ''] = harness.open.desk.state.tickets.keys();
    const { version = 0 } = harness.open.desk.state.tickets.get(ticketId) ?? {};
    const meta = { commandId: crypto.randomUUID(), id: ticketId, expectedVersion: version };
    const startedAt = clock.now();
    clock.advance(10);
    const note = { startedAt, minutes: 5, activity: 'Se revisó el túnel.', evidence: [] };
    unwrap(await harness.open.desk.ticketCommand(meta, { type: 'work.log', payload: note }));
    await watch('buscar en la bitácora, la primera vez', () =>
      auditDeskOf(harness).events(page({ text: 'tunel' })),
    );
    const audit = auditDeskOf(harness);
    await audit.events(page());
    await watch('buscar en la bitácora, después', () => audit.events(page({ text: 'tunel' })));
    await watch('respaldo', async () => {
      const made = await engine.make(backups, { usual: false, prunes: false });
      if (!made.ok) throw new Error(JSON.stringify(made.error));
    });
    await watch('punto de recuperación, un caso cambiado', () => harness.close());
    return { tickets: TICKETS, rows };
  } finally {
    await harness.dispose();
    await rm(backups, { recursive: true, force: true });
    workers.dispose();
  }
}
