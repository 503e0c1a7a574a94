import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { inspectSignatures } from '../../../../electron/adapters/pades/inspect-signatures';
import {
  clientRequest,
  makeSignedLetter,
  managerRequest,
  type SignedLetter,
  signOrThrow,
} from '../../../support/certificates/signed-letter';
import { temporaryFolder } from '../../../support/certificates/temporary-folder';

/** What programs that share no code with this one say of the signed letter. */
let signed: SignedLetter;
let folder: string;

beforeAll(() => {
  signed = makeSignedLetter();
  folder = temporaryFolder('carta-');
  writeFileSync(join(folder, 'letter.pdf'), signed.letter);
  writeFileSync(join(folder, 'once.pdf'), signed.once);
  writeFileSync(join(folder, 'twice.pdf'), signed.twice);
});

function run(command: string, ...options: string[]): string {
  return execFileSync(command, options, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

test('pdfsig: two valid signatures, the last over the total document, the third field empty', () => {
  const output = run('pdfsig', '-nocert', 'twice.pdf');
  expect(output.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(2);
  expect(output).toMatch(
    /Field Name: Cliente[\s\S]+Not total document signed[\s\S]+Field Name: GerenteDeOperaciones/,
  );
  expect(output).toMatch(
    /Field Name: GerenteDeOperaciones[\s\S]+\n {2}- Total document signed[\s\S]+SelloDeTiempo/,
  );
  expect(output).toMatch(/SelloDeTiempo\n {2}The signature form field is not signed/);
  expect(output.match(/Signature Type: ETSI\.CAdES\.detached/g)).toHaveLength(2);
  expect(run('pdfsig', '-nocert', 'once.pdf')).toMatch(/\n {2}- Total document signed/);
});

test('qpdf finds no error in any revision', () => {
  for (const file of ['letter.pdf', 'once.pdf', 'twice.pdf']) {
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
  }
});

test('mutool: the first signature valid with later edits, the second over an unchanged document', () => {
  const output = spawnSync('mutool', ['sign', '-v', 'twice.pdf'], { cwd: folder, encoding: 'utf8' });
  const words = `${output.stdout}${output.stderr}`;
  expect(words).toContain('The signature is valid but there have been edits since signing.');
  expect(words).toContain('The document is unchanged since signing.');
});

test('openssl cms verifies each signature as CAdES against its authority', () => {
  const text = Buffer.from(signed.twice).toString('latin1');
  const ranges = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)].map((match) =>
    match.slice(1).map(Number),
  );
  expect(ranges).toHaveLength(2);
  for (const [index, [firstLength = 0, second = 0, secondLength = 0]] of ranges.entries()) {
    const pdf = Buffer.from(signed.twice);
    const content = Buffer.concat([
      pdf.subarray(0, firstLength),
      pdf.subarray(second, second + secondLength),
    ]);
    writeFileSync(join(folder, 'content.bin'), content);
    writeFileSync(join(folder, 'signature.der'), Buffer.from(text.slice(firstLength + 1, second - 1), 'hex'));
    const authority = [signed.client, signed.manager][index]?.authorityPath ?? '';
    const files = [
      '-in',
      'signature.der',
      '-content',
      'content.bin',
      '-CAfile',
      authority,
      '-out',
      'out.bin',
    ];
    const mode = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-purpose', 'any'];
    const result = spawnSync('openssl', [...mode, ...files], { cwd: folder, encoding: 'utf8' });
    expect(result.stderr).toContain('successful');
    expect(readFileSync(join(folder, 'out.bin')).equals(content)).toBe(true);
  }
});

test('a letter whose cross-references another program wrote as streams is signed the same way', () => {
  run('qpdf', '--object-streams=generate', 'letter.pdf', 'streams.pdf');
  const letter = readFileSync(join(folder, 'streams.pdf'));
  expect(letter.includes('/ObjStm')).toBe(true);
  const once = signOrThrow(clientRequest(letter, signed.clientMaterial));
  const twice = signOrThrow(managerRequest(once, signed.managerMaterial));
  writeFileSync(join(folder, 'streams-twice.pdf'), twice);
  expect(inspectSignatures(twice)).toMatchObject({ ok: true, value: { wholeFileSigned: true } });
  expect(run('pdfsig', '-nocert', 'streams-twice.pdf').match(/Signature is Valid/g)).toHaveLength(2);
  expect(run('qpdf', '--check', 'streams-twice.pdf')).toContain('No syntax or stream encoding errors found');
});

test('the blocks can be read on the page', () => {
  const text = run('pdftotext', '-layout', '-l', '1', 'twice.pdf', '-');
  for (const words of [
    'Firmado digitalmente',
    'María Fernanda Núñez Ávila',
    'Cliente · Directora de Tecnología',
    'Jorge Peña Gutiérrez',
    '22 de noviembre de 2026, 14:05:09 h (UTC−06:00)',
    'Hora del reloj del equipo firmante · Revocación no consultada',
  ]) {
    expect(text).toContain(words);
  }
  expect(run('pdffonts', 'twice.pdf')).not.toMatch(/ no {2}(yes|no) +(yes|no) +\d+ +0$/m);
});
