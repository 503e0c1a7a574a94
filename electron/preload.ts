import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DeskBridge } from './shared/desk-bridge';
import { CHANGED_CHANNEL, type Channel, channelNames } from './shared/ipc-channels';
import type { DeskChanged } from './shared/ipc-contract';

type PageFile = Parameters<typeof webUtils.getPathForFile>[0];

/** A page may hand over a file, never a path: one that runs foreign code could otherwise read whatever the user can. */
const INGEST: Channel = 'evidence:ingest-path';
const known: ReadonlySet<string> = new Set(channelNames.filter((name) => name !== INGEST));

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
  async ingestFile(file) {
    const path = webUtils.getPathForFile(file);
    return path === '' ? null : ipcRenderer.invoke(INGEST, { path });
  },
};

contextBridge.exposeInMainWorld('desk', bridge);
