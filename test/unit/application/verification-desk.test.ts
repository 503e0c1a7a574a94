import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTerminalSpeaker } from '../../../electron/adapters/command-line/terminal-speaker';
import { readTrustFile } from '../../../electron/adapters/pades/verify/trust-files';
import { paintRubric } from '../../../electron/application/demo/pictures/page';
import { checkPrintedCopy } from '../../../electron/application/printed-copies';
import { VerificationDesk } from '../../../electron/application/verification-desk';
import { letterDocument } from '../../../electron/shared/domain/letter';
import { writePrintedMark } from '../../../electron/shared/domain/printed-mark';
import { latest } from '../../../electron/shared/domain/ticket';
import type { VerifiedDocument } from '../../../electron/shared/ipc-views';
import { sayVerification } from '../../../electron/shared/verification/verification-words';
import { type MintedIdentity, mintIdentity } from '../../support/certificates/mint-identity';
import { actAs, type DeskHarness, unwrap } from '../../support/desk-harness';
import { directExpedienteVerifier, directVerifier } from '../../support/direct-verifier';
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

let harness: DeskHarness;
let client: ExampleClient;
let bench: LetterBench;
let ana: MintedIdentity;
let luis: MintedIdentity;

beforeEach(async () => {
  ({ harness, client, bench } = await openLetterBench());
  ana = mintIdentity({ cn: client.contact.name, kind: 'other' });
  luis = mintIdentity({ cn: MANAGER.name, kind: 'other' });
});
afterEach(() => harness.dispose());

/** As if the authorities of both signers were on the desk's trust list. */
function verification(trusted = [ana, luis]): VerificationDesk {
  const anchors = trusted.flatMap(
    ({ authorityPath }) => readTrustFile(readFileSync(authorityPath))?.anchors ?? [],
  );
  const { desk, vault } = harness.open;
  const verify = (pdf: Uint8Array) => directVerifier.verify(pdf, { anchors, revocationLists: [] });
  return new VerificationDesk({
    desk,
    vault,
    verifier: { ...directVerifier, verify },
    expedienteVerifier: directExpedienteVerifier,
    station: () => 'MX1',
  });
}

const bytesOf = async (sha256: string) => unwrap(await harness.open.vault.read(sha256));

async function sign(journey: Journey, block: 'cliente' | 'gerente-operaciones'): Promise<void> {
  const { p12, password } = block === 'cliente' ? ana : luis;
  unwrap(await signLetter(bench.letterDesk({ own: p12 }), journey, block, 'own', password));
}

/** The verdict, what it advises, and the lines about signatures and about what the desk knows. */
function words({ report, known }: VerifiedDocument) {
  const { verdict, document } = sayVerification(report, createTerminalSpeaker(), known);
  const line = (id: string) => document.find((each) => each.id === id);
  const [signatures, desk] = [line('signatures'), line('known')];
  return {
    verdict: `${verdict.tone}: ${verdict.topic}`,
    advice: verdict.advice,
    signatures: [signatures?.text, ...(signatures?.details ?? []), signatures?.advice].filter(Boolean),
    known: desk?.tone,
  };
}

