/** Packs the auditor's ZIP. Runs in a worker thread: an expediente may hold hundreds of megabytes. */
import { dirname, join } from 'node:path';
import type {
  ExpedientePlan,
  PackedExpediente,
  PackFailure,
} from '../../application/expediente/expediente-ports';
import { canonicalJson } from '../../shared/canonical-json';
import {
  EXPEDIENTE_FILES,
  EXPEDIENTE_FORMAT,
  type ExpedienteManifest,
  type ManifestFile,
  type MissingFile,
  sumsText,
} from '../../shared/domain/expediente';
import { err, ok, type Result } from '../../shared/result';
import { SEGMENT_FILE } from '../journal-scan';
import { discard } from '../workspace-durable-write';
import { type FileLayer, nodeFileLayer, type StoreFile } from '../workspace-file-layer';
import { errnoOf, writeFailure } from '../workspace-store-failure';
import { ArchiveWriter } from './archive-writer';
import { extractLines } from './journal-extract';
import { MADE_FILES } from './made-files';
import { PackCancelled, type PackControl } from './pack-control';
import { PackFailed } from './pack-failed';
import { type InspectedSources, inspectSources, piecesOf } from './pack-sources';
import { anchorsOf, trustFiles, verificationFiles } from './pack-verification';
import { expedientePage } from './page/expediente-page';
import { type ReadableWorkspace, readableWorkspace, type WorkspaceFolders } from './workspace-folders';

/** An exported copy is for handing on: the user's own umask says who may read it. */
const EXPORT_PERMISSIONS = 0o666;

/** Packing pictures and archives again gains nothing; a large log is left as it is, so that no honest archive looks like a bomb. */
const PACKABLE = /^(?:text\/|message\/|application\/(?:json|xml))/;
const MAX_PACKABLE_BYTES = 16 * 1024 * 1024;

/** @param beside where the archive grows until it is whole, in the target's folder */
export async function packExpediente(
  plan: ExpedientePlan,
  folders: WorkspaceFolders,
  control: PackControl,
  beside: string,
  files: FileLayer = nodeFileLayer,
): Promise<Result<PackedExpediente, PackFailure>> {
  try {
    control.expect(2 * totalBytes(plan) + plan.journal.offsetBytes);
    const judgedWith = { trust: plan.trust, at: plan.exportedAt };
    const readable = await readableWorkspace(folders);
    if (!readable.ok) return readable;
    const workspace = readable.value;
    const sources = await inspectSources(plan.files, workspace.evidence, judgedWith, control);
    const packed = await writeArchive({ plan, workspace, control, files, beside, sources });
    await files.rename(beside, plan.targetPath);
    await files.syncFolder(dirname(plan.targetPath));
    return ok(packed);
  } catch (error) {
    await discard(files, beside);
    if (error instanceof PackCancelled) return err({ kind: 'cancelled' });
    if (error instanceof PackFailed) return err(error.failure);
    if (errnoOf(error) === null) throw error;
    return err(writeFailure(error, plan.targetPath));
  }
}

const totalBytes = (plan: ExpedientePlan) => plan.files.reduce((total, { ref }) => total + ref.sizeBytes, 0);

interface Work {
  readonly plan: ExpedientePlan;
  readonly workspace: ReadableWorkspace;
  readonly control: PackControl;
  readonly files: FileLayer;
  readonly beside: string;
  readonly sources: InspectedSources;
}

async function writeArchive(work: Work): Promise<PackedExpediente> {
  const file: StoreFile = await work.files.open(work.beside, 'create-new', EXPORT_PERMISSIONS);
  const archive = new ArchiveWriter(file);
  try {
    const manifest = await addEverything(archive, work);
    const written = await archive.end();
    await file.sync();
    return { ...written, manifest };
  } finally {
    archive.abandon();
    await file.close();
  }
}

