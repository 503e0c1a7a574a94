import { EXPEDIENTE_LIMITS, type ExpedienteManifest } from '../../shared/domain/expediente';
import type { TrustMaterial } from '../../shared/domain/verification';
import type { OpenArchive } from './open-archive';
import { contentOf } from './read-entry';

/** The certificates and revocation lists that an archive brings, DER, in the order of its manifest. */
export async function trustOf(archive: OpenArchive, { files }: ExpedienteManifest): Promise<TrustMaterial> {
  const listed = files.filter(({ role }) => role === 'trust').map(({ path }) => path);
  const read = async (extension: string): Promise<readonly Uint8Array[]> => {
    const found: Uint8Array[] = [];
    for (const path of listed.filter((each) => each.endsWith(extension))) {
      const file = archive.files.get(path);
      const bytes = file && (await contentOf(file, EXPEDIENTE_LIMITS.wholeFileBytes));
      if (bytes) found.push(new Uint8Array(bytes));
    }
    return found;
  };
  return { anchors: await read('.cer'), revocationLists: await read('.crl') };
}

/**
 * Whom the one who checks trusts, with the revocation lists of the archive besides: a list counts only if the authority itself
 * signed it, and one that revokes must not be lost on the way.
 */
export async function withListsOf(
  archive: OpenArchive,
  manifest: ExpedienteManifest,
  { anchors, revocationLists }: TrustMaterial,
): Promise<TrustMaterial> {
  const brought = await trustOf(archive, manifest);
  return { anchors, revocationLists: [...revocationLists, ...brought.revocationLists] };
}