describe('a document of this desk is judged by what the desk knows of it', () => {
  it('asks nobody for the signature of a report, which bears none', async () => {
    const journey = await bench.withReport();
    const { document } = latest(journey.ticket, 'v1.report.issued')?.payload ?? { document: null };
    const verified = unwrap(await verification().verify(await bytesOf(document?.sha256 ?? '')));
    expect(words(verified)).toEqual({
      verdict: 'good: Reporte de esta mesa',
      advice: null,
      signatures: ['Ninguna, como en todo reporte de atención.'],
      known: 'good',
    });
  });

  it('says who has yet to sign its own letter, and accuses nobody of cutting it', async () => {
    const journey = await bench.withLetter();
    await sign(journey, 'cliente');
    expect(words(unwrap(await verification().verifyLetter(journey.id)))).toMatchObject({
      verdict: 'open: Faltan firmas',
      advice: 'Consiga la firma que falta desde la solicitud, en su carta.',
      signatures: ['1 de 2 firmas.', 'Falta la firma: Gerente de Operaciones'],
    });
  });

  it('calls the same bytes cut short, or older, once the letter has gone on', async () => {
    const journey = await bench.withLetter();
    await sign(journey, 'cliente');
    const half = await bytesOf(letterDocument(journey.ticket, letterOf(journey).letterId)?.sha256 ?? '');
    await sign(journey, 'gerente-operaciones');
    expect(words(unwrap(await verification().verifyLetter(journey.id)))).toMatchObject({
      verdict: 'good: Válido',
      known: 'good',
    });
    const older = words(unwrap(await verification().verify(half)));
    expect(older).toMatchObject({ verdict: 'open: Falta algo', known: 'open' });
    expect(older.signatures.at(-1)).toContain('recortada');
  });

  it.each([
    ['undone by the Gerente', 'letter.waive', 'Sin efecto'],
    ['refused by who should have signed', 'letter.reject', 'Rechazada'],
  ] as const)('relies on no letter that was %s, and calls no copy of it current', async (_, type, state) => {
    const journey = await bench.withLetter();
    await sign(journey, 'cliente');
    const { letterId, number, recordSha256 = '' } = letterOf(journey);
    const bytes = await bytesOf(letterDocument(journey.ticket, letterId)?.sha256 ?? '');
    await actAs(harness, 'gerente-operaciones');
    const authority = {
      name: 'Persona gerente-operaciones',
      role: 'gerente-operaciones',
      how: 'present',
      evidence: null,
    } as const;
    await journey.do(
      type === 'letter.waive'
        ? { type, payload: { reason: 'No procede.', authority, evidence: [] } }
        : {
            type,
            payload: {
              letterId,
              block: 'gerente-operaciones',
              by: MANAGER.name,
              reason: 'No procede.',
              at: harness.clock.now(),
            },
          },
    );
    expect(words(unwrap(await verification().verify(bytes)))).toMatchObject({
      verdict: 'open: Sin efecto',
      known: 'open',
    });
    const mark = {
      kind: 'carta',
      folio: journey.ticket.folio ?? '',
      revision: number,
      recordSha256,
    } as const;
    const copy = checkPrintedCopy(writePrintedMark(mark), harness.open.desk);
    expect(copy).toMatchObject({
      kind: 'found',
      letterState: state === 'Rechazada' ? 'rechazada' : 'sin-efecto',
    });
  });

  it('calls a letter complete whose certificates nobody vouches for, and says what there is to confirm', async () => {
    const journey = await bench.withLetter();
    await sign(journey, 'cliente');
    await sign(journey, 'gerente-operaciones');
    const said = words(unwrap(await verification([]).verifyLetter(journey.id)));
    expect(said).toMatchObject({ verdict: 'open: Completa, certificados sin confirmar', known: 'good' });
    expect(said.advice).toContain('No falta nada en la carta.');
  });

  it('knows the client’s mark at each step, and calls the letter complete with it', async () => {
    const details = harness.open.desk.state.clients.get(client.clientId)?.details;
    if (!details) throw new Error('No client');
    const meta = { commandId: randomUUID(), id: client.clientId, expectedVersion: 3 };
    const payload = { details: { ...details, allowsHandwritten: true } };
    unwrap(await harness.open.desk.clientCommand(meta, { type: 'client.amend', payload }));
    const journey = await bench.withLetter();
    const { letterId } = letterOf(journey);
    const rubric = { origin: 'drawn' as const, bytes: new Uint8Array(paintRubric(3)) };
    unwrap(await bench.letterDesk({}).signByHand({ ...seenBy(journey), letterId, rubric, note: '' }));
    expect(words(unwrap(await verification().verifyLetter(journey.id)))).toMatchObject({
      verdict: 'open: Faltan firmas',
      known: 'good',
    });
    const marked = await bytesOf(letterDocument(journey.ticket, letterId)?.sha256 ?? '');
    await sign(journey, 'gerente-operaciones');
    expect(words(unwrap(await verification().verifyLetter(journey.id)))).toEqual({
      verdict: 'good: Completa, cliente sin certificado',
      advice: null,
      signatures: ['1 de 2 firmas.', 'Cliente: firma autógrafa digitalizada, sin certificado'],
      known: 'good',
    });
    expect(words(unwrap(await verification().verify(marked)))).toMatchObject({ known: 'open' });
  });

  it('calls what somebody added to the kept letter bad', async () => {
    const journey = await bench.withLetter();
    await sign(journey, 'cliente');
    const { sha256 = '' } = letterDocument(journey.ticket, letterOf(journey).letterId) ?? {};
    const longer = new Uint8Array(Buffer.concat([await bytesOf(sha256), Buffer.from('\n% más\n')]));
    expect(words(unwrap(await verification().verify(longer)))).toMatchObject({ known: 'bad' });
  });
});
