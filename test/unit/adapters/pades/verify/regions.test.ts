/** One byte changed in each part of a letter signed twice: what each signature says of it, in words that agree. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTerminalSpeaker } from '../../../../../electron/adapters/command-line/terminal-speaker';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import type { TrustMaterial } from '../../../../../electron/shared/domain/verification';
import type { Tone } from '../../../../../electron/shared/verification/said';
import { sayVerification } from '../../../../../electron/shared/verification/verification-words';
import { makeSignedLetter, type SignedLetter } from '../../../../support/certificates/signed-letter';
import { Revision } from '../../../../support/certificates/tamper';

let signed: SignedLetter;
let trust: TrustMaterial;

beforeAll(() => {
  signed = makeSignedLetter();
  trust = readTrustFile(readFileSync(signed.client.authorityPath)) ?? { anchors: [], revocationLists: [] };
});

/** Another letter where `text` stands for the last time before `end`, so that the file can still be read. */
function flip(pdf: Uint8Array, text: string, end: number): Uint8Array {
  const at = Buffer.from(pdf.subarray(0, end)).lastIndexOf(text, undefined, 'latin1');
  if (at < 0) throw new Error(`No ${text} before ${end}`);
  const changed = Uint8Array.from(pdf);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** A digit of the signature itself, which stands at the end of the value, before the zeros that fill the room. */
function flipValue(pdf: Uint8Array, end: number): Uint8Array {
  const file = Buffer.from(pdf.subarray(0, end)).toString('latin1');
  const start = file.lastIndexOf('/Contents <3') + '/Contents <'.length;
  const digits = file.slice(start, file.indexOf('>', start)).replace(/0+$/, '').length;
  const at = start + digits - 8;
  const changed = Uint8Array.from(pdf);
  changed[at] = changed[at] === 0x30 ? 0x31 : 0x30;
  return changed;
}

function judge(pdf: Uint8Array) {
  const report = verifyPdf(pdf, trust);
  const { seals, document } = sayVerification(report, createTerminalSpeaker());
  const tone = (id: string, lines: (typeof seals)[number]['lines']): Tone | undefined =>
    lines.find((line) => line.id === id)?.tone;
  return {
    verdict: report.verdict,
    integrity: report.signatures.map((each) => each.integrity),
    changes: seals.map(({ lines }) => tone('changes', lines)),
    wholeFile: tone('whole-file', document),
  };
}

describe('a letter signed twice', () => {
  test('as it was signed: all good', () => {
    expect(judge(signed.twice)).toEqual({
      verdict: 'good',
      integrity: ['intact', 'intact'],
      changes: ['good', 'good'],
      wholeFile: 'good',
    });
  });

  test('changed where both signed: nothing can be said of what came later', () => {
    expect(judge(flip(signed.twice, 'endstream', signed.letter.length))).toMatchObject({
      verdict: 'unreadable',
    });
    const revision = new Revision(signed.letter);
    const content = revision.find('Pages', 'Kids', 0, 'Contents');
    const place = revision.document.locate(content.objectNumber);
    const within = (place.kind === 'offset' ? place.offset : 0) + 200;
    const changed = Uint8Array.from(signed.twice);
    changed[within] = (changed[within] ?? 0) ^ 1;
    expect(judge(changed)).toEqual({
      verdict: 'bad',
      integrity: ['broken', 'broken'],
      changes: ['open', 'open'],
      wholeFile: 'bad',
    });
  });

  test('changed where only the second signed: the first still stands, and nobody vouches for the rest', () => {
    expect(judge(flip(signed.twice, '1122213000', signed.twice.length))).toEqual({
      verdict: 'bad',
      integrity: ['intact', 'broken'],
      changes: ['good', 'open'],
      wholeFile: 'bad',
    });
  });

  test('with the second value changed: the same', () => {
    const { verdict, integrity, wholeFile } = judge(flipValue(signed.twice, signed.twice.length));
    expect({ verdict, first: integrity[0], wholeFile }).toEqual({
      verdict: 'bad',
      first: 'intact',
      wholeFile: 'bad',
    });
    expect(integrity[1]).not.toBe('intact');
  });

  test('with the first value changed: neither stands, since the second signed it too', () => {
    const { verdict, integrity } = judge(flipValue(signed.twice, signed.once.length));
    expect(verdict).toBe('bad');
    expect(integrity).not.toContain('intact');
  });

  test('with bytes behind the end: no object changed, and still something is there', () => {
    expect(judge(Buffer.concat([signed.twice, Buffer.from('7 0 obj\n(otra)\nendobj\n')]))).toMatchObject({
      verdict: 'bad',
      integrity: ['intact', 'intact'],
      changes: ['good', 'bad'],
      wholeFile: 'bad',
    });
  });
});
