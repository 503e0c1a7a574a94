import { readFileSync } from 'node:fs';
import { type AsnType, Constructed, fromBER } from 'asn1js';
import { beforeAll, expect, test } from 'vitest';
import { PdfDictionary, PdfReference } from '../../../../../electron/adapters/pades/pdf-file/pdf-objects';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import type { TrustMaterial } from '../../../../../electron/shared/domain/verification';
import { makeSignedLetter, type SignedLetter } from '../../../../support/certificates/signed-letter';
import { Revision, text } from '../../../../support/certificates/tamper';
import { seededRandom } from '../../../../support/seeded-random';

const MUTANTS = process.env['MESA_FULL'] === '1' ? 10_000 : 200;
const SEED = 20_261_122;

let signed: SignedLetter;
let trust: TrustMaterial;

beforeAll(() => {
  signed = makeSignedLetter();
  trust = readTrustFile(readFileSync(signed.client.authorityPath)) ?? { anchors: [], revocationLists: [] };
});

type Random = (below: number) => number;
type Mutation = (file: Buffer, random: Random) => Buffer;

const splice = (file: Buffer, at: number, removed: number, added: Uint8Array) =>
  Buffer.concat([file.subarray(0, at), added, file.subarray(at + removed)]);

const TOKENS = [
  '<<',
  '>>',
  '[',
  '(',
  ' 1 0 R',
  '999999999',
  '/Prev 9',
  '/V null',
  'xref\n0 1\n',
  'stream\n',
  'endobj\n',
  '%%EOF\n',
  'startxref\n9\n%%EOF\n',
  '/ByteRange [0 1 2 3]',
  '\u00a0',
];

/** Words of the format that carry meaning: hits on them reach further than hits on page content. */
const WORDS =
  /\/(?:ByteRange|Contents|SubFilter|Prev|Root|Size|Fields|V|AP|Type|Perms|DocMDP|P|Lock|Kids|Length)\b|startxref|(?<!\d)\d{1,6} 0 obj|(?<!\d)\d{10} \d{5} [nf]/g;

function nearWord(file: Buffer, random: Random): number {
  const places = [...file.toString('latin1').matchAll(WORDS)];
  const place = places[random(places.length)];
  return place === undefined ? 0 : Math.min(file.length - 1, place.index + random(place[0].length + 8));
}

const mutations: readonly Mutation[] = [
  (file, random) => {
    const at = random(file.length);
    return splice(file, at, 1, Buffer.from([(file[at] ?? 0) ^ (1 << random(8))]));
  },
  (file, random) => splice(file, nearWord(file, random), 1, Buffer.from([random(256)])),
  (file, random) => splice(file, nearWord(file, random), 1, Buffer.from([0x30 + random(10)])),
  (file, random) =>
    splice(file, nearWord(file, random), 0, Buffer.from(TOKENS[random(TOKENS.length)] ?? '', 'latin1')),
  (file, random) => splice(file, random(file.length), random(300), Buffer.alloc(0)),
  (file, random) => {
    const from = random(file.length);
    return splice(file, random(file.length), 0, file.subarray(from, from + random(3000)));
  },
  (file, random) => {
    const [from, length] = [random(file.length), random(300)];
    const part = file.subarray(from, from + length);
    return splice(file, random(file.length), part.length, part);
  },
  (file, random) => file.subarray(0, random(file.length)),
  reviseAnything,
  reviseAnything,
];

/** A well-formed revision that exchanges an entry of any object for one of any other. */
function reviseAnything(file: Buffer, random: Random): Buffer {
  const revision = new Revision(file);
  const { document, update } = revision;
  const dictionaries = Array.from(
    { length: document.size },
    (_, number) => new PdfReference(number, 0),
  ).filter((reference) => document.resolve(reference) instanceof PdfDictionary);
  const pick = () => dictionaries[random(dictionaries.length)] ?? document.catalogReference;
  const [target, source] = [pick(), pick()];
  const entries = [...revision.get(source).entries];
  const [key, value] = entries[random(entries.length)] ?? ['Mutante', text('sí')];
  update.put(target, revision.get(target).with({ [key]: random(4) === 0 ? null : value }));
  return Buffer.from(revision.build());
}

