// What is made is opened by other programs, and searched for what must not be in it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPackage } from '../../../../electron/adapters/package/build-package';
import type { PackageOrder, PackageSource } from '../../../../electron/application/package/package-ports';
import { REDACTION_RULES } from '../../../../electron/shared/redaction/rules';
import type { Result } from '../../../../electron/shared/result';
import {
  CANARY_KINDS,
  type Canary,
  canary,
  isIn,
  textWith,
  WORDS,
} from '../../../support/redaction/canaries';
import { seededRandom } from '../../../support/seeded-random';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function unwrap<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

function source(
  index: number,
  name: string,
  bytes: Uint8Array,
  wishes: Partial<PackageSource> = {},
): PackageSource {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    index,
    kind: 'registro',
    description: name,
    name,
    content: { kind: 'bytes', bytes, sha256 },
    ...wishes,
  };
}

function order(sources: readonly PackageSource[], wishes: Partial<PackageOrder> = {}): PackageOrder {
  return {
    sources,
    told: { summary: 'El túnel cae.', request: '', activities: ['Se revisó el túnel.'] },
    facts: [
      ['folio', 'N2-MX01-2026-0001'],
      ['product', 'FortiGate 200F'],
    ],
    folio: 'N2-MX01-2026-0001',
    language: 'es-MX',
    choice: { rules: REDACTION_RULES, words: WORDS },
    limitBytes: null,
    at: '2026-11-30T14:00:00.000Z',
    isFinal: true,
    ...wishes,
  };
}

/** Writes the archives, has `unzip` and `sha256sum` judge each, and answers what they hold: path → bytes. */
async function opened(
  archives: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const [number, { name, bytes }] of archives.entries()) {
    const path = join(folder, name);
    await writeFile(path, bytes);
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
    const into = join(folder, `opened-${number}`);
    execFileSync('unzip', ['-q', path, '-d', into]);
    const judged = execFileSync('sha256sum', ['-c', 'MANIFEST.sha256'], { cwd: into, encoding: 'utf8' });
    const found = await readdir(into, { recursive: true, withFileTypes: true });
    const plain = found.filter((entry) => entry.isFile());
    // Every file but the manifest itself is in the manifest.
    expect(judged.match(/: (?:OK|La suma coincide)$/gm)).toHaveLength(plain.length - 1);
    for (const entry of plain) {
      const file = join(entry.parentPath, entry.name);
      files.set(`${number + 1}/${file.slice(into.length + 1)}`, await readFile(file));
    }
  }
  return files;
}

/** As programs write texts. */
const ENCODINGS: readonly ((text: string) => Uint8Array)[] = [
  bytesOf,
  (text) => bytesOf(`\uFEFF${text}`),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  (text) => Buffer.from(text, 'latin1'),
  (text) => bytesOf(text.normalize('NFD')),
];

/** Where a canary stands in bytes that leave, in whatever encoding somebody reads them. */
function survivors(canaries: readonly Canary[], files: ReadonlyMap<string, Buffer>): readonly unknown[] {
  return [...files].flatMap(([path, bytes]) => {
    const readings = [
      path,
      bytes.toString('utf8').normalize('NFC'),
      bytes.toString('latin1'),
      bytes.toString('utf16le'),
    ];
    return canaries
      .filter((one) => readings.some((text) => isIn(one, text)))
      .map((one) => ({ path, ...one }));
  });
}

it('lets no canary through: neither in contents of any encoding, nor in names, nor in what is told', async () => {
  const seeds = 24;
  let checked = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const random = seededRandom(seed);
    const all: Canary[] = [];
    const some = (count: number) => {
      const made = Array.from({ length: count }, () => canary(Math.floor(random() * CANARY_KINDS), random));
      all.push(...made);
      return made;
    };
    const sources = ENCODINGS.map((encode, index) => {
      // A name of a file tells a host, an address or a word.
      const named = some(2).filter(
        ({ rule, written }) => ['ip', 'mac', 'host', 'word'].includes(rule) && !/[\\/:"]/.test(written),
      );
      const name = `${named.map(({ written }) => written).join('_') || 'registro'}_2026.log`;
      const text = `Configuración\n${textWith(some(6), random)}\n${'relleno de la línea '.repeat(4_000 * random())}\n${textWith(some(2), random)}`;
      return source(index, name, encode(text), {
        description: textWith(some(1), random).replace(/\s+/g, ' '),
      });
    });
    const made = unwrap(
      await buildPackage(
        order(sources, {
          told: {
            summary: textWith(some(3), random),
            request: textWith(some(3), random),
            activities: [textWith(some(3), random), textWith(some(1), random)],
          },
          language: seed % 2 === 0 ? 'en' : 'es-MX',
        }),
      ),
    );
    checked += all.length;
    expect(survivors(all, await opened(made.archives)), `seed ${seed}`).toEqual([]);
    expect(made.items.every(({ treatment }) => treatment === 'redacted')).toBe(true);
    await rm(folder, { recursive: true, force: true });
    folder = await mkdtemp(join(tmpdir(), 'package-'));
  }
  expect(checked).toBeGreaterThan(seeds * 50);
});

