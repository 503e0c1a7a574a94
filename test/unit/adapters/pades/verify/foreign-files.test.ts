/** Files that other programs made, signed or saved: each is judged as what it is, not as what the desk would write. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import {
  certifying,
  type ForeignSignature,
  signForeign,
} from '../../../../support/certificates/foreign-signature';
import { drawLetter } from '../../../../support/certificates/letter';
import { type MintedIdentity, mintIdentity } from '../../../../support/certificates/mint-identity';
import { managerRequest, openIdentity, signOrThrow } from '../../../../support/certificates/signed-letter';
import { temporaryFolder } from '../../../../support/certificates/temporary-folder';

let folder: string;
let letter: Uint8Array;
let client: MintedIdentity;
let manager: MintedIdentity;

beforeAll(() => {
  folder = temporaryFolder('ajenas-');
  letter = drawLetter();
  client = mintIdentity({ cn: 'María Fernanda Núñez Ávila' });
  manager = mintIdentity({ cn: 'Jorge Peña Gutiérrez', key: 'p256' });
  write('letter.pdf', letter);
});

const at = (name: string) => join(folder, name);
const write = (name: string, bytes: Uint8Array) => writeFileSync(at(name), bytes);
const read = (name: string) => new Uint8Array(readFileSync(at(name)));

/** Runs a program in the folder and gives the file that it wrote. */
function made(output: string, command: string, ...args: readonly string[]): Uint8Array {
  execFileSync(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  return read(output);
}

const byClient = (pdf: Uint8Array, request: Partial<ForeignSignature> = {}) =>
  signForeign(pdf, { field: 'Cliente', identity: client, ...request });

function judge(pdf: Uint8Array) {
  const trust = readTrustFile(readFileSync(client.authorityPath));
  if (!trust) throw new Error('The authority cannot be read');
  const report = verifyPdf(pdf, trust);
  return {
    verdict: report.verdict,
    signatures: report.signatures.map(({ field, verdict, problems }) => [field, verdict, ...problems]),
  };
}

/** One good signature of two: nothing is wrong, and one is missing. */
const HALF = { verdict: 'incomplete', signatures: [['Cliente', 'valid']] };

const DOCMDP =
  '[<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >> >>]';

describe('signed by another program', () => {
  test.each<readonly [string, Partial<ForeignSignature>]>([
    ['with Adobe’s sub-filter, its CMS by OpenSSL', {}],
    ['with the sub-filter of PAdES', { subFilter: 'ETSI.CAdES.detached' }],
    ['with its time in the CMS alone', { time: null }],
    ['as a certification', { reference: DOCMDP, alsoChange: certifying }],
  ])('%s', (_, request) => {
    expect(judge(byClient(letter, request))).toEqual(HALF);
  });

  test.each(['rsa3072', 'p256', 'p384'] as const)('with a key of the kind %s', (key) => {
    const identity = mintIdentity({ cn: 'María Fernanda Núñez Ávila', key });
    const trust = readTrustFile(readFileSync(identity.authorityPath)) ?? { anchors: [], revocationLists: [] };
    const report = verifyPdf(byClient(letter, { identity }), trust);
    expect(report.signatures).toMatchObject([{ verdict: 'valid', problems: [] }]);
  });

  test('twice', () => {
    const twice = signForeign(byClient(letter), { field: 'GerenteDeOperaciones', identity: manager });
    expect(judge(twice)).toEqual({
      verdict: 'good',
      signatures: [
        ['Cliente', 'valid'],
        ['GerenteDeOperaciones', 'valid'],
      ],
    });
  });

  test('and then by the desk', () => {
    const twice = signOrThrow(managerRequest(byClient(letter), openIdentity(manager)));
    expect(judge(twice).verdict).toBe('good');
  });

  test('without naming its certificate, with SHA-1, or in a kind that is not known: it proves too little', () => {
    expect(judge(byClient(letter, { namesCertificate: false }))).toEqual({
      verdict: 'bad',
      signatures: [['Cliente', 'invalid', 'signing-certificate-missing']],
    });
    expect(judge(byClient(letter, { digest: 'sha1' }))).toEqual({
      verdict: 'bad',
      signatures: [['Cliente', 'invalid', 'weak-digest']],
    });
    expect(judge(byClient(letter, { subFilter: 'Otro.formato' }))).toEqual({
      verdict: 'incomplete',
      signatures: [['Cliente', 'unconfirmed']],
    });
  });

  test('by mutool, which hashes with SHA-1', () => {
    write('client.pfx', client.p12);
    const objects = execFileSync('mutool', ['show', 'letter.pdf', 'grep'], { cwd: folder, encoding: 'utf8' });
    const field = /^(?:\S+:)?(\d+) 0 obj .*\/T ?\(Cliente\)/m.exec(objects)?.[1];
    expect(field).toBeDefined();
    const options = ['-s', 'client.pfx', '-P', client.password, '-o', 'mutool.pdf'];
    expect(judge(made('mutool.pdf', 'mutool', 'sign', ...options, 'letter.pdf', String(field)))).toEqual({
      verdict: 'bad',
      signatures: [['Cliente', 'invalid', 'weak-digest']],
    });
  });
});

describe('written by another program before it was signed', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['with object streams', 'qpdf', ['--object-streams=generate', 'letter.pdf', 'before.pdf']],
    ['for the web, its first page in front', 'qpdf', ['--linearize', 'letter.pdf', 'before.pdf']],
    ['without compression', 'qpdf', ['--stream-data=uncompress', 'letter.pdf', 'before.pdf']],
    ['cleaned and compressed', 'mutool', ['clean', '-z', 'letter.pdf', 'before.pdf']],
  ])('%s', (_, program, args) => {
    expect(judge(byClient(made('before.pdf', program, ...args)))).toEqual(HALF);
  });
});

describe('saved anew by another program after it was signed', () => {
  test.each<readonly [string, readonly string[]]>([
    ['qpdf', ['signed.pdf', 'after.pdf']],
    ['qpdf', ['--object-streams=generate', 'signed.pdf', 'after.pdf']],
    ['mutool', ['clean', 'signed.pdf', 'after.pdf']],
  ])('%s %j', (program, args) => {
    write('signed.pdf', byClient(letter));
    expect(judge(made('after.pdf', program, ...args)).verdict).toBe('bad');
  });
});
