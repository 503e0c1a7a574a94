/** Bundles and cards on the disk, for the desk whose keys are open. */
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { EvidenceVault, Journal } from '../../application/ports';
import {
  type BundleContent,
  type BundleFailure,
  type Bundles,
  type BundleWatch,
  MOST_BUNDLE_BYTES,
  TransferStopped,
} from '../../application/transfer/transfer-ports';
import type { KnownDesk } from '../../shared/domain/desks';
import type { EvidenceRef } from '../../shared/domain/evidence';
import { err, ok, type Result } from '../../shared/result';
import type { StoreFailure } from '../../shared/store-failure';
import { evidencePath } from '../evidence-vault';
import { openPlainFile } from '../file-source';
import { SealBroken, unsealedPieces } from '../sealing/sealed-file';
import type { WorkspaceKeys } from '../sealing/workspace-keys';
import { replaceDurably } from '../workspace-durable-write';
import { type FileLayer, nodeFileLayer } from '../workspace-file-layer';
import { errnoOf, readFailure, writeFailure } from '../workspace-store-failure';
import { BundleSourceFailed, contentPieces } from './bundle-content';
import { openBundle, writeBundle } from './bundle-file';
import { deskCard, deskIdentity, readDeskCard } from './desk-identity';
import { BundleRefused, countingSink, type FileSink, readContent } from './read-content';

interface BundleParts {
  readonly keys: WorkspaceKeys;
  readonly journal: Journal;
  readonly vault: EvidenceVault;
  readonly evidenceFolder: string;
  /** The desk's own files. */
  readonly files: FileLayer;
  /** Where bundles are written to. */
  readonly targets?: FileLayer;
}

const MOST_CARD_BYTES = 16 * 1024;

export function createBundles(parts: BundleParts): Bundles {
  const { keys, journal, vault, targets = nodeFileLayer } = parts;
  // Asked for each time: what is closed gives nothing away.
  const identity = () => deskIdentity(keys);

  const read = async (
    path: string,
    trusted: (id: string) => KnownDesk | undefined,
    sink: FileSink,
    expectedSha256: string | null,
    watch: BundleWatch,
  ): Promise<Result<BundleContent, BundleFailure>> => {
    try {
      const reading = { identity: identity(), trusted, mostBytes: MOST_BUNDLE_BYTES, watch };
      const opened = await openBundle(path, reading);
      if (!opened.ok) return err({ kind: 'refused', reason: opened.error });
      try {
        if (expectedSha256 !== null && opened.value.sha256 !== expectedSha256)
          return err({ kind: 'refused', reason: 'changed' });
        return ok(await readContent(opened.value, sink));
      } finally {
        await opened.value.close();
      }
    } catch (error) {
      if (error instanceof BundleRefused) return err({ kind: 'refused', reason: error.reason });
      if (error instanceof TransferStopped) return err({ kind: 'stopped' });
      if (error instanceof SealBroken) return err({ kind: 'refused', reason: 'altered' });
      if (error instanceof KeepingFailed) return err(error.failure);
      if (errnoOf(error) === null) throw error;
      return err({ kind: 'source-unreadable', path, code: errnoOf(error) ?? '' });
    }
  };

  return {
    own: () => {
      const { id, signKey, sealKey } = identity();
      return { id, signKey, sealKey };
    },
    card: (name) => deskCard(identity(), name),
    async readCard(path) {
      try {
        const file = await openPlainFile(path);
        try {
          const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_CARD_BYTES), 0, MOST_CARD_BYTES, 0);
          return ok(readDeskCard(buffer.subarray(0, bytesRead)));
        } finally {
          await file.close();
        }
      } catch (error) {
        if (errnoOf(error) === null) throw error;
        return err({ kind: 'source-unreadable', path, code: errnoOf(error) ?? '' });
      }
    },
    async writeText(targetPath, text) {
      try {
        await replaceDurably(targets, targetPath, Buffer.from(text, 'utf8'));
        return ok(undefined);
      } catch (error) {
        if (errnoOf(error) === null) throw error;
        return err(writeFailure(error, targetPath));
      }
    },
    async write(departure, target, watch) {
      const { recipient, bundleId, name, files: carried } = departure;
      const own = identity();
      const content = contentPieces(departure, {
        journal,
        from: { id: own.id, name },
        file: (ref) => filePieces(ref, parts),
      });
      const beside = join(dirname(target), `.mesa-n2-${randomUUID()}.part`);
      try {
        // What the journal's extract takes is known only once it is written: next to files it is little.
        watch.expect(carried.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
        const writing = { files: targets, identity: own, recipient, bundleId, watch };
        return ok(await writeBundle(writing, content, { beside, target }));
      } catch (error) {
        if (error instanceof TransferStopped) return err({ kind: 'stopped' });
        if (error instanceof BundleSourceFailed) return err(error.failure);
        if (errnoOf(error) === null) throw error;
        return err(writeFailure(error, target));
      }
    },
    verify: (path, trusted, watch) => read(path, trusted, countingSink, null, watch),
    takeFiles: (path, trusted, expected, watch) => read(path, trusted, keepingSink(vault), expected, watch),
  };
}

class KeepingFailed extends Error {
  constructor(readonly failure: StoreFailure) {
    super(`A file of a bundle could not be kept: ${failure.kind}`);
  }
}

const keepingSink = (vault: EvidenceVault): FileSink => ({
  async put(bytes, named) {
    const kept = await vault.put(bytes, { ...named, isProvisional: true });
    if (!kept.ok) throw new KeepingFailed(kept.error);
    return kept.value;
  },
});

/** A file of the vault as it leaves. One that is not whole leaves nowhere. @throws BundleSourceFailed */
async function* filePieces(
  { sha256, name, sizeBytes }: EvidenceRef,
  { evidenceFolder, keys, files }: BundleParts,
): AsyncGenerator<Uint8Array> {
  const path = evidencePath(evidenceFolder, sha256, keys);
  try {
    const file = await files.open(path, 'read-no-follow');
    try {
      let doneBytes = 0;
      for await (const piece of unsealedPieces(file, keys)) {
        doneBytes += piece.length;
        yield piece;
      }
      if (doneBytes !== sizeBytes)
        throw new BundleSourceFailed({ kind: 'damaged', path: name, line: null, reason: 'hash' });
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof SealBroken)
      throw new BundleSourceFailed({ kind: 'damaged', path: name, line: null, reason: 'seal' });
    if (error instanceof BundleSourceFailed || errnoOf(error) === null) throw error;
    throw new BundleSourceFailed(readFailure(error, path));
  }
}
