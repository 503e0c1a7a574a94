/**
 * Every kind of key in every container that its holder may keep it in, and every way in which it can be refused. The
 * file runs in Node and in Electron, whose cryptographic libraries take and refuse different things.
 */
import { verify, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { loadCertificateAndKey } from '../../../../electron/adapters/signing-material/certificate-and-key';
import { type OpenedMaterial, signSha256 } from '../../../../electron/adapters/signing-material/key-material';
import { loadPkcs12 } from '../../../../electron/adapters/signing-material/pkcs12';
import type { MaterialFailure } from '../../../../electron/application/signing-ports';
import type { Result } from '../../../../electron/shared/result';
import { splitIdentity } from '../../../support/certificates/efirma-files';
import {
  type ContainerOptions,
  type MintedIdentity,
  mintIdentity,
  repackIdentity,
} from '../../../support/certificates/mint-identity';

type Loaded = Result<OpenedMaterial, MaterialFailure>;

/** One container of an identity: opens with a password, and can be handed over with other bytes in it. */
interface Packed {
  readonly open: (password: string) => Loaded;
  readonly openChanged: (change: (bytes: Uint8Array) => Uint8Array) => Loaded;
}

interface ContainerRow {
  readonly name: string;
  readonly password: string;
  readonly pack: (identity: MintedIdentity, password: string) => Packed;
}

const WITH_ENYE = 'Contraseña «ñandú» 9';
const KEYS = ['rsa2048', 'rsa4096', 'p256', 'p384', 'p521'] as const;

/** The SAT's form: a .cer, and a .key that is PKCS#8 encrypted by `openssl pkcs8 -topk8` with these arguments. */
function twoFiles(name: string, password: string, encryption: readonly string[]): ContainerRow {
  return {
    name: `.cer + .key, ${name}`,
    password,
    pack: (identity, passwordNow) => {
      const { certificate, key } = splitIdentity(
        { ...identity, password: passwordNow },
        { encryption, passwordBytes: Buffer.from(passwordNow) },
      );
      return {
        open: (typed) => loadCertificateAndKey({ certificate, key, password: typed }),
        openChanged: (change) =>
          loadCertificateAndKey({ certificate, key: change(key), password: passwordNow }),
      };
    },
  };
}

function container(name: string, password: string, options: ContainerOptions): ContainerRow {
  return {
    name: `.p12, ${name}`,
    password,
    pack: (identity, passwordNow) => {
      const bytes = repackIdentity(identity, { ...options, password: passwordNow });
      return {
        open: (typed) => loadPkcs12(bytes, typed),
        openChanged: (change) => loadPkcs12(change(bytes), passwordNow),
      };
    },
  };
}

const AES: ContainerOptions = { keyEncryption: 'AES-256-CBC', certificateEncryption: 'AES-256-CBC' };
const TRIPLE_DES: ContainerOptions = {
  keyEncryption: 'PBE-SHA1-3DES',
  certificateEncryption: 'PBE-SHA1-3DES',
  macDigest: 'sha1',
};
const RC2: ContainerOptions = { legacy: true };

const CONTAINERS: readonly ContainerRow[] = [
  twoFiles('PBES2 3DES, as SAT writes it', WITH_ENYE, [
    ...['-v2', 'des3', '-v2prf', 'hmacWithSHA1', '-iter', '2048'],
  ]),
  twoFiles('PBES2 AES-128', WITH_ENYE, ['-v2', 'aes128']),
  twoFiles('PBES2 AES-256, HMAC with SHA-512', WITH_ENYE, ['-v2', 'aes256', '-v2prf', 'hmacWithSHA512']),
  twoFiles('PBES2 AES-256, scrypt', WITH_ENYE, ['-scrypt', '-scrypt_N', '1024']),
  twoFiles('PBES2 RC2-128', WITH_ENYE, ['-v2', 'rc2', '-provider', 'legacy', '-provider', 'default']),
  twoFiles('PBES1 3DES', 'sin acentos', ['-v1', 'PBE-SHA1-3DES']),
  container('AES-256', WITH_ENYE, AES),
  container('AES-256, MAC with SHA-512', WITH_ENYE, { ...AES, macDigest: 'sha512' }),
  container('PBES1 3DES', WITH_ENYE, TRIPLE_DES),
  container('PBES1 RC2-40 with 3DES, as Windows wrote it', WITH_ENYE, RC2),
  container('AES-256, an empty password', '', AES),
  container('PBES1 3DES, an empty password', '', TRIPLE_DES),
  container('PBES1 RC2-40 with 3DES, an empty password', '', RC2),
];

const identities = new Map<string, MintedIdentity>();
function identityOf(key: (typeof KEYS)[number] | 'rsa1024'): MintedIdentity {
  const identity = identities.get(key) ?? mintIdentity({ cn: 'Íñigo Nuño Peña', key });
  identities.set(key, identity);
  return identity;
}

const failureOf = (result: Loaded) => (result.ok ? 'loaded' : result.error.kind);
const PRODUCT = KEYS.flatMap((key) => CONTAINERS.map((row) => [key, row.name, row] as const));

describe.each(PRODUCT)('%s in %s', (key, _name, row) => {
  let packed: Packed | null = null;
  const container = () => {
    packed ??= row.pack(identityOf(key), row.password);
    return packed;
  };

  test('opens, and signs what its certificate verifies', () => {
    const loaded = container().open(row.password);
    if (!loaded.ok) throw new Error(`Not loaded: ${JSON.stringify(loaded.error)}`);
    const message = Buffer.from('Recibí a satisfacción, según lo convenido');
    const { publicKey } = new X509Certificate(identityOf(key).certificate);
    expect(verify('sha256', message, publicKey, signSha256(loaded.value, message))).toBe(true);
    expect(loaded.value.certificate.subject.commonName).toBe('Íñigo Nuño Peña');
  });

  test('says that the password is wrong', () => {
    for (const wrong of ['otra', `${row.password} `])
      expect(failureOf(container().open(wrong))).toBe('wrong-password');
  });

  test('says that it is no key once it was cut, and never signs with it', () => {
    const failure = failureOf(container().openChanged((bytes) => bytes.subarray(0, bytes.length - 9)));
    expect(failure).toBe('malformed');
  });
});

test.each(CONTAINERS.map((row) => [row.name, row] as const))(
  'RSA-1024 in %s is refused by its size',
  (_, row) => {
    expect(row.pack(identityOf('rsa1024'), row.password).open(row.password)).toEqual({
      ok: false,
      error: { kind: 'weak-key', sizeBits: 1024, minimumBits: 2048 },
    });
  },
);

describe.each(KEYS)('the .key of %s', (key) => {
  test.each(KEYS)('beside the .cer of another person, %s: told as a mismatch', (other) => {
    const { key: file } = splitIdentity(identityOf(key));
    const stranger = mintIdentity({ cn: 'Otra Persona', key: other === 'rsa4096' ? 'rsa2048' : other });
    const mixed = { certificate: stranger.certificate, key: file, password: identityOf(key).password };
    expect(failureOf(loadCertificateAndKey(mixed))).toBe('key-mismatch');
  });
});

describe('garbage is told as what it is', () => {
  const GARBAGE: readonly (readonly [string, Uint8Array])[] = [
    ['an empty file', new Uint8Array()],
    ['text', Buffer.from('no soy un certificado')],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n')],
    ['zeros', new Uint8Array(4096)],
    ['ASN.1 of nothing', Buffer.from('3000', 'hex')],
  ];
  const password = 'cualquiera';
  test.each(GARBAGE)('%s as a container', (_, bytes) => {
    expect(failureOf(loadPkcs12(bytes, password))).toBe('malformed');
  });
  test.each(GARBAGE)('%s as a certificate', (_, certificate) => {
    const { key } = splitIdentity(identityOf('p256'));
    const files = { certificate, key, password: identityOf('p256').password };
    expect(failureOf(loadCertificateAndKey(files))).toBe('malformed');
  });
  test.each(GARBAGE)('%s as a key', (_, key) => {
    const { certificate } = identityOf('p256');
    expect(['malformed', 'unsupported-algorithm']).toContain(
      failureOf(loadCertificateAndKey({ certificate, key, password })),
    );
  });
});
