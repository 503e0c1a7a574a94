/** Which commands a text finds, the likeliest first. */
import { folded } from '../../../electron/shared/folded';
import { COMMAND_GROUPS, type Command, type CommandGroup } from '../../ui/commands';

export interface Listed extends Command {
  readonly group: CommandGroup;
}

/** 0 where the text begins the label, 1 where it begins a word of it, 2 where it is anywhere; null where it is not. */
function place({ label, detail = '' }: Command, text: string): number | null {
  const name = folded(label);
  if (name.startsWith(text)) return 0;
  const words = text.split(/\s+/u);
  const begins = ` ${name.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')}`;
  if (words.every((word) => begins.includes(` ${word}`))) return 1;
  const whole = `${name} ${folded(detail)}`;
  return words.every((word) => whole.includes(word)) ? 2 : null;
}

/**
 * What can be done comes before what cannot; then by how well it fits, then by its group and place in it.
 * Without a text everything is listed, group by group.
 */
export function rankCommands(commands: readonly Listed[], typed: string): readonly Listed[] {
  const text = folded(typed).trim();
  const groupOf = ({ group }: Listed) => COMMAND_GROUPS.indexOf(group);
  return commands
    .flatMap((command, index) => {
      // What the search found it found by more than its name.
      const unnamed = command.group === 'found' ? 2 : null;
      const fit = text === '' ? 0 : (place(command, text) ?? unnamed);
      return fit === null ? [] : [{ command, fit, index }];
    })
    .sort(
      (left, right) =>
        (text === '' ? 0 : Number(left.command.reason !== null) - Number(right.command.reason !== null)) ||
        left.fit - right.fit ||
        groupOf(left.command) - groupOf(right.command) ||
        Number(left.command.reason !== null) - Number(right.command.reason !== null) ||
        left.index - right.index,
    )
    .map(({ command }) => command);
}
