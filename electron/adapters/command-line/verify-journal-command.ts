import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loginSchema } from '../../shared/access';
import type { Result } from '../../shared/result';
import { sayJournal } from '../../shared/verification/journal-words';
import { oneLine, printableJson } from '../../shared/verification/one-line';
import { journalText } from '../../shared/verification/verification-text';
import { checkJournal, type NotJudged } from '../audit/check-journal';
import type { LineCodec } from '../line-codec';
import { EXIT, type ExitCode, type Terminal } from './terminal';
import { unlockCodec } from './unlock-codec';

/**
 * `verify-journal FOLDER|EXTRACT [--user NAME] [--head HASH] [--json]`: recomputes a journal's chain, writes nothing and takes
 * no lock. An encrypted one is opened by somebody who may come into its desk.
 */
export async function verifyJournalCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { speaker } = terminal;
  const { t } = speaker;
  const asked = parse(args);
  if (asked === null || (!asked.help && asked.paths.length !== 1)) {
    await terminal.err(`${t('journal:terminal.not-understood')}\n\n${t('journal:terminal.usage')}\n`);
    return EXIT.unusable;
  }
  if (asked.help) {
    await terminal.out(`${t('journal:terminal.usage')}\n`);
    return EXIT.allWell;
  }
  const path = resolve(terminal.folder, asked.paths[0] ?? '');
  const unlocked = asked.user === null ? null : await codecOf(path, asked.user, terminal);
  if (unlocked && !unlocked.ok) return notJudged(asked, terminal, { path, code: unlocked.error });
  const codec = unlocked?.value;
  const verdict = await checkJournal(path, { heads: asked.heads, ...(codec && { codec }) });
  if (!verdict.ok) return notJudged(asked, terminal, verdict.problem);
  const { report } = verdict;
  const title = t(report.kind === 'extract' ? 'journal:title-extract' : 'journal:title', {
    name: basename(path),
  });
  await terminal.out(
    asked.json ? `${printableJson({ ...report, path })}\n` : journalText(title, sayJournal(report, speaker)),
  );
  return report.verdict === 'good' ? EXIT.allWell : EXIT.notAllWell;
}

/** Asks for the password and opens the workspace's keys by it. */
async function codecOf(
  folder: string,
  user: string,
  { secret, speaker }: Terminal,
): Promise<Result<LineCodec, string>> {
  const login = loginSchema.safeParse(user).data;
  const password = await secret(speaker.t('journal:terminal.password', { user }));
  return unlockCodec(folder, login ?? '', password);
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'missing',
  missing: 'missing',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  'not-readable': 'forbidden',
  EINVAL: 'no-file',
  // What Linux answers for a socket.
  ENXIO: 'no-file',
  'not-a-journal': 'not-a-journal',
  codec: 'codec',
  refused: 'refused',
  'no-keys': 'no-keys',
  'newer-format': 'newer-format',
};

/** In words; and for a program, which asked for JSON, as JSON where it looks for the report. */
async function notJudged(asked: Asked, terminal: Terminal, { code, path }: NotJudged): Promise<ExitCode> {
  const message = oneLine(
    terminal.speaker.t(`journal:terminal.${WORDS[code] ?? 'unreadable'}`, { path, code }),
  );
  await terminal.err(`${message}\n`);
  if (asked.json) {
    await terminal.out(`${printableJson({ verdict: 'unreadable', error: { code, path, message } })}\n`);
  }
  return EXIT.unusable;
}

interface Asked {
  readonly paths: readonly string[];
  readonly heads: readonly string[];
  readonly user: string | null;
  readonly json: boolean;
  readonly help: boolean;
}

/** Twelve digits are what the foot of a page prints. */
const HEAD = /^[0-9a-f]{12,64}$/;

/** null for arguments that are none of this command's. */
function parse(args: readonly string[]): Asked | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        head: { type: 'string', multiple: true, default: [] },
        user: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        // Chromium's own, which root has to give; read before this command is.
        'no-sandbox': { type: 'boolean' },
      },
    });
    // Typed off a printed page: in groups, and in either case.
    const heads = values.head.map((head) => head.replace(/\s/g, '').toLowerCase());
    // An empty path would mean the current folder: a variable of a script that nobody set.
    if (positionals.includes('') || !heads.every((head) => HEAD.test(head))) return null;
    return {
      paths: positionals,
      heads: [...new Set(heads)],
      user: values.user ?? null,
      json: values.json,
      help: values.help,
    };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
