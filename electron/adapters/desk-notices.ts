/** What an open desk tells whoever is at it of its disk, clock and vault: each for as long as it is so. */
import type { DeskState } from '../application/desk-state';
import { importNotices, isImportNotice } from '../application/import-notices';
import type { Log } from '../application/log';
import type { Clock } from '../application/ports';
import { timeToCome } from '../shared/domain/clock-rules';
import type { AppInfo } from '../shared/ipc-views';
import { type MissingEvidence, stillMissing } from './missing-evidence';
import type { FileLayer } from './workspace-file-layer';

export type Notice = AppInfo['notices'][number];

/** Who came in is recorded with the next thing that can be. */
const ENTRY_UNWRITTEN: ReadonlySet<string> = new Set(['entry-no-room', 'entry-not-written']);
/** By how much: of a few minutes nothing is refused, and there is nothing that anybody could confirm. */
const CLOCK_BEHIND = { much: 'clock-behind', little: 'clock-behind-little' } as const;
const OF_CLOCK: ReadonlySet<string> = new Set(Object.values(CLOCK_BEHIND));
const MISSING = 'evidence-missing';

const missingNotice = ({ files, folios }: MissingEvidence): Notice => ({
  key: MISSING,
  params: { files: String(files), folios },
});

interface NoticesParts {
  /** The list itself, which others read and add to. */
  readonly list: Notice[];
  readonly state: DeskState;
  readonly files: FileLayer;
  readonly clock: Clock;
  readonly log: Log;
  /** Lets the window ask for them anew. */
  readonly changed: () => void;
}

export class DeskNotices {
  readonly #parts: NoticesParts;
  #missing: MissingEvidence | null = null;

  constructor(parts: NoticesParts) {
    this.#parts = parts;
  }

  /** At the opening: nobody is at the desk who would have to be told that there is more. */
  begin(...notices: readonly Notice[]): void {
    this.#parts.list.push(...notices);
  }

  tell(...notices: readonly Notice[]): void {
    this.begin(...notices);
    this.#parts.changed();
  }

  withdraw(isOver: (key: string) => boolean): void {
    const kept = this.#parts.list.filter(({ key }) => !isOver(key));
    if (kept.length !== this.#parts.list.length) this.#replace(kept);
  }

  isSaid(wanted: string, path: string): boolean {
    return this.#parts.list.some(({ key, params }) => key === wanted && params['path'] === path);
  }

  /** Of each import and each undoing that something stopped, as long as it stands halfway. */
  beginImports(): void {
    this.begin(...importNotices(this.#parts.state.imports.values()));
  }

  followImports(): void {
    const { list, state } = this.#parts;
    const halfway = importNotices(state.imports.values());
    const others = list.filter(({ key }) => !isImportNotice(key));
    if (others.length !== list.length || halfway.length > 0) this.#replace([...others, ...halfway]);
  }

  /** A clock that was set back: nothing is refused for it here, since order is the journal's, and the person is told. */
  beginClock(): void {
    const behind = this.#behind();
    if (behind !== null) this.#sayBehind(behind);
  }

  /** Also where it is set back at work; a clock that is right again, or was said to be, is told of no longer. */
  followClock(): void {
    const told = this.#parts.list.find(({ key }) => OF_CLOCK.has(key))?.key ?? null;
    const behind = this.#behind();
    const isTelling = behind !== null && (told !== null || behind.key === CLOCK_BEHIND.much);
    if ((isTelling ? behind.key : null) === told) return;
    this.withdraw((key) => OF_CLOCK.has(key));
    if (!isTelling) return;
    this.#sayBehind(behind);
    this.#parts.changed();
  }

  /** Files of which requests speak are not in the vault. */
  beginMissing(found: MissingEvidence): void {
    this.#missing = found;
    this.begin(missingNotice(found));
  }

  /** What was said of the disk and of the vault is said no longer than it is so. @param isOwed whether a coming-in is */
  async followDisk(isOwed: boolean): Promise<void> {
    if (!isOwed) this.withdraw((key) => ENTRY_UNWRITTEN.has(key));
    const before = this.#missing;
    if (before === null) return;
    // A folder that cannot be looked at tells nothing new.
    const left = await stillMissing(before, this.#parts).catch(() => before);
    if (left === before || this.#missing !== before) return;
    this.#missing = left;
    const kept = this.#parts.list.filter(({ key }) => key !== MISSING);
    this.#replace([...kept, ...(left === null ? [] : [missingNotice(left)])]);
  }

  #behind(): { readonly key: string; readonly now: string; readonly last: string } | null {
    const now = this.#parts.clock.now();
    const last = this.#parts.state.lastRecordedAt;
    if (last === null || now >= last) return null;
    return { key: CLOCK_BEHIND[timeToCome(last, now) === null ? 'little' : 'much'], now, last };
  }

  #sayBehind({
    key,
    now,
    last,
  }: {
    readonly key: string;
    readonly now: string;
    readonly last: string;
  }): void {
    this.#parts.log.warn('clock behind the journal', { now, last });
    this.begin({ key, params: { now, last } });
  }

  #replace(notices: readonly Notice[]): void {
    const { list, changed } = this.#parts;
    list.splice(0, list.length, ...notices);
    changed();
  }
}
