import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeExampleIdentity } from '../../../../electron/adapters/demo/demo-identity';
import { signSha256 } from '../../../../electron/adapters/signing-material/key-material';
import { loadPkcs12 } from '../../../../electron/adapters/signing-material/pkcs12';
import { checkUsable } from '../../../../electron/shared/domain/signing-rules';

const NOW = '2026-11-24T19:37:00.000Z';
const folder = mkdtempSync(join(tmpdir(), 'mesa-n2-identidad-'));
const made = makeExampleIdentity('María José Ñáñez Peña', NOW);
const file = join(folder, 'ejemplo.p12');
writeFileSync(file, made.container);

afterAll(() => rmSync(folder, { recursive: true }));

const openssl = (...args: readonly string[]) =>
  execFileSync('openssl', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

describe('a certificate of the example', () => {
  it('opens in the desk, is in force and may sign', () => {
    const loaded = loadPkcs12(made.container, made.password);
    if (!loaded.ok) throw new Error(loaded.error.kind);
    expect(checkUsable(loaded.value.certificate, NOW)).toEqual([]);
    expect(checkUsable(loaded.value.certificate, '2026-10-08T14:30:00.000Z')).toEqual([]);
    expect(signSha256(loaded.value, Buffer.from('carta')).byteLength).toBeGreaterThan(60);
    expect(loadPkcs12(made.container, 'otra')).toEqual({ ok: false, error: { kind: 'wrong-password' } });
  });

  it('opens in OpenSSL, with key and certificate that belong together', () => {
    const opened = openssl('pkcs12', '-in', file, '-passin', `pass:${made.password}`, '-nodes');
    expect(opened).toContain('BEGIN PRIVATE KEY');
    const pem = join(folder, 'ejemplo.pem');
    writeFileSync(pem, opened);
    expect(openssl('x509', '-in', pem, '-noout', '-pubkey')).toBe(openssl('pkey', '-in', pem, '-pubout'));
    expect(openssl('verify', '-CAfile', pem, pem)).toContain('OK');
  });

  it('says in its name that it is worth nothing, one attribute after another', () => {
    const opened = openssl('pkcs12', '-in', file, '-passin', `pass:${made.password}`, '-nokeys');
    const pem = join(folder, 'certificado.pem');
    writeFileSync(pem, opened);
    const subject = openssl('x509', '-in', pem, '-noout', '-subject', '-nameopt', 'RFC2253,utf8,-esc_msb');
    expect(subject.trim()).toBe('subject=CN=María José Ñáñez Peña,O=Ejemplo\\, sin validez,C=MX');
  });
});
