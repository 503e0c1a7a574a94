/** An identity kept in two files, as SAT hands out the e.firma; the key is encrypted by the `openssl` command. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MintedIdentity } from './mint-identity';

export interface KeyFileOptions {
  /** Arguments of `openssl pkcs8 -topk8`; by default SAT's: PBES2, PBKDF2 with 2048 rounds, 3DES. */
  readonly encryption?: readonly string[];
  readonly form?: 'DER' | 'PEM';
  /** The password's bytes, where they are not UTF-8. */
  readonly passwordBytes?: Uint8Array;
}

export interface EfirmaFiles {
  readonly cerPath: string;
  readonly keyPath: string;
  readonly certificate: Uint8Array;
  readonly key: Uint8Array;
}

const AS_SAT = ['-v2', 'des3', '-v2prf', 'hmacWithSHA1', '-iter', '2048'];

export function splitIdentity(identity: MintedIdentity, options: KeyFileOptions = {}): EfirmaFiles {
  const { encryption = AS_SAT, form = 'DER', passwordBytes = Buffer.from(identity.password) } = options;
  const name = randomBytes(4).toString('hex');
  const at = (extension: string) => join(identity.directory, `${name}.${extension}`);
  writeFileSync(at('pass'), passwordBytes);
  const source = ['-in', join(identity.directory, 'key.pem'), '-out', at('key')];
  const args = ['pkcs8', '-topk8', ...source, '-outform', form, ...encryption];
  const password = encryption.includes('-nocrypt') ? [] : ['-passout', `file:${at('pass')}`];
  execFileSync('openssl', [...args, ...password], { stdio: ['ignore', 'ignore', 'pipe'] });
  const certificate = form === 'DER' ? identity.certificate : readFileSync(identity.certificatePath);
  writeFileSync(at('cer'), certificate);
  return {
    cerPath: at('cer'),
    keyPath: at('key'),
    certificate: new Uint8Array(certificate),
    key: new Uint8Array(readFileSync(at('key'))),
  };
}
