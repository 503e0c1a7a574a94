import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, it } from 'vitest';
import { deferHandlers } from '../../../electron/adapters/deferred-handlers';
import { type Handlers, registerIpc } from '../../../electron/adapters/ipc-register';
import { publishChange } from '../../../electron/adapters/publish-change';
import { ImproperRequest } from '../../../electron/application/improper-request';
import type { Log } from '../../../electron/application/log';
import { CHANGED_CHANNEL, channelNames } from '../../../electron/shared/ipc-channels';
import type { AppInfo } from '../../../electron/shared/ipc-views';
import { ok } from '../../../electron/shared/result';

const info: AppInfo = {
  version: '0',
  electron: '0',
  workspacePath: '/w',
  logPath: '/l',
  workspaceId: null,
  usualWorkspace: true,
  demo: false,
  restoredFrom: null,
  exampleCertificates: null,
  notices: [],
};

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => Promise<unknown>;

function setUp(overrides: Partial<Handlers> = {}) {
  const listeners = new Map<string, Listener>();
  const lines: { level: string; message: string; details: unknown }[] = [];
  const write = (level: string) => (message: string, details?: unknown) => {
    lines.push({ level, message, details });
  };
  const log: Log = { info: write('info'), warn: write('warn'), error: write('error') };
  const handlers: Handlers = {
    ...deferHandlers(() => new Promise<Handlers>(() => {})),
    'app:info': async () => info,
    'app:report-error': async (_request, { correlationId }) => ok({ correlationId }),
    ...overrides,
  };
  registerIpc({ handle: (channel, listener) => void listeners.set(channel, listener) }, handlers, log);
  const call = (channel: string, url: string, ...args: unknown[]) => {
    const listener = listeners.get(channel);
    if (!listener) throw new Error(`no listener for ${channel}`);
    const event = { senderFrame: { url, parent: null } };
    return listener(event as IpcMainInvokeEvent, ...args);
  };
  return { listeners, lines, call };
}

describe('registerIpc', () => {
  it('registers every channel of the contract and no other', () => {
    expect([...setUp().listeners.keys()]).toEqual([...channelNames]);
  });

  it('answers the app’s own page', async () => {
    expect(await setUp().call('app:info', 'desk://app/', {})).toEqual({ ok: true, value: info });
  });

  it('asks who sends before it looks at what is sent', async () => {
    const { call, lines } = setUp();
    expect(await call('app:info', 'https://example.com/', { not: 'valid' })).toEqual({
      ok: false,
      error: { kind: 'forbidden-sender' },
    });
    expect(lines).toMatchObject([{ level: 'warn', message: 'ipc: forbidden sender' }]);
  });

  it('names the places of a misfit and never the values', async () => {
    const { call, lines } = setUp();
    const reply = await call('app:report-error', 'desk://app/', { message: 1, stack: 'secret' });
    expect(reply).toEqual({
      ok: false,
      error: { kind: 'invalid', issues: [{ path: 'message', message: expect.any(String) }] },
    });
    expect(JSON.stringify(lines)).not.toContain('secret');
  });

  it('refuses more or fewer arguments than one', async () => {
    const { call } = setUp();
    for (const args of [[], [{}, {}]]) {
      expect(await call('app:info', 'desk://app/', ...args)).toMatchObject({
        error: { kind: 'invalid' },
      });
    }
  });

  it('says of a request that is full of faults no more than a form could show, and so does the log', async () => {
    const { call, lines } = setUp();
    const faults = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, at) => [`${'x'.repeat(50)}${at}`, at]),
    );
    for (const request of [{ ...faults }, { people: new Array(5_000).fill({ wrong: 1 }) }]) {
      const reply = await call('settings:save', 'desk://app/', request);
      expect(reply).toMatchObject({ error: { kind: 'invalid' } });
      expect(JSON.stringify(reply).length).toBeLessThan(64 * 1024);
    }
    expect(JSON.stringify(lines).length).toBeLessThan(128 * 1024);
  });

  it('refuses what a handler finds to be improper, as the page’s fault and not as a bug', async () => {
    const { call, lines } = setUp({
      'app:info': () => {
        throw new ImproperRequest('commandId', 'given before');
      },
    });
    expect(await call('app:info', 'desk://app/', {})).toEqual({
      ok: false,
      error: { kind: 'invalid', issues: [{ path: 'commandId', message: 'given before' }] },
    });
    expect(lines).toMatchObject([{ level: 'warn', message: 'ipc: invalid request' }]);
  });

  it('answers a circle without walking around it', async () => {
    const circle: Record<string, unknown> = {};
    circle['value'] = [circle, circle];
    expect(await setUp().call('drafts:save', 'desk://app/', { key: 'a', value: circle })).toMatchObject({
      error: { kind: 'invalid' },
    });
  });

  it('answers a handler’s bug with an id that is in the log beside the error', async () => {
    const bug = new Error('bug');
    const { call, lines } = setUp({
      'app:info': () => {
        throw bug;
      },
    });
    const reply = await call('app:info', 'desk://app/', {});
    expect(reply).toEqual({ ok: false, error: { kind: 'internal', correlationId: expect.any(String) } });
    const correlationId = (reply as { error: { correlationId: string } }).error.correlationId;
    expect(lines).toEqual([
      {
        level: 'error',
        message: 'ipc: internal error',
        details: { channel: 'app:info', correlationId, error: bug },
      },
    ]);
  });
});

describe('publishChange', () => {
  it('tells a living page, and not one that is gone', () => {
    const sent: unknown[][] = [];
    const contents = (isDestroyed: boolean) => ({
      isDestroyed: () => isDestroyed,
      send: (...args: unknown[]) => void sent.push(args),
    });
    const change = { cards: [], clientsChanged: true, settingsChanged: false, head: '0' };
    publishChange(contents(true), change);
    publishChange(contents(false), { ...change, head: '1' });
    expect(sent).toEqual([[CHANGED_CHANNEL, { ...change, head: '1' }]]);
  });
});
