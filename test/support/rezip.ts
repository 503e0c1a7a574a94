/** An archive taken apart and put together again, as somebody would who tampers with it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { canonicalJson } from '../../electron/shared/canonical-json';
import {
  EXPEDIENTE_FILES,
  expedienteManifestSchema,
  sumsText,
} from '../../electron/shared/domain/expediente';

export type Members = Map<string, Buffer>;

export async function membersOf(path: string): Promise<Members> {
  const zip = await fromBufferPromise(readFileSync(path), { lazyEntries: true, autoClose: false });
  const members: Members = new Map();
  for await (const entry of zip.eachEntry()) {
    members.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return members;
}

export function zipOf(members: Members): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, bytes] of members)
    zip.addBuffer(bytes, path, { mtime: new Date(0), mode: 0o100644, compress: false });
  zip.end();
  return buffer(zip.outputStream);
}

/** What a forger does who has understood the manifest: every hash in it fits again. */
export function reseal(members: Members): Members {
  const manifest = expedienteManifestSchema.parse(
    JSON.parse(members.get(EXPEDIENTE_FILES.manifest)?.toString('utf8') ?? ''),
  );
  const files = manifest.files.flatMap((file) => {
    const bytes = members.get(file.path);
    return bytes === undefined ? [] : [{ ...file, sizeBytes: bytes.length, sha256: sha256Of(bytes) }];
  });
  const text = Buffer.from(`${canonicalJson({ ...manifest, files })}\n`, 'utf8');
  const sums = sumsText([...files, { path: EXPEDIENTE_FILES.manifest, sha256: sha256Of(text) }]);
  return new Map([
    ...members,
    [EXPEDIENTE_FILES.manifest, text],
    [EXPEDIENTE_FILES.sums, Buffer.from(sums, 'utf8')],
  ]);
}

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
