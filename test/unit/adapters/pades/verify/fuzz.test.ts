import { readFileSync } from 'node:fs';
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
  /** Where the signatures' values stand: nobody signed those bytes, such as the certificates that come along. */
  readonly values: readonly (readonly [number, number])[];
}

function originalOf(pdf: Uint8Array): Original {
  const file = Buffer.from(pdf);
  const values: [number, number][] = [];
  for (let at = file.indexOf('/Contents <'); at >= 0; at = file.indexOf('/Contents <', at + 1)) {
    const end = file.indexOf('>', at);
    if (end - at > 2000) values.push([at + '/Contents <'.length, end]);
  }
  return { file, values };
}

function isSameButForValues(mutant: Buffer, { file, values }: Original): boolean {
  if (mutant.length !== file.length) return false;
  const ends = [...values.map(([from]) => from), file.length];
  const starts = [0, ...values.map(([, to]) => to)];
  return starts.every((start, index) =>
    mutant.subarray(start, ends[index]).equals(file.subarray(start, ends[index])),
  );
}

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
    seen[report.verdict] = (seen[report.verdict] ?? 0) + 1;
    const about = `mutant ${index} of seed ${SEED}`;
    if (report.verdict === 'good') expect(isSameButForValues(mutant, originals[1]), about).toBe(true);
    for (const { verdict, signedSizeBytes } of report.signatures) {
      if (verdict !== 'valid') continue;
      const revision = mutant.subarray(0, signedSizeBytes ?? 0);
      const isSigned = originals.some((each) => isSameButForValues(revision, each));
      expect(isSigned, `${about}: what is called valid was signed`).toBe(true);
    }
  }
  console.info(`verifier: verdicts of ${MUTANTS} mutants`, seen);
  expect(seen['bad']).toBeGreaterThan(0);
  expect(seen['unreadable']).toBeGreaterThan(0);
});
