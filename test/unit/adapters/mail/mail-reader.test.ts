import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailReader } from '../../../../electron/adapters/mail/mail-reader';
import { parseMail } from '../../../../electron/adapters/mail/parse-mail';
import { WorkerFolder } from '../../../support/bundled-worker';
import { buildMsg } from '../../../support/msg-builder';
import { silentLog } from '../../../support/silent-log';
import { fixture, fixtureNames, largeMail, message, someone } from './mail-samples';

const folder = new WorkerFolder();
let workerUrl: URL;
/** The real worker, but for mails that say so in their text: the parser is stood in for by its worst day. */
let fragileUrl: URL;
beforeAll(async () => {
  workerUrl = await folder.bundle('electron/adapters/mail/mail-worker.ts');
  folder.write(
    'worst-day.mjs',
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', (bytes) => {
       const text = Buffer.from(bytes).toString('latin1');
       if (text.includes('HANG')) for (;;);
       if (text.includes('CRASH')) process.exit(139);
       if (text.includes('FILL')) for (const heap = [];;) heap.push({ at: heap.length });
     });`,
  );
  fragileUrl = folder.write('fragile.mjs', `import './worst-day.mjs';\nimport './mail-worker.mjs';`);
}, 60_000);
afterAll(() => folder.dispose());

const mailSaying = (text: string) => new Uint8Array(message(...someone, '', text));

const outlookItem = () =>
  buildMsg({
    from: { name: 'Ana', address: 'ana@almendro.example' },
    plain: 'hola',
    attachments: [
      { name: 'a.txt', content: Buffer.from('uno') },
      { name: 'b.txt', content: Buffer.from('dos') },
    ],
  });

describe('the reader with its worker', () => {
  it('answers as in this thread', async () => {
    const read = createMailReader(workerUrl, silentLog);
    const files = () => [...fixtureNames.map(fixture), outlookItem()];
    const inWorker = await Promise.all(files().map((bytes) => read(bytes)));
    const here = await Promise.all(files().map((bytes) => parseMail(bytes)));
    expect(inWorker).toEqual(here);
  });

  it('takes the bytes over when they are all that their buffer holds, and copies them otherwise', async () => {
    const read = createMailReader(workerUrl, silentLog);
    const whole = mailSaying('hola');
    const around = new Uint8Array(whole.length + 10);
    around.set(whole, 5);
    const part = around.subarray(5, 5 + whole.length);
    const [ofWhole, ofPart] = await Promise.all([read(whole), read(part)]);
    expect(ofWhole).toMatchObject({ ok: true, value: { text: 'hola' } });
    expect(ofPart).toEqual(ofWhole);
    expect([whole.length, part.length]).toEqual([0, around.length - 10]);
  });

  it('lets this thread go on while it reads 40 MB', async () => {
    const read = createMailReader(workerUrl, silentLog);
    const { bytes, content } = largeMail(40 * 1024 * 1024);
    const order: string[] = [];
    const reading = read(new Uint8Array(bytes)).then((parsed) => {
      order.push('mail');
      return parsed;
    });
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise(setImmediate);
      order.push('turn');
    }
    const parsed = await reading;
    expect(order).toEqual(['turn', 'turn', 'turn', 'mail']);
    const attached = parsed.ok ? parsed.value.attachments[0]?.content : undefined;
    expect(attached !== undefined && Buffer.compare(content, attached)).toBe(0);
  });

  it.each([
    ['hangs on', 'HANG', { timeoutMs: 50 }, { kind: 'reader-timeout', timeoutMs: 50 }],
    ['crashes on', 'CRASH', { timeoutMs: 60_000 }, { kind: 'reader-failed' }],
    [
      'has no memory for',
      'FILL',
      {
        timeoutMs: 60_000,
        resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
      },
      { kind: 'reader-out-of-memory' },
    ],
  ] as const)('says that it %s a mail', async (_how, text, bounds, error) => {
    const read = createMailReader(fragileUrl, silentLog, bounds);
    expect(await read(mailSaying(text))).toEqual({ ok: false, error });
  });

  it('reads the mails around one that crashes it', async () => {
    const read = createMailReader(fragileUrl, silentLog);
    const outcomes = await Promise.all(['antes', 'CRASH', 'después'].map((text) => read(mailSaying(text))));
    expect(outcomes.map((outcome) => (outcome.ok ? outcome.value.text : outcome.error.kind))).toEqual([
      'antes',
      'reader-failed',
      'después',
    ]);
  });
});
