/** What was opened with the desk from outside it: links to requests (`soc://ticket/FOLIO`) and files of mails («Abrir con»). */
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeskChanged } from '../shared/ipc-contract';
import { isMailName } from '../shared/mail-name';

/** Of a link that a report, a mail or the desktop holds: the desk's own, and only to show a request. */
const LINK = /^soc:\/{0,2}ticket\/([a-z0-9-]{1,40})\/?$/i;

/** More at a time are no longer what somebody picked. */
const MOST_WAITING = 50;

export interface OpenedFromOutside {
  readonly folios: readonly string[];
  /** Absolute. */
  readonly mailPaths: readonly string[];
}

/**
 * Finds both among the arguments of a start; whatever else stands there passes by.
 * @param currentFolder what a relative path refers to
 */
export function openedIn(argv: readonly string[], currentFolder: string): OpenedFromOutside {
  const folios = argv.flatMap((argument) => LINK.exec(argument)?.[1]?.toUpperCase() ?? []);
  const paths = argv.flatMap((argument) => pathOf(argument) ?? []);
  const mailPaths = paths.filter(isMailName).map((path) => resolve(currentFolder, path));
  return { folios: unique(folios), mailPaths: unique(mailPaths) };
}

/** File managers say it either way. Null for a switch, for any other address, and for a file of another machine. */
function pathOf(argument: string): string | null {
  if (argument.startsWith('-')) return null;
  if (!/^[a-z][a-z0-9+.-]+:/i.test(argument)) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return null;
  }
}

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)].slice(0, MOST_WAITING);

/** Tells the window that there is something of it; a locked one asks when somebody came in. */
export const OPENED_OUTSIDE: DeskChanged = {
  cards: [],
  clientsChanged: false,
  settingsChanged: false,
  head: '',
  asked: 'opened-outside',
};

/** Keeps it until somebody is at the desk who can see it. */
export class OutsideQueue {
  #folios: readonly string[] = [];
  #mailPaths: readonly string[] = [];

  /** @returns whether there was anything */
  add({ folios, mailPaths }: OpenedFromOutside): boolean {
    this.#folios = unique([...this.#folios, ...folios]);
    this.#mailPaths = unique([...this.#mailPaths, ...mailPaths]);
    return folios.length + mailPaths.length > 0;
  }

  takeFolios(): readonly string[] {
    const folios = this.#folios;
    this.#folios = [];
    return folios;
  }

  /** Names of the files that wait. */
  get mailNames(): readonly string[] {
    return this.#mailPaths.map((path) => basename(path));
  }

  /** The first that waits; null when there is none. */
  takeMailPath(): string | null {
    const [first = null, ...others] = this.#mailPaths;
    this.#mailPaths = others;
    return first;
  }
}

/** What the app is started anew with: what was opened once is not opened again. */
export const withoutOpened = (argv: readonly string[]): readonly string[] =>
  argv.filter((argument) => {
    const { folios, mailPaths } = openedIn([argument], '/');
    return folios.length + mailPaths.length === 0;
  });
