/** Renders a part of the window on the real desk: same handlers as main, without Electron between them. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { configure, type RenderResult, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createHandlers } from '../../electron/adapters/desk-handlers';
import { type Handlers, invalidRequest } from '../../electron/adapters/ipc-register';
import { composeDraft } from '../../electron/adapters/mail/compose-draft';
import { parseEml } from '../../electron/adapters/mail/parse-eml';
import type { DesktopShell } from '../../electron/application/shell-ports';
import type { LetterSigner } from '../../electron/application/signing-ports';
import type { TimestampAuthority } from '../../electron/application/timestamp-ports';
import type { Channel } from '../../electron/shared/ipc-channels';
import { CHANNELS, type DeskChanged, type Request, type Wire } from '../../electron/shared/ipc-contract';
import { err, ok } from '../../electron/shared/result';
import { createQueryClient, useDeskChanges } from '../../renderer/desk/queries';
import { startI18n } from '../../renderer/i18n/i18n';
import { theme } from '../../renderer/ui/theme';
import { type DeskHarness, silentLog } from './desk-harness';
import { directVerifier } from './direct-verifier';

// jsdom brings a Uint8Array of its own, which no Buffer is an instance of; the desk under the window runs on Node's.
globalThis.Uint8Array = Object.getPrototypeOf(Buffer.prototype).constructor as Uint8ArrayConstructor;

// Nothing is laid out, so nothing is hidden by layout; asking each ancestor costs seconds. Waiting ends with the answer.
configure({ defaultHidden: true, asyncUtilTimeout: 20_000 });

/** What a component under test is not meant to reach. */
const outOfReach = (what: string) => () => {
  throw new Error(`The test reached ${what}`);
};

/** What a test puts in the place of the system's dialogs and of the signer. */
export interface DeskStandIns {
  readonly chooseFiles?: DesktopShell['chooseFiles'];
  readonly loadMaterial?: LetterSigner['loadMaterial'];
  readonly stamp?: TimestampAuthority['stamp'];
}

function handlersOf({ open, folder }: DeskHarness, standIns: DeskStandIns): Handlers {
  return createHandlers({
    open,
    log: silentLog,
    info: async () => ({
      version: '0',
      electron: '0',
      workspacePath: folder,
      logPath: folder,
      demo: false,
      notices: open.notices,
    }),
    shell: {
      outgoingFolder: folder,
      chooseFiles: standIns.chooseFiles ?? (async () => []),
      chooseTarget: async () => ok(null),
      showInFolder: outOfReach('the file manager'),
      openWithSystem: outOfReach('another program'),
      confirmRisky: outOfReach('a dialog'),
    },
    parseMail: parseEml,
    composeDraft,
    writeDraftFile: outOfReach('the mail client'),
    renderer: {
      renderReport: outOfReach('the PDF renderer'),
      renderLetter: outOfReach('the PDF renderer'),
      preparePicture: outOfReach('the PDF renderer'),
    },
    signer: {
      recognise: async () => 'container',
      loadMaterial: standIns.loadMaterial ?? outOfReach('the signer'),
      sign: outOfReach('the signer'),
      signWithTimestamp: outOfReach('the signer'),
      stampDocument: outOfReach('the signer'),
      inspect: outOfReach('the signer'),
      markByHand: outOfReach('the signer'),
      examineReturned: outOfReach('the signer'),
    },
    verifier: directVerifier,
    packer: {
      pack: outOfReach('the packer'),
      progress: () => null,
      cancel: outOfReach('the packer'),
      discard: outOfReach('the packer'),
    },
    timestampAuthority: { stamp: standIns.stamp ?? outOfReach('the network') },
    furnish: outOfReach('the example'),
  });
}

/** Calls by channel, for tests that look at what the window asked for. */
export interface Asked {
  readonly channel: Channel;
  readonly request: unknown;
}

export interface RenderedDesk extends RenderResult {
  readonly asked: readonly Asked[];
}

function Root({ children }: { readonly children: ReactNode }) {
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
