import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { BackupChecked, BackupFailure } from '../../shared/backup/backups';
import type { Result } from '../../shared/result';
import { backupsIn, isWithin } from '../backup/backup-destination';
import { listGenerations } from '../backup/list-generations';
import { type MakeBackupOptions, makeBackup } from '../backup/make-backup';
import { readBackupsFile } from '../backup/read-backups-file';
import { restoreBackup, verifyBackup } from '../backup/restore-backup';
import { startupFailureWords } from '../startup-failure';
import { systemClock } from '../system-clock';
import { nodeFileLayer } from '../workspace-file-layer';
import { EXIT, type ExitCode, type Terminal } from './terminal';

/** `backup FOLDER BACKUPS`: one more generation of a workspace, which may be open. */
export async function backupCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const asked = await understood(args, 2, terminal);
  if (asked === null || 'code' in asked) return asked?.code ?? EXIT.unusable;
  const [workspace = '', target = ''] = asked.paths;
  const files = nodeFileLayer;
  const known = await knownOf(workspace, target);
  const made = await makeBackup({ workspace, target, clock: systemClock, files, ...known });
  if (!made.ok) return failed(made.error, terminal, workspace);
  const { t, size } = terminal.speaker;
  const { name, files: count, sizeBytes, continues, lost } = made.value;
  await terminal.out(`${t('backup:made', { name, count, size: size(sizeBytes), folder: target })}\n`);
  if (continues) return EXIT.allWell;
  await terminal.out(`${lost > 0 ? t('backup:lost', { count: lost }) : t('backup:parted')}\n`);
  return EXIT.notAllWell;
}

/**
 * What the desk remembers of its backups, in the open: evidence that was brought again, and which of them was good last where it backs up
 * there itself. In another folder the newest that the newest there does not go on from: what was made after a damage goes on from the damage.
 */
async function knownOf(
  workspace: string,
  target: string,
): Promise<Pick<MakeBackupOptions, 'lastGood' | 'putBack'>> {
  const { folder, lastGood, putBack } = await readBackupsFile(nodeFileLayer, workspace);
  if (folder !== null && isWithin(target, folder) && isWithin(folder, target))
    return { putBack, lastGood: lastGood?.name ?? null };
  const listed = await listGenerations(nodeFileLayer, target);
  const parted = listed.ok ? listed.value.generations.find((one) => one.parted) : undefined;
  return { putBack, ...(parted && { lastGood: parted.name }) };
}

/** `verify-backup BACKUPS [--generation NAME]`: reads a generation and all that it names. */
export async function verifyBackupCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const asked = await understood(args, 1, terminal);
  if (asked === null || 'code' in asked) return asked?.code ?? EXIT.unusable;
  const folder = await backupsAt(asked.paths[0] ?? '');
  const checked = await verifyBackup(nodeFileLayer, folder, asked.generation);
  const code = await tell(checked, 'backup:verified', folder, terminal);
  if (code === EXIT.allWell && asked.generation === undefined) await tellParted(folder, terminal);
  return code;
}

/** Whole is what the newest names. What it should name and does not, only the others can tell where there is no key. */
async function tellParted(folder: string, { out, speaker }: Terminal): Promise<void> {
  const listed = await listGenerations(nodeFileLayer, folder);
  const parted = listed.ok ? listed.value.generations.filter((one) => one.parted) : [];
  if (parted.length > 0) await out(`${speaker.t('backup:keeps', { count: parted.length })}\n`);
}

/** `restore BACKUPS FOLDER [--generation NAME]`: a workspace in a new or empty folder; whole, or not at all. */
export async function restoreCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const asked = await understood(args, 2, terminal);
  if (asked === null || 'code' in asked) return asked?.code ?? EXIT.unusable;
  const [chosen = '', target = ''] = asked.paths;
  const folder = await backupsAt(chosen);
  const restored = await restoreBackup(nodeFileLayer, folder, target, asked.generation);
  return tell(restored, 'backup:restored', target, terminal);
}

/** The desk makes a folder of its own in the one that was chosen there: both are understood. */
const backupsAt = async (path: string): Promise<string> => (await backupsIn(nodeFileLayer, path)) ?? path;

async function tell(
  checked: Result<BackupChecked, BackupFailure>,
  words: string,
  folder: string,
  terminal: Terminal,
): Promise<ExitCode> {
  if (!checked.ok) return failed(checked.error, terminal);
  const { t, size, dateTime } = terminal.speaker;
  const { name, createdAt, files, sizeBytes, damaged } = checked.value;
  const told = { name, count: files, size: size(sizeBytes), at: dateTime(createdAt), folder };
  if (damaged.length === 0) {
    await terminal.out(`${t(words, told)}\n`);
    return EXIT.allWell;
  }
  await terminal.out(`${t('backup:damaged', { ...told, damaged: damaged.length })}\n`);
  for (const path of damaged) await terminal.out(`  ${path}\n`);
  return EXIT.notAllWell;
}

/** @param workspace that was to be backed up: what is damaged there is in no backup */
async function failed(failure: BackupFailure, terminal: Terminal, workspace?: string): Promise<ExitCode> {
  const { t } = terminal.speaker;
  if (failure.kind === 'backup') {
    await terminal.err(`${t(`backup:failed.${failure.reason}`, failure.params)}\n`);
    return EXIT.unusable;
  }
  const path = 'path' in failure ? failure.path : '';
  const known = [
    'missing',
    'already-exists',
    'disk-full',
    'not-writable',
    'not-readable',
    'damaged',
    'io',
    'newer-format',
    'not-protected',
    'locked',
  ];
  const isOfSource = failure.kind === 'damaged' && workspace !== undefined && isWithin(path, workspace);
  const words = isOfSource ? 'source-damaged' : failure.kind;
  const code = 'code' in failure ? failure.code : '';
  if (known.includes(failure.kind)) await terminal.err(`${t(`backup:failed.${words}`, { path, code })}\n`);
  else await terminal.err(`${startupFailureWords(failure, '').text}\n`);
  return failure.kind === 'damaged' ? EXIT.notAllWell : EXIT.unusable;
}

type Asked = { readonly paths: readonly string[]; readonly generation: string | undefined };

/** Null for what is none of these commands' arguments; a code when there is nothing more to do. */
async function understood(
  args: readonly string[],
  count: number,
  terminal: Terminal,
): Promise<Asked | { readonly code: ExitCode } | null> {
  const { t } = terminal.speaker;
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        generation: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
        // Chromium's own, which root has to give; read before this command is.
        'no-sandbox': { type: 'boolean' },
      },
    });
    if (values.help) {
      await terminal.out(`${t('backup:usage')}\n`);
      return { code: EXIT.allWell };
    }
    if (positionals.length === count && !positionals.includes('')) {
      const paths = positionals.map((path) => resolve(terminal.folder, path));
      return { paths, generation: values.generation };
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  await terminal.err(`${t('backup:not-understood')}\n\n${t('backup:usage')}\n`);
  return null;
}
