/**
 * The outside of a bundle, as docs/bundle-format.md tells it: who sealed it for whom, a key that only the recipient can unwrap, the
 * content in chunks, and one signature over all of that.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { BundleWatch } from '../../application/transfer/transfer-ports';
import { canonicalJson } from '../../shared/canonical-json';
import type { KnownDesk } from '../../shared/domain/desks';
import { sha256Schema } from '../../shared/domain/event-envelope';
import type { TransferReason } from '../../shared/failures';
import { err, ok, type Result } from '../../shared/result';
import { openPlainFile } from '../file-source';
import { KEY_BYTES } from '../sealing/sealed-box';
import { CHUNK_BYTES, openChunk, SEALED_CHUNK_BYTES, SealBroken, sealChunk } from '../sealing/sealed-file';
import { discard, writeAll } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { type DeskIdentity, isSignedBy } from './desk-identity';
import { openSealed, sealTo } from './hpke';

const MAGIC = 'mesa-n2-traslado/1\n';
/** Begins the files of every version. */
const ANY_MAGIC = 'mesa-n2-traslado/';
const SIGNATURE_CONTEXT = 'mesa-n2/traslado/1/firma\n';
const SIGNATURE_BYTES = 64;
const MOST_HEADER_BYTES = 1024;
/** For handing on: the user's own umask says who may read it. */
const BUNDLE_PERMISSIONS = 0o666;
const PIECE_BYTES = 256 * 1024;

const parties = {
  bundleId: z.uuid(),
  /** Ids of the desks. */
  recipient: sha256Schema,
  sender: sha256Schema,
};
const headerSchema = z.strictObject({
  ...parties,
  /** Base64: the public key of HPKE, and the file's key as it is sealed with it. */
  enc: z.base64(),
  key: z.base64(),
});
export type BundleParties = z.output<z.ZodObject<typeof parties>>;

/** What the wrapped key is bound to: nobody can put another sender, recipient or id before a content. */
const infoOf = ({ bundleId, recipient, sender }: BundleParties) =>
  Buffer.from(MAGIC + canonicalJson({ bundleId, recipient, sender }));

const signedText = (digest: string) => Buffer.from(SIGNATURE_CONTEXT + digest);

export interface WrittenBundle {
  readonly sha256: string;
  readonly sizeBytes: number;
}

interface Writing {
  readonly files: FileLayer;
  readonly identity: DeskIdentity;
  readonly recipient: KnownDesk;
  readonly bundleId: string;
  readonly watch: BundleWatch;
}

/**
 * Writes a bundle beside its target and renames it when it is whole; a failure leaves nothing.
 * @throws what reading the content throws, TransferStopped, and a system's error
 */
export async function writeBundle(
  { files, identity, recipient, bundleId, watch }: Writing,
  content: AsyncIterable<Uint8Array>,
  { beside, target }: { readonly beside: string; readonly target: string },
): Promise<WrittenBundle> {
  const party = { bundleId, recipient: recipient.id, sender: identity.id };
  const fileKey = randomBytes(KEY_BYTES);
  const { enc, ciphertext } = sealTo(Buffer.from(recipient.sealKey, 'base64'), fileKey, {
    info: infoOf(party),
  });
  const header = canonicalJson({
    ...party,
    enc: enc.toString('base64'),
    key: ciphertext.toString('base64'),
  });
  try {
    const file = await files.open(beside, 'create-new', BUNDLE_PERMISSIONS);
    const digest = createHash('sha256');
    const whole = createHash('sha256');
    let sizeBytes = 0;
    const put = async (bytes: Uint8Array) => {
      await writeAll(file, bytes, sizeBytes);
      whole.update(bytes);
      sizeBytes += bytes.length;
    };
    try {
      for await (const piece of outsideOf(`${MAGIC}${header}\n`, fileKey, content)) {
        watch.advance(piece.length);
        digest.update(piece);
        await put(piece);
      }
      await put(identity.sign(signedText(digest.digest('hex'))));
      await file.sync();
    } finally {
      fileKey.fill(0);
      await file.close();
    }
    await files.rename(beside, target);
    await files.syncFolder(dirname(target));
    return { sha256: whole.digest('hex'), sizeBytes };
  } catch (error) {
    await discard(files, beside);
    throw error;
  }
}

async function* outsideOf(
  head: string,
  key: Uint8Array,
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(head);
  let index = 0;
  let pending = Buffer.alloc(0);
  for await (const piece of content) {
    pending = Buffer.concat([pending, piece]);
    // Which is the last is known only at the end: one whole chunk stays behind.
    while (pending.length > CHUNK_BYTES) {
      yield sealChunk(key, pending.subarray(0, CHUNK_BYTES), index, false);
      pending = pending.subarray(CHUNK_BYTES);
      index += 1;
    }
  }
  yield sealChunk(key, pending, index, true);
}

