/** Small pictures of the vault's pictures, for lists: to tell one capture from another, and to show nothing that could be read in them. */

import { MAX_THUMBNAIL_SOURCE_BYTES } from '../shared/thumbnails';
import type { ThumbnailMaker } from './document-ports';
import type { EvidenceVault } from './ports';
import { SerialQueue } from './serial-queue';

/** Of some four kilobytes each; none is ever on a disk. */
const MAX_KEPT = 200;

export class Thumbnails {
  readonly #vault: EvidenceVault;
  readonly #make: ThumbnailMaker['makeThumbnail'];
  /** Originals are up to 16 MiB each: one at a time is in memory. */
  readonly #queue = new SerialQueue();
  #isLeft = false;
  /** By SHA-256 of the original; the one that was asked for last comes last. */
  readonly #made = new Map<string, Promise<Uint8Array | null>>();

  constructor(vault: EvidenceVault, make: ThumbnailMaker['makeThumbnail']) {
    this.#vault = vault;
    this.#make = make;
  }

  /** The desk is being locked: what was not begun is not read any more. */
  leave(): void {
    this.#isLeft = true;
    this.#made.clear();
  }

  /** null for what is no picture, is too large, damaged, or not in the vault (any more). */
  async of(sha256: string): Promise<Uint8Array | null> {
    const stored = await this.#vault.describe(sha256, 1);
    if (!stored.ok || stored.value === null || stored.value.sizeBytes > MAX_THUMBNAIL_SOURCE_BYTES) {
      this.#made.delete(sha256);
      return null;
    }
    const made = this.#made.get(sha256) ?? this.#queue.run(() => this.#read(sha256));
    this.#made.delete(sha256);
    this.#made.set(sha256, made);
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= MAX_KEPT) break;
      this.#made.delete(oldest);
    }
    return made;
  }

  async #read(sha256: string): Promise<Uint8Array | null> {
    if (this.#isLeft) return null;
    let made: Uint8Array | null = null;
    try {
      const bytes = await this.#vault.read(sha256);
      made = bytes.ok ? await this.#make(bytes.value) : null;
    } finally {
      // A disk that was away may be back the next time.
      if (made === null) this.#made.delete(sha256);
    }
    return made;
  }
}
