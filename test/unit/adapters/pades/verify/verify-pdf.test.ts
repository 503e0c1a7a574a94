import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import type { TrustMaterial } from '../../../../../electron/shared/domain/verification';
import { makeSignedLetter, type SignedLetter } from '../../../../support/certificates/signed-letter';

const NOBODY: TrustMaterial = { anchors: [], revocationLists: [] };
let signed: SignedLetter;
let trust: TrustMaterial;

beforeAll(() => {
  signed = makeSignedLetter();
  trust = readTrustFile(readFileSync(signed.client.authorityPath)) ?? NOBODY;
});

describe('a letter of the desk', () => {
  test('with both signatures, by authorities that the desk trusts, is good', () => {
    const report = verifyPdf(signed.twice, trust);
    expect(report.signatures.map(({ field, verdict }) => [field, verdict])).toEqual([
      ['Cliente', 'valid'],
      ['GerenteDeOperaciones', 'valid'],
    ]);
    expect(report).toMatchObject({ expectedSignatures: 2, emptyFields: [], verdict: 'good' });
  });

  test('is no more than unconfirmed when nobody is trusted', () => {
    const report = verifyPdf(signed.twice, NOBODY);
    expect(report.signatures.map(({ verdict }) => verdict)).toEqual(['unconfirmed', 'unconfirmed']);
    expect(report.verdict).toBe('incomplete');
  });

  test('with one signature waits for the other', () => {
    const report = verifyPdf(signed.once, trust);
    expect(report).toMatchObject({
      expectedSignatures: 2,
      emptyFields: ['GerenteDeOperaciones'],
      verdict: 'incomplete',
    });
  });

  test('that nobody signed says so', () => {
    expect(verifyPdf(signed.letter, trust).verdict).toBe('unsigned');
    expect(verifyPdf(Buffer.from('Estimado cliente:'), trust)).toMatchObject({
      unreadable: { reason: 'not-a-pdf' },
      verdict: 'unreadable',
    });
  });
});
