/** A clock that was set back: what it would let be signed or issued, and what says that it was. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isClockBehind, signedTooEarly } from '../../../electron/shared/domain/clock-rules';
import { recordsOf } from '../../../electron/shared/domain/ticket';
import { mintIdentity } from '../../support/certificates/mint-identity';
import { type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import type { ExampleClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import {
  type LetterBench,
  letterOf,
  MANAGER,
  openLetterBench,
  seenBy,
  signLetter,
} from '../../support/letter-bench';

let harness: DeskHarness;
let client: ExampleClient;
let bench: LetterBench;

beforeEach(async () => {
  ({ harness, client, bench } = await openLetterBench());
});

afterEach(() => harness.dispose());

const MONTH = 30 * 24 * 60;
const behind = { ok: false, error: { kind: 'rule', rule: 'clock-behind' } };

describe('with the clock a month back', () => {
  it('nobody signs, with a certificate or by hand, also not one that had run out', async () => {
    const signer = mintIdentity({ cn: client.contact.name, kind: 'other' });
    const expired = mintIdentity({
      cn: client.contact.name,
      kind: 'other',
      notBefore: new Date('2024-01-01T00:00:00Z'),
      notAfter: new Date('2026-11-01T00:00:00Z'),
    });
    const manager = mintIdentity({ cn: MANAGER.name, kind: 'other' });
    const journey = await bench.withLetter();
    const desk = bench.letterDesk({ c: signer.p12, e: expired.p12, g: manager.p12 });
    harness.clock.advance(-MONTH);
    expect(await signLetter(desk, journey, 'cliente', 'e', expired.password)).toMatchObject(behind);
    expect(await signLetter(desk, journey, 'cliente', 'c', signer.password)).toMatchObject(behind);
    const rubric = { origin: 'drawn' as const, bytes: new Uint8Array([1]) };
    const { letterId } = letterOf(journey);
    expect(await desk.signByHand({ ...seenBy(journey), letterId, rubric, note: '' })).toMatchObject(behind);
    const look = { ticketId: journey.id, block: 'cliente' as const, token: 'c', password: signer.password };
    expect(await desk.inspectMaterial(look)).toMatchObject(behind);
    harness.clock.advance(MONTH);
    unwrap(await signLetter(desk, journey, 'cliente', 'c', signer.password));
    harness.clock.advance(-MONTH);
    expect(await signLetter(desk, journey, 'gerente-operaciones', 'g', manager.password)).toMatchObject(
      behind,
    );
    harness.clock.advance(MONTH - 3);
    unwrap(await signLetter(desk, journey, 'gerente-operaciones', 'g', manager.password));
    expect(recordsOf(journey.ticket, 'v1.letter.signed')).toHaveLength(2);
  });

  it('no report and no letter is issued, not even by the command itself', async () => {
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.finish();
    const documents = bench.documentDesk();
    const issue = () => documents.issueReport({ ...seenBy(journey), revisionReason: '' });
    harness.clock.advance(-MONTH);
    expect(await issue()).toMatchObject(behind);
    const document = await keep(harness, '%PDF reporte', 'reporte.pdf');
    const journalHead = harness.open.journal.head();
    expect(
      await journey.try({
        type: 'report.issue',
        payload: { revision: 1, supersedes: null, document, journalHead, revisionReason: '' },
      }),
    ).toMatchObject(behind);
    harness.clock.advance(MONTH);
    unwrap(await issue());
    const other = await bench.withReport();
    await other.do(await other.approval(true));
    harness.clock.advance(-MONTH);
    expect(
      await documents.issueLetter({ ...seenBy(other), signatoryContactId: client.contact.id }),
    ).toMatchObject(behind);
  });
});

it('a signature is not older than the letter, nor the Gerente’s than the client’s', async () => {
  const signer = mintIdentity({ cn: client.contact.name, kind: 'other' });
  const journey = await bench.withLetter();
  const issuedAt = harness.clock.now();
  const before = (at: string, minutes: number) => new Date(Date.parse(at) - minutes * 60_000).toISOString();
  expect(signedTooEarly(journey.ticket, 'cliente', before(issuedAt, 4))).toBeNull();
  expect(signedTooEarly(journey.ticket, 'cliente', before(issuedAt, 6))).toBe('before-letter');
  harness.clock.advance(60);
  unwrap(await signLetter(bench.letterDesk({ c: signer.p12 }), journey, 'cliente', 'c', signer.password));
  const signedAt = harness.clock.now();
  expect(signedTooEarly(journey.ticket, 'gerente-operaciones', before(signedAt, 4))).toBeNull();
  expect(signedTooEarly(journey.ticket, 'gerente-operaciones', before(signedAt, 6))).toBe('before-client');
  expect(isClockBehind(journey.ticket, before(signedAt, 4))).toBe(false);
  expect(isClockBehind(journey.ticket, before(signedAt, 6))).toBe(true);
});
