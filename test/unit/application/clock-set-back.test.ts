/** A clock that was set back: what it would let be signed or issued, and what says that it was. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ClockDesk } from '../../../electron/application/clock-desk';
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
import { readWorkspaceEvents } from '../../support/workspace-reader';

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
  expect(isClockBehind(journey.ticket, before(signedAt, 4), {})).toBe(false);
  expect(isClockBehind(journey.ticket, before(signedAt, 6), {})).toBe(true);
});

describe('a clock that was weeks ahead and was put right', () => {
  const AHEAD = 20 * 24 * 60;
  const clockDesk = () => new ClockDesk({ desk: harness.open.desk, clock: harness.clock });
  const told = () => harness.open.notices.filter(({ key }) => key.startsWith('clock-behind'));
  /** Reported while the clock was ahead, and nothing issued yet. */
  async function ready(): Promise<Journey> {
    harness.clock.advance(AHEAD);
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.finish();
    return journey;
  }
  const issue = (journey: Journey) =>
    bench.documentDesk().issueReport({ ...seenBy(journey), revisionReason: '' });

  it('is confirmed by who answers for the desk, and reports go out from then on', async () => {
    const journey = await ready();
    const ahead = harness.clock.now();
    harness.clock.advance(-AHEAD + 60);
    expect(await issue(journey)).toMatchObject(behind);
    expect(clockDesk().view()).toEqual({ now: harness.clock.now(), toCome: ahead });
    unwrap(await clockDesk().confirm(ahead));
    expect(clockDesk().view().toCome).toBeNull();
    unwrap(await issue(journey));
    const [last] = (await readWorkspaceEvents(harness.folder)).filter(
      ({ header }) => header.type === 'v1.clock.confirmed',
    );
    expect(last).toMatchObject({ header: { actor: { name: 'Ana Robles' } }, payload: { latest: ahead } });
    // By the journal alone.
    await harness.reopen();
    expect(told()).toEqual([]);
    expect(isClockBehind(journey.ticket, harness.clock.now(), harness.open.desk.state.roster)).toBe(false);
  });

  it('is confirmed of what was recorded before, and of nothing that comes after', async () => {
    const journey = await ready();
    const ahead = harness.clock.now();
    harness.clock.advance(-AHEAD + 60);
    unwrap(await clockDesk().confirm(ahead));
    // Set back behind the confirmation, it is behind once more.
    harness.clock.advance(-30);
    expect(await issue(journey)).toMatchObject(behind);
    harness.clock.advance(30 + AHEAD);
    await journey.log();
    harness.clock.advance(-AHEAD);
    expect(await issue(journey)).toMatchObject(behind);
    expect(clockDesk().view().toCome).not.toBeNull();
  });

  it('is confirmed once more where it was ahead still, and holds back nothing of before either time', async () => {
    const journey = await ready();
    harness.clock.advance(-60);
    unwrap(await clockDesk().confirm(clockDesk().view().toCome ?? ''));
    harness.clock.advance(-AHEAD + 120);
    expect(await issue(journey)).toMatchObject(behind);
    unwrap(await clockDesk().confirm(clockDesk().view().toCome ?? ''));
    unwrap(await issue(journey));
  });

  it('is not confirmed where it is not behind, nor of another time than was shown', async () => {
    await ready();
    const ahead = harness.clock.now();
    const refused = { ok: false, error: { rule: 'clock-not-behind' } };
    expect(await clockDesk().confirm(ahead)).toMatchObject(refused);
    harness.clock.advance(-AHEAD);
    expect(await clockDesk().confirm(harness.clock.now())).toMatchObject(refused);
  });

  it('lets no letter be signed that bears a time to come: another one is issued', async () => {
    const signer = mintIdentity({ cn: client.contact.name, kind: 'other' });
    harness.clock.advance(AHEAD);
    const journey = await bench.withLetter();
    const ahead = harness.clock.now();
    harness.clock.advance(-AHEAD + 60);
    unwrap(await clockDesk().confirm(ahead));
    const desk = bench.letterDesk({ c: signer.p12 });
    const toCome = { ok: false, error: { rule: 'letter-to-come' } };
    expect(await signLetter(desk, journey, 'cliente', 'c', signer.password)).toMatchObject(toCome);
    const issueLetter = bench.documentDesk().issueLetter({
      ...seenBy(journey),
      signatoryContactId: client.contact.id,
    });
    unwrap(await issueLetter);
    unwrap(await signLetter(desk, journey, 'cliente', 'c', signer.password));
  });

  it('is told at work too, and no longer once it is right again', async () => {
    harness.clock.advance(AHEAD);
    let minutes = 20;
    const record = async () => unwrap(await harness.open.session.save({ idleLockMinutes: minutes++ }));
    await record();
    const ahead = harness.clock.now();
    expect(told()).toEqual([]);
    harness.clock.advance(-AHEAD);
    const now = harness.clock.now();
    await record();
    await record();
    expect(told()).toEqual([{ key: 'clock-behind', params: { now, last: ahead } }]);
    harness.clock.advance(AHEAD + 1);
    await record();
    expect(told()).toEqual([]);
    harness.clock.advance(-AHEAD);
    await record();
    expect(told()).toHaveLength(1);
    unwrap(await clockDesk().confirm(clockDesk().view().toCome ?? ''));
    expect(told()).toEqual([]);
    // As far as two clocks of one office differ nobody is at fault.
    harness.clock.advance(-4);
    await record();
    expect(told()).toEqual([]);
  });

  it('of minutes sends nobody to confirm what is not asked there, at the start and as it catches up', async () => {
    await ready();
    const last = harness.clock.now();
    const record = async () => unwrap(await harness.open.session.save({ idleLockMinutes: 30 }));
    await record();
    harness.clock.advance(-4);
    await harness.reopen();
    expect(clockDesk().view().toCome).toBeNull();
    expect(told()).toEqual([{ key: 'clock-behind-little', params: { now: harness.clock.now(), last } }]);
    harness.clock.advance(-4);
    unwrap(await harness.open.session.save({ idleLockMinutes: 31 }));
    expect(told().map(({ key }) => key)).toEqual(['clock-behind']);
    harness.clock.advance(5);
    unwrap(await harness.open.session.save({ idleLockMinutes: 32 }));
    expect(told().map(({ key }) => key)).toEqual(['clock-behind-little']);
    harness.clock.advance(4);
    unwrap(await harness.open.session.save({ idleLockMinutes: 33 }));
    expect(told()).toEqual([]);
  });
});
