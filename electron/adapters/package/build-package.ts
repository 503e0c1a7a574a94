/** Redacts what was chosen and packs it: pure work on bytes, for the thread that has time for it. */
import { createHash } from 'node:crypto';
import type {
  MadePackage,
  PackageFact,
  PackageFailure,
  PackageOrder,
  PackageSource,
  PackedItem,
} from '../../application/package/package-ports';
import { safeFileName } from '../../shared/domain/safe-file-name';
import { isFileEnd } from '../../shared/redaction/find-hosts';
import { type RedactedText, redact, type Segment } from '../../shared/redaction/redact';
import { err, ok, type Result } from '../../shared/result';
import { decodeText } from './decode-text';
import { type ArchiveEntry, packArchives } from './pack-archives';
import { wordsFor } from './package-texts';

/** Text that takes longer than a person waits is not looked through. In UTF-16 units. */
const MOST_CHARS = 64 * 1024 * 1024;
/** What is shown of an item. */
const SHOWN_CHARS = 20_000;

const sha256Of = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

interface Readable {
  readonly source: PackageSource;
  /** Null for what is no text, or is only told. */
  readonly text: string | null;
}

/** Facts that a person writes as they like; the others are numbers and names by which the manufacturer knows the case. */
const WRITTEN_FACTS: ReadonlySet<PackageFact> = new Set(['product', 'version', 'severity']);

export async function buildPackage(order: PackageOrder): Promise<Result<MadePackage, PackageFailure>> {
  const read: Readable[] = order.sources.map((source) => ({ source, text: textOf(source) }));
  const long = read.find(({ text }) => text !== null && text.length > MOST_CHARS);
  if (long) return err({ kind: 'too-long', index: long.source.index });
  const { summary, request, activities } = order.told;
  const told = [summary, request, ...activities];
  const descriptions = read.map(({ source }) => source.description);
  const stems = read.map(({ source }) => stemOf(source));
  const contents = read.map(({ text }) => text ?? '');
  // In one go, so that what is found in any of them is known in all.
  const written = order.facts.filter(([fact]) => WRITTEN_FACTS.has(fact));
  const { texts, replacements, kept } = redact(
    [...told, ...descriptions, ...stems, ...contents, ...written.map(([, value]) => value)],
    order.choice,
  );
  const part = (from: number, count: number) => texts.slice(from, from + count);
  const toldTexts = part(0, told.length);
  const saidTexts = part(told.length, read.length);
  const stemTexts = part(told.length + read.length, read.length);
  const contentTexts = part(told.length + 2 * read.length, read.length);
  const writtenTexts = part(told.length + 3 * read.length, written.length);
  const factTexts = order.facts.map(([fact, value]): readonly [PackageFact, readonly Segment[]] => [
    fact,
    writtenTexts[written.findIndex(([name]) => name === fact)]?.segments ?? [{ text: value }],
  ]);
  const facts = factTexts.map(
    ([fact, segments]) => [fact, segments.map(({ text }) => text).join('')] as const,
  );
  const factOf = (wanted: PackageFact) => facts.find(([fact]) => fact === wanted)?.[1] ?? '';

  const entries: ArchiveEntry[] = read.map(({ source, text }, at) => {
    const content = contentOf(source, text, contentTexts[at]);
    return {
      index: source.index,
      kind: source.kind,
      description: saidTexts[at]?.text ?? '',
      path: content ? pathOf(order, source, at, stemTexts[at]?.text ?? '', text !== null) : null,
      bytes: content,
      isAsIs: text === null && content !== null,
    };
  });
  const cased = {
    summary: toldTexts[0]?.text ?? '',
    request: toldTexts[1]?.text ?? '',
    activities: toldTexts.slice(2).map(({ text }) => text),
    product: factOf('product'),
    productVersion: factOf('version'),
    severity: factOf('severity'),
  };
  const packed = order.isFinal
    ? await packArchives({ ...order, facts }, entries, cased, replacements.length > 0)
    : ok({ archives: [], archiveOf: new Map<number, number>() });
  if (!packed.ok) return packed;
  const items = read.map(({ source }, at): PackedItem => {
    const entry = entries[at];
    const content = contentTexts[at];
    const shown = beginningOf(content?.segments ?? []);
    return {
      index: source.index,
      path: entry?.path ?? null,
      treatment: entry?.isAsIs ? 'as-is' : 'redacted',
      replaced: entry?.bytes ? replacedIn(content) : replacedIn(saidTexts[at]),
      sizeBytes: entry?.bytes?.length ?? 0,
      sha256: entry?.bytes ? sha256Of(entry.bytes) : null,
      archive: packed.value.archiveOf.get(source.index) ?? null,
      ...shown,
    };
  });
  return ok({
    items,
    told: cased,
    toldSegments: [
      ...factTexts.flatMap(([fact, segments]) => [
        { text: `${wordsFor(order.language).facts[fact]}: ` },
        ...segments,
        { text: '\n' },
      ]),
      ...toldTexts.flatMap(({ segments }) => [{ text: '\n' }, ...segments, { text: '\n' }]),
    ],
    replacements,
    kept,
    shown: sha256Of(
      JSON.stringify([
        order.language,
        order.limitBytes,
        cased,
        facts,
        items.map(({ index, path, sha256, treatment }) => [index, path, sha256, treatment]),
        entries.map(({ description }) => description),
      ]),
    ),
    archives: packed.value.archives,
  });
}

