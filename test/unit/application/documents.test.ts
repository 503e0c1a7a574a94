import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paintRubric } from '../../../electron/application/demo/pictures/page';
import { OutsideLetters } from '../../../electron/application/outside-letters';
import { letterDocument, letterState } from '../../../electron/shared/domain/letter';
import { latest, recordsOf } from '../../../electron/shared/domain/ticket';
import { ok } from '../../../electron/shared/result';
import { signForeign } from '../../support/certificates/foreign-signature';
import { mintIdentity } from '../../support/certificates/mint-identity';
import { type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import type { ExampleClient } from '../../support/example-client';
import type { Journey } from '../../support/journey';
import {
  type LetterBench,
  letterOf,
  MANAGER,
  openLetterBench,
  seenBy,
  signLetter,
} from '../../support/letter-bench';
import { signerInProcess } from '../../support/signer-in-process';

let harness: DeskHarness;
let client: ExampleClient;
let bench: LetterBench;

beforeEach(async () => {
  ({ harness, client, bench } = await openLetterBench());
});

afterEach(async () => {
  await harness.dispose();
});

const meta = ({ id, ticket }: Journey) => ({
  commandId: randomUUID(),
  ticketId: id,
  expectedVersion: ticket.version,
});

describe('the two documents of a request', () => {
  it('issues the report of what happened, with the journal head that it was made under', async () => {
    const journey = await bench.withReport();
    const report = latest(journey.ticket, 'v1.report.issued')?.payload;
    const bytes = unwrap(await harness.open.vault.read(report?.document.sha256 ?? ''));
    const file = join(harness.folder, 'reporte.pdf');
    writeFileSync(file, bytes);
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).replaceAll(
      /\s+/g,
      ' ',
    );
    for (const fact of [
      journey.ticket.folio,
      journey.ticket.requestFolio,
      client.contract.number,
      client.contact.name,
      'TAC-889231',
      'Sin desviaciones',
      report?.journalHead.slice(0, 12),
    ]) {
      expect(text).toContain(fact);
    }
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(report?.document.sha256);
  });

  it('signs the letter twice, Cliente first, and pdfsig calls both signatures valid', async () => {
    const journey = await bench.withLetter();
    const cliente = mintIdentity({ cn: client.contact.name, kind: 'other' });
    const gerente = mintIdentity({ cn: MANAGER.name, kind: 'other' });
    const desk = bench.letterDesk({ cliente: cliente.p12, gerente: gerente.p12 });
    expect(await signLetter(desk, journey, 'gerente-operaciones', 'gerente', gerente.password)).toMatchObject(
      {
        ok: false,
      },
    );
    unwrap(await signLetter(desk, journey, 'cliente', 'cliente', cliente.password));
    expect(letterState(journey.ticket, letterOf(journey).letterId)).toBe('pendiente-gerencia');
    expect(await signLetter(desk, journey, 'gerente-operaciones', 'gerente', 'otra')).toMatchObject({
      error: { kind: 'signing', reason: 'wrong-password' },
    });
    unwrap(await signLetter(desk, journey, 'gerente-operaciones', 'gerente', gerente.password));
    expect(letterState(journey.ticket, letterOf(journey).letterId)).toBe('completa');
    // Who signed is not who sits at the desk.
    const engineer = harness.open.session.state().person?.name;
    expect(
      recordsOf(journey.ticket, 'v1.letter.signed').map(({ actor, recordedBy }) => [
        actor.name,
        actor.role,
        recordedBy.name,
      ]),
    ).toEqual([
      [client.contact.name, 'cliente', engineer],
      [MANAGER.name, 'gerente-operaciones', engineer],
    ]);
    const document = letterDocument(journey.ticket, letterOf(journey).letterId);
    const file = join(harness.folder, 'carta.pdf');
    writeFileSync(file, unwrap(await harness.open.vault.read(document?.sha256 ?? '')));
    const judged = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
    expect(judged.match(/Signature is Valid/g)).toHaveLength(2);
  });

  it('refuses a certificate of somebody else without a reason, and one that has expired with its date', async () => {
    const journey = await bench.withLetter();
    const stranger = mintIdentity({ cn: 'Otra Persona Distinta', kind: 'other' });
    const expired = mintIdentity({
      cn: client.contact.name,
      kind: 'other',
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2024-01-01T00:00:00Z'),
    });
    const desk = bench.letterDesk({ stranger: stranger.p12, expired: expired.p12 });
    expect(await signLetter(desk, journey, 'cliente', 'stranger', stranger.password)).toMatchObject({
      error: { kind: 'rule', rule: 'letter-mismatch-reason' },
    });
    expect(await signLetter(desk, journey, 'cliente', 'expired', expired.password)).toMatchObject({
      error: { kind: 'signing', reason: 'expired', params: { notAfter: '2024-01-01T00:00:00.000Z' } },
    });
    expect(letterState(journey.ticket, letterOf(journey).letterId)).toBe('pendiente-cliente');
  });

  it("takes another company's certificate as somebody else's, although its representative signs here", async () => {
    const rfc = 'CAAS800101AB1';
    const { session } = harness.open;
    const issuer = { ...session.settings.issuer, legalName: 'Mesa, S.C.' };
    unwrap(await session.save({ manager: { ...MANAGER, rfc }, issuer }));
    const journey = await bench.withLetter();
    const cliente = mintIdentity({ cn: client.contact.name, kind: 'other' });
    const other = mintIdentity({
      cn: 'PAPELERA DEL CENTRO SA DE CV',
      rfc: 'PCE010203AB9',
      kind: 'e.firma',
      representative: { rfc, curp: 'CAAS800101MDFRVF09' },
    });
    const letters = bench.letterDesk({ cliente: cliente.p12, other: other.p12 });
    unwrap(await signLetter(letters, journey, 'cliente', 'cliente', cliente.password));
    const block = 'gerente-operaciones';
    const differences = [
      { field: 'organisation', expected: 'Mesa, S.C.', found: 'PAPELERA DEL CENTRO SA DE CV' },
    ];
    const inspected = await letters.inspectMaterial({
      ticketId: journey.id,
      block,
      token: 'other',
      password: other.password,
    });
    expect(unwrap(inspected)).toMatchObject({ match: 'none', differences });
    expect(await signLetter(letters, journey, block, 'other', other.password)).toMatchObject({
      error: { kind: 'rule', rule: 'letter-mismatch-reason' },
    });
    const { letterId } = letterOf(journey);
    const asked = { ...meta(journey), letterId, block, token: 'other', password: other.password } as const;
    unwrap(await letters.sign({ ...asked, mismatchReason: 'Filial del grupo.' }));
    expect(latest(journey.ticket, 'v1.letter.signed')?.payload).toMatchObject({
      match: 'none',
      mismatchReason: 'Filial del grupo.',
      differences,
    });
  });

  it('takes in what was signed elsewhere, and neither the same certificate twice nor a mark that the client does not allow', async () => {
    const journey = await bench.withLetter();
    const { desk, vault, clock } = harness.open;
    const signer = signerInProcess();
    const outside = new OutsideLetters({
      desk,
      vault,
      clock,
      signer,
      settings: () => harness.open.session.settings,
      verify: (pdf) => bench.verification().verify(pdf),
      shell: { chooseTarget: async () => ok(null) },
    });
    const { letterId, document } = letterOf(journey);
    const rubric = { origin: 'drawn' as const, bytes: new Uint8Array(paintRubric(3)) };
    expect(
      await bench.letterDesk({}).signByHand({ ...meta(journey), letterId, rubric, note: '' }),
    ).toMatchObject({
      error: { kind: 'rule', rule: 'letter-handwritten-forbidden' },
    });

    const identity = mintIdentity({ cn: client.contact.name, kind: 'other' });
    const time = `D:${clock.now().replaceAll(/[-:T]|\.\d+/g, '')}`;
    const returned = async (sha256: string, field: string) => {
      const signed = signForeign(unwrap(await vault.read(sha256)), { field, identity, time });
      return unwrap(await vault.put(signed, { name: 'devuelta.pdf', mediaType: 'application/pdf' }));
    };
    const first = await returned(document.sha256, 'Cliente');
    expect(unwrap(await outside.inspect({ ticketId: journey.id, file: first }))).toMatchObject({
      block: 'cliente',
      timeSource: 'signer-clock',
      certificate: { holder: client.contact.name, match: 'name' },
    });
    const early = signForeign(unwrap(await vault.read(document.sha256)), {
      field: 'Cliente',
      identity,
      time: 'D:20260101120000Z',
    });
    const older = unwrap(await vault.put(early, { name: 'antes.pdf', mediaType: 'application/pdf' }));
    expect(await outside.inspect({ ticketId: journey.id, file: older })).toMatchObject({
      error: { kind: 'signing', reason: 'returned-before-letter' },
    });
    const fresh = mintIdentity({
      cn: client.contact.name,
      kind: 'other',
      notBefore: new Date(Date.parse(clock.now()) + 86_400_000),
    });
    const ahead = signForeign(unwrap(await vault.read(document.sha256)), {
      field: 'Cliente',
      identity: fresh,
      time,
    });
    const unborn = unwrap(await vault.put(ahead, { name: 'adelantada.pdf', mediaType: 'application/pdf' }));
    expect(await outside.inspect({ ticketId: journey.id, file: unborn })).toMatchObject({
      error: { kind: 'signing', reason: 'returned-not-yet-valid' },
    });
    const takeIn = { ...meta(journey), letterId, file: first, mismatchReason: '' };
    const taken = unwrap(await outside.takeIn(takeIn));
    expect(unwrap(await outside.takeIn(takeIn))).toMatchObject({ version: taken.version });
    expect(letterState(journey.ticket, letterId)).toBe('pendiente-gerencia');
    const second = await returned(first.sha256, 'GerenteDeOperaciones');
    expect(
      await outside.takeIn({ ...meta(journey), letterId, file: second, mismatchReason: 'Firma por poder.' }),
    ).toMatchObject({ error: { kind: 'rule', rule: 'letter-same-certificate' } });
    expect(await outside.inspect({ ticketId: journey.id, file: document })).toMatchObject({
      error: { kind: 'signing', reason: 'returned-older' },
    });
  });

  it('answers a repeated command as the first time, and makes neither document nor signature again', async () => {
    const journey = await bench.withReport();
    await journey.do(await journey.approval(true));
    const issue = { ...meta(journey), signatoryContactId: client.contact.id };
    const issued = unwrap(await bench.documentDesk().issueLetter(issue));
    const letter = letterOf(journey);
    expect(unwrap(await bench.documentDesk().issueLetter(issue))).toMatchObject({ version: issued.version });
    expect(letterOf(journey)).toEqual(letter);

    const cliente = mintIdentity({ cn: client.contact.name, kind: 'other' });
    const request = {
      ...meta(journey),
      letterId: letter.letterId,
      block: 'cliente' as const,
      token: 'cliente',
      password: cliente.password,
      mismatchReason: '',
    };
    const desk = bench.letterDesk({ cliente: cliente.p12 });
    const signed = unwrap(await desk.sign(request));
    const document = letterDocument(journey.ticket, letter.letterId);
    expect(unwrap(await desk.sign(request))).toMatchObject({ version: signed.version });
    expect(letterDocument(journey.ticket, letter.letterId)).toEqual(document);
    expect(journey.ticket.version).toBe(signed.version);
  });

  it('does not take an id for another command than the one that had it', async () => {
    const journey = await bench.withReport();
    await journey.do(await journey.approval(true));
    const issue = { ...meta(journey), signatoryContactId: client.contact.id };
    unwrap(await bench.documentDesk().issueLetter(issue));
    const other = { ...meta(journey), commandId: issue.commandId, revisionReason: 'Otra.' };
    await expect(bench.documentDesk().issueReport(other)).rejects.toThrow('another one');
  });

  it('does not answer other words under an id with what the first ones got', async () => {
    const journey = await bench.withReport();
    const { desk } = harness.open;
    const file = await keep(harness, 'captura', 'captura.txt');
    const { commandId, expectedVersion } = seenBy(journey);
    const attach = (note: string) =>
      desk.ticketCommand(
        { commandId, id: journey.id, expectedVersion },
        { type: 'evidence.attach', payload: { file, note } },
      );
    const first = unwrap(await attach('uno'));
    expect(unwrap(await attach('uno'))).toEqual(first);
    await expect(attach('dos')).rejects.toThrow('another one');
    expect(journey.ticket.version).toBe(first.version);
  });
});