interface Original {
  readonly file: Buffer;
  /** Where the last signature's value stands, which no signature covers. */
  readonly value: readonly [number, number];
}

function originalOf(pdf: Uint8Array): Original {
  const file = Buffer.from(pdf);
  const from = file.lastIndexOf('/Contents <3') + '/Contents <'.length;
  return { file, value: [from, file.indexOf('>', from)] };
}

/** Same bytes, but for what the last signature's value holds and nobody signed: see `signedPartsOf`. */
function isSameButForValue(mutant: Buffer, { file, value: [from, to] }: Original): boolean {
  return (
    mutant.length === file.length &&
    mutant.subarray(0, from).equals(file.subarray(0, from)) &&
    mutant.subarray(to).equals(file.subarray(to)) &&
    signedPartsOf(mutant.subarray(from, to)) === signedPartsOf(file.subarray(from, to))
  );
}

/**
 * The value of /Contents as its SignedData (RFC 5652, 5.1) has it, without the certificates that come along beside the
 * signer's: all that may differ between two values that verify.
 */
function signedPartsOf(value: Buffer): string {
  const hex = value.toString('latin1');
  const info = fromBER(Buffer.from(hex, 'hex')).result;
  const content = childrenOf(childrenOf(info)[1])[0];
  const signers = [signed.client.certificate, signed.manager.certificate].map(hexOf);
  const own = childrenOf(childrenOf(content).find(isCertificates))
    .map(rawOf)
    .filter((der) => signers.includes(der));
  const parts = childrenOf(content).filter((part) => !isCertificates(part));
  return [hex.length, ...parts.map(rawOf), ...own].join();
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const rawOf = (part: AsnType) => hexOf(part.valueBeforeDecodeView);
const childrenOf = (part: AsnType | undefined): readonly AsnType[] =>
  part instanceof Constructed ? part.valueBlock.value : [];
const isCertificates = (part: AsnType) => part.idBlock.tagClass === 3 && part.idBlock.tagNumber === 0;

test(`${MUTANTS} mutants: nothing is thrown, nothing hangs, nothing false is valid`, {
  timeout: 3_000_000,
}, () => {
  const next = seededRandom(SEED);
  const random: Random = (below) => Math.floor(next() * below);
  const originals = [originalOf(signed.once), originalOf(signed.twice)] as const;
  const seen: Record<string, number> = {};
  for (let index = 0; index < MUTANTS; index++) {
    const original = originals[random(4) === 0 ? 0 : 1].file;
    // A revision needs a file that can be read, so it comes first if at all.
    const first = mutations[random(mutations.length)] ?? reviseAnything;
    let mutant = first(original, random);
    for (let more = random(3); more > 0; more--)
      mutant = (mutations[random(mutations.length - 2)] ?? first)(mutant, random);
    const report = verifyPdf(mutant, trust);
    const isUntouched = originals.some(({ file }) => mutant.equals(file));
    const outcome = isUntouched ? `${report.verdict}, untouched` : report.verdict;
    seen[outcome] = (seen[outcome] ?? 0) + 1;
    const about = `mutant ${index} of seed ${SEED}`;
    if (report.verdict === 'good') expect(isSameButForValue(mutant, originals[1]), about).toBe(true);
    for (const { verdict, signedSizeBytes } of report.signatures) {
      if (verdict !== 'valid') continue;
      const revision = mutant.subarray(0, signedSizeBytes ?? 0);
      const isSigned = originals.some((each) => isSameButForValue(revision, each));
      expect(isSigned, `${about}: what is called valid was signed`).toBe(true);
    }
  }
  console.info(`verifier: verdicts of ${MUTANTS} mutants`, seen);
  expect(seen['bad']).toBeGreaterThan(0);
  expect(seen['unreadable']).toBeGreaterThan(0);
});