export interface OpenBundle extends BundleParties, WrittenBundle {
  /**
   * Its content from the start, in pieces.
   * @throws SealBroken where a chunk is not as it was sealed, TransferStopped, and a system's error
   */
  content(): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

type Refusal = Extract<
  TransferReason,
  'not-a-bundle' | 'newer' | 'altered' | 'other-desk' | 'unknown-desk' | 'too-large'
>;

interface Reading {
  readonly identity: DeskIdentity;
  readonly trusted: (id: string) => KnownDesk | undefined;
  readonly mostBytes: number;
  readonly watch: BundleWatch;
}

/**
 * Judges who sealed a bundle, for whom, and that no byte of it was changed since; then, and only then, its content can be read.
 * @throws TransferStopped, and a system's error
 */
export async function openBundle(path: string, reading: Reading): Promise<Result<OpenBundle, Refusal>> {
  const file = await openPlainFile(path);
  const opened = await judge(file, reading).catch(async (error: unknown) => {
    await file.close();
    throw error;
  });
  if (!opened.ok) await file.close();
  return opened;
}

async function judge(
  file: FileHandle,
  { identity, trusted, mostBytes, watch }: Reading,
): Promise<Result<OpenBundle, Refusal>> {
  const { size } = await file.stat();
  const start = (await readAt(file, 0, MAGIC.length + MOST_HEADER_BYTES)).toString('latin1');
  if (!start.startsWith(MAGIC)) return err(start.startsWith(ANY_MAGIC) ? 'newer' : 'not-a-bundle');
  if (size > mostBytes) return err('too-large');
  const end = start.indexOf('\n', MAGIC.length);
  const header = end === -1 ? null : parseHeader(start.slice(MAGIC.length, end));
  if (header === null) return err('altered');
  if (header.recipient !== identity.id) return err('other-desk');
  const sender = trusted(header.sender);
  if (!sender) return err('unknown-desk');
  const bodyAt = end + 1;
  const signatureAt = size - SIGNATURE_BYTES;
  if (signatureAt < bodyAt) return err('altered');
  // Once for the signature, once for what is in it.
  watch.expect(2 * size);
  const digest = createHash('sha256');
  const whole = createHash('sha256');
  for await (const piece of range(file, 0, signatureAt)) {
    watch.advance(piece.length);
    digest.update(piece);
    whole.update(piece);
  }
  const signature = await readAt(file, signatureAt, SIGNATURE_BYTES);
  whole.update(signature);
  if (!isSignedBy(sender.signKey, signedText(digest.digest('hex')), signature)) return err('altered');
  const key = openSealed(
    identity.sealing,
    { enc: Buffer.from(header.enc, 'base64'), ciphertext: Buffer.from(header.key, 'base64') },
    { info: infoOf(header) },
  );
  if (key?.length !== KEY_BYTES) return err('altered');
  const { bundleId, recipient } = header;
  return ok({
    bundleId,
    recipient,
    sender: header.sender,
    sha256: whole.digest('hex'),
    sizeBytes: size,
    content: () => chunksOf(file, key, { from: bodyAt, until: signatureAt }, watch),
    close: async () => {
      key.fill(0);
      await file.close();
    },
  });
}

function parseHeader(text: string): z.output<typeof headerSchema> | null {
  try {
    const parsed = headerSchema.safeParse(JSON.parse(text));
    return parsed.success && canonicalJson(parsed.data) === text ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function* chunksOf(
  file: FileHandle,
  key: Uint8Array,
  { from, until }: { readonly from: number; readonly until: number },
  watch: BundleWatch,
): AsyncGenerator<Buffer> {
  let index = 0;
  for (let at = from; at < until; at += SEALED_CHUNK_BYTES) {
    const size = Math.min(SEALED_CHUNK_BYTES, until - at);
    watch.advance(size);
    const sealed = await readAt(file, at, size);
    if (sealed.length !== size) throw new SealBroken('cut off');
    yield openChunk(key, sealed, index, at + size === until);
    index += 1;
  }
}

async function* range(file: FileHandle, fromByte: number, untilByte: number): AsyncGenerator<Buffer> {
  for (let at = fromByte; at < untilByte; ) {
    const piece = await readAt(file, at, Math.min(PIECE_BYTES, untilByte - at));
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}

/** As many bytes as there are, from one place on. */
async function readAt(file: FileHandle, at: number, lengthBytes: number): Promise<Buffer> {
  const target = Buffer.alloc(lengthBytes);
  let done = 0;
  while (done < lengthBytes) {
    const { bytesRead } = await file.read(target, done, lengthBytes - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return target.subarray(0, done);
}
