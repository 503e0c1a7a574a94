/** Files of an Outlook item, exact to the byte; a message inside it becomes an item of its own ([MS-OXMSG] §2.2.2). */
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js';
import { mediaTypeOf, OUTLOOK_MEDIA_TYPE } from '../../application/media-types';
import type { Storage } from './compound-file';
import type { FoundPart } from './field-reader';
import { partsNamed } from './msg-people';
import { HEADER_BYTES, isItem, PROPERTIES, PropertySet, streamName } from './msg-properties';

const ATTACHMENT = /^__attach_version1\.0_#/i;
/** Property names: the only thing that an inner item borrows from the outer one. */
const NAMES = '__nameid_version1.0';
const PID = {
  displayName: 0x3001,
  data: 0x3701,
  method: 0x3705,
  fileName: 0x3704,
  longFileName: 0x3707,
  mimeTag: 0x370e,
  contentId: 0x3712,
  flags: 0x3714,
  hidden: 0x7ffe,
};
const OBJECT = 0x000d;
const BY_VALUE = 1;
/** [MS-OXCMSG] §2.2.2.18: shown within the body. */
const RENDERED_IN_BODY = 0x04;

/** A file that is a stream of bytes, or one that is a storage: an item, or an object of another program. */
interface Content {
  readonly bytes: Uint8Array;
  readonly isItem: boolean;
}

export function readMsgAttachments(
  root: Storage,
  codePage: number | null,
  html: string,
): { readonly parts: readonly FoundPart[]; readonly isElsewhere: boolean } {
  const parts: FoundPart[] = [];
  let isElsewhere = false;
  for (const storage of partsNamed(root, ATTACHMENT)) {
    const attachment = new PropertySet(storage, 'part', codePage);
    const content = contentOf(storage, attachment, root);
    if (content === null) isElsewhere = true;
    else parts.push(partOf(attachment, content, html));
  }
  return { parts, isElsewhere };
}

/** Null when the file is told by its place only, as on a server of its sender. */
function contentOf(storage: Storage, attachment: PropertySet, root: Storage): Content | null {
  const bytes = attachment.binary(PID.data);
  if (bytes !== null) return { bytes, isItem: false };
  const inner = storage.storages.find(({ name }) => name.toLowerCase() === streamName(PID.data, OBJECT));
  if (inner) return { bytes: asFile(inner, root), isItem: isItem(inner) };
  return attachment.integer(PID.method) === BY_VALUE ? { bytes: new Uint8Array(), isItem: false } : null;
}

function partOf(attachment: PropertySet, content: Content, html: string): FoundPart {
  const given =
    attachment.text(PID.longFileName) || attachment.text(PID.fileName) || attachment.text(PID.displayName);
  const name = content.isItem && given !== '' && !/\.msg$/i.test(given) ? `${given}.msg` : given;
  const claimed = attachment.text(PID.mimeTag) || mediaTypeOf(name);
  const contentId = attachment.text(PID.contentId);
  const isInBody = ((attachment.integer(PID.flags) ?? 0) & RENDERED_IN_BODY) !== 0;
  return {
    fileName: name === '' ? null : name,
    mediaType: content.isItem ? OUTLOOK_MEDIA_TYPE : claimed,
    content: content.bytes,
    inline:
      isInBody || attachment.flag(PID.hidden) || (contentId !== '' && html.includes(`cid:${contentId}`)),
    contentId,
  };
}

/**
 * A storage as a file of its own: the same storage gives the same bytes, by which a file is known. The writer takes the
 * whole buffer that bytes lie in, so each stream has to have its own.
 */
function asFile(storage: Storage, root: Storage): Uint8Array {
  const names = root.storages.find(({ name }) => name.toLowerCase() === NAMES);
  const storages = isItem(storage) && names ? [...storage.storages, names] : storage.storages;
  const entries: Entry[] = [{ name: 'Root Entry', type: TypeEnum.ROOT, children: [], length: 0 }];
  fill(entries, 0, { ...storage, storages });
  return burn(entries);
}

function fill(entries: Entry[], parent: number, storage: Storage): void {
  const add = (entry: Entry): number => {
    entries[parent]?.children?.push(entries.length);
    return entries.push(entry) - 1;
  };
  for (const [name, bytes] of [...storage.streams].sort(byName)) {
    const content = parent === 0 && name === PROPERTIES ? asOutermost(bytes) : bytes;
    add({
      name: spelled(name),
      type: TypeEnum.DOCUMENT,
      binaryProvider: () => content,
      length: content.length,
    });
  }
  for (const inner of [...storage.storages].sort((one, other) => byName([one.name], [other.name]))) {
    fill(entries, add({ name: inner.name, type: TypeEnum.DIRECTORY, children: [], length: 0 }), inner);
  }
}

const byName = ([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]) =>
  one < other ? -1 : 1;

/** As [MS-OXMSG] §2.2 writes the names of streams: other readers may look for no other spelling. */
function spelled(name: string): string {
  return name.replace(
    /^(__substg1\.0_)(.*)$/,
    (_, prefix: string, tag: string) => prefix + tag.toUpperCase(),
  );
}

/** An outermost item has eight bytes more before its properties. */
function asOutermost(properties: Uint8Array): Uint8Array {
  const { embedded, message } = HEADER_BYTES;
  const whole = new Uint8Array(properties.length + message - embedded);
  whole.set(properties.subarray(0, embedded));
  whole.set(properties.subarray(embedded), message);
  return whole;
}
