import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { inspectSignatures } from '../../../../electron/adapters/pades/inspect-signatures';
import type {
  SignatureInspection,
  SignedFieldInspection,
} from '../../../../electron/application/signing-ports';
import { makeSignedLetter, type SignedLetter } from '../../../support/certificates/signed-letter';

let signed: SignedLetter;

beforeAll(() => {
  signed = makeSignedLetter();
});

function inspect(pdf: Uint8Array): SignatureInspection {
  const result = inspectSignatures(pdf);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
}

function field(inspection: SignatureInspection, name: string): SignedFieldInspection {
  const found = inspection.fields.find((candidate) => candidate.field === name);
  if (found?.state !== 'signed') throw new Error(`${name} is not signed`);
  return found;
}

/** How many signatures are intact and whether the last byte is signed; -1 for what cannot be read. */
function verdict(pdf: Uint8Array): { intact: number; whole: boolean } {
  const result = inspectSignatures(pdf);
  if (!result.ok) return { intact: -1, whole: false };
  const intact = result.value.fields.filter(
    ({ ...each }) => each.state === 'signed' && each.integrity.status === 'intact',
  );
  return { intact: intact.length, whole: result.value.wholeFileSigned };
}

/** The file with `from` replaced by `to` of the same length, once. */
function replaced(pdf: Uint8Array, from: string, to: string): Buffer {
  const text = Buffer.from(pdf).toString('latin1');
  if (from.length !== to.length || !text.includes(from)) throw new Error(`Cannot replace ${from}`);
  return Buffer.from(text.replace(from, to), 'latin1');
}

test('an unsigned letter has three empty fields', () => {
  expect(inspect(signed.letter)).toEqual({
    fields: ['Cliente', 'GerenteDeOperaciones', 'SelloDeTiempo'].map((name) => ({
      field: name,
      state: 'empty',
    })),
    wholeFileSigned: false,
    notChecked: ['trust', 'revocation', 'changes-after-signing', 'time-source'],
  });
});

test('both signatures hold, each over its revision', () => {
  const once = inspect(signed.once);
  expect(field(once, 'Cliente')).toMatchObject({
    integrity: { status: 'intact' },
    coverage: 'whole-file',
    signedSizeBytes: signed.once.length,
    signer: signed.clientMaterial.certificate,
    claimedTime: '2026-11-22T20:05:09.000Z',
    certifies: true,
  });
  const twice = inspect(signed.twice);
  expect(field(twice, 'Cliente')).toMatchObject({
    integrity: { status: 'intact' },
    coverage: 'earlier-revision',
    signedSizeBytes: signed.once.length,
  });
  expect(field(twice, 'GerenteDeOperaciones')).toMatchObject({
    integrity: { status: 'intact' },
    coverage: 'whole-file',
    signer: { subject: { commonName: 'Jorge Peña Gutiérrez' } },
    certifies: false,
  });
  expect(twice.wholeFileSigned).toBe(true);
});

test('a byte flipped anywhere is seen', () => {
  const gaps = [signed.once, signed.twice].map((pdf) => {
    const text = Buffer.from(pdf).toString('latin1');
    const start = text.lastIndexOf('/Contents <') + '/Contents '.length;
    return { start, end: text.indexOf('>', start) + 1 };
  });
  const [first, second] = gaps;
  if (first === undefined || second === undefined) throw new Error('No gaps');
  fc.assert(
    fc.property(fc.nat(signed.twice.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
      const flipped = Buffer.from(signed.twice);
      flipped[at] = (flipped[at] ?? 0) ^ mask;
      const result = inspectSignatures(flipped);
      if (!result.ok) return;
      const intact = result.value.fields.filter(
        (each) => each.state === 'signed' && each.integrity.status === 'intact',
      );
      const names = intact.map((each) => each.field);
      const isInSecondGap = at >= second.start && at < second.end;
      // The last signature's own digits are the one place that nothing covers; their case alone means nothing.
      if (!isInSecondGap) expect(names).not.toContain('GerenteDeOperaciones');
      const isInFirstRange = at < signed.once.length && (at < first.start || at >= first.end);
      if (isInFirstRange) expect(names).not.toContain('Cliente');
    }),
    { seed: 7, numRuns: 200 },
  );
}, 30_000);

