import { EventEmitter } from 'node:events';
import type { App, MessageBoxOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backUpBeforeQuit, SessionEnd } from '../../../../electron/adapters/backup/quit-backup';
import type { BackupKeeper } from '../../../../electron/application/backup/backup-keeper';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A backup that takes as long as the test lets it, and a notice whose button the test presses. */
function bench(due = true) {
  const shown: MessageBoxOptions[] = [];
  let answer = (_response: number) => {};
  let end = () => {};
  const state = { stopped: 0, begun: 0 };
  const keeper = {
    beforeQuit: async () => due,
    make: () => {
      state.begun += 1;
      return new Promise((done) => {
        end = () => done({ ok: true });
      });
    },
    stop: async () => {
      state.stopped += 1;
      end();
    },
  } as unknown as BackupKeeper;
  const dialog = {
    showMessageBox: (options: MessageBoxOptions) => {
      shown.push(options);
      return new Promise((done) => {
        answer = (response) => done({ response, checkboxChecked: false });
        options.signal?.addEventListener('abort', () => done({ response: options.cancelId ?? 0 }));
      });
    },
  } as unknown as Parameters<typeof backUpBeforeQuit>[0]['dialog'];
  const sessionEnd = new SessionEnd();
  const app = new EventEmitter();
  const quit = () =>
    backUpBeforeQuit({ keeper, dialog, language: 'es-MX', sessionEnd, app: app as unknown as App });
  const press = (label: string) => answer(shown.at(-1)?.buttons?.indexOf(label) ?? -1);
  return { quit, shown, state, sessionEnd, app, press, end: () => end() };
}

describe('the last backup, on quitting', () => {
  it('that is quick needs no words', async () => {
    const { quit, shown, end } = bench();
    const done = quit();
    await vi.advanceTimersByTimeAsync(500);
    end();
    await done;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown).toEqual([]);
  });

  it('that takes longer is told, and the notice goes with it', async () => {
    const { quit, shown, end, state } = bench();
    const done = quit();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown).toMatchObject([
      { message: 'Respaldando la mesa…', buttons: ['Dejar que termine', 'Salir sin respaldar'] },
    ]);
    end();
    await done;
    await vi.advanceTimersByTimeAsync(0);
    expect(shown[0]?.signal?.aborted).toBe(true);
    expect(state.stopped).toBe(0);
  });

  it('is given up by whoever does not want to wait', async () => {
    const { quit, press, state } = bench();
    const done = quit();
    await vi.advanceTimersByTimeAsync(1_000);
    press('Salir sin respaldar');
    await done;
    expect(state.stopped).toBe(1);
  });

  it('goes on when the notice is closed, or answered by the key that was still held', async () => {
    const { quit, press, end, shown, state } = bench();
    const done = quit();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown).toMatchObject([{ defaultId: 0, cancelId: 0 }]);
    press('Dejar que termine');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.stopped).toBe(0);
    expect(shown).toHaveLength(1);
    end();
    await done;
  });

  it('is told anew, by one notice, to whoever starts the desk meanwhile', async () => {
    const { quit, app, press, end, shown, state } = bench();
    const done = quit();
    await vi.advanceTimersByTimeAsync(1_000);
    app.emit('second-instance');
    await vi.advanceTimersByTimeAsync(0);
    expect(shown.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
    press('Dejar que termine');
    app.emit('second-instance');
    await vi.advanceTimersByTimeAsync(0);
    expect(shown).toHaveLength(3);
    expect(state.stopped).toBe(0);
    end();
    await done;
    app.emit('second-instance');
    expect(shown).toHaveLength(3);
  });

  it('is given up when the session ends meanwhile, and not begun when it ends already', async () => {
    const { quit, state, sessionEnd } = bench();
    const done = quit();
    await vi.advanceTimersByTimeAsync(100);
    sessionEnd.begin();
    await done;
    expect(state).toEqual({ stopped: 1, begun: 1 });
    await quit();
    expect(state.begun).toBe(1);
  });

  it('is not made where none is due', async () => {
    const { quit, state } = bench(false);
    await quit();
    expect(state.begun).toBe(0);
  });
});
