/** What the menu of the window lets a person do at an open desk; the window knows how. */
export const MENU_ACTS = ['new', 'call', 'lock', 'keys', 'about'] as const;

/** Places of the desk that it leads to, in its order. */
export const MENU_PLACES = [
  'board',
  'list',
  'clients',
  'inbox',
  'outbox',
  'handover',
  'metrics',
  'audit',
  'printed-copy',
  'procedure',
  'verify',
  'settings',
] as const;

export type MenuAct = (typeof MENU_ACTS)[number] | `go:${(typeof MENU_PLACES)[number]}`;
