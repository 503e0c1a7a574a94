import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DeskBridge } from './shared/desk-bridge';
import { CHANGED_CHANNEL, channelNames, PATH_CHANNELS, type PathChannel } from './shared/ipc-channels';
import type { DeskChanged } from './shared/ipc-contract';

type PageFile = Parameters<typeof webUtils.getPathForFile>[0];

/** A page may hand over a file, never a path: one that runs foreign code could otherwise read whatever the user can. */
const withPath: ReadonlySet<string> = new Set(PATH_CHANNELS);
const known: ReadonlySet<string> = new Set(channelNames.filter((name) => !withPath.has(name)));

function invokeWithPath(channel: PathChannel, file: PageFile) {
  const path = webUtils.getPathForFile(file);
  return path === '' ? null : ipcRenderer.invoke(channel, { path });
}

// SECURITY(#20): the page gets these four functions; no `ipcRenderer`, no event object, no channel of its own naming.
const bridge: DeskBridge<PageFile> = {
  async invoke(channel, request) {
    if (!known.has(channel)) throw new TypeError('Unknown channel');
    return ipcRenderer.invoke(channel, request);
  },
  onChanged(listener) {
    const forward = (_event: unknown, change: DeskChanged) => listener(change);
    ipcRenderer.on(CHANGED_CHANNEL, forward);
    return () => {
      ipcRenderer.off(CHANGED_CHANNEL, forward);
    };
  },
  ingestFile: async (file) => invokeWithPath('evidence:ingest-path', file),
  verifyExpediente: async (file) => invokeWithPath('verification:expediente-path', file),
};

contextBridge.exposeInMainWorld('desk', bridge);
