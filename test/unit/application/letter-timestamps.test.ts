import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { timestampClient } from '../../../electron/adapters/pades/timestamp/timestamp-client';
import { paintRubric } from '../../../electron/application/demo/pictures/page';
import type { TimestampAuthority } from '../../../electron/application/timestamp-ports';
import { letterDocument, letterState, letterTimestamp } from '../../../electron/shared/domain/letter';
import { recordsOf } from '../../../electron/shared/domain/ticket';
import { type MintedIdentity, mintIdentity } from '../../support/certificates/mint-identity';
import {
  startTimestampAuthority,
  type TestTimestampAuthority,
} from '../../support/certificates/timestamp-authority';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import type { Journey } from '../../support/journey';
import { LetterBench, letterOf, MANAGER, seenBy, signLetter } from '../../support/letter-bench';

let authority: TestTimestampAuthority;
let harness: DeskHarness;
let bench: LetterBench;
let client: ExampleClient;
let cliente: MintedIdentity;
const gerente = mintIdentity({ cn: MANAGER.name, kind: 'other' });

beforeAll(async () => {
  authority = await startTimestampAuthority();
});
afterAll(() => authority.close());

beforeEach(async () => {
  authority.conduct = 'good';
  harness = await createDeskHarness();
  client = await registerClient(harness);
  cliente = mintIdentity({ cn: client.contact.name, kind: 'other' });
  // The real client: what keeps it from asking is the missing address alone.
  bench = new LetterBench(harness, client, timestampClient);
  unwrap(await harness.open.session.save({ manager: MANAGER }));
});
afterEach(() => harness.dispose());

const configure = async (timestampUrl: string) => unwrap(await harness.open.session.save({ timestampUrl }));

async function signBoth(journey: Journey): Promise<void> {
  const desk = bench.letterDesk({ cliente: cliente.p12, gerente: gerente.p12 });
  unwrap(await signLetter(desk, journey, 'cliente', 'cliente', cliente.password));
  unwrap(await signLetter(desk, journey, 'gerente-operaciones', 'gerente', gerente.password));
}

const stampLetter = (journey: Journey) =>
  bench.timestamps().stampLetter({ ...seenBy(journey), letterId: letterOf(journey).letterId });

const timestampsInSignatures = (journey: Journey) =>
  recordsOf(journey.ticket, 'v1.letter.signed').map(({ payload }) => payload.timestamp);

it('without an address nobody is asked, whatever is done to a letter', async () => {
  const asked = authority.requests();
  // Once written and then taken away again.
  await configure(authority.url);
  await configure('');
  const journey = await bench.withLetter();
  await signBoth(journey);
  expect(timestampsInSignatures(journey)).toEqual([undefined, undefined]);
  const refusal = { ok: false, error: { kind: 'timestamp', reason: 'not-configured', params: {} } };
  expect(await stampLetter(journey)).toEqual(refusal);
  expect(await bench.timestamps().probe()).toEqual(refusal);
  expect(authority.requests()).toBe(asked);
});

it('with one, each signature carries its timestamp, and the whole letter may have one more, once', async () => {
  await configure(authority.url);
  const journey = await bench.withLetter();
  const early = authority.requests();
  expect(await stampLetter(journey)).toMatchObject({ error: { rule: 'letter-not-complete' } });
  expect(authority.requests()).toBe(early);
  await signBoth(journey);
  const sealed = { state: 'sellada', stamp: { authority: authority.name, policy: '1.3.6.1.4.1.99999.1' } };
  expect(timestampsInSignatures(journey)).toMatchObject([sealed, sealed]);
  unwrap(await stampLetter(journey));
  const asked = authority.requests();
  expect(asked).toBe(early + 3);
  expect(await stampLetter(journey)).toMatchObject({ error: { rule: 'letter-timestamped' } });
  expect(authority.requests()).toBe(asked);
  const { letterId } = letterOf(journey);
  expect(letterTimestamp(journey.ticket, letterId)?.stamp.authority).toBe(authority.name);
  const document = letterDocument(journey.ticket, letterId);
  expect(document?.name).toMatch(/-sellada\.pdf$/);
  const file = join(harness.folder, 'sellada.pdf');
  writeFileSync(file, unwrap(await harness.open.vault.read(document?.sha256 ?? '')));
  const judged = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
  expect(judged.match(/Signature is Valid/g)).toHaveLength(2);
});

it('an authority that fails keeps nobody from signing: pending with its reason, and stamped when it is back', async () => {
  await configure(authority.url);
  const journey = await bench.withLetter();
  authority.conduct = 'error';
  await signBoth(journey);
  const pending = { state: 'pendiente', reason: 'http-status' };
  expect(timestampsInSignatures(journey)).toEqual([pending, pending]);
  const before = letterDocument(journey.ticket, letterOf(journey).letterId);
  expect(await stampLetter(journey)).toMatchObject({ ok: false, error: { kind: 'timestamp' } });
  expect(letterDocument(journey.ticket, letterOf(journey).letterId)).toEqual(before);
  authority.conduct = 'good';
  unwrap(await stampLetter(journey));
  expect(letterTimestamp(journey.ticket, letterOf(journey).letterId)).not.toBeNull();
});

