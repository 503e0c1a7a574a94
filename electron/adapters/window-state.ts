/** Remembers how somebody left the window, beside the app's own data: it says nothing of what is worked on. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserWindow, nativeTheme } from 'electron';
import { z } from 'zod';
import type { Log } from '../application/log';
import { type WindowState, windowStateSchema } from './window-place';
import { errnoOf } from './workspace-store-failure';

/** Moving a window tells of each pixel. */
const SETTLED_MS = 500;

const fileOf = (userDataPath: string) => join(userDataPath, 'window.json');

/** Read before there is a window. What cannot be read is as if there had never been one. */
export function readWindowState(userDataPath: string): WindowState | null {
  try {
    return windowStateSchema.parse(JSON.parse(readFileSync(fileOf(userDataPath), 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError || errnoOf(error) !== null) return null;
    throw error;
  }
}

/** Writes down how the window stands, some time after it was moved and when it closes, also when the process is killed later. */
export function keepWindowState(window: BrowserWindow, userDataPath: string, log: Log): void {
  let timer: NodeJS.Timeout | undefined;
  let written = '';
  const write = () => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    const state: WindowState = {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
      zoomFactor: window.webContents.getZoomFactor(),
      theme: nativeTheme.themeSource,
    };
    const text = JSON.stringify(state);
    if (text === written) return;
    const file = fileOf(userDataPath);
    try {
      // Beside it first: one that is cut off would put the window back where it never was.
      writeFileSync(`${file}.nuevo`, text, { mode: 0o600 });
      renameSync(`${file}.nuevo`, file);
      written = text;
    } catch (error) {
      if (errnoOf(error) === null) throw error;
      log.warn('window state not kept', { error });
    }
  };
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(write, SETTLED_MS);
  };
  window.on('move', settle);
  window.on('resize', settle);
  window.on('maximize', settle);
  window.on('unmaximize', settle);
  window.webContents.on('zoom-changed', settle);
  nativeTheme.on('updated', settle);
  window.on('close', write);
  window.on('closed', () => {
    clearTimeout(timer);
    nativeTheme.off('updated', settle);
  });
}