async function addEverything(archive: ArchiveWriter, work: Work): Promise<ExpedienteManifest> {
  const { plan, sources } = work;
  const at = plan.exportedAt;
  const listed: ManifestFile[] = [];
  const addText = async (
    path: string,
    text: string,
    given: Pick<ManifestFile, 'role' | 'what' | 'mediaType'>,
  ) => {
    const written = await archive.add({ path, at, compress: true }, [Buffer.from(text, 'utf8')]);
    listed.push({ path, ...written, ...given, originalName: null, events: [] });
  };

  listed.push(await addExtract(archive, work));
  for (const source of sources.sound) {
    const { path, ref, role, what, events, recordedAt } = source;
    const compress = PACKABLE.test(ref.mediaType) && ref.sizeBytes <= MAX_PACKABLE_BYTES;
    const content = piecesOf(source, work.workspace.evidence, work.control);
    const written = await archive.add({ path, at: recordedAt, compress }, content);
    listed.push({
      path,
      ...written,
      role,
      what,
      originalName: ref.name,
      mediaType: ref.mediaType,
      events: [...events],
    });
  }
  for (const { path, bytes, what, mediaType } of trustFiles(plan.trust)) {
    const written = await archive.add({ path, at, compress: true }, [bytes]);
    listed.push({ path, ...written, role: 'trust', what, originalName: null, mediaType, events: [] });
  }
  for (const { path, text, what, mediaType } of verificationFiles(
    sources.verified,
    manifestOf(work, listed),
  )) {
    await addText(path, text, { role: 'verification', what, mediaType });
  }
  const page = expedientePage({
    ticket: plan.ticket,
    procedure: plan.procedure,
    manifest: manifestOf(work, listed),
    verified: sources.verified,
  });
  await addText(EXPEDIENTE_FILES.index, page, {
    ...MADE_FILES.index,
  });
  const manifest = manifestOf(work, listed);
  const manifestText = `${canonicalJson(manifest)}\n`;
  const whole = await archive.add({ path: EXPEDIENTE_FILES.manifest, at, compress: true }, [
    Buffer.from(manifestText, 'utf8'),
  ]);
  const sums = sumsText([...listed, { path: EXPEDIENTE_FILES.manifest, sha256: whole.sha256 }]);
  await archive.add({ path: EXPEDIENTE_FILES.sums, at, compress: true }, [Buffer.from(sums, 'utf8')]);
  return manifest;
}

async function addExtract(archive: ArchiveWriter, { plan, workspace, control }: Work): Promise<ManifestFile> {
  const lines = extractLines({
    journalPath: join(workspace.journalFolder, SEGMENT_FILE),
    codec: workspace.codec,
    streamId: `ticket:${plan.ticket.id}`,
    end: plan.journal,
    streamVersion: plan.ticket.version,
  });
  async function* bytes() {
    for await (const line of lines) {
      const piece = Buffer.from(line, 'utf8');
      control.advance(piece.length);
      yield piece;
    }
  }
  const path = EXPEDIENTE_FILES.extract;
  const written = await archive.add({ path, at: plan.exportedAt, compress: true }, bytes());
  return {
    path,
    ...written,
    ...MADE_FILES.extract,
    originalName: null,
    events: [],
  };
}

function manifestOf({ plan, sources }: Work, files: ManifestFile[]): ExpedienteManifest {
  const { ticket, procedure, exportedAt, exportedBy, station, program, timeZone, clientName } = plan;
  const { journal, damage } = plan;
  const missing = sources.missing.map(
    ({ ref, events, reason }): MissingFile => ({
      sha256: ref.sha256,
      sizeBytes: ref.sizeBytes,
      originalName: ref.name,
      mediaType: ref.mediaType,
      reason,
      events: [...events],
    }),
  );
  return {
    kind: 'mesa-n2-expediente',
    format: EXPEDIENTE_FORMAT,
    ticket: { id: ticket.id, requestFolio: ticket.requestFolio, folio: ticket.folio, clientName },
    procedure: { key: procedure.key, version: procedure.version },
    exportedAt,
    exportedBy: {
      id: exportedBy.id,
      name: exportedBy.name,
      role: exportedBy.role,
      declared: exportedBy.declared,
    },
    station,
    program,
    timeZone,
    journal: { seq: journal.seq, head: journal.head, ...(damage && { damage }) },
    trust: { anchors: anchorsOf(plan.trust), revocationLists: plan.trust.revocationLists.length },
    files: [...files],
    missing,
  };
}
