/** Renders a screen as the window does, with a main process that answers what the test says. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Channel } from '../../electron/shared/ipc-channels';
import { DEFAULT_SETTINGS } from '../../electron/shared/settings';
import { createQueryClient } from '../../renderer/desk/queries';
import { startI18n } from '../../renderer/i18n/i18n';

/** One call of the page: what it asked, and of which channel. */
export interface Asked {
  readonly channel: Channel;
  readonly request: unknown;
}

/** What main answers, by channel; a function is given the request. A channel without an answer fails the test. */
export type Answers = Partial<Record<Channel, unknown>>;

const ANSWERS_OF_EVERY_DESK: Answers = {
  'session:state': { setupDone: true, settings: DEFAULT_SETTINGS, person: null },
  'drafts:get': null,
  'drafts:save': { ok: true, value: true },
};

// Asking jsdom of each element whether its styles hide it takes longer than everything else together.
configure({ defaultHidden: true, asyncUtilTimeout: 5_000 });

/** jsdom lays nothing out; Mantine asks for what a browser would tell it. */
function provideLayout(): void {
  class NoResize {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  Object.defineProperty(window, 'ResizeObserver', { value: NoResize, configurable: true });
  Object.defineProperty(window, 'matchMedia', {
    configurable: true,
    value: (query: string) => ({
      matches: false,
      media: query,
      addEventListener: () => {},
      removeEventListener: () => {},
    }),
  });
  Object.defineProperty(document, 'fonts', {
    configurable: true,
    value: { addEventListener: () => {}, removeEventListener: () => {} },
  });
  Element.prototype.scrollIntoView = () => {};
}

export async function renderInDesk(screen: ReactNode, answers: Answers = {}) {
  provideLayout();
  await startI18n('es-MX');
  const asked: Asked[] = [];
  const known = { ...ANSWERS_OF_EVERY_DESK, ...answers };
  Object.defineProperty(window, 'desk', {
    configurable: true,
    value: {
      invoke: async (channel: Channel, request: unknown) => {
        asked.push({ channel, request });
        if (!(channel in known)) throw new Error(`The test gives no answer for ${channel}`);
        const answer = known[channel];
        return { ok: true, value: typeof answer === 'function' ? answer(request) : answer };
      },
      onChanged: () => () => {},
      pathForFile: () => '',
    },
  });
  const view = render(
    <MantineProvider env="test">
      <QueryClientProvider client={createQueryClient()}>{screen}</QueryClientProvider>
    </MantineProvider>,
  );
  return { ...view, asked, sent: (channel: Channel) => asked.filter((call) => call.channel === channel) };
}
