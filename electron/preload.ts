import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DeskBridge } from './shared/desk-bridge';
import { CHANGED_CHANNEL, channelNames } from './shared/ipc-channels';
import type { DeskChanged } from './shared/ipc-contract';

type PageFile = Parameters<typeof webUtils.getPathForFile>[0];

const known: ReadonlySet<string> = new Set(channelNames);

// SECURITY(#20): the page gets these three functions; no `ipcRenderer`, no event object, no channel of its own naming.
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
  pathForFile: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('desk', bridge);
