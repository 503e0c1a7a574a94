import type { MenuItemConstructorOptions } from 'electron';
import type { Preferences } from '../shared/settings';

type Entry =
  | 'edit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'view'
  | 'zoomIn'
  | 'zoomOut'
  | 'resetZoom'
  | 'togglefullscreen'
  | 'reload'
  | 'toggleDevTools';

// Electron's own labels are in English whatever the desk speaks.
const LABELS: Readonly<Record<Preferences['language'], Readonly<Record<Entry, string>>>> = {
  'es-MX': {
    edit: 'Edición',
    undo: 'Deshacer',
    redo: 'Rehacer',
    cut: 'Cortar',
    copy: 'Copiar',
    paste: 'Pegar',
    selectAll: 'Seleccionar todo',
    view: 'Ver',
    zoomIn: 'Acercar',
    zoomOut: 'Alejar',
    resetZoom: 'Tamaño normal',
    togglefullscreen: 'Pantalla completa',
    reload: 'Recargar',
    toggleDevTools: 'Herramientas de desarrollo',
  },
  en: {
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    resetZoom: 'Normal size',
    togglefullscreen: 'Full screen',
    reload: 'Reload',
    toggleDevTools: 'Developer tools',
  },
};

/**
 * The menu behind Alt: zoom, which people with weak eyes need, and the clipboard, which macOS has only through a menu.
 * Nothing in it reloads the page of an installed app: what somebody is writing would be lost.
 */
export function menuTemplate(
  isPackaged: boolean,
  language: Preferences['language'],
): MenuItemConstructorOptions[] {
  const labels = LABELS[language];
  const item = (role: Exclude<Entry, 'edit' | 'view'>) => ({ role, label: labels[role] });
  const separator = { type: 'separator' } as const;
  return [
    {
      label: labels.edit,
      submenu: [
        ...[item('undo'), item('redo'), separator],
        ...[item('cut'), item('copy'), item('paste'), separator],
        item('selectAll'),
      ],
    },
    {
      label: labels.view,
      submenu: [
        ...[item('zoomIn'), item('zoomOut'), item('resetZoom'), item('togglefullscreen')],
        ...(isPackaged ? [] : [separator, item('reload'), item('toggleDevTools')]),
      ],
    },
  ];
}
