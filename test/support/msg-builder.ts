/** Outlook items ([MS-OXMSG]) made for tests, in a container that other code than the desk's writes. */
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner.js';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader.js';

export interface MsgPerson {
  readonly name: string;
  readonly address: string;
  /** A place in an Exchange directory, with the Internet address beside it only when `address` says one. */
  readonly exchange?: string;
}

export interface MsgAttachment {
  readonly name: string;
  readonly content: Uint8Array | MsgItem;
  readonly mediaType?: string;
  readonly contentId?: string;
  readonly inline?: boolean;
  /** Told by its place alone. */
  readonly elsewhere?: boolean;
}

export interface MsgItem {
  readonly headers?: string;
  readonly subject?: string;
  readonly from?: MsgPerson;
  readonly to?: readonly MsgPerson[];
  readonly cc?: readonly MsgPerson[];
  readonly bcc?: readonly MsgPerson[];
  readonly sentAt?: string;
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly references?: string;
  readonly plain?: string;
  readonly html?: string | Uint8Array;
  readonly richText?: Uint8Array;
  readonly attachments?: readonly MsgAttachment[];
  readonly unsent?: boolean;
  /** Texts in this Windows code page's bytes instead of Unicode. */
  readonly ansi?: { readonly codePage: number; readonly encode: (text: string) => Uint8Array };
  readonly internetCodePage?: number;
}

type Value =
  | { readonly text: string }
  | { readonly binary: Uint8Array }
  | { readonly integer: number }
  | { readonly flag: boolean }
  | { readonly time: string };

const FOLDERS = { __nameid: '__nameid_version1.0', properties: '__properties_version1.0' };
const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');

export function buildMsg(item: MsgItem): Uint8Array {
  const tree = new Tree();
  const names = tree.folder(0, FOLDERS.__nameid);
  for (const id of [2, 3, 4]) tree.file(names, `__substg1.0_${hex(id, 4)}0102`, new Uint8Array());
  writeItem(tree, 0, item, 'message');
  return new Uint8Array(burn(tree.entries));
}

/** Another Office file's container, such as a .doc. */
export function buildOtherOffice(): Uint8Array {
  const tree = new Tree();
  tree.file(0, 'WordDocument', Buffer.alloc(6_000, 'texto '));
  tree.file(0, '1Table', Buffer.alloc(300));
  return new Uint8Array(burn(tree.entries));
}

/** Rich text as Outlook keeps it, left uncompressed as [MS-OXRTFCP] §2.1.3.1 allows. */
export function storedRichText(rtf: string): Uint8Array {
  const content = Buffer.from(rtf, 'latin1');
  const header = Buffer.alloc(16);
  header.writeUInt32LE(content.length + 12, 0);
  header.writeUInt32LE(content.length, 4);
  header.write('MELA', 8, 'latin1');
  return Buffer.concat([header, content]);
}

/** HTML wrapped in rich text ([MS-OXRTFEX] §2.1.3). */
export function wrapHtml(html: string): string {
  const escaped = html.replace(/[\\{}]/g, '\\$&').replace(/[^ -~]/g, (letter) => {
    const code = letter.charCodeAt(0);
    return `\\u${code > 32_767 ? code - 65_536 : code}?`;
  });
  return `{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}\n{\\*\\htmltag ${escaped}}}`;
}

class Tree {
  readonly entries: Entry[] = [{ name: 'Root Entry', type: TypeEnum.ROOT, children: [], length: 0 }];

  folder(parent: number, name: string): number {
    return this.#add(parent, { name, type: TypeEnum.DIRECTORY, children: [], length: 0 });
  }

  file(parent: number, name: string, content: Uint8Array): void {
    // The writer takes the whole of a buffer, also where the bytes are a part of it.
    const own = Uint8Array.from(content);
    this.#add(parent, { name, type: TypeEnum.DOCUMENT, binaryProvider: () => own, length: own.length });
  }

  #add(parent: number, entry: Entry): number {
    this.entries[parent]?.children?.push(this.entries.length);
    return this.entries.push(entry) - 1;
  }
}

function writeItem(tree: Tree, at: number, item: MsgItem, kind: 'message' | 'embedded'): void {
  const people = [
    ...(item.to ?? []).map((person) => ({ person, type: 1 })),
    ...(item.cc ?? []).map((person) => ({ person, type: 2 })),
    ...(item.bcc ?? []).map((person) => ({ person, type: 3 })),
  ];
  const attachments = item.attachments ?? [];
  const header = Buffer.alloc(kind === 'message' ? 32 : 24);
  header.writeUInt32LE(people.length, 8);
  header.writeUInt32LE(attachments.length, 12);
  header.writeUInt32LE(people.length, 16);
  header.writeUInt32LE(attachments.length, 20);
  write(tree, at, header, propertiesOf(item), item);
  for (const [index, { person, type }] of people.entries()) {
    const folder = tree.folder(at, `__recip_version1.0_#${hex(index, 8)}`);
    const ids = { name: 0x3001, type: 0x3002, email: 0x3003, smtp: 0x39fe };
    write(tree, folder, Buffer.alloc(8), [[0x0c15, { integer: type }], ...personOf(person, ids)], item);
  }
  for (const [index, attachment] of attachments.entries()) {
    writeAttachment(tree, tree.folder(at, `__attach_version1.0_#${hex(index, 8)}`), attachment, item);
  }
}