describe('several archives', () => {
  const noise = (seed: number, length: number) => {
    const random = seededRandom(seed);
    return Uint8Array.from({ length }, (_unused, index) => (index < 4 ? 0x89 : Math.floor(random() * 256)));
  };

  it('are each within the limit, whole, and opened alone', async () => {
    const sources = [1, 2, 3, 4, 5].map((index) =>
      source(index, `captura-${index}.png`, noise(index, 30_000), { kind: 'captura' }),
    );
    const { archives, items } = unwrap(await buildPackage(order(sources, { limitBytes: 80_000 })));
    expect(archives.map(({ name }) => name)).toEqual([
      'N2-MX01-2026-0001-paquete-1-3.zip',
      'N2-MX01-2026-0001-paquete-2-3.zip',
      'N2-MX01-2026-0001-paquete-3-3.zip',
    ]);
    for (const { bytes } of archives) expect(bytes.length).toBeLessThanOrEqual(80_000);
    const files = await opened(archives);
    expect([...files.keys()].filter((path) => path.endsWith('.png'))).toHaveLength(5);
    expect(files.get('2/LEEME.txt')?.toString('utf8')).toContain('Parte 2 de 3');
    expect(files.get('2/LEEME.txt')?.toString('utf8')).toContain('en la parte 1');
    expect(items.map(({ archive }) => archive)).toEqual([1, 1, 2, 2, 3]);
  });

  it('are not made of what fits in none: it is named', async () => {
    const sources = [source(0, 'corto.log', bytesOf('x')), source(1, 'grande.png', noise(9, 90_000))];
    expect(await buildPackage(order(sources, { limitBytes: 80_000 }))).toEqual({
      ok: false,
      error: { kind: 'too-large', indexes: [1] },
    });
  });
});

it('shows what it then makes, and something else once anything of it is another', async () => {
  const sources = [source(0, 'a.log', bytesOf('host=FW-01 ip=10.1.2.3'))];
  const shown = unwrap(await buildPackage(order(sources, { isFinal: false })));
  expect(shown.archives).toEqual([]);
  const made = unwrap(await buildPackage(order(sources, { at: '2026-11-30T15:00:00.000Z' })));
  expect(made.shown).toBe(shown.shown);
  const others = [
    order(sources, { choice: { rules: ['ip'], words: WORDS } }),
    order([source(0, 'a.log', bytesOf('host=FW-01 ip=10.1.2.3 more'))]),
    order(sources, { told: { summary: 'Otro', request: '', activities: [] } }),
    order(sources, { facts: [['serial', 'FG200F0001']] }),
  ];
  for (const other of others) expect(unwrap(await buildPackage(other)).shown).not.toBe(made.shown);
});

it('hides in the facts too what a person wrote there, and shows them', async () => {
  const facts: PackageOrder['facts'] = [
    ['product', 'FortiGate de Zarzaparrilla'],
    ['version', '7.4.4 en 10.1.2.3'],
    ['serial', 'FG200F0001'],
    ['severity', 'Alta, host=FW-01'],
  ];
  const { archives, toldSegments } = unwrap(await buildPackage(order([], { facts })));
  const readme = (await opened(archives)).get('1/LEEME.txt')?.toString('utf8') ?? '';
  const shown = toldSegments.map(({ text }) => text).join('');
  for (const text of [readme.replaceAll('\r\n', '\n'), shown])
    expect(text).toContain(
      'Producto: FortiGate de [NAME-1]\nVersión: 7.4.4 en [IP-1]\nNúmero de serie: FG200F0001\nSeveridad: Alta, host=[HOST-1]\n',
    );
});

it('leaves what is no text as it is, and says so', async () => {
  const pdf = bytesOf('%PDF-1.7 10.1.2.3');
  const { items, archives } = unwrap(await buildPackage(order([source(0, 'a.pdf', pdf)])));
  expect(items).toMatchObject([{ treatment: 'as-is', replaced: 0, segments: [] }]);
  const files = await opened(archives);
  expect(files.get('1/registros/01-a.pdf')).toEqual(Buffer.from(pdf));
  expect(files.get('1/LEEME.txt')?.toString('utf8')).toContain('como está, sin ocultar datos');
});

it('hides a name that stands where a file’s kind would', async () => {
  const sources = [source(0, 'respaldo.Zarzaparrilla', bytesOf('x')), source(1, 'srv01.local', bytesOf('x'))];
  const { items } = unwrap(await buildPackage(order(sources)));
  expect(items.map(({ path }) => path)).toEqual(['registros/01-respaldo.NAME-1', 'registros/02-HOST-1']);
});
