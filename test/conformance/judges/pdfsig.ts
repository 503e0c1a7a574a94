import type { Judge, JudgedFile, Verdict } from '../judge';
import { missingCommand, runCommand } from '../run-command';

/** Poppler: each signature valid, in its field, and the last one over the whole document. */
export const pdfsig: Judge = {
  name: 'pdfsig',
  unavailable: () => missingCommand('pdfsig', '-v'),
  judge: (files) => Promise.all(files.filter(({ signatures }) => signatures.length > 0).map(judgeFile)),
};

async function judgeFile({ name, path, signatures, documentTimestamp }: JudgedFile): Promise<Verdict> {
  const { stdout, stderr } = await runCommand('pdfsig', ['-nocert', path]);
  const filled = stdout.split(/^Signature #\d+:/m).filter((part) => part.includes('Signature Validation:'));
  const signed = filled.slice(0, signatures.length);
  // It finds a document timestamp but does not verify it.
  const expected = signatures.length + (documentTimestamp ? 1 : 0);
  const problem =
    filled.length === expected ? firstProblem(signed, signatures, filled) : 'otro número de firmas';
  return { about: name, problem: problem === null ? null : `${problem}\n${stdout}${stderr}` };
}

function firstProblem(
  signed: readonly string[],
  expected: JudgedFile['signatures'],
  filled: readonly string[],
): string | null {
  for (const [index, said] of signed.entries()) {
    const field = expected[index]?.field ?? '';
    if (!said.includes(`Field Name: ${field}`)) return `falta la firma de ${field}`;
    if (!said.includes('Signature Validation: Signature is Valid.')) return `firma no válida en ${field}`;
    if (!said.includes('Signature Type: ETSI.CAdES.detached')) return `otro tipo de firma en ${field}`;
  }
  const whole = filled.map((said) => /^ {2}- Total document signed/m.test(said));
  return whole.indexOf(true) === filled.length - 1 ? null : 'otro alcance de las firmas';
}
