/** Files into the vault and out of it again. */
import { basename, join } from 'node:path';
import type { EvidenceRef } from '../shared/domain/evidence';
import { safeFileName } from '../shared/domain/safe-file-name';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import { err, ok, type Result } from '../shared/result';
import type { CustodyDesk } from './custody-desk';
import type { Source } from './mail-folder-view';
import { isRisky, mediaTypeOf } from './media-types';
import type { EvidenceVault, OpenSource } from './ports';
import { isPrinted, type PrintedPictures } from './printed-pictures';
import { recordedOrDiscarded } from './recorded-copy';
import type { DesktopShell } from './shell-ports';
import { asStored } from './stored-evidence';

/** Largest file that is handed to the window whole; anything larger is saved or opened outside. */
const MAX_VIEW_BYTES = 64 * 1024 * 1024;

interface EvidenceParts {
  readonly vault: EvidenceVault;
  readonly shell: DesktopShell;
  readonly openSource: OpenSource;
  readonly pictures: PrintedPictures;
  readonly custody: Pick<CustodyDesk, 'viewed' | 'saved'>;
  /** Removes a copy that must not be about. */
  readonly discard: (path: string) => Promise<void>;
}

export class EvidenceDesk {
  readonly #parts: EvidenceParts;
  readonly #vault: EvidenceVault;
  readonly #shell: DesktopShell;
  /** Where each file was last saved, so that the folder can be shown without the window naming a path. */
  readonly #saved = new Map<string, string>();
  #left = false;

  constructor(parts: EvidenceParts) {
    this.#parts = parts;
    this.#vault = parts.vault;
    this.#shell = parts.shell;
  }

  async ingestPath(path: string): Promise<Result<EvidenceRef, DeskFailure>> {
    const source = await this.#parts.openSource(path);
    return source.ok ? this.ingest(source.value) : source;
  }

  async ingest({ name, stream }: Source): Promise<Result<EvidenceRef, DeskFailure>> {
    return this.#readied(await this.#vault.put(stream, { name, mediaType: mediaTypeOf(name) }));
  }

  async ingestBytes(
    request: ParsedRequest<'evidence:ingest-bytes'>,
  ): Promise<Result<EvidenceRef, DeskFailure>> {
    const { bytes, name } = request;
    return this.#readied(await this.#vault.put(bytes, { name, mediaType: mediaTypeOf(name) }));
  }

  /** Has a picture made ready for the report while its record is still being written. */
  async #readied(put: Result<EvidenceRef, DeskFailure>): Promise<Result<EvidenceRef, DeskFailure>> {
    const stored = put.ok ? await asStored(put.value, this.#vault) : put;
    // Not awaited, also where the desk is locked meanwhile and its keys are gone: whoever prints it asks again, and is told.
    if (stored.ok && isPrinted(stored.value)) this.#parts.pictures.of(stored.value).catch(() => {});
    return stored;
  }

  async choose(
    request: ParsedRequest<'evidence:choose'>,
  ): Promise<Result<readonly EvidenceRef[], DeskFailure>> {
    const kept: EvidenceRef[] = [];
    for (const path of await this.#shell.chooseFiles(request.kind, request.several)) {
      const stored = await this.ingestPath(path);
      if (!stored.ok) return stored;
      kept.push(stored.value);
    }
    return ok(kept);
  }

  async read(sha256: string): Promise<Result<Uint8Array, DeskFailure>> {
    // By what the disk says, before any of it is read into memory.
    const stored = await this.#vault.describe(sha256, 1);
    const sizeBytes = stored.ok ? (stored.value?.sizeBytes ?? 0) : 0;
    if (sizeBytes > MAX_VIEW_BYTES) {
      return err({ kind: 'document', reason: 'too-large-to-view', params: { sizeBytes: String(sizeBytes) } });
    }
    const bytes = await this.#vault.read(sha256);
    if (!bytes.ok) return bytes;
    await this.#parts.custody.viewed(sha256, 'window');
    return bytes;
  }

  async saveAs(file: EvidenceRef): Promise<Result<string | null, DeskFailure>> {
    const chosen = await this.#shell.chooseTarget(safeFileName(file.name));
    if (!chosen.ok || chosen.value === null) return chosen;
    if (this.#left) return ok(null);
    const target = chosen.value;
    // The save dialog has already asked whether to replace a file of that name.
    const isStopped = () => this.#left;
    const written = await this.#vault.exportTo(file.sha256, target, { overwrite: true, isStopped });
    if (!written.ok) return written;
    const recorded = await recordedOrDiscarded(
      () => this.#parts.custody.saved(file.sha256, safeFileName(basename(target))),
      () => this.#parts.discard(target),
    );
    if (!recorded.ok) return recorded;
    this.#saved.set(file.sha256, target);
    return ok(target);
  }

  /** The desk is being locked: no copy is written behind the shut door. */
  leave(): void {
    this.#left = true;
  }

  reveal(sha256: string): Result<boolean, DeskFailure> {
    const path = this.#saved.get(sha256);
    if (path) this.#shell.showInFolder(path);
    return ok(path !== undefined);
  }

  /**
   * Gives a copy to the drag that has begun in the window, under the file's own name: whoever it is dropped on shows that one. Where it
   * is dropped nobody tells, so it is recorded as given to another program before it is.
   */
  async dragOut(file: EvidenceRef): Promise<Result<boolean, DeskFailure>> {
    const target = join(await this.#shell.outgoingFolderOf(file.sha256), safeFileName(file.name));
    const isStopped = () => this.#left;
    const written = await this.#vault.exportTo(file.sha256, target, { overwrite: true, isStopped });
    if (!written.ok) return written;
    if (this.#left) {
      await this.#parts.discard(target);
      return err({ kind: 'locked-desk' });
    }
    await this.#parts.custody.viewed(file.sha256, 'outside');
    return ok(this.#shell.dragOut(target));
  }

  /** Opens a copy: the vault's own file is never handed to another program. */
  async open(file: EvidenceRef): Promise<Result<boolean, DeskFailure>> {
    const cleaned = safeFileName(file.name);
    if (isRisky(cleaned) && !(await this.#shell.confirmRisky(cleaned))) return ok(false);
    // The desk may have been locked while the question stood.
    if (this.#left) return err({ kind: 'locked-desk' });
    const name = `${file.sha256.slice(0, 12)}-${cleaned}`;
    const target = join(this.#shell.outgoingFolder, name);
    const isStopped = () => this.#left;
    const written = await this.#vault.exportTo(file.sha256, target, { overwrite: true, isStopped });
    if (!written.ok) return written;
    if (this.#left) {
      await this.#parts.discard(target);
      return err({ kind: 'locked-desk' });
    }
    const opened = await this.#shell.openWithSystem(target);
    if (opened.ok && opened.value) await this.#parts.custody.viewed(file.sha256, 'outside');
    return opened;
  }
}
