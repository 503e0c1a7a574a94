import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLetterSignerOnDemand } from '../../../electron/adapters/letter-signer-on-demand';
import { addLetterFields } from '../../../electron/adapters/pdf/letter-fields';
import { renderLetter } from '../../../electron/adapters/pdf/render-letter';
import { renderReport } from '../../../electron/adapters/pdf/render-report';
import { DocumentDesk } from '../../../electron/application/document-desk';
import { LetterDesk } from '../../../electron/application/letter-desk';
import { currentLetter, letterDocument, letterState } from '../../../electron/shared/domain/letter';
import type { SignatureBlock } from '../../../electron/shared/domain/letter-records';
import { latest } from '../../../electron/shared/domain/ticket';
import { ok } from '../../../electron/shared/result';
import { mintIdentity } from '../../support/certificates/mint-identity';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let client: ExampleClient;

const MANAGER = {
  contactId: null,
  name: 'Luis Ortega Peña',
  position: 'Gerente de Operaciones',
  organisation: '',
  rfc: '',
  curp: '',
};

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  unwrap(await harness.open.session.save({ manager: MANAGER }));
});

afterEach(async () => {
  await harness.dispose();
});

function documentDesk(): DocumentDesk {
  const { desk, vault, journal, clock, session } = harness.open;
  return new DocumentDesk({
    desk,
    vault,
    journal,
    clock,
    settings: () => session.settings,
    renderer: {
      renderReport: async (model) => ok(await renderReport(model)),
      renderLetter: async (model) => ok(await renderLetter(model, addLetterFields)),
    },
  });
}

function letterDesk(files: Readonly<Record<string, Uint8Array>>): LetterDesk {
  const { desk, vault, clock, session } = harness.open;
  return new LetterDesk({
    desk,
    vault,
    clock,
    settings: () => session.settings,
    signer: createLetterSignerOnDemand(),
    chosen: (token) => {
      const bytes = files[token];
      return bytes
        ? { fileName: `${token}.p12`, read: async () => ok({ kind: 'pkcs12', container: bytes }) }
        : undefined;
    },
  });
}

const meta = (journey: Journey) => ({
  commandId: randomUUID(),
  ticketId: journey.id,
  expectedVersion: journey.ticket.version,
});

async function withReport(): Promise<Journey> {
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.unfinished();
  await journey.log();
  await journey.support(true);
  await journey.toManufacturer();
  await journey.recommendation();
  await journey.log();
  await journey.finish();
  unwrap(await documentDesk().issueReport({ ...meta(journey), revisionReason: '' }));
  const document = latest(journey.ticket, 'v1.report.issued')?.payload.document;
  if (!document) throw new Error('No report');
  await journey.sendMail('reporte', [document]);
  return journey.do({ type: 'report.deliver', payload: {} });
}

async function withLetter(): Promise<Journey> {
  const journey = await withReport();
  await journey.do(await journey.approval(true));
  unwrap(await documentDesk().issueLetter({ ...meta(journey), signatoryContactId: client.contact.id }));
  return journey;
}

function letterOf(journey: Journey) {
  const letter = currentLetter(journey.ticket);
  if (!letter) throw new Error('No letter');
  return letter.payload;
}

function sign(desk: LetterDesk, journey: Journey, block: SignatureBlock, token: string, password: string) {
  return desk.sign({
    ...meta(journey),
    letterId: letterOf(journey).letterId,
    block,
    token,
    password,
    mismatchReason: '',
  });
}

describe('the two documents of a request', () => {
  it('issues the report of what happened, with the journal head that it was made under', async () => {
    const journey = await withReport();
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
    const journey = await withLetter();
    const cliente = mintIdentity({ cn: client.contact.name, kind: 'other' });
    const gerente = mintIdentity({ cn: MANAGER.name, kind: 'other' });
    const desk = letterDesk({ cliente: cliente.p12, gerente: gerente.p12 });
    expect(await sign(desk, journey, 'gerente-operaciones', 'gerente', gerente.password)).toMatchObject({
      ok: false,
    });
    unwrap(await sign(desk, journey, 'cliente', 'cliente', cliente.password));
    expect(letterState(journey.ticket, letterOf(journey).letterId)).toBe('pendiente-gerencia');
    expect(await sign(desk, journey, 'gerente-operaciones', 'gerente', 'otra')).toMatchObject({
      error: { kind: 'signing', reason: 'wrong-password' },
    });
    unwrap(await sign(desk, journey, 'gerente-operaciones', 'gerente', gerente.password));
    expect(letterState(journey.ticket, letterOf(journey).letterId)).toBe('completa');
    const document = letterDocument(journey.ticket, letterOf(journey).letterId);
    const file = join(harness.folder, 'carta.pdf');
    writeFileSync(file, unwrap(await harness.open.vault.read(document?.sha256 ?? '')));
    const judged = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
    expect(judged.match(/Signature is Valid/g)).toHaveLength(2);
    expect(
      unwrap(await desk.inspect(journey.id)).map((view) => [view.field, view.intact, view.holder]),
    ).toEqual([
      ['Cliente', true, client.contact.name],
      ['GerenteDeOperaciones', true, MANAGER.name],
    ]);
  });

  it('refuses a certificate of somebody else without a reason, and one that has expired with its date', async () => {
    const journey = await withLetter();
    const stranger = mintIdentity({ cn: 'Otra Persona Distinta', kind: 'other' });
    const expired = mintIdentity({
      cn: client.contact.name,
      kind: 'other',
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2024-01-01T00:00:00Z'),
    });
    const desk = letterDesk({ stranger: stranger.p12, expired: expired.p12 });
    expect(await sign(desk, journey, 'cliente', 'stranger', stranger.password)).toMatchObject({
      error: { kind: 'rule', rule: 'letter-mismatch-reason' },
    });
    expect(await sign(desk, journey, 'cliente', 'expired', expired.password)).toMatchObject({
      error: { kind: 'signing', reason: 'expired', params: { notAfter: '2024-01-01T00:00:00.000Z' } },
    });
    expect(letterState(journey.ticket, letterOf(journey).letterId)).toBe('pendiente-cliente');
  });

  it('answers a repeated command as the first time, and makes neither document nor signature again', async () => {
    const journey = await withReport();
    await journey.do(await journey.approval(true));
    const issue = { ...meta(journey), signatoryContactId: client.contact.id };
    const issued = unwrap(await documentDesk().issueLetter(issue));
    const letter = letterOf(journey);
    expect(unwrap(await documentDesk().issueLetter(issue))).toMatchObject({ version: issued.version });
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
    const desk = letterDesk({ cliente: cliente.p12 });
    const signed = unwrap(await desk.sign(request));
    const document = letterDocument(journey.ticket, letter.letterId);
    expect(unwrap(await desk.sign(request))).toMatchObject({ version: signed.version });
    expect(letterDocument(journey.ticket, letter.letterId)).toEqual(document);
    expect(journey.ticket.version).toBe(signed.version);
  });

  it('does not take an id for another command than the one that had it', async () => {
    const journey = await withReport();
    await journey.do(await journey.approval(true));
    const issue = { ...meta(journey), signatoryContactId: client.contact.id };
    unwrap(await documentDesk().issueLetter(issue));
    const other = { ...meta(journey), commandId: issue.commandId, revisionReason: 'Otra.' };
    await expect(documentDesk().issueReport(other)).rejects.toThrow('another one');
  });
});
