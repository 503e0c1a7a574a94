import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { HEAD_BYTES, TAIL_BYTES } from '../../shared/verification/looks-like-archive';
import { oneLine, printableJson } from '../../shared/verification/one-line';
import { expedienteKind } from './expediente-kind';
import type { FileKind } from './file-kind';
import { FileNotRead, withNamedFile } from './named-file';
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
    for (const name of trust.ignored) await complain(terminal, t('verification:terminal.ignored', { name }));
    if (asked.trust.length > 0 && trust.anchors.length + trust.revocationLists.length === 0) {
      const path = asked.trust.join(', ');
      return await notJudged(asked, terminal, { code: 'no-trust', path });
    }
    const path = absolute(asked.files[0] ?? '');
    const kind = await kindOf(path);
    const { report, text, exitCode } = await kind.judge(path, trust, terminal.speaker);
    await terminal.out(asked.json ? `${printableJson(report)}\n` : text);
    return exitCode;
  } catch (error) {
    if (!(error instanceof FileNotRead)) throw error;
    return notJudged(asked, terminal, error);
  }
}

interface Problem {
  readonly code: string;
  readonly path: string;
}

const complain = (terminal: Terminal, words: string) => terminal.err(`${oneLine(words)}\n`);

/** In words; and for a program, which asked for JSON, as JSON where it looks for the report. */
async function notJudged(asked: Asked, terminal: Terminal, { code, path }: Problem): Promise<ExitCode> {
  const words = terminal.speaker.t(`verification:terminal.${WORDS[code] ?? 'unreadable'}`, { path, code });
  const message = oneLine(words);
  await complain(terminal, message);
  if (asked.json) {
    await terminal.out(`${printableJson({ verdict: 'unreadable', error: { code, path, message } })}\n`);
  }
  return EXIT.unusable;
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'missing',
  EACCES: 'forbidden',
  EISDIR: 'folder',
  EINVAL: 'no-file',
  // What Linux answers for a socket.
  ENXIO: 'no-file',
  EFBIG: 'too-large',
  'no-trust': 'no-trust',
  'trust-unreadable': 'trust-unreadable',
};

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
    // An empty path would mean the current folder: a variable of a script that nobody set.
    if ([...positionals, ...values.trust].includes('')) return null;
    return { files: positionals, trust: values.trust, json: values.json, help: values.help };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function kindOf(path: string): Promise<FileKind> {
  return withNamedFile(path, async (file) => {
    const { size } = await file.stat();
    const read = async (positionBytes: number, lengthBytes: number) => {
      const { buffer, bytesRead } = await file.read(
        new Uint8Array(lengthBytes),
        0,
        lengthBytes,
        positionBytes,
      );
      return buffer.subarray(0, bytesRead);
    };
    const ends = {
      head: await read(0, HEAD_BYTES),
      tail: await read(Math.max(0, size - TAIL_BYTES), TAIL_BYTES),
    };
    return KINDS.find((kind) => kind.recognises(ends)) ?? pdfKind;
  });
}
