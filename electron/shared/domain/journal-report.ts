/** What checking a journal, or an extract of one, found. */
import type { StoreFailure } from '../store-failure';

type Damaged = Extract<StoreFailure, { readonly kind: 'damaged' }>;

export interface JournalDamage {
  /** Name of the file. */
  readonly file: string;
  /** 1-based; null when it is not about a line. */
  readonly line: number | null;
  /**
   * docs/journal-format.md says how each is found. Of an extract: `end` when it ends elsewhere than it states, `cut-off` when
   * it does not state where it ends.
   */
  readonly reason: Damaged['reason'] | 'end' | 'cut-off';
}

export interface StatedLack {
  readonly damage: {
    readonly file: string;
    readonly line: number | null;
    /** Lines behind the damage; null where that was not known. */
    readonly lostLines: number | null;
  } | null;
  /** Events whose content was destroyed with their request. */
  readonly disposed: number;
}

/** A head that somebody wrote down, or read off a printed document. */
export interface AskedHead {
  /** As it was asked for: 64 hex digits, or the first of them. */
  readonly asked: string;
  /** The event whose link it is, and how many came after it; null when no sound event has it. */
  readonly found: { readonly seq: number; readonly after: number } | null;
}

export interface JournalReport {
  /**
   * `good`: all of it holds together, and holds every head that was asked for. `torn`: so do the entries, but behind them
   * stands a line that is unfinished or was destroyed; whether it had been confirmed the journal cannot tell.
   */
  readonly verdict: 'good' | 'torn' | 'bad';
  readonly kind: 'journal' | 'extract';
  /** The sound events: those before the first damage. */
  readonly events: number;
  /** Of these, those told with what they say; an extract may tell the others by their hashes alone. */
  readonly told: number;
  /** Of these, those whose link had to be believed. */
  readonly onTrust: number;
  /** Of these, those whose content was destroyed with their request, as the journal itself has it; an extract states it. */
  readonly destroyed: number;
  /** When the first and the last of the told events were written down; null when there is none. */
  readonly first: string | null;
  readonly last: string | null;
  /** Link of the last sound event; 64 zeros before the first. */
  readonly head: string;
  /** Size of an unfinished last line: of a write that was interrupted, or is under way. */
  readonly tornBytes: number;
  readonly damage: JournalDamage | null;
  /** What an extract says at its head that the journal lacked when it was taken; nothing proves it. Null where it says nothing. */
  readonly stated: StatedLack | null;
  readonly heads: readonly AskedHead[];
}
