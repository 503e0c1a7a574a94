/** Checks a journal, or an extract of one, wherever it lies. Writes nothing and takes no lock: a desk may be at work on it. */
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { StoreFailure } from '../../application/ports';
import { DestroyedStreams } from '../../shared/domain/disposals';
import type { JournalDamage, JournalReport } from '../../shared/domain/journal-report';
import { openPlainFile } from '../file-source';
import { JOURNAL_START, SEGMENT_FILE, scanLines } from '../journal-scan';
import { type LineCodec, plainLineCodec, recordedEvent } from '../line-codec';
import { nodeFileLayer, type OpenMode } from '../workspace-file-layer';
import { workspacePaths } from '../workspace-folder';
import { errnoOf } from '../workspace-store-failure';
import { ChainTally } from './chain-tally';
import { checkExtractFile } from './check-extract-file';

export interface NotJudged {
  readonly path: string;
  /** The system's code for what cannot be read; `not-a-journal`, `codec` and `newer-format` for what is not understood. */
  readonly code: string;
}

export type JournalVerdict =
  | { readonly ok: true; readonly report: JournalReport }
  | { readonly ok: false; readonly problem: NotJudged };

interface CheckOptions {
  /** Heads that must be in the chain, or their first digits, in lower case. */
  readonly heads?: readonly string[];
  readonly codec?: LineCodec;
}

/** @param path of a workspace, its journal's folder, a journal's file or an extract */
export async function checkJournal(
  path: string,
  { heads = [], codec = plainLineCodec }: CheckOptions = {},
): Promise<JournalVerdict> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return await checkFolder(path, heads, codec);
    const file = await openPlainFile(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      const kind = kindOf(basename(path), buffer.toString('latin1', 0, bytesRead));
      if (kind === null) return notJudged(path, 'not-a-journal');
      if (kind === 'journal') return await checkSegment(path, 'read', heads, codec);
      return { ok: true, report: await checkExtractFile(file, basename(path), heads) };
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = errnoOf(error);
    if (code === null) throw error;
    return notJudged(path, code);
  }
}

/** A line of a journal starts with its checksum. */
const HEAD_BYTES = 9;

/** By its name as well: a first byte that was changed must be found as damage. */
function kindOf(name: string, head: string): JournalReport['kind'] | null {
  if (/^\d{6}\.jsonl$/.test(name) || /^[0-9a-f]{8} $/.test(head)) return 'journal';
  return name.endsWith('.jsonl') || head.startsWith('{') ? 'extract' : null;
}

async function checkFolder(
  folder: string,
  heads: readonly string[],
  codec: LineCodec,
): Promise<JournalVerdict> {
  const names = await readdir(folder);
  const isJournal = names.some((name) => SEGMENT_NAME.test(name));
  if (!isJournal && names.includes('data'))
    return checkJournalFolder(workspacePaths(folder).journalFolder, heads, codec);
  // Where format 1 kept it.
  if (!isJournal && names.includes('journal'))
    return checkJournalFolder(join(folder, 'journal'), heads, codec);
  if (isJournal) return checkJournalFolder(folder, heads, codec);
  return names.includes('workspace.json') ? missing(heads) : notJudged(folder, 'not-a-journal');
}

const SEGMENT_NAME = /^\d{6}\.jsonl$/;

async function checkJournalFolder(
  folder: string,
  heads: readonly string[],
  codec: LineCodec,
): Promise<JournalVerdict> {
  const segments = (await readdir(folder)).filter((name) => SEGMENT_NAME.test(name));
  const unknown = segments.find((name) => name !== SEGMENT_FILE);
  if (unknown !== undefined) {
    const damage = { file: unknown, line: null, reason: 'unknown-segment' } as const;
    return { ok: true, report: new ChainTally(heads).report('journal', { damage, tornBytes: 0 }) };
  }
  if (segments.length === 0) return missing(heads);
  const path = join(folder, SEGMENT_FILE);
  // No desk would open it, whatever lies behind it.
  if ((await lstat(path)).isSymbolicLink()) return lackOf('link', heads);
  return checkSegment(path, 'read-no-follow', heads, codec);
}

/** The desk makes the file with the workspace: one without it has lost it. */
const missing = (heads: readonly string[]): JournalVerdict => lackOf('journal-missing', heads);

function lackOf(reason: 'journal-missing' | 'link', heads: readonly string[]): JournalVerdict {
  const damage = { file: SEGMENT_FILE, line: null, reason } as const;
  return { ok: true, report: new ChainTally(heads).report('journal', { damage, tornBytes: 0 }) };
}

async function checkSegment(
  path: string,
  mode: OpenMode,
  heads: readonly string[],
  codec: LineCodec,
): Promise<JournalVerdict> {
  const tally = new ChainTally(heads);
  const destroyed = new DestroyedStreams();
  // A pipe under that name would be waited for.
  await (await openPlainFile(path)).close();
  const file = await nodeFileLayer.open(path, mode);
  try {
    const endBytes = await file.sizeBytes();
    for await (const step of scanLines({ file, path, codec, from: JOURNAL_START, endBytes })) {
      if (step.kind === 'failure') return failed(step.failure, tally, path);
      if (step.kind === 'torn') {
        const damage = offRecord(destroyed, path);
        return { ok: true, report: tally.report('journal', { damage, tornBytes: step.sizeBytes }) };
      }
      for (const entry of step.lines.flatMap(({ entries }) => entries)) {
        const event = recordedEvent(entry);
        tally.add({
          link: entry.link,
          recordedAt: entry.header.recordedAt,
          onTrust: false,
          destroyed: event.destroyed === true,
        });
        destroyed.note(event);
      }
    }
  } finally {
    await file.close();
  }
  const damage = offRecord(destroyed, path);
  return { ok: true, report: tally.report('journal', { damage, tornBytes: 0 }) };
}

/** The chain holds all the same: what is wrong are the keys. */
function offRecord(destroyed: DestroyedStreams, path: string): JournalDamage | null {
  return destroyed.offRecord() === null ? null : { file: basename(path), line: null, reason: 'key' };
}

function failed(failure: StoreFailure, tally: ChainTally, path: string): JournalVerdict {
  if (failure.kind !== 'damaged') return notJudged(path, 'code' in failure ? failure.code : failure.kind);
  // Sealed by a codec that whoever checks has no key for: it says nothing about what is inside.
  if (failure.reason === 'codec') return notJudged(path, 'codec');
  const { line, reason } = failure;
  return {
    ok: true,
    report: tally.report('journal', { damage: { file: basename(path), line, reason }, tornBytes: 0 }),
  };
}

const notJudged = (path: string, code: string): JournalVerdict => ({ ok: false, problem: { path, code } });
