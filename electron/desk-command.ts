/* Root of `npm run desk`: the program's commands in plain Node, with no Electron around them. */
import { processTerminal, runDeskCommand } from './adapters/command-line/desk-command';

// npm runs scripts in the project's folder and says in which one it was called.
const folder = process.env['INIT_CWD'] ?? process.cwd();
process.exitCode = await runDeskCommand(process.argv.slice(2), processTerminal(process, folder));
