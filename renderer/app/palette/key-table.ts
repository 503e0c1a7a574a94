/** Every key of the desk, as the table of keys shows them. Those of one key can be turned off (WCAG 2.1.4). */
import { PATHS } from '../../ui/navigation';

/** Keys that lead to a place, by themselves; the letter is that of its name in Spanish. */
export const PLACE_KEYS = {
  t: PATHS.board,
  l: PATHS.list,
  c: PATHS.clients,
  r: PATHS.handovers,
  b: PATHS.audit,
} as const satisfies Record<string, string>;

export interface KeyRow {
  /** Key of the catalogue `palette`, under `keys.of`. */
  readonly name: string;
  readonly keys: readonly string[];
}

export const KEY_SECTIONS: Readonly<Record<string, readonly KeyRow[]>> = {
  everywhere: [
    { name: 'palette', keys: ['Ctrl', 'K'] },
    { name: 'keys', keys: ['F1'] },
    { name: 'search', keys: ['Ctrl', 'F'] },
    { name: 'new', keys: ['Ctrl', 'N'] },
    { name: 'call', keys: ['F9'] },
    { name: 'undo', keys: ['Ctrl', 'Z'] },
    { name: 'lock', keys: ['Ctrl', 'Shift', 'L'] },
  ],
  request: [
    { name: 'log', keys: ['Ctrl', 'L'] },
    { name: 'timer', keys: ['F8'] },
    { name: 'submit', keys: ['Ctrl', 'Enter'] },
    { name: 'snippets', keys: ['Ctrl', ';'] },
    { name: 'close', keys: ['Esc'] },
  ],
  board: [
    { name: 'cards', keys: ['↑', '↓'] },
    { name: 'open', keys: ['Enter'] },
    { name: 'choose', keys: ['space'] },
    { name: 'choose-more', keys: ['Shift', '↓'] },
    { name: 'lanes', keys: ['Tab'] },
  ],
  single: [
    { name: 'keys', keys: ['?'] },
    { name: 'search', keys: ['/'] },
    { name: 'new', keys: ['N'] },
    { name: 'move', keys: ['M'] },
    ...(['t', 'l', 'c', 'r', 'b'] as const).map((key) => ({ name: `go-${key}`, keys: [key.toUpperCase()] })),
  ],
};
