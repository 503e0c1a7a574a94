/** What a generation of a backup holds, beside what the workspace holds now: shown before one takes the other's place. */

/** A workspace as its journal tells it. */
export interface WorkspaceSummary {
  readonly tickets: number;
  readonly clients: number;
  readonly people: number;
  readonly events: number;
  /** Of the vault. */
  readonly files: number;
  /** When the first and the last event were written down; null in an empty journal. */
  readonly first: string | null;
  readonly last: string | null;
  readonly head: string;
}

/** What one of two workspaces has and the other lacks, or has otherwise: the first of them by name, and how many there are. */
export interface NameList {
  readonly names: readonly string[];
  readonly count: number;
}

/** Between the workspace of now and a backup. */
export interface Differences {
  readonly onlyPresent: NameList;
  readonly onlyBackup: NameList;
  /** In both, and not alike. */
  readonly changed: NameList;
}

/**
 * How the two journals stand to each other. `earlier`: the backup's is the beginning of the present one. `later`: the other way
 * round. `parted`: they begin alike at most, and went on differently.
 */
export type JournalRelation = 'same' | 'earlier' | 'later' | 'parted';

export type PresentWorkspace =
  /** Nothing was recorded here yet. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'other-workspace' }
  /** It cannot be read, or not to its end: what is there stays beside. */
  | { readonly kind: 'unreadable'; readonly path: string; readonly line: number | null }
  | {
      readonly kind: 'known';
      readonly summary: WorkspaceSummary;
      readonly relation: JournalRelation;
      /** Events that the present has after the backup's end; 0 unless the backup is earlier. */
      readonly lostEvents: number;
      /** By folio. */
      readonly tickets: Differences;
      readonly clients: Differences;
      /** Whether the recovery code of now is another than the backup's, and would open nothing afterwards. */
      readonly codeChanged: boolean;
    };

export interface RestorePreview {
  readonly name: string;
  readonly createdAt: string;
  readonly sizeBytes: number;
  readonly backup: WorkspaceSummary;
  /** Files of the evidence that its records name and it lacks: it was made without them, or they were taken out of it. */
  readonly missing: number;
  readonly present: PresentWorkspace;
}

/** What is typed before a workspace is replaced, in either language. */
export const RESTORE_WORDS = ['RESTAURAR', 'RESTORE'] as const;

const MOST_NAMES = 100;

/** «Sede 2» before «Sede 10». */
const BY_NAME = new Intl.Collator('es-MX', { numeric: true });

/** Tickets or clients by their id, with what tells two states of one apart. */
export type NamedVersions = ReadonlyMap<string, { readonly name: string; readonly version: number }>;

export function differencesBetween(present: NamedVersions, backup: NamedVersions): Differences {
  const listed = (names: readonly string[]): NameList => ({
    names: names.toSorted(BY_NAME.compare).slice(0, MOST_NAMES),
    count: names.length,
  });
  const lacking = (one: NamedVersions, other: NamedVersions) =>
    listed([...one].flatMap(([id, { name }]) => (other.has(id) ? [] : [name])));
  const changed = [...present].flatMap(([id, { name, version }]) => {
    const then = backup.get(id);
    return then && then.version !== version ? [name] : [];
  });
  return {
    onlyPresent: lacking(present, backup),
    onlyBackup: lacking(backup, present),
    changed: listed(changed),
  };
}
