import { describe, expect, it } from 'vitest';
import { type AttemptStore, attemptsInMemory } from '../../../../electron/application/access/access-ports';
import type { BackupEngine, GenerationAccess } from '../../../../electron/application/backup/backup-ports';
import { type AtDesk, RestoreDesk } from '../../../../electron/application/backup/restore-desk';
import type { Log } from '../../../../electron/application/log';
import type { AccessPhase } from '../../../../electron/shared/access';
import type { RestorePreview } from '../../../../electron/shared/backup/restore-preview';
import type { RestoredFacts } from '../../../../electron/shared/domain/people';
import { err, ok } from '../../../../electron/shared/result';
import { TestClock, unwrap } from '../../../support/desk-harness';
import { silentLog } from '../../../support/silent-log';

const NAME = '20261123T150000000Z.json';
const OWN = '0192f0a0-0000-4000-a000-00000000000a';
const SUMMARY = {
  tickets: 1,
  clients: 1,
  people: 1,
  events: 9,
  files: 2,
  first: null,
  last: null,
  head: 'a'.repeat(64),
};
const PREVIEW: RestorePreview = {
  name: NAME,
  createdAt: '2026-11-23T15:00:00.000Z',
  sizeBytes: 10,
  backup: SUMMARY,
  missing: 0,
  present: { kind: 'unreadable', path: '/w', line: null },
};
const manager: AtDesk = {
  administers: true,
  person: { personId: '0192f0a0-0000-4000-a000-0000000000ff', name: 'Ana', role: 'gerente-operaciones' },
  secret: { workspaceId: OWN, masterKey: new Uint8Array(32) },
};
const luz = {
  personId: '0192f0a0-0000-4000-a000-0000000000ee',
  name: 'Luz',
  role: 'lider-soc' as const,
};
const password = (typed: string) => ({ kind: 'password' as const, login: 'ana', password: typed });

function bench(given: {
  phase: AccessPhase | 'damaged';
  atDesk?: AtDesk | null;
  owner?: string;
  present?: RestorePreview['present'];
  cannotBackUp?: boolean;
  foundDamaged?: boolean;
  attempts?: AttemptStore;
  log?: Log;
}) {
  const clock = new TestClock();
  const laid: { facts: RestoredFacts; keepFormer: boolean; isSame: boolean }[] = [];
  const held = { given };
  const used: GenerationAccess[] = [];
  let restarts = 0;
  const refused = async () => err({ kind: 'backup' as const, reason: 'no-backup' as const, params: {} });
  const engine: BackupEngine = {
    make: refused,
    stop: () => {},
    progress: () => null,
    isThere: async () => true,
    isOnSameDisk: async () => false,
    journalBytes: async () => 0,
    prepare: refused,
    find: async (chosen) => ok(chosen),
    list: async () =>
      ok({
        workspaceId: given.owner ?? OWN,
        generations: [
          { name: NAME, state: 'readable', createdAt: null, files: 1, sizeBytes: 1, parted: false },
        ],
      }),
    verify: refused,
    preview: async (_folder, _name, access) => {
      used.push(access);
      return access.kind === 'password' && access.password !== 'buena'
        ? err({ kind: 'backup', reason: 'refused', params: {} })
        : ok({
            ...PREVIEW,
            present: held.given.present ?? PREVIEW.present,
            openedBy: access.kind === 'password' ? luz : null,
            noteKey: new Uint8Array(32),
            print: 'a'.repeat(64),
          });
    },
    restore: async (_folder, _name, facts, how) => {
      laid.push({ facts, ...how });
      return ok('/w.antes');
    },
  };
  const desk = new RestoreDesk({
    attempts: given.attempts ?? attemptsInMemory(),
    engine,
    clock,
    log: given.log ?? silentLog,
    chooseFolder: async () => '/usb',
    checksIn: () =>
      held.given.foundDamaged ? [{ name: NAME, at: '2026-11-24T09:00:00.000Z', damaged: 2, missing: 0 }] : [],
    usualFolder: () => (given.atDesk ? '/usb' : null),
    phase: async () => held.given.phase,
    atDesk: () => given.atDesk ?? null,
    workspaceId: OWN,
    backUpPresent: async () =>
      given.cannotBackUp
        ? err({ kind: 'damaged', path: '/w', line: 3, reason: 'crc' })
        : ok({
            name: 'antes.json',
            at: clock.now(),
            files: 1,
            sizeBytes: 1,
            journalBytes: 1,
            continues: true,
            lost: 0,
          }),
    restart: () => {
      restarts += 1;
    },
  });
  const token = async () => unwrap(await desk.open({ from: 'chosen' }))?.token ?? '';
  const become = (next: Partial<typeof given>) => {
    held.given = { ...held.given, ...next };
  };
  return { desk, clock, laid, used, token, become, restarts: () => restarts };
}