describe('structures that lie', () => {
  test('bytes after the last signature: nothing covers the whole file', () => {
    expect(verdict(Buffer.concat([signed.twice, Buffer.from('\n')]))).toEqual({ intact: 2, whole: false });
  });

  test('a ByteRange that leaves out more, starts later or is none', () => {
    const text = Buffer.from(signed.once).toString('latin1');
    const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(text);
    if (range === null) throw new Error('No ByteRange');
    const [whole, start = '', end = '', rest = ''] = range;
    const shorter = String(Number(start) - 1).padStart(start.length, '0');
    const cases: [string, string][] = [
      [`[0 ${shorter} ${end} ${rest}]`, 'byte-range-not-around-contents'],
      [`[1 ${start} ${end} ${rest}]`, 'byte-range-malformed'],
      [
        `[0 ${start} ${end} ${String(Number(rest) - 10).padStart(rest.length, '0')}]`,
        'byte-range-not-a-revision',
      ],
      [`[0 ${start} ${end} ${'9'.repeat(rest.length)}]`, 'byte-range-malformed'],
      [`[0 ${start} ${end} ${`-${rest.slice(1)}`}]`, 'byte-range-malformed'],
    ];
    for (const [range, problem] of cases) {
      const lie = replaced(signed.once, whole, `/ByteRange ${range}`);
      expect(field(inspect(lie), 'Cliente').integrity).toEqual({ status: 'broken', problems: [problem] });
    }
  });

  test('anything but zeros behind the CMS', () => {
    const lie = replaced(signed.once, '00000000>\n/Type /Sig', '00000001>\n/Type /Sig');
    expect(field(inspect(lie), 'Cliente').integrity).toEqual({
      status: 'broken',
      problems: ['contents-padding-not-zero'],
    });
  });

  test('white space in the digits, even that which JavaScript alone calls white', () => {
    for (const blank of [' ', '\u00a0']) {
      const lie = replaced(signed.once, '00000000>\n/Type /Sig', `0000000${blank}>\n/Type /Sig`);
      expect(inspectSignatures(lie)).toMatchObject({ ok: false, error: { kind: 'malformed-pdf' } });
    }
  });

  test('the signature of another file', () => {
    const other = Buffer.from(signed.twice).toString('latin1');
    const contents = [...other.matchAll(/\/Contents <([0-9A-F]{30000,})>/g)].map((match) => match[1] ?? '');
    const lie = replaced(signed.twice, contents[0] ?? '', contents[1] ?? '');
    const inspection = inspect(lie);
    expect(field(inspection, 'Cliente').integrity).toEqual({
      status: 'broken',
      problems: ['digest-mismatch'],
    });
    expect(field(inspection, 'GerenteDeOperaciones').integrity.status).toBe('broken');
  });

  test('a kind of signature that it does not know is neither good nor bad', () => {
    const foreign = replaced(signed.once, '/ETSI.CAdES.detached', '/ETSI.CAdES.attached');
    expect(field(inspect(foreign), 'Cliente')).toMatchObject({
      integrity: { status: 'not-checked', unknown: 'sub-filter', name: 'ETSI.CAdES.attached' },
      coverage: 'unknown',
      signer: null,
    });
    expect(inspect(foreign).wholeFileSigned).toBe(false);
  });

  test('a dictionary that says a thing twice', () => {
    const lie = replaced(signed.once, '/Location', '/Reason  ');
    expect(inspectSignatures(lie)).toMatchObject({ ok: false, error: { kind: 'malformed-pdf' } });
  });

  test('two fields that share one signature', () => {
    const [client, manager] = [
      ...Buffer.from(signed.twice)
        .toString('latin1')
        .matchAll(/\/V \d+ 0 R/g),
    ].map(String);
    const inspection = inspect(replaced(signed.twice, manager ?? '', client ?? ''));
    expect(field(inspection, 'Cliente').integrity).toEqual({ status: 'broken', problems: ['value-shared'] });
    expect(field(inspection, 'GerenteDeOperaciones').integrity.status).toBe('broken');
  });

  test.each(['/Encrypt 1 0 R', '/XRefStm 15', '/Prev 99999999', '/Prev -1'])('a trailer with %s', (entry) => {
    const text = Buffer.from(signed.letter)
      .toString('latin1')
      .replace('trailer\n<<', `trailer\n<<\n${entry}`);
    expect(inspectSignatures(Buffer.from(text, 'latin1'))).toMatchObject({ ok: false });
  });
});

/**
 * Whether two files differ, if at all, inside /Contents only. No signature covers those bytes; what they hold beside the
 * signature and the signer's certificate (the issuers' certificates) is a matter of trust, which this reader leaves unasked.
 */
function onlyInContents(original: Uint8Array, mutant: Uint8Array): boolean {
  if (original.length !== mutant.length) return false;
  const text = Buffer.from(original).toString('latin1');
  const ranges = [...text.matchAll(/\/Contents <([0-9A-F]+)>/g)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  );
  return original.every(
    (byte, index) => byte === mutant[index] || ranges.some(([from, to]) => index >= from && index < to),
  );
}

test('mutants neither throw nor pass', () => {
  const edit = fc.oneof(
    fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.nat(300) }),
    fc.record({ kind: fc.constant('copy' as const), at: fc.nat(), length: fc.nat(300) }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: fc.nat(),
      text: fc.constantFrom(
        '<<',
        '>>',
        ' 1 0 R',
        '[',
        '(',
        '999999999',
        '/Prev 9',
        'xref\n0 1\n',
        'stream\n',
      ),
    }),
    fc.record({ kind: fc.constant('digit' as const), at: fc.nat(), digit: fc.nat(9) }),
  );
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
      let bytes = Buffer.from(signed.twice);
      for (const change of edits) {
        const at = change.at % bytes.length;
        const tail = bytes.subarray(at);
        if (change.kind === 'cut')
          bytes = Buffer.concat([bytes.subarray(0, at), tail.subarray(change.length)]);
        if (change.kind === 'copy')
          bytes = Buffer.concat([bytes.subarray(0, at), tail.subarray(0, change.length), tail]);
        if (change.kind === 'insert')
          bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(change.text), tail]);
        if (change.kind === 'digit') {
          const digit = bytes.findIndex((byte, index) => index >= at && byte >= 0x30 && byte <= 0x39);
          if (digit >= 0)
            bytes = Buffer.concat([
              bytes.subarray(0, digit),
              Buffer.from([0x30 + change.digit]),
              bytes.subarray(digit + 1),
            ]);
        }
      }
      const { intact, whole } = verdict(bytes);
      if (!onlyInContents(signed.twice, bytes)) expect(intact === 2 && whole).toBe(false);
    }),
    { seed: 41, numRuns: 300 },
  );
}, 30_000);
