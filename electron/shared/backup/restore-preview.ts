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

/** The folios of a difference: the first of them, and how many there are. */
export interface FolioList {
  readonly folios: readonly string[];
  readonly count: number;
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
      readonly onlyPresent: FolioList;
      readonly onlyBackup: FolioList;
      /** In both, and not alike. */
      readonly changed: FolioList;
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

const MOST_FOLIOS = 100;

/** Tickets by their id, with what tells two states of one apart. */
export type TicketVersions = ReadonlyMap<string, { readonly folio: string; readonly version: number }>;

export function folioDifferences(present: TicketVersions, backup: TicketVersions) {
  const listed = (folios: readonly string[]): FolioList => ({
    folios: folios.toSorted().slice(0, MOST_FOLIOS),
    count: folios.length,
  });
  const lacking = (one: TicketVersions, other: TicketVersions) =>
    listed([...one].flatMap(([id, { folio }]) => (other.has(id) ? [] : [folio])));
  const changed = [...present].flatMap(([id, { folio, version }]) => {
    const then = backup.get(id);
    return then && then.version !== version ? [folio] : [];
  });
  return {
    onlyPresent: lacking(present, backup),
    onlyBackup: lacking(backup, present),
    changed: listed(changed),
  };
}
