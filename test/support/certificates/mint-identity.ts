import { execFileSync } from 'node:child_process';
import { type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Authority,
  createAuthority,
  generateKey,
  issueCertificate,
  type KeyKind,
  type NameParts,
} from './certificate-authority';
import { temporaryFolder } from './temporary-folder';

/** How the identity's container is protected; the names are those of OpenSSL's `pkcs12` command. */
export interface ContainerOptions {
  readonly password?: string;
  readonly keyEncryption?: string;
  readonly certificateEncryption?: string;
  readonly macDigest?: 'sha1' | 'sha256' | 'sha384' | 'sha512' | 'none';
  readonly iterations?: number;
  /** What OpenSSL 1 and Windows wrote: 3DES for the key, RC2-40 for the certificates, SHA-1. */
  readonly legacy?: boolean;
}

export interface IdentityRequest {
  readonly cn: string;
  readonly rfc?: string;
  readonly curp?: string;
  readonly org?: string;
  readonly email?: string;
  /** For a legal person: who acts for it. */
  readonly representative?: { readonly rfc: string; readonly curp: string };
  readonly key?: KeyKind;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly kind?: 'e.firma' | 'csd' | 'other' | 'self-signed';
  readonly keyUsage?: number | null;
  readonly container?: ContainerOptions;
}

export interface MintedIdentity {
  /** Path of the .p12 file. */
  readonly p12Path: string;
  readonly p12: Uint8Array;
  readonly password: string;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly certificatePath: string;
  readonly privateKey: KeyObject;
  /** PEM of the issuer; of the certificate itself when self-signed. */
  readonly authorityPath: string;
  /** Who issued it; says nothing of a self-signed one. */
  readonly authority: Authority;
  readonly directory: string;
}

const oids = {
  cn: '2.5.4.3',
  serial: '2.5.4.5',
  country: '2.5.4.6',
  org: '2.5.4.10',
  ou: '2.5.4.11',
  unique: '2.5.4.45',
};
const emailOid = '1.2.840.113549.1.9.1';

let authorities: Record<'sat' | 'other', Authority> | null = null;

/** Two small roots: one that looks like SAT's, made for tests and trusted by nobody, and a plain one. */
function testAuthorities(): Record<'sat' | 'other', Authority> {
  authorities ??= {
    sat: createAuthority([
      [oids.cn, 'A.C. de pruebas del Servicio de Administración Tributaria'],
      [oids.org, 'Servicio de Administración Tributaria'],
      [oids.country, 'MX'],
      [oids.unique, 'SAT970701NN3'],
    ]),
    other: createAuthority([
      [oids.cn, 'Autoridad Certificadora de Pruebas'],
      [oids.org, 'Mesa N2 Pruebas'],
      [oids.country, 'MX'],
    ]),
  };
  return authorities;
}

/**
 * Mints a certificate with its key and puts both into a .p12 written by the `openssl` command, which is somebody
 * else's code on purpose. Files go to a new folder under the system's temporary one, or to `directory`.
 */
export function mintIdentity(
  request: IdentityRequest,
  directory = temporaryFolder('identidad-'),
): MintedIdentity {
  const { publicKey, privateKey } = generateKey(request.key ?? 'rsa2048');
  const kind = request.kind ?? 'other';
  const subject = subjectOf(request, kind);
  const authority = testAuthorities()[kind === 'e.firma' || kind === 'csd' ? 'sat' : 'other'];
  const issuer = kind === 'self-signed' ? { name: subject, privateKey } : authority;
  const certificate = issueCertificate(
    {
      subject,
      publicKey,
      notBefore: request.notBefore ?? new Date('2024-01-15T18:00:00Z'),
      notAfter: request.notAfter ?? new Date('2044-01-15T18:00:00Z'),
      keyUsage: request.keyUsage === undefined ? defaultKeyUsage(kind) : request.keyUsage,
      ...(kind === 'e.firma' || kind === 'csd' ? { serial: satSerial() } : {}),
    },
    issuer,
  );
  const files = {
    key: join(directory, 'key.pem'),
    certificate: join(directory, 'certificate.pem'),
    authority: join(directory, 'authority.pem'),
    p12: join(directory, 'identity.p12'),
  };
  writeFileSync(files.key, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(files.certificate, toPem(certificate));
  writeFileSync(files.authority, toPem(kind === 'self-signed' ? certificate : authority.der));
  const password = request.container?.password ?? 'Contraseña de prueba 1';
  exportPkcs12(files, files.p12, kind !== 'self-signed', password, request.container ?? {});
  return {
    p12Path: files.p12,
    p12: new Uint8Array(readFileSync(files.p12)),
    password,
    certificate,
    certificatePath: files.certificate,
    privateKey,
    authorityPath: files.authority,
    authority,
    directory,
  };
}

/** The same key and certificate in another container. */
export function repackIdentity(identity: MintedIdentity, options: ContainerOptions): Uint8Array {
  const target = join(identity.directory, `container-${randomBytes(6).toString('hex')}.p12`);
  const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => join(identity.directory, name));
  const files = { key: key ?? '', certificate: certificate ?? '', authority: identity.authorityPath };
  exportPkcs12(files, target, true, options.password ?? identity.password, options);
  return new Uint8Array(readFileSync(target));
}

function subjectOf(request: IdentityRequest, kind: IdentityRequest['kind']): NameParts {
  const { representative } = request;
  const pair = (own: string | undefined, acting: string | undefined) =>
    acting === undefined ? own : `${own ?? ''} / ${acting}`;
  const parts: [string, string | undefined][] = [
    [oids.cn, request.cn],
    [oids.org, request.org],
    [oids.country, 'MX'],
    [emailOid, request.email],
    [oids.unique, pair(request.rfc, representative?.rfc)],
    [oids.serial, pair(request.curp, representative?.curp)],
    [oids.ou, kind === 'csd' ? 'Matriz' : undefined],
  ];
  return parts.flatMap(([oid, value]) => (value === undefined ? [] : [[oid, value] as const]));
}

/** e.firma: signature, non-repudiation, data encipherment, key agreement; the others sign only. */
function defaultKeyUsage(kind: IdentityRequest['kind']): number {
  return kind === 'e.firma' ? 0xd8 : 0xc0;
}

/** Twenty digits as ASCII, as SAT numbers its certificates. */
function satSerial(): Uint8Array {
  const digits = [...randomBytes(10)].map((byte) => byte % 10).join('');
  return Buffer.from(`3000100000${digits}`, 'latin1');
}

function exportPkcs12(
  files: { key: string; certificate: string; authority: string },
  target: string,
  withAuthority: boolean,
  password: string,
  options: ContainerOptions,
): void {
  const optional = (flag: string, value: string | number | undefined) =>
    value === undefined ? [] : [flag, String(value)];
  execFileSync(
    'openssl',
    [
      ...[
        'pkcs12',
        '-export',
        '-inkey',
        files.key,
        '-in',
        files.certificate,
        '-out',
        target,
        '-passout',
        'env:P12_PASSWORD',
      ],
      ...(withAuthority ? ['-certfile', files.authority] : []),
      ...(options.legacy === true ? ['-legacy'] : []),
      ...optional('-keypbe', options.keyEncryption),
      ...optional('-certpbe', options.certificateEncryption),
      ...optional('-iter', options.iterations),
      ...(options.macDigest === 'none' ? ['-nomac'] : optional('-macalg', options.macDigest)),
    ],
    { env: { ...process.env, P12_PASSWORD: password }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
}

export function toPem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
