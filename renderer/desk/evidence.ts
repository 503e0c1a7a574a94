/** Files on their way into the vault and out of it. */
import type { EvidenceRef } from '../../electron/shared/domain/evidence';
import type { DeskFailure } from '../../electron/shared/failures';
import type { Request } from '../../electron/shared/ipc-contract';
import type { EvidenceCheck, MailView } from '../../electron/shared/ipc-views';
import type { Result } from '../../electron/shared/result';
import { bridge } from './bridge';

const UNNAMED = 'archivo';
const NAME_MAX_CHARS = 255;

/** Keeps a dropped, pasted or chosen file. One that is on the disk goes by its path, so that its bytes never pass here. */
export async function ingestFile(file: File): Promise<Result<EvidenceRef, DeskFailure>> {
  const kept = await bridge.ingestFile(file);
  if (kept !== null) return kept;
  return bridge.invoke('evidence:ingest-bytes', {
    name: file.name.slice(0, NAME_MAX_CHARS) || UNNAMED,
    mediaType: file.type || 'application/octet-stream',
    bytes: new Uint8Array(await file.arrayBuffer()),
  });
}

/** Keeps a text that the window made, such as a report. */
export function keepText(
  name: string,
  mediaType: string,
  text: string,
): Promise<Result<EvidenceRef, DeskFailure>> {
  return bridge.invoke('evidence:ingest-bytes', { name, mediaType, bytes: new TextEncoder().encode(text) });
}

/** Asks for files with the system's dialog; an empty list when the person cancelled. */
export function chooseEvidence(
  kind: Request<'evidence:choose'>['kind'],
  several: boolean,
): Promise<Result<readonly EvidenceRef[], DeskFailure>> {
  return bridge.invoke('evidence:choose', { kind, several });
}

export function openEvidence(file: EvidenceRef): Promise<Result<boolean, DeskFailure>> {
  return bridge.invoke('evidence:open', { file });
}

export function dragEvidence(file: EvidenceRef): Promise<Result<boolean, DeskFailure>> {
  return bridge.invoke('evidence:drag', { file });
}

/** Reads one file of a ticket, or all of them with null, whole again. */
export function checkEvidence(
  ticketId: string,
  sha256: string | null,
): Promise<Result<EvidenceCheck, DeskFailure>> {
  return bridge.invoke('evidence:check', { ticketId, sha256 });
}

export function readMail(file: EvidenceRef): Promise<Result<MailView, DeskFailure>> {
  return bridge.invoke('mail:read', { file });
}

/** Answers the chosen path, or null when the person cancelled. */
export function saveEvidenceAs(file: EvidenceRef): Promise<Result<string | null, DeskFailure>> {
  return bridge.invoke('evidence:save-as', { file });
}

/** False when nothing was saved from this file yet. */
export function revealEvidence(file: EvidenceRef): Promise<Result<boolean, DeskFailure>> {
  return bridge.invoke('evidence:reveal', { sha256: file.sha256 });
}