function writeAttachment(tree: Tree, at: number, attachment: MsgAttachment, item: MsgItem): void {
  const { name, content, mediaType, contentId, inline, elsewhere } = attachment;
  const isBytes = content instanceof Uint8Array;
  const properties: [number, Value][] = [
    [0x3705, { integer: elsewhere ? 2 : isBytes ? 1 : 5 }],
    [0x3001, { text: name }],
    [0x3714, { integer: inline ? 4 : 0 }],
    [0x7ffe, { flag: inline === true }],
  ];
  if (isBytes) properties.push([0x3707, { text: name }]);
  if (isBytes && !elsewhere) properties.push([0x3701, { binary: content }]);
  if (mediaType) properties.push([0x370e, { text: mediaType }]);
  if (contentId) properties.push([0x3712, { text: contentId }]);
  write(tree, at, Buffer.alloc(8), properties, item, isBytes ? [] : [tagEntry(0x3701, 0x000d, 0xffffffff)]);
  if (!isBytes) writeItem(tree, tree.folder(at, '__substg1.0_3701000D'), content, 'embedded');
}

function propertiesOf(item: MsgItem): [number, Value][] {
  const { ansi, from } = item;
  const bytes = (value: string | Uint8Array) => (typeof value === 'string' ? Buffer.from(value) : value);
  const texts: readonly [number, string | undefined][] = [
    [0x001a, 'IPM.Note'],
    [0x0037, item.subject],
    [0x007d, item.headers],
    [0x1000, item.plain],
    [0x1035, item.messageId],
    [0x1039, item.references],
    [0x1042, item.inReplyTo],
  ];
  const found: [number, Value][] = texts.flatMap(([id, text]): [number, Value][] =>
    text === undefined ? [] : [[id, { text }]],
  );
  found.push([0x0e07, { integer: item.unsent ? 0x08 : 0x01 }]);
  found.push([0x3fde, { integer: item.internetCodePage ?? 65_001 }]);
  // STORE_UNICODE_OK, by which readers know how texts are kept.
  found.push([0x340d, { integer: ansi ? 0 : 0x00040000 }]);
  if (ansi) found.push([0x3ffd, { integer: ansi.codePage }]);
  if (item.sentAt) found.push([0x0039, { time: item.sentAt }]);
  if (item.html !== undefined) found.push([0x1013, { binary: bytes(item.html) }]);
  if (item.richText) found.push([0x1009, { binary: item.richText }]);
  if (from) {
    found.push(...personOf(from, { name: 0x0c1a, type: 0x0c1e, email: 0x0c1f, smtp: 0x5d01 }));
    found.push(...personOf(from, { name: 0x0042, type: 0x0064, email: 0x0065, smtp: 0x5d02 }));
  }
  return found;
}

function personOf(
  { name, address, exchange }: MsgPerson,
  ids: Readonly<Record<'name' | 'type' | 'email' | 'smtp', number>>,
): [number, Value][] {
  const smtp: [number, Value][] = address === '' ? [] : [[ids.smtp, { text: address }]];
  return [
    [ids.name, { text: name }],
    [ids.type, { text: exchange ? 'EX' : 'SMTP' }],
    [ids.email, { text: exchange ?? address }],
    ...smtp,
  ];
}

/** Writes a stream for each long value and an entry for each of them in the stream of properties. */
function write(
  tree: Tree,
  at: number,
  header: Uint8Array,
  properties: readonly [number, Value][],
  { ansi }: MsgItem,
  more: readonly Uint8Array[] = [],
): void {
  const entries = properties.map(([id, value]) => {
    if ('integer' in value) return tagEntry(id, 0x0003, value.integer);
    if ('flag' in value) return tagEntry(id, 0x000b, value.flag ? 1 : 0);
    if ('time' in value) return timeEntry(id, value.time);
    const isText = 'text' in value;
    const type = isText ? (ansi ? 0x001e : 0x001f) : 0x0102;
    const content = isText ? (ansi?.encode(value.text) ?? Buffer.from(value.text, 'utf16le')) : value.binary;
    tree.file(at, `__substg1.0_${hex(id, 4)}${hex(type, 4)}`, content);
    return tagEntry(id, type, content.length + (isText ? (ansi ? 1 : 2) : 0));
  });
  tree.file(at, FOLDERS.properties, Buffer.concat([header, ...entries, ...more]));
}

function tagEntry(id: number, type: number, value: number): Buffer {
  const entry = Buffer.alloc(16);
  entry.writeUInt32LE(id * 0x10000 + type, 0);
  entry.writeUInt32LE(6, 4);
  entry.writeUInt32LE(value, 8);
  return entry;
}

function timeEntry(id: number, at: string): Buffer {
  const entry = tagEntry(id, 0x0040, 0);
  entry.writeBigUInt64LE(BigInt(Date.parse(at) + 11_644_473_600_000) * 10_000n, 8);
  return entry;
}
