/** S/MIME (RFC 8551) by openssl: signed beside the text, signed around it, and encrypted. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ARGUMENTS = {
  'signed beside': ['-sign', '-signer', 'cert.pem', '-inkey', 'key.pem', '-binary'],
  'signed around': ['-sign', '-signer', 'cert.pem', '-inkey', 'key.pem', '-binary', '-nodetach'],
  encrypted: ['-encrypt', '-aes256', '-binary', '-recip', 'cert.pem'],
} as const;
export type SmimeKind = keyof typeof ARGUMENTS;
export const SMIME_KINDS = Object.keys(ARGUMENTS) as readonly SmimeKind[];

function openssl(cwd: string, ...args: readonly string[]): void {
  const { status, stderr, error } = spawnSync('openssl', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${error?.message ?? stderr}`);
}

/** The part in each kind of S/MIME: headers of the content, then its body. */
export function smimeOf(part: Buffer): Readonly<Record<SmimeKind, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-smime-'));
  try {
    writeFileSync(join(folder, 'part.txt'), part);
    const identity = ['-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'cert.pem'];
    openssl(folder, 'req', '-x509', ...identity, '-subj', '/CN=Laura', '-days', '30');
    const made = SMIME_KINDS.map((kind) => {
      openssl(folder, 'cms', ...ARGUMENTS[kind], '-in', 'part.txt', '-out', 'out.eml', '-outform', 'SMIME');
      return [kind, readFileSync(join(folder, 'out.eml'))] as const;
    });
    return Object.fromEntries(made) as Record<SmimeKind, Buffer>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
