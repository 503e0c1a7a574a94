import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A part of a workbook as it stands in the archive, by Info-ZIP. */
export async function partOf(workbook: Uint8Array, part: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-workbook-'));
  try {
    const path = join(folder, 'libro.xlsx');
    await writeFile(path, workbook);
    return execFileSync('unzip', ['-p', path, part], { encoding: 'utf8' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
