import type { MenuItemConstructorOptions } from 'electron';

/**
 * The menu behind Alt: zoom, which people with weak eyes need, and the clipboard, which macOS has only through a menu.
 * Nothing in it reloads the page of an installed app: what somebody is writing would be lost.
 */
export function menuTemplate(isPackaged: boolean): MenuItemConstructorOptions[] {
  const forDevelopers: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload', label: 'Recargar' },
    { role: 'toggleDevTools', label: 'Herramientas de desarrollo' },
  ];
  return [
    { role: 'editMenu', label: 'Edición' },
    {
      label: 'Ver',
      submenu: [
        { role: 'zoomIn', label: 'Acercar' },
        { role: 'zoomOut', label: 'Alejar' },
        { role: 'resetZoom', label: 'Tamaño normal' },
        { role: 'togglefullscreen', label: 'Pantalla completa' },
        ...(isPackaged ? [] : forDevelopers),
      ],
    },
  ];
}
