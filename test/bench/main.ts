/*
 * `npm run bench`: the store (goals 1 and 4), then the documents with the workers that the desk uses, as the desk does it. Times are
 * of this machine at this moment: only ratios within one run compare. Prints tables and writes test-results/bench.json. Started by build/bench.mjs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { FieldRequest } from '../../electron/adapters/pades/field-request';
import { readTrustFile } from '../../electron/adapters/pades/verify/trust-files';
import { createPdfRenderer } from '../../electron/adapters/pdf/pdf-renderer';
import { createLetterSignerInWorker } from '../../electron/adapters/signer/letter-signer';
import { createPdfVerifier } from '../../electron/adapters/verifier/pdf-verifier';
import type { RenderedDocument } from '../../electron/application/document-ports';
import type { ReportModel } from '../../electron/shared/domain/document-models';
import { richReport } from '../fixtures/documents/rich-report';
import { sampleLetter } from '../fixtures/documents/sample-letter';
import { WorkerFolder } from '../support/bundled-worker';
import type { MintedIdentity } from '../support/certificates/mint-identity';
import { encodePng } from '../support/certificates/png';
import { clientRequest, makeSignedLetter, managerRequest } from '../support/certificates/signed-letter';
import { silentLog } from '../support/silent-log';
import { watchBlocks } from './block-watch';
import { benchStoreBlocks } from './blocks';
import { benchDurableCommits } from './durable-commit';
import { blockTable, commitTable, LONGEST_BLOCK_MS } from './tables';

const SCREENSHOTS = 20;
const ACTIVITIES = 330;
const ROUNDS = 5;

interface Measured {
  readonly name: string;
  readonly medianMs: number;
  readonly longestBlockMs: number;
  readonly longestBlockCpuMs: number | null;
  readonly sizeBytes: number;
}

/** Runs it a few times after once for the caches, and watches how long the main thread stood still. */
async function measure(name: string, work: () => Promise<number>): Promise<Measured> {
  let sizeBytes = await work();
  const times: number[] = [];
  const { longestBlockMs, longestBlockCpuMs } = await watchBlocks(name, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAtMs = performance.now();
      sizeBytes = await work();
      times.push(performance.now() - startedAtMs);
      await new Promise((done) => setImmediate(done));
    }
  });
  const medianMs = times.toSorted((left, right) => left - right)[Math.floor(ROUNDS / 2)] ?? 0;
  return { name, medianMs, longestBlockMs, longestBlockCpuMs, sizeBytes };
}

function unwrap(result: { readonly ok: boolean } & object): RenderedDocument {
  if ('value' in result) return result.value as RenderedDocument;
  throw new Error(`No document: ${JSON.stringify(result)}`);
}

/** A window full of text, as a PNG: noisy enough that it does not shrink to nothing. */
function screenshot(seed: number): Uint8Array {
  const [width, height] = [1920, 1080];
  const samples = Buffer.alloc(width * height * 3, 245);
  let state = seed + 1;
  for (let at = 0; at < samples.length; at += 3) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    if (state % 7 === 0) samples.fill(state % 251, at, at + 3);
  }
  return encodePng(width, height, 2, samples);
}

function longReport(pictures: readonly (Uint8Array | null)[]): ReportModel {
  const [sample] = richReport.activities;
  if (!sample) throw new Error('The sample report has no activity');
  const every = Math.floor(ACTIVITIES / pictures.length);
  const activities = Array.from({ length: ACTIVITIES }, (_, index) => {
    const picture = index % every === 0 ? pictures[index / every] : undefined;
    const name = `captura-${index}.png`;
    const file = { sha256: String(index).padStart(64, '0'), name, mediaType: 'image/png', sizeBytes: 1 };
    return {
      ...sample,
      text: `Renglón ${index + 1}. ${'Se revisó el equipo y se documentó el resultado. '.repeat(8)}`,
      figures: picture ? [{ caption: `Consola, toma ${index + 1}`, file, bytes: picture }] : [],
    };
  });
  return { ...richReport, activities };
}

