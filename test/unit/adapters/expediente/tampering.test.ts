import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTerminalSpeaker } from '../../../../electron/adapters/command-line/terminal-speaker';
import { archiveOfFile } from '../../../../electron/adapters/expediente/archive-source';
import { verifyExpediente } from '../../../../electron/adapters/expediente/verify-expediente';
import { readTrustFile } from '../../../../electron/adapters/pades/verify/trust-files';
import { canonicalJson } from '../../../../electron/shared/canonical-json';
import type { ExpedienteManifest } from '../../../../electron/shared/domain/expediente';
import { sayExpediente } from '../../../../electron/shared/verification/expediente-words';
import { mintIdentity } from '../../../support/certificates/mint-identity';
import { createExpedienteCase, type ExpedienteCase } from '../../../support/expediente-case';
import { withResults } from '../../../support/forged-results';
import { type Members, membersOf, reseal, zipOf } from '../../../support/rezip';

const EXTRACT = 'bitacora/extracto.jsonl';
const PICTURE = 'evidencias/captura.png';
let example: ExpedienteCase;
let folder: string;
let original: Buffer;
let members: Members;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesa-n2-manipulado-'));
  example = await createExpedienteCase();
  const path = join(folder, 'original.zip');
  await example.export(path);
  original = readFileSync(path);
  members = await membersOf(path);
}, 120_000);

