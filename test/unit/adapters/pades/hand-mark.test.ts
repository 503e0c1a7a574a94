import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTerminalSpeaker } from '../../../../electron/adapters/command-line/terminal-speaker';
import { markByHand } from '../../../../electron/adapters/pades/hand-mark';
import { inspectSignatures } from '../../../../electron/adapters/pades/inspect-signatures';
import { signField } from '../../../../electron/adapters/pades/sign-pdf';
import { verifyPdf } from '../../../../electron/adapters/pades/verify/verify-pdf';
import type { HandMarkRequest } from '../../../../electron/application/signing-ports';
import { sayVerification } from '../../../../electron/shared/verification/verification-words';
import { drawLetter, testFonts } from '../../../support/certificates/letter';
import { encodePng } from '../../../support/certificates/png';
import {
  makeSignedLetter,
  managerRequest,
  type SignedLetter,
  signOrThrow,
} from '../../../support/certificates/signed-letter';

let made: SignedLetter;
beforeAll(() => {
  made = makeSignedLetter();
});

const NO_TRUST = { anchors: [], revocationLists: [] };

function request(pdf: Uint8Array, over: Partial<HandMarkRequest> = {}): HandMarkRequest {
  return {
    pdf,
    field: 'Cliente',
    signer: 'María Fernanda Núñez Ávila',
    appearance: {
      role: 'Cliente',
      position: 'Directora de Tecnología',
      timeZone: 'America/Mexico_City',
      rubric: encodePng(4, 4, 6, Buffer.alloc(64, 0x40)),
    },
    markedAt: '2026-11-22T20:05:09.000Z',
    ...over,
  };
}

function marked(pdf: Uint8Array): Uint8Array {
  const result = markByHand(request(pdf), testFonts);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('a mark without a certificate', () => {
  test('is added to the letter and is no signature', () => {
    const letter = drawLetter();
    const pdf = marked(letter);
    expect(Buffer.from(pdf.subarray(0, letter.length)).equals(Buffer.from(letter))).toBe(true);
    const inspected = inspectSignatures(pdf);
    expect(inspected.ok && inspected.value.fields.map(({ state }) => state)).toEqual([
      'empty',
      'empty',
      'empty',
    ]);
    expect(verifyPdf(pdf, NO_TRUST)).toMatchObject({ verdict: 'unsigned', markedFields: ['Cliente'] });
    expect(verifyPdf(letter, NO_TRUST).markedFields).toEqual([]);
    expect(marked(letter)).toEqual(pdf);
  });

  test('does not repeat the name that the letter prints under the block, but is read out with it', () => {
    const text = execFileSync('pdftotext', ['-', '-'], {
      input: Buffer.from(marked(drawLetter())),
      encoding: 'utf8',
    });
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'Firma autógrafa digitalizada, sin certificado 22 de noviembre',
    );
  });

  test('is certified and locked by the Gerente, who signs the whole of it', () => {
    const pdf = marked(drawLetter());
    const signed = signOrThrow({ ...managerRequest(pdf, made.managerMaterial), mode: 'certify-and-lock' });
    const report = verifyPdf(signed, NO_TRUST);
    expect(report.signatures).toMatchObject([
      { field: 'GerenteDeOperaciones', integrity: 'intact', coverage: 'whole-file', changes: [] },
    ]);
    // One person of two signed: whoever verifies the file is told so.
    expect(report).toMatchObject({ emptyFields: ['Cliente'], expectedSignatures: 2, verdict: 'incomplete' });
    const text = Buffer.from(signed).toString('latin1');
    expect(text).toMatch(/\/TransformMethod \/DocMDP[\s\S]*\/TransformMethod \/FieldMDP/);
  });

  test('is told of where no desk knows the letter, and never as a signature that somebody cut off', () => {
    const spoken = (pdf: Uint8Array) => {
      const { verdict, document } = sayVerification(verifyPdf(pdf, NO_TRUST), createTerminalSpeaker());
      return { verdict, signatures: document.find(({ id }) => id === 'signatures') };
    };
    const pdf = marked(drawLetter());
    const open = spoken(pdf);
    expect(open.verdict).toMatchObject({ tone: 'open', topic: 'Sin firmas con certificado' });
    expect(open.signatures?.details).toEqual([
      'Cliente: firma autógrafa digitalizada, sin certificado',
      'Falta la firma: Gerente de Operaciones',
    ]);
    expect(open.signatures?.advice).toContain('no cuenta como firma');
    const signed = signOrThrow({ ...managerRequest(pdf, made.managerMaterial), mode: 'certify-and-lock' });
    const sealed = spoken(signed).signatures;
    expect(sealed).toMatchObject({ tone: 'open', text: '1 de 2 firmas.' });
    expect(sealed?.details).toEqual(['Cliente: firma autógrafa digitalizada, sin certificado']);
    expect(sealed?.advice).not.toContain('recortada');
  });

  test('cannot be put where somebody signed, nor exchanged for another', () => {
    expect(markByHand(request(made.once), testFonts)).toEqual({
      ok: false,
      error: { kind: 'already-signed', field: 'Cliente' },
    });
    const signed = signOrThrow({
      ...managerRequest(marked(drawLetter()), made.managerMaterial),
      mode: 'certify-and-lock',
    });
    expect(markByHand(request(signed), testFonts)).toMatchObject({ error: { kind: 'already-signed' } });
  });

  test('takes a picture and nothing else', () => {
    const { appearance } = request(drawLetter());
    const rubric = Buffer.from('no soy una imagen');
    expect(markByHand(request(drawLetter(), { appearance: { ...appearance, rubric } }), testFonts)).toEqual({
      ok: false,
      error: { kind: 'unreadable-rubric' },
    });
    expect(markByHand(request(Buffer.from('hola')), testFonts)).toMatchObject({
      error: { kind: 'malformed-pdf' },
    });
  });
});

test('certifying twice, or locking what nobody signed, is out of order', () => {
  for (const mode of ['certify', 'certify-and-lock'] as const) {
    expect(signField({ ...managerRequest(made.once, made.managerMaterial), mode }, testFonts)).toEqual({
      ok: false,
      error: { kind: 'wrong-order', mode },
    });
  }
});
