/** Renders a part of the window on the real desk: same handlers as main, without Electron between them. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { configure, type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { invalidRequest } from '../../electron/adapters/ipc-register';
import type { Channel } from '../../electron/shared/ipc-channels';
import { CHANNELS, type DeskChanged, type Request, type Wire } from '../../electron/shared/ipc-contract';
import { err, ok } from '../../electron/shared/result';
import { useCardChanges } from '../../renderer/desk/cards';
import { createQueryClient, useDeskChanges } from '../../renderer/desk/queries';
import { startI18n } from '../../renderer/i18n/i18n';
import { theme } from '../../renderer/ui/theme';
import { type DeskStandIns, handlersOf } from './desk-handlers';
import type { DeskHarness } from './desk-harness';
import { seeAll } from './sight';

// jsdom brings a Uint8Array of its own, which no Buffer is an instance of; the desk under the window runs on Node's.
globalThis.Uint8Array = Object.getPrototypeOf(Buffer.prototype).constructor as Uint8ArrayConstructor;

// Nothing is laid out, so nothing is hidden by layout; asking each ancestor costs seconds. Waiting ends with the answer.
configure({ defaultHidden: true, asyncUtilTimeout: 20_000 });

/** Calls by channel, for tests that look at what the window asked for. */
export interface Asked {
  readonly channel: Channel;
  readonly request: unknown;
}

export interface RenderedDesk extends RenderResult {
  readonly asked: readonly Asked[];
}

function Root({ children }: { readonly children: ReactNode }) {
  useCardChanges();
  useDeskChanges();
  return children;
}

function installDomGaps(): void {
  // jsdom lays nothing out: what Mantine asks of the layout gets a still answer.
  window.matchMedia = (query) =>
    ({
      matches: false,
      media: query,
      onchange: null,
      addEventListener: () => {},
      removeEventListener: () => {},
      addListener: () => {},
      removeListener: () => {},
      dispatchEvent: () => false,
    }) satisfies MediaQueryList;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  seeAll();
  window.HTMLElement.prototype.scrollIntoView = () => {};
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
}

export async function renderOnDesk(
  harness: DeskHarness,
  element: ReactNode,
  standIns: DeskStandIns = {},
): Promise<RenderedDesk> {
  installDomGaps();
  await startI18n('es-MX');
  const handlers = handlersOf(harness, standIns);
  const asked: Asked[] = [];
  const invoke = async <C extends Channel>(channel: C, request: Request<C>): Promise<Wire<C>> => {
    asked.push({ channel, request });
    const parsed = CHANNELS[channel].request.safeParse(request);
    if (!parsed.success) return err(invalidRequest(parsed.error));
    const handler = handlers[channel] as (request: unknown, context: object) => Promise<unknown>;
    return ok(await handler(parsed.data, { channel, correlationId: '' })) as Wire<C>;
  };
  Object.defineProperty(window, 'desk', {
    configurable: true,
    value: {
      invoke,
      onChanged: (listener: (change: DeskChanged) => void) => {
        harness.open.onChanged(listener);
        return () => {};
      },
      ingestFile: async () => null,
      verifyExpediente: async () => null,
    },
  });
  const rendered = render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={createQueryClient()}>
        <Root>{element}</Root>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...rendered, asked };
}
