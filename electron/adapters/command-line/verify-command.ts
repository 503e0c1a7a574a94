import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { expedienteKind } from './expediente-kind';
import { type FileKind, HEAD_BYTES } from './file-kind';
import { pdfKind } from './pdf-kind';
import { EXIT, type ExitCode, type Terminal } from './terminal';
import { trustFromPaths } from './trust-from-paths';

/** In the order in which they are asked; the last one takes what no other did. */
const KINDS: readonly FileKind[] = [expedienteKind, pdfKind];

/** `verify FILE [--trust DIR] [--json]`: judges one file by what stands in it and in the trusted files. Nothing is fetched. */
export async function verifyCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { t } = terminal.speaker;
  const asked = parse(args);
  if (asked === null || (!asked.help && asked.files.length !== 1)) {
    await terminal.err(
      `${t('verification:terminal.not-understood')}\n\n${t('verification:terminal.usage')}\n`,
    );
    return EXIT.unusable;
  }
  if (asked.help) {
    await terminal.out(`${t('verification:terminal.usage')}\n`);
    return EXIT.allWell;
  }
  const absolute = (path: string) => resolve(terminal.folder, path);
  try {
    const trust = await trustFromPaths(asked.trust.map(absolute));
    for (const name of trust.ignored) await terminal.err(`${t('verification:terminal.ignored', { name })}\n`);
    if (asked.trust.length > 0 && trust.anchors.length + trust.revocationLists.length === 0) {
      await terminal.err(`${t('verification:terminal.no-trust', { path: asked.trust.join(', ') })}\n`);
      return EXIT.unusable;
    }
    const path = absolute(asked.files[0] ?? '');
    const kind = await kindOf(path);
    const { report, text, exitCode } = await kind.judge(path, trust, terminal.speaker);
    await terminal.out(asked.json ? `${JSON.stringify(report, null, 2)}\n` : text);
    return exitCode;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    await terminal.err(`${unreadable(error, terminal)}\n`);
    return EXIT.unusable;
  }
}

interface Asked {
  readonly files: readonly string[];
  readonly trust: readonly string[];
  readonly json: boolean;
  readonly help: boolean;
}

/** null for arguments that are none of this command's. */
function parse(args: readonly string[]): Asked | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        trust: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        // Chromium's own, which root has to give; read before this command is.
        'no-sandbox': { type: 'boolean' },
      },
    });
    return { files: positionals, trust: values.trust, json: values.json, help: values.help };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

async function kindOf(path: string): Promise<FileKind> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return KINDS.find((kind) => kind.recognises(buffer.subarray(0, bytesRead))) ?? pdfKind;
  } finally {
    await file.close();
  }
}

type SystemError = Error & { readonly code: string; readonly path?: string };

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

function unreadable({ code, path }: SystemError, { speaker: { t } }: Terminal): string {
  const params = { path: path ?? '', code };
  if (code === 'ENOENT') return t('verification:terminal.missing', params);
  if (code === 'EACCES') return t('verification:terminal.forbidden', params);
  if (code === 'EISDIR') return t('verification:terminal.folder', params);
  return t('verification:terminal.unreadable', params);
}
