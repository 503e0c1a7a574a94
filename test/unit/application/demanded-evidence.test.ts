/** Files that show nothing, offered for what a record must show: each beside one that does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TicketCommand } from '../../../electron/shared/domain/commands';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import { latest, requestOf } from '../../../electron/shared/domain/ticket';
import { actAs, type DeskHarness, keep } from '../../support/desk-harness';
import type { ExampleClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { type LetterBench, letterOf, openLetterBench } from '../../support/letter-bench';

let harness: DeskHarness;
let client: ExampleClient;
let bench: LetterBench;

beforeEach(async () => {
  ({ harness, client, bench } = await openLetterBench());
});

afterEach(() => harness.dispose());

const refusedBy = (rule: string) => ({ ok: false, error: { kind: 'rule', rule } });
const empty = () => keep(harness, '', 'vacío.pdf');

function originalOf(journey: Journey): EvidenceRef {
  const { original } = requestOf(journey.ticket);
  if (!original) throw new Error('The request came by mail');
  return original;
}

function sentCopyOf(journey: Journey): EvidenceRef {
  const sent = latest(journey.ticket, 'v1.mail.sent-evidenced');
  if (!sent) throw new Error('No mail left');
  return sent.payload.evidence;
}

async function approvalWith(journey: Journey, original: EvidenceRef): Promise<TicketCommand> {
  const given = await journey.approval(true);
  if (given.type !== 'approval.record') throw new Error('Not an approval');
  return { ...given, payload: { ...given.payload, original } };
}

it('the original of a request is not empty', async () => {
  const journey = new Journey(harness, client);
  await expect(journey.capture({ original: await empty() })).rejects.toThrow('evidence-empty');
});

describe('the Vo.Bo.', () => {
  it('is shown by something that came after the report was sent', async () => {
    const journey = await bench.withReport();
    const tries = [
      [await empty(), 'evidence-empty'],
      [originalOf(journey), 'evidence-earlier'],
      [sentCopyOf(journey), 'evidence-own-file'],
    ] as const;
    for (const [file, rule] of tries) {
      expect(await journey.try(await approvalWith(journey, file))).toMatchObject(refusedBy(rule));
    }
    await journey.do(await journey.approval(true));
  });

  it('may have come in as evidence before its form was filled', async () => {
    const journey = await bench.withReport();
    const reply = await keep(harness, 'De acuerdo, otorgamos el Vo.Bo.', 'respuesta.eml');
    await journey.do({ type: 'evidence.attach', payload: { file: reply, note: '' } });
    await journey.do(await approvalWith(journey, reply));
  });

  it('is not shown by the mail that denied the revision before; that mail may also withdraw', async () => {
    const journey = await bench.withReport();
    const denial = await journey.approval(false);
    if (denial.type !== 'approval.record' || !denial.payload.original) throw new Error('Not a denial');
    const reply = denial.payload.original;
    await journey.do(denial);
    await journey.log();
    await journey.finish();
    await journey.report();
    expect(await journey.try(await approvalWith(journey, reply))).toMatchObject(
      refusedBy('evidence-earlier'),
    );
    await journey.do(await journey.approval(false));
    const authority = { name: 'Ana Robles', role: 'soporte-n2' as const, how: 'present' as const };
    await journey.do({
      type: 'deviation.withdraw',
      payload: {
        reason: 'Lo pide el cliente.',
        authority: { ...authority, evidence: null },
        evidence: [reply],
      },
    });
  });
});

it('that a mail left is shown by what is newer than the mail', async () => {
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.finish();
  const document = await keep(harness, '%PDF reporte', 'reporte.pdf');
  const journalHead = harness.open.journal.head();
  await journey.do({
    type: 'report.issue',
    payload: { revision: 1, supersedes: null, document, journalHead, revisionReason: '' },
  });
  await journey.sendMail('reporte', [document], undefined, false);
  const mailId = latest(journey.ticket, 'v1.mail.drafted')?.payload.mailId ?? '';
  const confirm = (evidence: EvidenceRef): TicketCommand => ({
    type: 'mail.confirm-sent',
    payload: { mailId, sentAt: harness.clock.now(), how: 'server-answer', evidence, note: '' },
  });
  expect(await journey.try(confirm(await empty()))).toMatchObject(refusedBy('evidence-empty'));
  expect(await journey.try(confirm(originalOf(journey)))).toMatchObject(refusedBy('evidence-earlier'));
  await journey.do(confirm(await keep(harness, '250 2.0.0 Ok', 'acuse.txt')));
});

it('a reminder is shown by a copy of its own', async () => {
  const journey = await bench.withReport();
  const remind = (evidence: EvidenceRef): TicketCommand => ({
    type: 'approval.remind',
    payload: { channel: 'email', note: 'Se recordó.', evidence },
  });
  const copy = await keep(harness, 'recordatorio', 'enviado.eml');
  expect(await journey.try(remind(await empty()))).toMatchObject(refusedBy('evidence-empty'));
  await journey.do(remind(copy));
  harness.clock.advance(24 * 60);
  await journey.do(remind(await keep(harness, 'otro recordatorio', 'enviado.eml')));
  expect(await journey.try(remind(copy))).toMatchObject(refusedBy('evidence-earlier'));
});

it('a letter signed on paper is shown by a scan', async () => {
  const journey = await bench.withLetter();
  const attach = (scan: EvidenceRef): TicketCommand => ({
    type: 'letter.attach-paper',
    payload: { letterId: letterOf(journey).letterId, scan, signedAt: harness.clock.now(), note: '' },
  });
  const tries = [
    [await empty(), 'evidence-empty'],
    [originalOf(journey), 'evidence-earlier'],
    [await keep(harness, 'texto', 'escaneo.txt'), 'scan-not-picture'],
  ] as const;
  for (const [file, rule] of tries) {
    expect(await journey.try(attach(file))).toMatchObject(refusedBy(rule));
  }
  await journey.do(attach(await keep(harness, '%PDF escaneo', 'escaneo.pdf')));
});

describe('an authority from afar', () => {
  it('is shown by its word: no file of the desk, no empty one, not the request', async () => {
    const journey = await bench.withReport();
    const report = latest(journey.ticket, 'v1.report.issued')?.payload.document;
    if (!report) throw new Error('No report');
    await journey.do(await journey.approval(true));
    await actAs(harness, 'soporte-n2');
    const by = (type: 'letter.waive' | 'deviation.reopen', evidence: EvidenceRef): TicketCommand => ({
      type,
      payload: {
        reason: 'Motivo.',
        authority: {
          name: 'Quien autoriza',
          role: type === 'letter.waive' ? 'gerente-operaciones' : 'lider-soc',
          how: 'remote',
          evidence,
        },
        evidence: [],
      },
    });
    const tries = [
      [report, 'evidence-own-file'],
      [sentCopyOf(journey), 'evidence-own-file'],
      [await empty(), 'evidence-empty'],
      [originalOf(journey), 'evidence-earlier'],
    ] as const;
    for (const [file, rule] of tries) {
      for (const type of ['letter.waive', 'deviation.reopen'] as const) {
        expect(await journey.try(by(type, file))).toMatchObject(refusedBy(rule));
      }
    }
    await journey.do(by('letter.waive', await keep(harness, 'Adelante.', 'autorización.eml')));
  });
});
