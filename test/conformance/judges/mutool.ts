import type { Judge, JudgedFile, Verdict } from '../judge';
import { missingCommand, runCommand } from '../run-command';

/** Debian builds MuPDF without colour management: this speaks of the program, not of the file. */
const ownLimit = 'warning: ICC support is not available';

/** MuPDF: it can draw every page, and the last signature is over a document unchanged since, but for a timestamp. */
export const mutool: Judge = {
  name: 'mutool',
  unavailable: () => missingCommand('mutool', '-v'),
  judge: async (files) => (await Promise.all(files.map(judgeFile))).flat(),
};

async function judgeFile({
  name,
  path,
  signatures,
  documentTimestamp,
}: JudgedFile): Promise<readonly Verdict[]> {
  // Drawn to nowhere: warnings tell what it had to mend.
  const drawn = await runCommand('mutool', ['draw', '-q', '-r', '20', '-F', 'pnm', '-o', '/dev/null', path]);
  const complaints = drawn.stderr.split('\n').filter((line) => line.trim() !== '' && line !== ownLimit);
  const sound = drawn.code === 0 && complaints.length === 0;
  const drawing = { about: `${name}: páginas`, problem: sound ? null : complaints.join('\n') };
  if (signatures.length === 0) return [drawing];
  const verified = await runCommand('mutool', ['sign', '-v', path]);
  const said = `${verified.stdout}${verified.stderr}`;
  const current = said.split('The document is unchanged since signing.').length - 1;
  const earlier = said.split('The signature is valid but there have been edits since signing.').length - 1;
  // It knows no document timestamps: with one, every signature has an edit after it.
  const expected = documentTimestamp ? 0 : 1;
  const good = current === expected && earlier === signatures.length - expected;
  return [drawing, { about: `${name}: firmas`, problem: good ? null : said }];
}
