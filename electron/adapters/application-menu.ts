import type { MenuItemConstructorOptions } from 'electron';
import { MENU_PLACES, type MenuAct } from '../shared/menu-acts';
import type { Preferences } from '../shared/settings';
import { MENU_LABELS, type MenuLabel } from './application-menu-labels';

/** Acts of Electron itself, whose own labels are in English whatever the desk speaks. */
type Role = Extract<MenuLabel, NonNullable<MenuItemConstructorOptions['role']>>;

/** The page listens to these itself, where a form that is open has its say: the menu only shows them. */
const KEYS: Partial<Record<MenuAct, string>> = {
  new: 'CmdOrCtrl+N',
  call: 'F9',
  lock: 'CmdOrCtrl+Shift+L',
  keys: 'F1',
};

export type MenuAction = (chosen: MenuAct) => void;

const separator = { type: 'separator' } as const;

/**
 * The menu behind Alt: what can be done from anywhere, zoom, which people with weak eyes need, and the clipboard, which macOS has only
 * through a menu. Nothing in it reloads the page of an installed app: what somebody is writing would be lost.
 * @param act tells the window what was chosen; null while nobody is at the desk
 */
export function menuTemplate(
  isPackaged: boolean,
  language: Preferences['language'],
  act: MenuAction | null,
): MenuItemConstructorOptions[] {
  const labels = MENU_LABELS[language];
  const item = (role: Role): MenuItemConstructorOptions => ({ role, label: labels[role] });
  const desk = (chosen: MenuAct): MenuItemConstructorOptions => ({
    label: labels[chosen],
    enabled: act !== null,
    click: () => act?.(chosen),
    ...(KEYS[chosen] ? { accelerator: KEYS[chosen], registerAccelerator: false } : {}),
  });
  return [
    {
      label: labels.file,
      submenu: [desk('new'), desk('call'), separator, desk('lock'), item('quit')],
    },
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
    { label: labels.go, submenu: MENU_PLACES.map((place) => desk(`go:${place}`)) },
    { label: labels.help, submenu: [desk('keys'), desk('go:procedure'), separator, desk('about')] },
  ];
}
