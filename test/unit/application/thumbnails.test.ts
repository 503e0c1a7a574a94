import { afterEach, beforeEach, expect, it } from 'vitest';
import { Thumbnails } from '../../../electron/application/thumbnails';
import { MAX_THUMBNAIL_SOURCE_BYTES } from '../../../electron/shared/thumbnails';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';

let harness: DeskHarness;
let asked: number;
let thumbnails: Thumbnails;
let made: Uint8Array | null;

beforeEach(async () => {
  harness = await createDeskHarness();
  asked = 0;
  made = Uint8Array.of(1);
  thumbnails = new Thumbnails(harness.open.vault, async () => {
    asked += 1;
    return made;
  });
});
afterEach(() => harness.dispose());

const keep = async (bytes: Uint8Array) =>
  unwrap(await harness.open.vault.put(bytes, { name: 'captura.png', mediaType: 'image/png' })).sha256;

it('a small picture is made once, and leaves no record: it is no view of the file', async () => {
  const sha256 = await keep(Buffer.from('picture'));
  const head = harness.open.journal.head();
  expect(await Promise.all([thumbnails.of(sha256), thumbnails.of(sha256)])).toEqual([made, made]);
  expect(asked).toBe(1);
  expect(harness.open.journal.head()).toBe(head);
});

it('one that could not be made is tried again', async () => {
  const sha256 = await keep(Buffer.from('picture'));
  made = null;
  expect(await thumbnails.of(sha256)).toBeNull();
  made = Uint8Array.of(2);
  expect(await thumbnails.of(sha256)).toEqual(made);
});

it('what is too large or not in the vault is not read', async () => {
  const large = await keep(Buffer.alloc(MAX_THUMBNAIL_SOURCE_BYTES + 1));
  expect(await thumbnails.of(large)).toBeNull();
  expect(await thumbnails.of('f'.repeat(64))).toBeNull();
  expect(asked).toBe(0);
});

it('of a file that is not there any more none is shown, also where one was made', async () => {
  const sha256 = await keep(Buffer.from('picture'));
  const { vault } = harness.open;
  let isThere = true;
  const describe: typeof vault.describe = async (...which) =>
    isThere ? vault.describe(...which) : { ok: true, value: null };
  const some = new Thumbnails(Object.assign(Object.create(vault), { describe }), async () => made);
  expect(await some.of(sha256)).toEqual(made);
  isThere = false;
  expect(await some.of(sha256)).toBeNull();
});

it('of a list one original is read at a time, and none any more once the desk is left', async () => {
  const all = await Promise.all(['a', 'b', 'c', 'd'].map((word) => keep(Buffer.from(word))));
  let atOnce = 0;
  let most = 0;
  let finish = () => {};
  const begun: (() => void)[] = [];
  const some = new Thumbnails(harness.open.vault, async () => {
    asked += 1;
    atOnce += 1;
    most = Math.max(most, atOnce);
    begun.shift()?.();
    if (asked === 2)
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    atOnce -= 1;
    return made;
  });
  const second = new Promise<void>((resolve) => begun.push(() => {}, resolve));
  const answers = all.map((sha256) => some.of(sha256));
  await second;
  some.leave();
  finish();
  expect((await Promise.all(answers)).filter((answer) => answer === null)).toHaveLength(2);
  expect([most, asked]).toEqual([1, 2]);
});
