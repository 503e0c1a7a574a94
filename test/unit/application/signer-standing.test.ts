/** What the desk's own lists say of a certificate, before it signs and before its signature is taken in. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutsideLetters } from '../../../electron/application/outside-letters';
import { TrustDesk } from '../../../electron/application/trust-desk';
import { letterDocument, letterState } from '../../../electron/shared/domain/letter';
import { ok } from '../../../electron/shared/result';
import { signForeign } from '../../support/certificates/foreign-signature';
import { type MintedIdentity, mintIdentity } from '../../support/certificates/mint-identity';
import { issueRevocationList } from '../../support/certificates/revocation-list';
import { type DeskHarness, unwrap } from '../../support/desk-harness';
import { directVerifier } from '../../support/direct-verifier';
import type { ExampleClient } from '../../support/example-client';
import type { Journey } from '../../support/journey';
import { type LetterBench, letterOf, openLetterBench, seenBy, signLetter } from '../../support/letter-bench';
import { signerInProcess } from '../../support/signer-in-process';

const DAY_MS = 86_400_000;

let harness: DeskHarness;
let client: ExampleClient;
let bench: LetterBench;
let journey: Journey;
let identity: MintedIdentity;

beforeEach(async () => {
  ({ harness, client, bench } = await openLetterBench());
  journey = await bench.withLetter();
  const rfc = client.contact.rfc || 'IANM800101AB1';
  identity = mintIdentity({ cn: client.contact.name, rfc, kind: 'e.firma' });
});
afterEach(() => harness.dispose());

const daysFromNow = (days: number) =>
  new Date(Date.parse(harness.open.clock.now()) + days * DAY_MS).toISOString();

/** Brings the authority and its list of today to the desk. */
async function trustAuthority(revoked: readonly MintedIdentity[]): Promise<void> {
  const { desk, vault } = harness.open;
  const { der, privateKey } = identity.authority;
  const list = issueRevocationList({
    authority: der,
    privateKey,
    revoked: revoked.map(({ certificate }) => ({ certificate, at: daysFromNow(-9) })),
    thisUpdate: daysFromNow(-1),
    nextUpdate: daysFromNow(7),
  });
  const trust = new TrustDesk({ desk, vault, verifier: directVerifier, head: () => '' });
  const files = [
    { name: 'ca.cer', bytes: Uint8Array.from(der) },
    { name: 'ca.crl', bytes: Uint8Array.from(list) },
  ];
  const found = unwrap(await trust.examine(files));
  const chosen = [...found.certificates, ...found.revocationLists].map(({ sha256 }) => sha256);
  const meta = { commandId: randomUUID(), expectedVersion: desk.state.trust.version };
  unwrap(await trust.add({ ...meta, files, chosen }));
}

const inspect = () =>
  bench.letterDesk({ own: identity.p12 }).inspectMaterial({
    ticketId: journey.id,
    block: 'cliente',
    token: 'own',
    password: identity.password,
  });
const sign = () =>
  signLetter(bench.letterDesk({ own: identity.p12 }), journey, 'cliente', 'own', identity.password);

async function printed(): Promise<string> {
  const sha256 = letterDocument(journey.ticket, letterOf(journey).letterId)?.sha256 ?? '';
  const input = unwrap(await harness.open.vault.read(sha256));
  return execFileSync('pdftotext', ['-', '-'], { input, encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
}

describe('a certificate that signs here', () => {
  it('is nobody’s but its own word where the desk trusts nobody, and signs all the same', async () => {
    expect(unwrap(await inspect())).toMatchObject({
      identity: { trust: 'unknown-issuer' },
      revocation: { state: 'not-consulted' },
    });
    unwrap(await sign());
    const text = await printed();
    expect(text).toContain('Se presenta como e.firma (SAT)');
    expect(text).toContain('Revocación no consultada');
  });

  it('is vouched for by whom the desk trusts, and looked up in the list of its issuer', async () => {
    await trustAuthority([]);
    expect(unwrap(await inspect())).toMatchObject({
      identity: { trust: 'trusted' },
      revocation: { state: 'not-listed' },
    });
    unwrap(await sign());
    const text = await printed();
    expect(text).toContain('Certificado e.firma');
    expect(text).toContain('No revocado en lista del ');
    expect(text).not.toContain('Revocación no consultada');
  });

  it('is refused when it is revoked, and the letter stays as it was', async () => {
    await trustAuthority([identity]);
    expect(unwrap(await inspect())).toMatchObject({ revocation: { state: 'revoked' } });
    expect(await sign()).toMatchObject({
      error: { kind: 'signing', reason: 'revoked', params: { revokedAt: expect.any(String) } },
    });
    expect(letterState(journey.ticket, letterOf(journey).letterId)).toBe('pendiente-cliente');
  });
});

it('a letter that comes back signed with a revoked certificate is not taken in', async () => {
  const { desk, vault, clock, session } = harness.open;
  const outside = new OutsideLetters({
    desk,
    vault,
    clock,
    signer: signerInProcess(),
    settings: () => session.settings,
    verify: (pdf) => bench.verification().verify(pdf),
    shell: { chooseTarget: async () => ok(null) },
  });
  const { letterId, document } = letterOf(journey);
  const time = `D:${clock.now().replaceAll(/[-:T]|\.\d+/g, '')}`;
  const signed = signForeign(unwrap(await vault.read(document.sha256)), { field: 'Cliente', identity, time });
  const file = unwrap(await vault.put(signed, { name: 'devuelta.pdf', mediaType: 'application/pdf' }));
  expect(unwrap(await outside.inspect({ ticketId: journey.id, file }))).toMatchObject({
    certificate: { identity: { trust: 'unknown-issuer' }, revocation: { state: 'not-consulted' } },
  });
  await trustAuthority([identity]);
  const refusal = { error: { kind: 'signing', reason: 'returned-revoked' } };
  expect(await outside.inspect({ ticketId: journey.id, file })).toMatchObject(refusal);
  const asked = { ...seenBy(journey), letterId, file, mismatchReason: '' };
  expect(await outside.takeIn(asked)).toMatchObject(refusal);
  expect(letterState(journey.ticket, letterId)).toBe('pendiente-cliente');
});