function textOf({ content }: PackageSource): string | null {
  if (content === null) return null;
  return content.kind === 'text' ? content.text : decodeText(content.bytes);
}

function contentOf(
  { content }: PackageSource,
  text: string | null,
  redacted: RedactedText | undefined,
): Uint8Array | null {
  if (content === null) return null;
  if (text !== null) return new TextEncoder().encode(redacted?.text ?? '');
  return content.kind === 'bytes' ? content.bytes : null;
}

/** The end that says what kind of file it is and would pass for a part of a host's name; any other may be a name itself. */
function extensionOf(name: string | null): string {
  const end = /\.([A-Za-z0-9]{1,12})$/.exec(name ?? '')?.[1] ?? '';
  return isFileEnd(end) ? `.${end.toLowerCase()}` : '';
}

function stemOf({ name }: PackageSource): string {
  const extension = extensionOf(name);
  return extension === '' ? (name ?? '') : (name ?? '').slice(0, -extension.length);
}

function pathOf(
  { language }: PackageOrder,
  { kind, name, content }: PackageSource,
  at: number,
  stem: string,
  isText: boolean,
): string {
  const isMail = isText && content?.kind === 'text';
  const extension = isMail ? '.txt' : extensionOf(name);
  // The brackets of a pseudonym would be a pattern to a shell.
  const plain = stem.replace(/[[\]]/g, '');
  const number = String(at + 1).padStart(2, '0');
  return `${wordsFor(language).folders[kind]}/${number}-${safeFileName(`${plain}${extension}`, 120)}`;
}

const replacedIn = (text: RedactedText | undefined) =>
  text?.segments.filter(({ rule }) => rule !== undefined).length ?? 0;

/** As much of a text as a person looks through. */
function beginningOf(segments: readonly Segment[]): Pick<PackedItem, 'segments' | 'isShortened'> {
  const shown: Segment[] = [];
  let chars = 0;
  for (const segment of segments) {
    const room = SHOWN_CHARS - chars;
    if (room <= 0) return { segments: shown, isShortened: true };
    if (segment.rule === undefined && segment.text.length > room) {
      shown.push({ text: segment.text.slice(0, room) });
      return { segments: shown, isShortened: true };
    }
    shown.push(segment);
    chars += segment.text.length;
  }
  return { segments: shown, isShortened: false };
}
