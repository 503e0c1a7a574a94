// A desk that is trusted may still be somebody else's by now: what it signs is believed nothing. Seeded.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WorkspaceKeys } from '../../../../electron/adapters/sealing/workspace-keys';
import { openBundle, writeBundle } from '../../../../electron/adapters/transfer/bundle-file';
import { deskIdentity } from '../../../../electron/adapters/transfer/desk-identity';
import { nodeFileLayer } from '../../../../electron/adapters/workspace-file-layer';
import { trustedDesk } from '../../../../electron/shared/domain/desks';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../../support/desk-harness';
import { registerClient } from '../../../support/example-client';
import { Journey } from '../../../support/journey';
import { seededRandom } from '../../../support/seeded-random';
import { exchange } from '../../../support/transfer-bench';

const SEED = 20_311;

let first: DeskHarness;
let second: DeskHarness;
let way: Awaited<ReturnType<typeof exchange>>;
let bundleId: string;
/** What the sender wrote: the lines, and the bytes of the files behind them. */
let lines: readonly string[];
let files: Buffer;

const keysOf = (harness: DeskHarness) => new WorkspaceKeys(harness.open.folders.secret);

const UNWATCHED = { expect: () => {}, advance: () => {} };

beforeAll(async () => {
  first = await createDeskHarness();
  second = await createDeskHarness();
  way = await exchange(first, second);
  const journey = await new Journey(first, await registerClient(first)).capture();
  const file = await keep(first, 'sin saltos de línea');
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('buena.mesan2')));
  const opened = await openBundle(way.at('buena.mesan2'), {
    identity: deskIdentity(keysOf(second)),
    trusted: (id) => trustedDesk(second.open.desk.state.desks, id),
    mostBytes: 1e9,
    watch: UNWATCHED,
  });
  if (!opened.ok) throw new Error(opened.error);
  bundleId = opened.value.bundleId;
  const pieces: Buffer[] = [];
  for await (const piece of opened.value.content()) pieces.push(piece);
  await opened.value.close();
  const whole = Buffer.concat(pieces);
  const end = whole.indexOf('\n', whole.lastIndexOf('{"head"'));
  lines = whole.subarray(0, end).toString('utf8').split('\n');
  files = whole.subarray(end + 1);
}, 60_000);
afterAll(async () => {
  await first.dispose();
  await second.dispose();
  await way.dispose();
});

/** Signs and seals other content as the first desk would, and answers what the second makes of it. */
async function answerTo(content: Buffer): Promise<string> {
  const recipient = trustedDesk(first.open.desk.state.desks, way.idOfB);
  if (!recipient) throw new Error('no recipient');
  const writing = {
    files: nodeFileLayer,
    identity: deskIdentity(keysOf(first)),
    recipient,
    bundleId,
    watch: UNWATCHED,
  };
  const target = way.at('firmada.mesan2');
  await writeBundle(writing, pieceOf(content), { beside: `${target}.part`, target });
  const answer = await way.b.choose(target);
  if (answer.ok) return 'taken';
  return answer.error.kind === 'transfer' ? answer.error.reason : answer.error.kind;
}

async function* pieceOf(content: Buffer) {
  yield content;
}

const contentOf = (changed: readonly string[], rest = files) =>
  Buffer.concat([Buffer.from(`${changed.join('\n')}\n`), rest]);

it('is taken as the sender wrote it', async () => {
  expect(await answerTo(contentOf(lines))).toBe('taken');
});

it('with a line changed, left out, doubled or moved it is refused', async () => {
  const random = seededRandom(SEED);
  const pick = (count: number) => Math.floor(random() * count);
  const found = new Set<string>();
  for (let round = 0; round < 250; round += 1) {
    const at = pick(lines.length);
    const line = lines[at] ?? '';
    const other = pick(lines.length);
    const changed = [...lines];
    const kind = round % 4;
    if (kind === 0) {
      const place = pick(line.length);
      const turned = String.fromCharCode((line.charCodeAt(place) ^ 1) & 0x7f);
      changed[at] = line.slice(0, place) + turned + line.slice(place + 1);
      if (turned === '\n') continue;
    } else if (kind === 1) changed.splice(at, 1);
    else if (kind === 2) changed.splice(at, 0, line);
    else {
      if (other === at) continue;
      [changed[at], changed[other]] = [changed[other] ?? '', line];
    }
    const reason = await answerTo(contentOf(changed));
    // What only names things for people can be anything: a desk may be called as it likes.
    const isName = kind === 0 && at === 0 && reason === 'taken';
    if (!isName) found.add(reason);
  }
  expect([...found].toSorted().filter((reason) => reason !== 'newer')).toEqual(['inconsistent']);
}, 120_000);

it('with a byte of a file changed, missing or too many it is refused', async () => {
  const turned = Buffer.from(files);
  turned[3] = (turned[3] ?? 0) ^ 1;
  expect(await answerTo(contentOf(lines, turned))).toBe('inconsistent');
  expect(await answerTo(contentOf(lines, files.subarray(0, -1)))).toBe('inconsistent');
  expect(await answerTo(contentOf(lines, Buffer.concat([files, Buffer.from('x')])))).toBe('inconsistent');
});

it('has no file that no event speaks of, and lacks none', async () => {
  const about = JSON.parse(lines[0] ?? '') as { files: readonly unknown[] };
  const without = JSON.stringify({ ...about, files: about.files.slice(1) });
  expect(await answerTo(contentOf([without, ...lines.slice(1)]))).toBe('inconsistent');
});

it('kept nothing of all that', () => {
  expect(second.open.desk.state.tickets.size).toBe(0);
});
