import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExpectedSignature, Judge, JudgedFile, Verdict } from '../judge';
import { missingCommand, runCommand } from '../run-command';

/** OpenSSL: each CMS verifies as CAdES over the bytes of its /ByteRange, against its authority. */
export const opensslCms: Judge = {
  name: 'openssl cms',
  unavailable: () => missingCommand('openssl', 'version'),
  judge: async (files) => (await Promise.all(files.map(judgeFile))).flat(),
};

async function judgeFile(file: JudgedFile): Promise<readonly Verdict[]> {
  const pdf = await readFile(file.path);
  const ranges = [...pdf.toString('latin1').matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)].map((match) =>
    match.slice(1).map(Number),
  );
  return Promise.all(
    file.signatures.map(async (signature, index) => ({
      about: `${file.name}: ${signature.field}`,
      problem: await verify(pdf, ranges[index] ?? [], signature),
    })),
  );
}

async function verify(
  pdf: Buffer,
  [firstLength = 0, second = 0, secondLength = 0]: readonly number[],
  { authorityPath }: ExpectedSignature,
): Promise<string | null> {
  if (secondLength === 0) return 'no hay /ByteRange para esta firma';
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-cms-'));
  try {
    const content = Buffer.concat([
      pdf.subarray(0, firstLength),
      pdf.subarray(second, second + secondLength),
    ]);
    await writeFile(join(folder, 'content.bin'), content);
    const hex = pdf.toString('latin1', firstLength + 1, second - 1);
    await writeFile(join(folder, 'signature.der'), Buffer.from(hex, 'hex'));
    const files = [
      '-in',
      'signature.der',
      '-content',
      'content.bin',
      '-CAfile',
      authorityPath,
      '-out',
      'out.bin',
    ];
    const mode = ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-purpose', 'any'];
    const { stderr } = await runCommand('openssl', [...mode, ...files], folder);
    return stderr.includes('successful') ? null : stderr;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