describe('who may restore', () => {
  it('at an open desk is who administers it, with the key that is there', async () => {
    const no = bench({ phase: 'open', atDesk: { ...manager, administers: false } });
    expect(await no.desk.open({ from: 'chosen' })).toMatchObject({ error: { kind: 'not-permitted' } });
    const yes = bench({ phase: 'open', atDesk: manager });
    const token = await yes.token();
    unwrap(await yes.desk.preview({ token, name: NAME, access: null }));
    expect(yes.used).toEqual([{ kind: 'present', secret: manager.secret }]);
  });

  it('at its door, at a damaged desk, at the set-up and where it cannot be opened is who opens the backup', async () => {
    for (const phase of ['locked', 'open', 'new', 'damaged'] as const) {
      const { desk, token } = bench({ phase, ...(phase === 'new' && { present: { kind: 'blank' } }) });
      const chosen = await token();
      expect(await desk.preview({ token: chosen, name: NAME, access: null })).toMatchObject({
        error: { reason: 'needs-access' },
      });
      unwrap(await desk.preview({ token: chosen, name: NAME, access: password('buena') }));
      unwrap(await desk.run({ token: chosen, name: NAME, confirmed: 'RESTAURAR' }));
    }
  });

  it('is nobody who still has to choose a password', async () => {
    const { desk } = bench({ phase: 'change-password' });
    expect(await desk.open({ from: 'chosen' })).toMatchObject({ error: { kind: 'locked-desk' } });
  });

  it('is told nothing at a shut door of where the backups are', async () => {
    const { desk } = bench({ phase: 'locked' });
    expect(await desk.open({ from: 'usual' })).toMatchObject({ error: { reason: 'no-destination' } });
  });

  it('makes who starts the desk anew wait as if it had not been', async () => {
    const attempts = attemptsInMemory();
    const first = bench({ phase: 'locked', attempts });
    const attempt = async ({ desk, token }: typeof first) =>
      desk.preview({ token: await token(), name: NAME, access: password('mala') });
    for (let count = 0; count < 3; count += 1) {
      expect(await attempt(first)).toMatchObject({ error: { reason: 'refused' } });
    }
    expect(await attempt(bench({ phase: 'locked', attempts }))).toMatchObject({ error: { reason: 'wait' } });
  });

  it('waits longer after each password that is not right', async () => {
    const { desk, token, clock } = bench({ phase: 'locked' });
    const chosen = await token();
    const attempt = (typed: string) => desk.preview({ token: chosen, name: NAME, access: password(typed) });
    for (let count = 0; count < 3; count += 1) {
      expect(await attempt('mala')).toMatchObject({ error: { reason: 'refused' } });
    }
    expect(await attempt('buena')).toMatchObject({ error: { reason: 'wait' } });
    clock.advance(1);
    unwrap(await attempt('buena'));
  });

  it('puts no other desk in the place of one whose door is shut', async () => {
    const { desk, token } = bench({ phase: 'locked', present: { kind: 'other-workspace' } });
    const seen = await desk.preview({ token: await token(), name: NAME, access: password('buena') });
    expect(seen).toMatchObject({ error: { reason: 'not-restorable' } });
  });
});

describe('guesses at the door', () => {
  it('made at once wait like those made one after the other', async () => {
    const { desk, token, used } = bench({ phase: 'locked' });
    const chosen = await token();
    const guesses = Array.from({ length: 40 }, (_, index) =>
      desk.preview({ token: chosen, name: NAME, access: password(`mala ${index}`) }),
    );
    await Promise.all(guesses);
    expect(used.length).toBeLessThan(5);
  });

  it('are not forgotten for a backup of one’s own that opens', async () => {
    const { desk, token, become } = bench({ phase: 'locked' });
    const chosen = await token();
    const attempt = (typed: string) => desk.preview({ token: chosen, name: NAME, access: password(typed) });
    become({ present: { kind: 'other-workspace' } });
    for (let count = 0; count < 2; count += 1) {
      expect(await attempt('mala')).toMatchObject({ error: { reason: 'refused' } });
      expect(await attempt('buena')).toMatchObject({ error: { reason: 'not-restorable' } });
    }
    expect(await attempt('mala')).toMatchObject({ error: { reason: 'refused' } });
    expect(await attempt('mala')).toMatchObject({ error: { reason: 'wait' } });
  });
});

describe('what was looked into', () => {
  it('while nothing was recorded here replaces nothing once something is', async () => {
    const { desk, token, laid, become } = bench({ phase: 'new', present: { kind: 'blank' } });
    const chosen = await token();
    unwrap(await desk.preview({ token: chosen, name: NAME, access: password('buena') }));
    become({ phase: 'locked' });
    const run = await desk.run({ token: chosen, name: NAME, confirmed: 'RESTAURAR' });
    expect(run).toMatchObject({ error: { reason: 'needs-access' } });
    expect(laid).toEqual([]);
  });

  it('is forgotten when the door is opened or shut', async () => {
    const { desk, token, laid } = bench({ phase: 'locked' });
    const chosen = await token();
    unwrap(await desk.preview({ token: chosen, name: NAME, access: password('buena') }));
    desk.forget();
    const run = await desk.run({ token: chosen, name: NAME, confirmed: 'RESTAURAR' });
    expect(run).toMatchObject({ error: { reason: 'needs-access' } });
    expect(laid).toEqual([]);
  });

  it('of another workspace takes nothing along of where backups go', async () => {
    const { desk, token, laid } = bench({
      phase: 'open',
      atDesk: manager,
      present: { kind: 'other-workspace' },
    });
    const chosen = await token();
    unwrap(await desk.preview({ token: chosen, name: NAME, access: password('buena') }));
    unwrap(await desk.run({ token: chosen, name: NAME, confirmed: 'RESTAURAR' }));
    expect(laid).toMatchObject([{ isSame: false, keepFormer: true }]);
  });
});

