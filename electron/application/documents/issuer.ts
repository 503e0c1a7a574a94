import type { IssuerBlock } from '../../shared/domain/document-models';
import type { Settings } from '../../shared/settings';
import type { EvidenceVault } from '../ports';

/** Whose name stands on a document, with the logo where there is one that can be printed. */
export async function issuerBlock(
  settings: Settings,
  vault: Pick<EvidenceVault, 'read'>,
): Promise<IssuerBlock> {
  const { logo, ...issuer } = settings.issuer;
  const filled = Object.entries(issuer).filter(([, value]) => value !== '');
  const block: IssuerBlock = { ...Object.fromEntries(filled), legalName: issuer.legalName };
  if (!logo || (logo.mediaType !== 'image/png' && logo.mediaType !== 'image/jpeg')) return block;
  const bytes = await vault.read(logo.sha256);
  return bytes.ok ? { ...block, logo: { bytes: bytes.value, mediaType: logo.mediaType } } : block;
}
