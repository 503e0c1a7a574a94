/** Renders a part of the window in jsdom, with its catalogues, theme and cache, and a desk that answers as told. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { AccessState } from '../../electron/shared/access';
import type { Channel } from '../../electron/shared/ipc-channels';
import type { DeskChanged } from '../../electron/shared/ipc-contract';
import { DEFAULT_PREFERENCES, DEFAULT_SETTINGS } from '../../electron/shared/settings';
import { useDoor } from '../../renderer/desk/access';
import { createQueryClient } from '../../renderer/desk/queries';
import { startI18n } from '../../renderer/i18n/i18n';
import { theme } from '../../renderer/ui/theme';
import { seeAll } from './sight';

type Answer = (request: unknown) => unknown;

export interface FakeDesk {
  /** What the window asked, in order. */
  readonly asked: { readonly channel: Channel; readonly request: unknown }[];
  /** Bare answers by channel, as the handlers give them. */
  readonly answers: Partial<Record<Channel, Answer>>;
  /** Main tells the window that something changed. */
  readonly tell: (change: Partial<DeskChanged>) => void;
}

const OPEN: AccessState = {
  phase: 'open',
  damage: null,
  preferences: DEFAULT_PREFERENCES,
  people: [],
  waitSeconds: 0,
  keychain: 'none',
  lockedBy: null,
  example: null,
};

/** The door as main tells of it; open, unless the test says otherwise. */
export const accessState = (overrides: Partial<AccessState> = {}): AccessState => ({ ...OPEN, ...overrides });

/** jsdom lacks what Mantine and React Aria measure with. */
function stubBrowser(): void {
  window.matchMedia = (query) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    });
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}

export function installDesk(answers: FakeDesk['answers']): FakeDesk {
  stubBrowser();
  seeAll();
  // A window begins without knowing of any door.
  useDoor.setState(useDoor.getInitialState(), true);
  const asked: FakeDesk['asked'] = [];
  const listeners = new Set<(change: DeskChanged) => void>();
  const nothing: DeskChanged = { cards: [], clientsChanged: false, settingsChanged: false, head: '' };
  const desk: FakeDesk = {
    asked,
    tell: (change) => {
      for (const listener of listeners) listener({ ...nothing, ...change });
    },
    answers: {
      'access:state': () => accessState(),
      'session:state': () => ({
        setupDone: true,
        settings: DEFAULT_SETTINGS,
        person: null,
        stationInUse: null,
      }),
      'outside:take': () => ({ ok: true, value: { requests: [], mailNames: [] } }),
      'drafts:get': () => null,
      'drafts:save': () => ({ ok: true, value: true }),
      ...answers,
    },
  };
  Object.defineProperty(window, 'desk', {
    configurable: true,
    value: {
      invoke: async (channel: Channel, request: unknown) => {
        asked.push({ channel, request });
        const answer = desk.answers[channel];
        if (!answer) throw new Error(`The test has no answer for ${channel}`);
        return { ok: true, value: await answer(request) };
      },
      onChanged: (listener: (change: DeskChanged) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      ingestFile: async () => null,
      verifyExpediente: async () => null,
    },
  });
  return desk;
}

export async function renderInWindow(children: ReactNode): Promise<RenderResult> {
  await startI18n('es-MX');
  return render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={createQueryClient()}>{children}</QueryClientProvider>
    </MantineProvider>,
  );
}
