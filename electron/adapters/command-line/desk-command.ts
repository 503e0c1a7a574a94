/** What can be asked of the program without its window. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { oneLine } from '../../shared/verification/one-line';
import { backupCommand, restoreCommand, verifyBackupCommand } from './backup-commands';
import { COMMAND_NAMES, type CommandName, HELP, isCommandName } from './command-in';
import { EXIT, type ExitCode, type Terminal } from './terminal';
import { createTerminalSpeaker } from './terminal-speaker';
import { verifyCommand } from './verify-command';
import { verifyJournalCommand } from './verify-journal-command';

type Command = (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;

const COMMANDS: Readonly<Record<CommandName, Command>> = {
  verify: verifyCommand,
  'verify-journal': verifyJournalCommand,
  backup: backupCommand,
  'verify-backup': verifyBackupCommand,
  restore: restoreCommand,
};

/** Runs one command to its end. @param given its name, then its arguments; anything else is answered with what there is */
export async function runDeskCommand(given: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '', ...args] = given;
  if (isCommandName(name)) return COMMANDS[name](args, terminal);
  const { t } = terminal.speaker;
  const isHelp = HELP.includes(name);
  if (!isHelp && name !== '') {
    const known = COMMAND_NAMES.join(', ');
    await terminal.err(`${t('verification:terminal.unknown-command', { name: oneLine(name), known })}\n`);
    return EXIT.unusable;
  }
  await (isHelp ? terminal.out : terminal.err)(
    `${t('verification:terminal.usage')}\n\n${t('journal:terminal.usage')}\n\n${t('backup:usage')}\n`,
  );
  return isHelp ? EXIT.allWell : EXIT.unusable;
}

/** @param folder what relative paths refer to */
export function processTerminal(process: NodeJS.Process, folder: string): Terminal {
  const writer = (stream: NodeJS.WriteStream) => {
    // A reader that has seen enough (`| head`) closes its end: no reason to fail. What was written is called back all the same.
    stream.on('error', () => {});
    return (text: string) => new Promise<void>((done) => stream.write(text, () => done()));
  };
  return {
    out: writer(process.stdout),
    err: writer(process.stderr),
    folder,
    speaker: createTerminalSpeaker(),
    secret: async (prompt) => {
      process.stderr.write(prompt);
      const silent = new Writable({ write: (_text, _encoding, done) => done() });
      const { stdin } = process;
      const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
      try {
        for await (const line of lines) return line;
        return '';
      } finally {
        lines.close();
        process.stderr.write('\n');
      }
    },
  };
}
