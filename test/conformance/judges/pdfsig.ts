import type { Judge, JudgedFile, Verdict } from '../judge';
import { missingCommand, runCommand } from '../run-command';

/** Poppler: each signature valid, in its field, and the last one over the whole document. */
export const pdfsig: Judge = {
  name: 'pdfsig',
  unavailable: () => missingCommand('pdfsig', '-v'),
  judge: (files) => Promise.all(files.filter(({ signatures }) => signatures.length > 0).map(judgeFile)),
};

async function judgeFile({ name, path, signatures }: JudgedFile): Promise<Verdict> {
  const { stdout, stderr } = await runCommand('pdfsig', ['-nocert', path]);
  const signed = stdout.split(/^Signature #\d+:/m).filter((part) => part.includes('Signature Validation:'));
  const problem =
    signed.length === signatures.length ? firstProblem(signed, signatures) : 'otro número de firmas';
  return { about: name, problem: problem === null ? null : `${problem}\n${stdout}${stderr}` };
}

function firstProblem(signed: readonly string[], expected: JudgedFile['signatures']): string | null {
  for (const [index, said] of signed.entries()) {
    const field = expected[index]?.field ?? '';
    if (!said.includes(`Field Name: ${field}`)) return `falta la firma de ${field}`;
    if (!said.includes('Signature Validation: Signature is Valid.')) return `firma no válida en ${field}`;
    if (!said.includes('Signature Type: ETSI.CAdES.detached')) return `otro tipo de firma en ${field}`;
    const whole = /^ {2}- Total document signed/m.test(said);
    if (whole !== (index === signed.length - 1)) return `otro alcance de la firma de ${field}`;
  }
  return null;
}
