/** Stands apart from what the commands do, so that a start with a window reads none of it. */
export const COMMAND_NAMES = ['verify', 'verify-journal', 'backup', 'verify-backup', 'restore'] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

export const HELP: readonly string[] = ['--help', '-h'];

export const isCommandName = (name: string): name is CommandName =>
  (COMMAND_NAMES as readonly string[]).includes(name);

/**
 * The command among a program's arguments and what follows it; null when the window is asked for. Switches before the
 * command are Chromium's.
 * @param isPackaged an installed program gets its own arguments; in development the project's folder comes first
 */
export function commandIn(argv: readonly string[], isPackaged: boolean): readonly string[] | null {
  const args = argv.slice(1);
  const plain = args.flatMap((argument, index) => (argument.startsWith('-') ? [] : [index]));
  const first = isPackaged ? plain[0] : plain[1];
  if (first !== undefined) return isCommandName(args[first] ?? '') ? args.slice(first) : null;
  return args.some((argument) => HELP.includes(argument)) ? ['--help'] : null;
}
