/** Whom the desk trusts, from the files that somebody brings to the window to what its verifier then says. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Handlers } from '../../../electron/adapters/ipc-register';
import { buildMaterial } from '../../../electron/adapters/signing-material/key-material';
import {
  createAuthority,
  generateKey,
  issueCertificate,
} from '../../support/certificates/certificate-authority';
import { drawLetter } from '../../support/certificates/letter';
import { issueRevocationList } from '../../support/certificates/revocation-list';
import { clientRequest, signOrThrow } from '../../support/certificates/signed-letter';
import { handlersOf } from '../../support/desk-handlers';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';

const CN = '2.5.4.3';
const root = createAuthority([[CN, 'Autoridad de pruebas']]);
const { publicKey, privateKey } = generateKey('p256');
const certificate = issueCertificate(
  {
    subject: [[CN, 'María Fernanda Núñez Ávila']],
    publicKey,
    notBefore: new Date('2024-01-01T00:00:00Z'),
    notAfter: new Date('2044-01-01T00:00:00Z'),
    keyUsage: 0xc0,
  },
  root,
);
const pkcs8 = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }));
const pdf = signOrThrow(clientRequest(drawLetter(), buildMaterial(pkcs8, [certificate])));
const list = issueRevocationList({
  authority: root.der,
  privateKey: root.privateKey,
  revoked: [{ certificate, at: '2026-11-20T00:00:00Z' }],
  thisUpdate: '2026-11-23T00:00:00Z',
  nextUpdate: '2026-11-30T00:00:00Z',
});

let harness: DeskHarness;
let handlers: Handlers;

beforeEach(async () => {
  harness = await createDeskHarness();
  handlers = handlersOf(harness);
});

afterEach(() => harness.dispose());

const edge = { correlationId: 'prueba' } as Parameters<Handlers['trust:add']>[1];
const meta = () => ({ commandId: randomUUID(), expectedVersion: harness.open.desk.state.trust.version });
/** As it comes over the bridge: a copy of its own. */
const file = (name: string, bytes: Uint8Array) => ({ name, bytes: Uint8Array.from(bytes) });

async function trustAll(name: string, bytes: Uint8Array): Promise<void> {
  const files = [file(name, bytes)];
  const proposed = unwrap(await handlers['trust:examine']({ files }, edge));
  const chosen = [...proposed.certificates, ...proposed.revocationLists].map(({ sha256 }) => sha256);
  unwrap(await handlers['trust:add']({ ...meta(), files, chosen }, edge));
}

async function judged() {
  const { report } = unwrap(await handlers['verification:verify']({ pdf: Uint8Array.from(pdf) }, edge));
  const [signature] = report.signatures;
  return {
    verdict: signature?.verdict,
    trust: signature?.identity?.trust,
    revocation: signature?.revocation.state,
  };
}

it('an authority, then its list of revoked certificates, change what the desk says of a signature; removing them too', async () => {
  expect(await judged()).toEqual({
    verdict: 'unconfirmed',
    trust: 'unknown-issuer',
    revocation: 'not-consulted',
  });
  await trustAll('ac.cer', root.der);
  expect(await judged()).toEqual({ verdict: 'valid', trust: 'trusted', revocation: 'not-consulted' });
  await trustAll('revocados.crl', list);
  expect(await judged()).toEqual({ verdict: 'invalid', trust: 'trusted', revocation: 'revoked' });

  const { revocationLists, certificates } = harness.open.desk.state.trust;
  for (const { sha256 } of [...revocationLists, ...certificates]) {
    unwrap(await handlers['trust:remove']({ ...meta(), sha256, reason: 'Se tomó por error' }, edge));
  }
  expect(await judged()).toMatchObject({ verdict: 'unconfirmed', trust: 'unknown-issuer' });
});

it('says which of the files are known already, and which hold nothing to trust', async () => {
  await trustAll('ac.cer', root.der);
  const files = [file('ac.cer', root.der), file('revocados.crl', list), file('carta.pdf', pdf)];
  const proposed = unwrap(await handlers['trust:examine']({ files }, edge));
  expect(proposed.certificates).toMatchObject([{ isKnown: true }]);
  expect(proposed.revocationLists).toMatchObject([{ isKnown: false }]);
  expect(proposed.problems).toMatchObject([{ name: 'carta.pdf' }]);
});
