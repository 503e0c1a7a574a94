import type { MenuAct } from '../shared/menu-acts';
import type { Preferences } from '../shared/settings';

export type MenuLabel =
  | MenuAct
  | 'file'
  | 'edit'
  | 'view'
  | 'go'
  | 'help'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'zoomIn'
  | 'zoomOut'
  | 'resetZoom'
  | 'togglefullscreen'
  | 'reload'
  | 'toggleDevTools'
  | 'quit';

/** The words of the menu. The places bear the names that they have in the window. */
export const MENU_LABELS: Readonly<Record<Preferences['language'], Readonly<Record<MenuLabel, string>>>> = {
  'es-MX': {
    file: 'Archivo',
    new: 'Nueva solicitud',
    call: 'Contestar una llamada',
    lock: 'Bloquear la mesa',
    quit: 'Salir',
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
    go: 'Ir',
    'go:board': 'Tablero',
    'go:list': 'Lista',
    'go:clients': 'Clientes',
    'go:inbox': 'Correos por atender',
    'go:outbox': 'Bandeja de salida',
    'go:handover': 'Relevo',
    'go:metrics': 'Métricas',
    'go:audit': 'Bitácora',
    'go:printed-copy': 'Cotejar un impreso',
    'go:procedure': 'Procedimiento',
    'go:verify': 'Verificar PDF',
    'go:settings': 'Ajustes',
    help: 'Ayuda',
    keys: 'Teclas',
    about: 'Acerca de Mesa N2',
  },
  en: {
    file: 'File',
    new: 'New request',
    call: 'Answer a call',
    lock: 'Lock the desk',
    quit: 'Quit',
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
    go: 'Go',
    'go:board': 'Board',
    'go:list': 'List',
    'go:clients': 'Clients',
    'go:inbox': 'E-mails to attend to',
    'go:outbox': 'Outbox',
    'go:handover': 'Handover',
    'go:metrics': 'Metrics',
    'go:audit': 'Journal',
    'go:printed-copy': 'Check a printout',
    'go:procedure': 'Procedure',
    'go:verify': 'Verify PDF',
    'go:settings': 'Settings',
    help: 'Help',
    keys: 'Keys',
    about: 'About Mesa N2',
  },
};
