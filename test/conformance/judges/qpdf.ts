import type { Judge } from '../judge';
import { missingCommand, runCommand } from '../run-command';

/** Syntax, cross-references and streams of every revision. */
export const qpdf: Judge = {
  name: 'qpdf',
  unavailable: () => missingCommand('qpdf', '--version'),
  judge: (files) =>
    Promise.all(
      files.map(async ({ name, path }) => {
        const { code, stdout, stderr } = await runCommand('qpdf', ['--check', path]);
        const sound = code === 0 && stderr === '' && stdout.includes('No syntax or stream encoding errors');
        return { about: name, problem: sound ? null : `${stdout}${stderr}`.trim() };
      }),
    ),
};