it('an auditor and a stale view ask for no timestamp', async () => {
  await configure(authority.url);
  const journey = await bench.withLetter();
  await signBoth(journey);
  const asked = authority.requests();
  const stale = { ...seenBy(journey), letterId: letterOf(journey).letterId };
  expect(await bench.timestamps().stampLetter({ ...stale, expectedVersion: 1 })).toMatchObject({
    error: { kind: 'conflict' },
  });
  await actAs(harness, 'auditor');
  expect(await stampLetter(journey)).toEqual({ ok: false, error: { kind: 'reader-only' } });
  expect(authority.requests()).toBe(asked);
});

it('tells whom it reached, when an address is tried out', async () => {
  await configure(authority.url);
  expect(unwrap(await bench.timestamps().probe())).toMatchObject({
    url: authority.url,
    authority: authority.name,
    issuer: 'Raíz de Sellos de Tiempo de Pruebas',
  });
});

it('a constancia is kept and listed with the letter that it was attached to, and changes nothing of it', async () => {
  const journey = await bench.withLetter();
  await signBoth(journey);
  const document = letterDocument(journey.ticket, letterOf(journey).letterId);
  const file = unwrap(
    await harness.open.vault.put(Buffer.from('constancia'), {
      name: 'constancia.asn1',
      mediaType: 'application/octet-stream',
    }),
  );
  const { letterId } = letterOf(journey);
  await journey.do({
    type: 'letter.attach-constancia',
    payload: { letterId, file, issuedBy: 'PSC de Pruebas, S.A.', note: '' },
  });
  expect(unwrap(harness.open.desk.page(journey.id)).letter?.constancias).toMatchObject([
    {
      issuedBy: 'PSC de Pruebas, S.A.',
      attachedBy: 'Ana Robles',
      file,
      documentSha256: document?.sha256,
    },
  ]);
  expect(letterDocument(journey.ticket, letterId)).toEqual(document);
});

it('a letter whose client only drew a mark is stamped and gets a constancia as any other that is complete', async () => {
  await configure(authority.url);
  authority.conduct = 'error';
  const allowing = await registerClient(harness, {}, 'Papelera del Centro', { allowsHandwritten: true });
  const journey = await new LetterBench(harness, allowing, timestampClient).withLetter();
  const { letterId } = letterOf(journey);
  const desk = bench.letterDesk({ gerente: gerente.p12 });
  const rubric = { origin: 'drawn' as const, bytes: new Uint8Array(paintRubric(3)) };
  unwrap(await desk.signByHand({ ...seenBy(journey), letterId, rubric, note: '' }));
  authority.conduct = 'good';
  expect(await stampLetter(journey)).toMatchObject({ error: { rule: 'letter-not-complete' } });
  authority.conduct = 'error';
  unwrap(await signLetter(desk, journey, 'gerente-operaciones', 'gerente', gerente.password));
  expect(letterState(journey.ticket, letterId)).toBe('completa-autografa');
  authority.conduct = 'good';
  unwrap(await stampLetter(journey));
  expect(letterTimestamp(journey.ticket, letterId)?.stamp.authority).toBe(authority.name);
  const file = await keep(harness, 'constancia', 'constancia.asn1');
  const payload = { letterId, file, issuedBy: 'PSC de Pruebas, S.A.', note: '' };
  await journey.do({ type: 'letter.attach-constancia', payload });
  expect(unwrap(harness.open.desk.page(journey.id)).letter).toMatchObject({
    state: 'completa-autografa',
    constancias: [{ documentSha256: letterDocument(journey.ticket, letterId)?.sha256 }],
  });
});

it('a timestamp that comes for a letter whose request was disposed of meanwhile leaves no file', async () => {
  await configure(authority.url);
  const journey = await bench.withLetter();
  await signBoth(journey);
  const stored = async () =>
    (await readdir(harness.open.folders.evidenceFolder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();
  let left: readonly string[] = [];
  const late: TimestampAuthority = {
    stamp: async (...asked) => {
      const order = { ground: 'authority', reference: 'OF-1', reason: 'Lo ordena.' } as const;
      const { id: ticketId, ticket } = journey;
      const disposal = { commandId: randomUUID(), ticketId, expectedVersion: ticket.version, ...order };
      unwrap(await harness.open.disposals.dispose(disposal));
      left = await stored();
      return timestampClient.stamp(...asked);
    },
  };
  const request = { ...seenBy(journey), letterId: letterOf(journey).letterId };
  const stamped = await new LetterBench(harness, client, late).timestamps().stampLetter(request);
  expect(stamped).toMatchObject({ ok: false, error: { kind: 'disposed' } });
  expect(await stored()).toEqual(left);
});