afterAll(async () => {
  await example.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function verify(bytes: Uint8Array) {
  const path = join(folder, 'manipulado.zip');
  writeFileSync(path, bytes);
  const source = await archiveOfFile(path);
  try {
    return await verifyExpediente(source, example.trust);
  } finally {
    await source.close();
  }
}

async function kindsIn(bytes: Uint8Array): Promise<readonly string[]> {
  const report = await verify(bytes);
  expect(report.verdict).toBe('bad');
  expect(sayExpediente(report, createTerminalSpeaker()).verdict).toMatchObject({
    tone: 'bad',
    topic: 'No es válido',
  });
  return report.answers.flatMap(({ findings }) => findings.map(({ kind }) => kind));
}

const member = (path: string, from = members): Buffer => {
  const bytes = from.get(path);
  if (!bytes) throw new Error(`No ${path}`);
  return bytes;
};

function changed(path: string, change: (bytes: Buffer) => Buffer): Members {
  return new Map([...members, [path, change(member(path))]]);
}

function without(path: string): Members {
  return new Map([...members].filter(([each]) => each !== path));
}

describe('an archive put together again', () => {
  it('is as good as the one that the desk wrote, when nothing was changed', async () => {
    expect((await verify(await zipOf(members))).verdict).toBe('good');
    expect((await verify(await zipOf(reseal(members)))).verdict).toBe('good');
  });

  it('is refused for one changed byte of any member', async () => {
    for (const path of members.keys()) {
      const flipped = changed(path, (bytes) => {
        const copy = Buffer.from(bytes);
        const middle = copy.length >> 1;
        copy[middle] = (copy[middle] ?? 0) ^ 1;
        return copy;
      });
      expect((await verify(await zipOf(flipped))).verdict, path).toBe('bad');
    }
  });

  it('is refused without any of its members', async () => {
    for (const path of members.keys()) {
      expect((await verify(await zipOf(without(path)))).verdict, path).toBe('bad');
    }
    expect(await kindsIn(await zipOf(without(PICTURE)))).toContain('file-missing');
    expect(await kindsIn(await zipOf(without('manifest.json')))).toContain('manifest-missing');
  });

  it('is refused with a member more', async () => {
    const more = new Map([...members, ['evidencias/otra.txt', Buffer.from('otra')]]);
    expect(await kindsIn(await zipOf(more))).toContain('file-unlisted');
    // Nobody counted the entries: to say «0 asientos» would be untrue.
    const { document } = sayExpediente(await verify(await zipOf(more)), createTerminalSpeaker());
    expect(document.flatMap(({ details }) => details).join('\n')).not.toContain('asientos de la solicitud');
  });
});

describe('an archive whose manifest was made to fit again', () => {
  it('is refused for evidence that the records do not speak of', async () => {
    const swapped = reseal(changed(PICTURE, () => Buffer.from('otra captura')));
    expect(await kindsIn(await zipOf(swapped))).toContain('record-file-missing');
  });

  it('is refused without a file that the records speak of', async () => {
    expect(await kindsIn(await zipOf(reseal(without(PICTURE))))).toContain('record-file-missing');
  });

  it('is refused for words changed in a record', async () => {
    const words = (bytes: Buffer) => Buffer.from(bytes.toString('utf8').replace('Archivo 2', 'Archivo 9'));
    expect(await kindsIn(await zipOf(reseal(changed(EXTRACT, words))))).toContain('extract-payload');
  });

  it('is refused for a record left out, and for one cut from the end', async () => {
    const lines = member(EXTRACT).toString('utf8').trimEnd().split('\n');
    const own = lines.findIndex((line) => line.includes('v1.evidence.attached'));
    const kept = (from: readonly string[]) => () => Buffer.from(`${from.join('\n')}\n`);
    const leftOut = reseal(changed(EXTRACT, kept(lines.toSpliced(own, 1))));
    expect(await kindsIn(await zipOf(leftOut))).toContain('extract-order');
    const cut = reseal(changed(EXTRACT, kept(lines.slice(0, -1))));
    expect(await kindsIn(await zipOf(cut))).toContain('extract-head');
  });

  it('is refused for a letter cut back to its first signature', async () => {
    const full = [...members.keys()].find((path) => path.endsWith('firmada-2.pdf')) ?? '';
    const half = [...members.keys()].find((path) => path.endsWith('firmada-1.pdf')) ?? '';
    const cut = reseal(changed(full, () => member(half)));
    expect(await kindsIn(await zipOf(cut))).toContain('record-file-missing');
  });
});

/** Replaces a name by one of the same length, in the local header and in the directory. */
function renamed(from: string, to: string): Buffer {
  return Buffer.from(original.toString('latin1').replaceAll(from, to), 'latin1');
}

const DIRECTORY_ENTRY = Buffer.from('PK\u0001\u0002', 'latin1');

const DEFLATED = 8;

/** Writes into every packed entry of the directory. */
function inDirectory(write: (entry: Buffer) => void): Buffer {
  const copy = Buffer.from(original);
  for (let at = copy.indexOf(DIRECTORY_ENTRY); at >= 0; at = copy.indexOf(DIRECTORY_ENTRY, at + 46)) {
    const entry = copy.subarray(at, at + 46);
    if (entry.readUInt16LE(10) === DEFLATED) write(entry);
  }
  return copy;
}

/**
 * Offsets of a ZIP's headers (APPNOTE 4.3) in which nothing is read by anybody: versions, numbers of disks, attributes, and the sizes
 * that a local header leaves to the descriptor behind the data.
 */
const UNREAD: ReadonlyMap<number, readonly number[]> = new Map([
  [0x04034b50, [4, 5, 18, 19, 20, 21, 22, 23, 24, 25]],
  [0x02014b50, [4, 5, 6, 7, 34, 35, 36, 37, 38, 39, 40, 41]],
  [0x06054b50, [6, 7, 8, 9, 12, 13, 14, 15]],
]);

function isUnread(at: number): boolean {
  for (const [signature, offsets] of UNREAD) {
    if (offsets.some((offset) => at >= offset && original.readUInt32LE(at - offset) === signature))
      return true;
  }
  return false;
}

describe('a ZIP made to deceive', () => {
  it.each([
    ['climbs out of its folder', '../idencias/captura.png', 'unsafe-path'],
    ['starts at the root', '/videncias/captura.png'.padEnd(PICTURE.length, '_'), 'unsafe-path'],
    ['names a drive', 'C:idencias/captura.png', 'unsafe-path'],
    ['uses backslashes', '..\\dencias\\captura.png', 'unsafe-path'],
    ['hides in a device', 'evidencias/NUL.ura.png', 'unsafe-path'],
  ])('is refused when a path %s', async (_why, to, kind) => {
    expect(await kindsIn(renamed(PICTURE, to.slice(-PICTURE.length)))).toContain(kind);
  });

  it('is refused when two members have one path, also on a system that tells no case apart', async () => {
    expect(await kindsIn(renamed('correos/enviado.eml', 'correos/reporte.eml'))).toContain('duplicate-path');
    expect(await kindsIn(renamed('correos/enviado.eml', 'correos/REPORTE.eml'))).toContain('duplicate-path');
  });

  it('is refused for sizes that would fill a disk, before anything is unpacked', async () => {
    expect(await kindsIn(inDirectory((entry) => entry.writeUInt32LE(0xee000000, 24)))).toContain('ratio');
  });

  it('is refused for links and for encryption', async () => {
    expect(await kindsIn(inDirectory((entry) => entry.writeUInt32LE(0o120777 * 0x10000, 38)))).toContain(
      'not-a-file',
    );
    expect(
      await kindsIn(inDirectory((entry) => entry.writeUInt16LE(entry.readUInt16LE(8) | 1, 8))),
    ).toContain('encrypted');
  });

  it('is refused for bytes before, between and behind its members', async () => {
    const before = await kindsIn(Buffer.concat([Buffer.from('PK\u0003\u0004'), original]));
    expect(before.length).toBeGreaterThan(0);
    const behind = await kindsIn(Buffer.concat([original, Buffer.from('más')]));
    expect(behind.length).toBeGreaterThan(0);
  });

  it('is refused when it was cut short, is empty or is no ZIP', async () => {
    expect(await kindsIn(original.subarray(0, original.length - 100))).toContain('not-an-archive');
    expect(await kindsIn(Buffer.alloc(0))).toContain('not-an-archive');
    expect(await kindsIn(Buffer.from('%PDF-1.7'))).toContain('not-an-archive');
  });

  it('is never called good nor makes the check fail for a flipped byte, wherever anybody reads', async () => {
    const rounds = process.env['MESA_FULL'] === '1' ? 2000 : 20;
    let seed = 20261125;
    for (let round = 0; round < rounds; round += 1) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const copy = Buffer.from(original);
      const at = seed % copy.length;
      copy[at] = (copy[at] ?? 0) ^ (1 << (seed >>> 29));
      const { verdict } = await verify(copy);
      if (!isUnread(at)) expect(verdict, `byte ${at}`).not.toBe('good');
    }
  });
});

describe('an archive whose summary was written anew, every hash with it', () => {
  /** The manifest changed by `change`, and every hash made to fit. */
  async function withManifest(change: (manifest: ExpedienteManifest) => void) {
    const manifest = JSON.parse(member('manifest.json').toString('utf8'));
    change(manifest);
    const text = Buffer.from(`${canonicalJson(manifest)}\n`);
    return zipOf(reseal(new Map([...members, ['manifest.json', text]])));
  }
  const replacing = (path: string, from: string | RegExp, to: string) =>
    zipOf(
      reseal(
        changed(path, (bytes) => {
          const text = bytes.toString('utf8');
          expect(text).toMatch(from);
          return Buffer.from(text.replace(from, to));
        }),
      ),
    );

  it('is refused for other words on its page', async () => {
    for (const to of ['<h1>El cliente RECHAZÓ la carta', '<script>alert(1)</script><h1>']) {
      expect(await kindsIn(await replacing('index.html', '<h1>', to))).toContain('page-differs');
    }
  });

  it('is refused for another result of verifying, as data or in words', async () => {
    const results = [...members.keys()].filter((path) => /^verificacion\/.*\.json$/.test(path));
    expect(results.length).toBeGreaterThan(1);
    for (const path of results) {
      const forged = await replacing(path, /"sizeBytes":\d+/, '"sizeBytes":1');
      expect(await kindsIn(forged), path).toContain('verification-differs');
    }
    const signed = results.filter((path) => member(path).toString('utf8').includes('"intact"'));
    expect(signed.length).toBeGreaterThan(0);
    for (const path of signed) {
      expect(await kindsIn(await replacing(path, '"intact"', '"broken"')), path).toContain(
        'verification-differs',
      );
    }
    const words = await replacing('verificacion/resultado.txt', /firma íntegra|Sin firmas/, 'firma alterada');
    expect(await kindsIn(words)).toContain('verification-differs');
  });

  it('is refused for what depends on whom the desk trusted, made to fit in data, words and page', async () => {
    type Forge = (signature: Record<string, unknown>, report: Record<string, unknown>) => void;
    const revoked: Forge = (signature, report) => {
      signature['verdict'] = 'invalid';
      signature['revocation'] = { state: 'revoked', revokedAt: null, revokedName: 'X', lists: [] };
      report['verdict'] = 'bad';
    };
    const stamped: Forge = (signature) => {
      const time = { ...(signature['time'] as object), source: 'document-timestamp', proven: true };
      signature['time'] = { ...time, at: '2020-01-01T00:00:00.000Z' };
    };
    for (const forge of [revoked, stamped])
      expect(await kindsIn(await zipOf(withResults(members, forge)))).toContain('verification-differs');
    expect((await verify(await zipOf(withResults(members, () => {})))).verdict).toBe('good');
  });

  it('is refused for other certificates than its manifest names, or none', async () => {
    const [path = ''] = [...members.keys()].filter((each) => each.startsWith('verificacion/confianza/'));
    const other = mintIdentity({ cn: 'Otra Autoridad', kind: 'other' });
    const exchanged = changed(path, () =>
      Buffer.from(readTrustFile(readFileSync(other.certificatePath))?.anchors[0] ?? []),
    );
    expect(await kindsIn(await zipOf(reseal(exchanged)))).toContain('verification-differs');
    const without = await withManifest((manifest) => {
      manifest.trust.anchors = [];
    });
    expect(await kindsIn(without)).toContain('verification-differs');
  });

  it.each<[string, (manifest: ExpedienteManifest) => void]>([
    ['folio', ({ ticket }) => Object.assign(ticket, { folio: 'N2-OTRO-2026-9999' })],
    ['folio of the request', ({ ticket }) => Object.assign(ticket, { requestFolio: 'SOL-OTRO-2026-9999' })],
    ['version of the procedure', ({ procedure }) => Object.assign(procedure, { version: 4 })],
    ['word for what a file is', ({ files }) => Object.assign(files[1] ?? {}, { what: 'Carta rechazada' })],
    [
      'name that a file came with',
      ({ files }) => Object.assign(files[1] ?? {}, { originalName: 'otro.pdf' }),
    ],
    [
      'word for what a certificate is',
      ({ files }) =>
        Object.assign(files.find(({ role }) => role === 'trust') ?? {}, { what: 'Raíz del SAT, verificada' }),
    ],
    [
      'word for the extract',
      ({ files }) =>
        Object.assign(files.find(({ role }) => role === 'extract') ?? {}, { what: 'Bitácora certificada' }),
    ],
    ['media type', ({ files }) => Object.assign(files[1] ?? {}, { mediaType: 'text/plain' })],
  ])('is refused for another %s', async (_, change) => {
    expect(await kindsIn(await withManifest(change))).toContain('manifest-differs');
  });

  it('is refused for another client, person or time, unless its page says so too: nothing proves them', async () => {
    const other = await withManifest(({ ticket }) => Object.assign(ticket, { clientName: 'Otra empresa' }));
    expect(await kindsIn(other)).toContain('page-differs');
  });

  it('is not called good when it says that another version made it', async () => {
    const manifest = await withManifest((each) => Object.assign(each, { program: 'Mesa N2 9.9.9' }));
    const report = await verify(manifest);
    expect(report.verdict).toBe('incomplete');
    expect(report.answers.at(-1)).toMatchObject({
      question: 'summary',
      state: 'unconfirmed',
      findings: [{ kind: 'summary-by-another' }],
    });
  });
});
