/** What is said of judged files: advice that helps against what is wrong, and no good word beside a bad one. */

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTerminalSpeaker } from '../../../../../electron/adapters/command-line/terminal-speaker';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import {
  EXPEDIENTE_QUESTIONS,
  type ExpedienteQuestion,
  type ExpedienteReport,
} from '../../../../../electron/shared/domain/expediente-report';
import type { TrustMaterial, VerificationReport } from '../../../../../electron/shared/domain/verification';
import { sayExpediente } from '../../../../../electron/shared/verification/expediente-words';
import { sayVerification } from '../../../../../electron/shared/verification/verification-words';
import { makeSignedLetter, type SignedLetter } from '../../../../support/certificates/signed-letter';

const REVOKED_AT = '2026-11-23T00:00:00.000Z';
let made: SignedLetter;
let trust: TrustMaterial;
let good: VerificationReport;

beforeAll(() => {
  made = makeSignedLetter();
  const anchors = [made.client, made.manager].flatMap(
    ({ authorityPath }) => readTrustFile(readFileSync(authorityPath))?.anchors ?? [],
  );
  trust = { anchors, revocationLists: [] };
  good = verifyPdf(made.twice, trust);
});

const say = (report: VerificationReport) => sayVerification(report, createTerminalSpeaker());
const judge = (pdf: Uint8Array) => say(verifyPdf(pdf, trust));

/** The good letter as if a list had the client's certificate. */
function revoked(verdict: 'valid' | 'invalid', at: string): VerificationReport {
  const revocation = { state: 'revoked', revokedAt: REVOKED_AT, revokedName: 'Ana', lists: [] } as const;
  const signatures = good.signatures.map((signature, index) =>
    index === 0
      ? { ...signature, verdict, revocation, time: { ...signature.time, at, proven: verdict === 'valid' } }
      : signature,
  );
  return { ...good, signatures, verdict: verdict === 'valid' ? 'good' : 'bad' };
}

describe('the advice follows from what is wrong', () => {
  it('and asks for the file as it was signed where it was altered since', () => {
    const tampered = Buffer.from(made.twice);
    const at = tampered.indexOf('stream\n') + 60;
    tampered.writeUInt8(tampered.readUInt8(at) ^ 1, at);
    expect(judge(tampered).verdict.advice).toContain('el archivo tal como se firmó');
  });

  it('and asks for no other file where the certificate was revoked, but for another signature', () => {
    const { verdict } = say(revoked('invalid', '2026-11-24T00:00:00.000Z'));
    expect(verdict).toMatchObject({ tone: 'bad', topic: 'No es válido' });
    expect(verdict.advice).toContain('que se firme de nuevo con un certificado vigente');
    expect(verdict.advice).not.toContain('pida a quien lo envió');
  });
});

/** An expediente that holds the letter, and nothing is wrong with but the letter's signatures. */
function holding(report: VerificationReport, wrong: readonly ExpedienteQuestion[]): ExpedienteReport {
  const state = (question: ExpedienteQuestion) => (wrong.includes(question) ? 'no' : 'yes');
  return {
    kind: 'expediente',
    sha256: '',
    sizeBytes: 0,
    stated: null,
    fileCount: 1,
    eventCount: null,
    answers: EXPEDIENTE_QUESTIONS.map((question) => ({
      question,
      state: state(question),
      findings: [],
      findingCount: 0,
    })),
    documents: [{ path: 'documentos/carta.pdf', role: 'letter', expectedSignatures: 2, report }],
    letters: null,
    verdict: 'bad',
  };
}

it('sends nobody for another copy of an expediente as it was exported, with a certificate that is no good', () => {
  const report = revoked('invalid', '2026-11-24T00:00:00.000Z');
  const adviceOn = (wrong: readonly ExpedienteQuestion[]) =>
    sayExpediente(holding(report, wrong), createTerminalSpeaker()).verdict.advice;
  expect(adviceOn(['signatures'])).toContain('firmarse de nuevo con un certificado vigente');
  expect(adviceOn(['files', 'signatures'])).toContain('pida otra copia a la mesa');
});

describe('a seal', () => {
  it('is not called valid where bytes follow it that nobody accounts for', () => {
    const said = judge(Buffer.concat([made.twice, Buffer.from('%colado\n')]));
    expect(said.verdict.tone).toBe('bad');
    const last = said.seals.at(-1);
    expect(last).toMatchObject({ tone: 'bad', verdict: 'íntegra, pero el archivo cambió después' });
    for (const { tone, lines } of said.seals)
      if (lines.some((line) => line.tone === 'bad')) expect(tone).toBe('bad');
  });

  it('stands where its certificate was revoked after the time that an authority proves', () => {
    const [seal] = say(revoked('valid', '2026-11-22T20:00:00.000Z')).seals;
    expect(seal).toMatchObject({ tone: 'good', verdict: 'válida' });
    const line = seal?.lines.find(({ id }) => id === 'revocation');
    expect(line).toMatchObject({ tone: 'plain', advice: null });
    expect(line?.text).toContain('después de la hora que prueba el sello');
  });
});