describe('a backup that was found damaged', () => {
  it('is neither looked into nor put back, and that is said with when', async () => {
    const { desk, token, laid, become } = bench({ phase: 'open', atDesk: manager });
    const chosen = await token();
    unwrap(await desk.preview({ token: chosen, name: NAME, access: null }));
    become({ foundDamaged: true });
    const refused = { error: { reason: 'found-damaged', params: { when: '2026-11-24T09:00:00.000Z' } } };
    expect(await desk.preview({ token: chosen, name: NAME, access: null })).toMatchObject(refused);
    expect(await desk.run({ token: chosen, name: NAME, confirmed: 'RESTAURAR' })).toMatchObject(refused);
    expect(laid).toEqual([]);
    become({ foundDamaged: false });
    unwrap(await desk.run({ token: chosen, name: NAME, confirmed: 'RESTAURAR' }));
  });
});

describe('restoring', () => {
  it('takes nothing that was not looked into, and no token that was not given', async () => {
    const { desk, token, laid } = bench({ phase: 'open', atDesk: manager });
    const chosen = await token();
    const run = (given: string) => desk.run({ token: given, name: NAME, confirmed: 'RESTAURAR' });
    expect(await run(chosen)).toMatchObject({ error: { reason: 'needs-access' } });
    expect(await run(crypto.randomUUID())).toMatchObject({ error: { reason: 'needs-access' } });
    expect(laid).toEqual([]);
  });

  it('backs up the present first, says by whom, and starts anew', async () => {
    const { desk, token, laid, restarts } = bench({ phase: 'open', atDesk: manager });
    const chosen = await token();
    unwrap(await desk.preview({ token: chosen, name: NAME, access: null }));
    const started = unwrap(await desk.run({ token: chosen, name: NAME, confirmed: 'RESTAURAR' }));
    expect(started).toEqual({ former: '/w.antes', backedUpAs: 'antes.json' });
    expect(laid[0]).toMatchObject({
      keepFormer: true,
      facts: { by: manager.person, generation: NAME, journalHead: SUMMARY.head, backedUpAs: 'antes.json' },
    });
    expect(restarts()).toBe(1);
  });

  it('at a shut door says whose password opened the backup, and names them to no page and in no log', async () => {
    const logged: unknown[] = [];
    const note = (_message: string, details: unknown) => logged.push(details);
    const log = { info: note, warn: note, error: note };
    const { desk, token, laid } = bench({ phase: 'locked', log });
    const chosen = await token();
    const seen = unwrap(await desk.preview({ token: chosen, name: NAME, access: password('buena') }));
    expect(seen).not.toHaveProperty('openedBy');
    unwrap(await desk.run({ token: chosen, name: NAME, confirmed: 'RESTAURAR' }));
    expect(laid[0]?.facts.by).toEqual(luz);
    expect(JSON.stringify(logged)).not.toContain(luz.name);
    expect(logged).toContainEqual({ restoreId: laid[0]?.facts.restoreId, generation: NAME });
    // The recovery code is nobody's.
    unwrap(await desk.preview({ token: chosen, name: NAME, access: { kind: 'code', code: 'x' } }));
    unwrap(await desk.run({ token: chosen, name: NAME, confirmed: 'RESTAURAR' }));
    expect(laid[1]?.facts.by).toBeNull();
  });

  it('keeps what could not be backed up beside, and says that there is no backup of it', async () => {
    const { desk, token, laid } = bench({ phase: 'damaged', cannotBackUp: true });
    const chosen = await token();
    unwrap(await desk.preview({ token: chosen, name: NAME, access: password('buena') }));
    const started = unwrap(await desk.run({ token: chosen, name: NAME, confirmed: 'RESTORE' }));
    expect(started).toEqual({ former: '/w.antes', backedUpAs: null });
    expect(laid[0]?.keepFormer).toBe(true);
  });

  it('keeps nothing of a workspace in which nothing was recorded', async () => {
    const { desk, token, laid } = bench({ phase: 'new', present: { kind: 'blank' } });
    const chosen = await token();
    unwrap(await desk.preview({ token: chosen, name: NAME, access: password('buena') }));
    expect(unwrap(await desk.run({ token: chosen, name: NAME, confirmed: 'RESTORE' }))).toEqual({
      former: null,
      backedUpAs: null,
    });
    expect(laid[0]?.keepFormer).toBe(false);
  });
});
