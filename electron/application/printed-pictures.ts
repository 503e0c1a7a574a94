/** Screenshots as the report carries them, made when they are attached and not when somebody waits for the report. */
import type { EvidenceRef } from '../shared/domain/evidence';
import type { DocumentRenderer } from './document-ports';
import type { EvidenceVault } from './ports';

/** Some sixty screenshots; one that was let go is made again when a document asks for it. */
const MAX_KEPT_BYTES = 32 * 1024 * 1024;

const PRINTED_TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg']);

/** Kinds of files that the report prints among the activities. */
export const isPrinted = ({ mediaType }: EvidenceRef) => PRINTED_TYPES.has(mediaType);

/** The originals stay in the vault as they came; what is made of them is kept in memory only and proves nothing. */
export class PrintedPictures {
  readonly #vault: EvidenceVault;
  readonly #prepare: DocumentRenderer['preparePicture'];
  readonly #maxKeptBytes: number;
  /** By SHA-256 of the original; the one that was asked for last comes last. */
  readonly #made = new Map<string, Promise<Uint8Array | null>>();
  readonly #sizes = new Map<string, number>();

  constructor(
    vault: EvidenceVault,
    prepare: DocumentRenderer['preparePicture'],
    maxKeptBytes: number = MAX_KEPT_BYTES,
  ) {
    this.#vault = vault;
    this.#prepare = prepare;
    this.#maxKeptBytes = maxKeptBytes;
  }

  /** The picture as it is printed; null when it can't be: the vault's file is damaged, or is no sound picture. */
  of({ sha256 }: EvidenceRef): Promise<Uint8Array | null> {
    const made = this.#made.get(sha256) ?? this.#make(sha256);
    this.#made.delete(sha256);
    this.#made.set(sha256, made);
    return made;
  }

  async #make(sha256: string): Promise<Uint8Array | null> {
    let printed: Uint8Array | null = null;
    try {
      const bytes = await this.#vault.read(sha256);
      printed = bytes.ok ? await this.#prepare(bytes.value) : null;
    } finally {
      // A disk that was away may be back the next time.
      if (printed === null) this.#made.delete(sha256);
    }
    if (printed === null) return null;
    this.#sizes.set(sha256, printed.byteLength);
    this.#letGo(sha256);
    return printed;
  }

  #letGo(newest: string): void {
    let kept = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const sha256 of this.#made.keys()) {
      if (kept <= this.#maxKeptBytes) return;
      const size = this.#sizes.get(sha256);
      if (size === undefined || sha256 === newest) continue;
      this.#made.delete(sha256);
      this.#sizes.delete(sha256);
      kept -= size;
    }
  }
}