const commits = await benchDurableCommits();
console.log(commitTable(commits));
const blocks = await benchStoreBlocks();
console.log(blockTable(blocks));
const folder = new WorkerFolder();
try {
  const workerUrl = await folder.bundle('electron/adapters/pdf/pdf-worker.ts');
  const renderer = createPdfRenderer({ workerUrl, timeoutMs: 120_000, log: silentLog });
  const signer = createLetterSignerInWorker(
    await folder.bundle('electron/adapters/signer/signer-worker.ts'),
    silentLog,
  );
  const verifier = createPdfVerifier(
    await folder.bundle('electron/adapters/verifier/verifier-worker.ts'),
    silentLog,
  );
  const signWith = async ({ p12, password }: MintedIdentity, request: FieldRequest) => {
    const material = await signer.loadMaterial({ kind: 'pkcs12', container: p12, password });
    if (!material.ok) throw new Error(material.error.kind);
    const result = await signer.sign({ ...request, material: material.value });
    if (!result.ok) throw new Error(result.error.kind);
    return result.value;
  };
  const signed = makeSignedLetter();
  const trust = readTrustFile(readFileSync(signed.client.authorityPath));
  if (!trust) throw new Error('The authority cannot be read');
  const shots = Array.from({ length: SCREENSHOTS }, (_, index) => screenshot(index));
  const originalBytes = shots.reduce((sum, shot) => sum + shot.length, 0);
  const pictures = await Promise.all(shots.map((shot) => renderer.preparePicture(shot)));
  const report = longReport(pictures);

  const results = [
    await measure(
      'carta: dibujar',
      async () => unwrap(await renderer.renderLetter(sampleLetter)).bytes.length,
    ),
    await measure('carta: abrir llaves y dos firmas', async () => {
      const once = await signWith(signed.client, clientRequest(signed.letter, signed.clientMaterial));
      return (await signWith(signed.manager, managerRequest(once, signed.managerMaterial))).length;
    }),
    await measure('carta: verificar', async () => {
      const report = await verifier.verify(signed.twice, trust);
      if (!report.ok) throw new Error(report.error.kind);
      return signed.twice.length;
    }),
    await measure(
      'reporte de muestra',
      async () => unwrap(await renderer.renderReport(richReport)).bytes.length,
    ),
    await measure(
      `reporte largo, ${SCREENSHOTS} capturas`,
      async () => unwrap(await renderer.renderReport(report)).bytes.length,
    ),
  ];
  const long = unwrap(await renderer.renderReport(report)).bytes;
  const pages =
    Buffer.from(long)
      .toString('latin1')
      .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
  const unit = results[0]?.medianMs ?? 1;
  for (const { name, medianMs, longestBlockMs, longestBlockCpuMs, sizeBytes } of results) {
    const cpu = longestBlockCpuMs === null ? '' : `, de procesador ${longestBlockCpuMs.toFixed(0)} ms`;
    const ratio = (medianMs / unit).toFixed(1).padStart(6);
    const size = `${Math.round(sizeBytes / 1024)} kB`.padStart(9);
    console.log(
      `${name.padEnd(34)} ${medianMs.toFixed(0).padStart(6)} ms ${ratio} × ${size}  bloqueo ${longestBlockMs.toFixed(0)} ms${cpu}`,
    );
  }
  console.log(
    `El reporte largo tiene ${pages} páginas; sus capturas pesaban ${Math.round(originalBytes / 1024)} kB.`,
  );
  mkdirSync('test-results', { recursive: true });
  writeFileSync(
    'test-results/bench.json',
    `${JSON.stringify({ commits, blocks, documents: results }, null, 2)}\n`,
  );
  const blocked = results.filter(
    ({ longestBlockMs, longestBlockCpuMs }) => (longestBlockCpuMs ?? longestBlockMs) > LONGEST_BLOCK_MS,
  );
  for (const { name } of blocked)
    console.log(`${name}: detiene el hilo principal más de ${LONGEST_BLOCK_MS} ms`);
} finally {
  folder.dispose();
}
// The workers would keep the process.
process.exit();
