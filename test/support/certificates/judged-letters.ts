/** The letters that `verify` is tried on, as files of a folder that holds the trusted authority too. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSignedLetter } from './signed-letter';

export const LETTERS = {
  good: 'carta firmada.pdf',
  half: 'carta a medias.pdf',
  tampered: 'carta alterada.pdf',
  unsigned: 'carta sin firmas.pdf',
  /** Holds the authority that answers for both signers. */
  trust: 'autoridades',
} as const;

export function writeLetters(folder: string): void {
  const { letter, once, twice, client } = makeSignedLetter();
  const tampered = Buffer.from(twice);
  // One bit of the first page's content, which both signatures cover.
  const changed = tampered.indexOf('stream\n') + 60;
  tampered.writeUInt8(tampered.readUInt8(changed) ^ 1, changed);
  const files = { good: twice, half: once, tampered, unsigned: letter };
  for (const [name, bytes] of Object.entries(files)) {
    writeFileSync(join(folder, LETTERS[name as keyof typeof files]), bytes);
  }
  mkdirSync(join(folder, LETTERS.trust));
  copyFileSync(client.authorityPath, join(folder, LETTERS.trust, 'autoridad.pem'));
}
