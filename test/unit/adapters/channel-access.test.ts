// A page that runs foreign code calls every channel, for each role and while the desk is locked.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Handlers } from '../../../electron/adapters/ipc-register';
import { RefusedCall } from '../../../electron/adapters/ipc-register';
import { CHANNEL_ACCESS } from '../../../electron/shared/channel-access';
import { type DeskRole, deskRoleSchema } from '../../../electron/shared/domain/event-envelope';
import { type Channel, channelNames } from '../../../electron/shared/ipc-channels';
import { handlersOf } from '../../support/desk-handlers';
import { actAs, createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';

let harness: DeskHarness;
let handlers: Handlers;

beforeAll(async () => {
  harness = await createDeskHarness('lider-soc');
  for (const role of deskRoleSchema.options) await actAs(harness, role);
  handlers = handlersOf(harness);
});
afterAll(() => harness.dispose());

/** How the guard answers, whatever the handler behind it makes of a request that holds nothing. */
async function refusalOf(channel: Channel): Promise<string | null> {
  const handler = handlers[channel] as (request: unknown, context: unknown) => Promise<unknown>;
  try {
    await handler({}, { correlationId: '', channel });
    return null;
  } catch (error) {
    return error instanceof RefusedCall ? error.failure.kind : null;
  }
}

/** Those whose handlers would close the desk or wait for it, or reach what a test must not. */
const behindDoor = channelNames.filter((channel) => CHANNEL_ACCESS[channel] !== 'door');
const levels = (role: DeskRole) => ({
  read: null,
  record: role === 'auditor' ? 'reader-only' : null,
  administer: role === 'lider-soc' || role === 'gerente-operaciones' ? null : 'not-permitted',
});

describe.each(deskRoleSchema.options)('as %s', (role) => {
  it.each(behindDoor)('%s is answered or refused by the table', async (channel) => {
    await actAs(harness, role);
    const level = CHANNEL_ACCESS[channel];
    if (level === 'door') throw new Error('filtered before');
    const head = harness.open.journal.head();
    expect(await refusalOf(channel)).toBe(levels(role)[level]);
    if (levels(role)[level] !== null) expect(harness.open.journal.head()).toBe(head);
  });
});

/** As it was decided, and not as the table has it: a level that is lowered there is asked about here. */
const DECIDED: Readonly<Record<'record' | 'administer', readonly Channel[]>> = {
  record: [
    'session:complete-setup',
    'people:change',
    'ticket:clock-preview',
    'ticket:undo-preview',
    'handover:give',
    'handover:answer',
    'snippets:change',
    'snippets:save-own',
    'snippets:remove-own',
    'desk:capture',
    'desk:ticket-command',
    'desk:client-command',
    'outside:mail',
    'evidence:ingest-path',
    'evidence:ingest-bytes',
    'evidence:choose',
    'mail:propose',
    'mail:draft',
    'mail:open',
    'package:preview',
    'package:make',
    'mail-folder:take',
    'mail-folder:mark',
    'report:issue',
    'letter:issue',
    'letter:choose-material',
    'letter:inspect-material',
    'letter:sign',
    'letter:sign-by-hand',
    'letter:send-out',
    'letter:inspect-returned',
    'letter:take-in',
    'letter:timestamp',
    'transfers:save-card',
    'transfers:choose',
    'transfers:take-in',
    'transfers:stop',
    'timestamp:probe',
    'backup:make',
  ],
  administer: [
    'access:renew-recovery-code',
    'people:add',
    'people:reset-password',
    'disposal:preview',
    'disposal:carry-out',
    'calendar:change',
    'import:choose',
    'import:sheet',
    'import:preview',
    'import:run',
    'import:undo',
    'import:save-kept',
    'historic:dispose',
    'import:save-refused',
    'mail-folder:choose',
    'mail-account:save',
    'mail-account:remove',
    'mail-account:probe',
    'clock:confirm',
    'trust:add',
    'trust:remove',
    'transfers:name',
    'transfers:open-card',
    'transfers:trust',
    'transfers:revoke',
    'transfers:departure',
    'transfers:send',
    'transfers:save-again',
    'transfers:take-back',
    'transfers:reveal',
    'backup:configure',
    'backup:choose-folder',
    'backup:go-on',
    'backup:make-elsewhere',
  ],
};

it.each(['record', 'administer'] as const)(
  'those who may %s are asked for by these, and by no fewer',
  (level) => {
    const asked = channelNames.filter((channel) => CHANNEL_ACCESS[channel] === level);
    expect(asked.toSorted()).toEqual(DECIDED[level].toSorted());
  },
);

it('every channel has its level, and those of the door are these', () => {
  expect(Object.keys(CHANNEL_ACCESS).toSorted()).toEqual([...channelNames].toSorted());
  expect(channelNames.filter((channel) => CHANNEL_ACCESS[channel] === 'door')).toEqual([
    'app:info',
    'app:report-error',
    'workspace:switch',
    'access:state',
    'access:set-up',
    'access:protect',
    'access:unlock',
    'access:unlock-by-keychain',
    'access:recover',
    'access:change-password',
    'access:lock',
    'mail-folder:count',
    'restore:open',
    'restore:preview',
    'restore:run',
    'restore:progress',
  ]);
});

describe('while the desk is locked', () => {
  beforeAll(async () => {
    await harness.door.door.lock('person');
  });

  it.each(behindDoor)('%s is refused', async (channel) => {
    expect(await refusalOf(channel)).toBe('locked-desk');
  });

  it('the door says nothing of who or what is behind it', async () => {
    const state = await harness.door.door.state();
    expect(JSON.stringify(state)).not.toMatch(/Ana|Persona|MX01|mesa\.example/);
    const info = await handlers['app:info']({}, { correlationId: '', channel: 'app:info' });
    expect(JSON.stringify(info)).not.toMatch(/Ana|Persona|MX01|mesa\.example/);
  });

  it('nothing but the right password opens it', async () => {
    const context = { correlationId: '', channel: 'access:unlock' as const };
    const wrong = { login: harness.login, password: 'esta no es la de nadie' };
    expect(await handlers['access:unlock'](wrong, context)).toMatchObject({ ok: false });
    unwrap(
      await harness.door.door.unlock({ login: harness.login, password: 'siete gatos cruzan el puente' }),
    );
  });
});
