/** The properties of an Outlook item ([MS-OXMSG] §2): short ones in one stream, long ones in a stream each. */
import type { Storage } from './compound-file';

export const PROPERTIES = '__properties_version1.0';
const ENTRY_BYTES = 16;

/** Property types ([MS-OXCDATA] §2.11.1), and where a value of each lies. */
const TYPE = { integer: 0x0003, flag: 0x000b, ansi: 0x001e, unicode: 0x001f, time: 0x0040, binary: 0x0102 };

/** What stands before the entries of the properties stream: [MS-OXMSG] §2.4.1. */
export const HEADER_BYTES = { message: 32, embedded: 24, part: 8 } as const;

/** Names of the WHATWG encodings for Windows code pages; a page that is not here is read as windows-1252. */
const ENCODINGS: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1200: 'utf-16le',
  10000: 'macintosh',
  20866: 'koi8-r',
  20932: 'euc-jp',
  21866: 'koi8-u',
  50220: 'iso-2022-jp',
  50221: 'iso-2022-jp',
  50222: 'iso-2022-jp',
  51932: 'euc-jp',
  51949: 'euc-kr',
  54936: 'gb18030',
  65001: 'utf-8',
};

export function decodeCodePage(bytes: Uint8Array, codePage: number | null): string {
  return new TextDecoder(encodingOf(codePage ?? 1252)).decode(bytes);
}

function encodingOf(codePage: number): string {
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`;
  const iso = codePage - 28590;
  if (iso >= 1 && iso <= 16 && iso !== 12) return `iso-8859-${iso}`;
  return ENCODINGS[codePage] ?? 'windows-1252';
}

/** A storage that is an item has its properties in it; any other Office file has not. */
export function isItem(storage: Storage): boolean {
  return storage.streams.has(PROPERTIES);
}

export class PropertySet {
  readonly #storage: Storage;
  readonly #fixed = new Map<number, DataView>();
  /** Of the message that it is, or is a part of; text without it is windows-1252. */
  readonly codePage: number | null;

  constructor(storage: Storage, kind: keyof typeof HEADER_BYTES, codePage: number | null = null) {
    this.#storage = storage;
    const bytes = storage.streams.get(PROPERTIES) ?? new Uint8Array();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = HEADER_BYTES[kind]; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
      const tag = view.getUint32(at, true);
      if (!this.#fixed.has(tag))
        this.#fixed.set(tag, new DataView(bytes.buffer, bytes.byteOffset + at + 8, 8));
    }
    this.codePage = codePage ?? this.integer(0x3ffd) ?? this.integer(0x3fde);
  }

  integer(id: number): number | null {
    return this.#fixed.get(tagOf(id, TYPE.integer))?.getUint32(0, true) ?? null;
  }

  flag(id: number): boolean {
    return (this.#fixed.get(tagOf(id, TYPE.flag))?.getUint16(0, true) ?? 0) !== 0;
  }

  /** An RFC 3339 instant out of 100 ns since 1601; null when there is none, or none between 1970 and 2199. */
  time(id: number): string | null {
    const value = this.#fixed.get(tagOf(id, TYPE.time))?.getBigUint64(0, true);
    if (value === undefined) return null;
    const unixMs = Number(value / 10_000n) - 11_644_473_600_000;
    return unixMs >= 0 && unixMs < Date.UTC(2200, 0) ? new Date(unixMs).toISOString() : null;
  }

  text(id: number): string {
    const unicode = this.#stream(id, TYPE.unicode);
    const ansi = unicode ? null : this.#stream(id, TYPE.ansi);
    const text = unicode
      ? new TextDecoder('utf-16le').decode(unicode)
      : ansi
        ? decodeCodePage(ansi, this.codePage)
        : '';
    return text.replace(/\0+$/, '');
  }

  binary(id: number): Uint8Array | null {
    return this.#stream(id, TYPE.binary);
  }

  #stream(id: number, type: number): Uint8Array | null {
    return this.#storage.streams.get(streamName(id, type)) ?? null;
  }
}

function tagOf(id: number, type: number): number {
  return id * 0x10000 + type;
}

export function streamName(id: number, type: number): string {
  return `__substg1.0_${tagOf(id, type).toString(16).padStart(8, '0')}`;
}
