/** Whole messages (RFC 5322), each of another making, with what they say beside their bytes. */
import { seededRandom } from '../seeded-random';
import {
  filePart,
  messagePart,
  multipart,
  partBytes,
  someFile,
  someText,
  textPart,
  type WrittenFile,
  type WrittenPart,
} from './parts';
import { CHARSETS, headerText, phraseIn, pick, type Random } from './words';

export interface WrittenMail {
  /** How it was made. */
  readonly making: string;
  readonly bytes: Buffer;
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly sentAtMs: number;
  readonly messageId: string;
  readonly text: string;
  readonly files: readonly WrittenFile[];
  /** Of the messages inside. */
  readonly inside: readonly Buffer[];
}

interface Content {
  readonly part: WrittenPart;
  readonly text: string;
  readonly files: readonly WrittenFile[];
  readonly inside?: readonly Buffer[];
}

const html = (text: string) =>
  `<html><body>${text
    .split('\r\n')
    .map((line) => `<p>${line}</p>`)
    .join('')}</body></html>`;

type Build = (random: Random, charset: string) => Content;

const BUILDS: Readonly<Record<string, Build>> = {
  plain: (random, charset) => {
    const text = someText(random, charset);
    return { part: textPart(random, text, 'plain', charset), text, files: [] };
  },
  'html alone': (random, charset) => {
    const text = phraseIn(random, charset);
    return { part: textPart(random, html(text), 'html', charset), text, files: [] };
  },
  alternative: (random, charset) => {
    const text = someText(random, charset);
    const both = [textPart(random, text, 'plain', charset), textPart(random, html(text), 'html', 'utf-8')];
    return { part: multipart(random, 'alternative', both), text, files: [] };
  },
  'with files': (random, charset) => {
    const inner = pick(random, [BUILDS['plain'], BUILDS['alternative']])?.(random, charset);
    if (!inner) throw new Error('No such build');
    const files = Array.from({ length: 1 + Math.floor(random() * 3) }, () => someFile(random));
    const parts = [inner.part, ...files.map((file) => filePart(random, file))];
    return { part: multipart(random, 'mixed', parts), text: inner.text, files };
  },
  'pictures inside': (random, charset) => {
    const text = someText(random, charset);
    const picture = someFile(random, 'imagen001@almendro.example');
    const shown = `${html(text)}<img src="cid:${picture.contentId}">`;
    const related = multipart(random, 'related', [
      textPart(random, shown, 'html', 'utf-8'),
      filePart(random, picture),
    ]);
    const both = [textPart(random, text, 'plain', charset), related];
    return { part: multipart(random, 'alternative', both), text, files: [picture] };
  },
  nested: (random, charset) => {
    const inner = BUILDS['pictures inside']?.(random, charset);
    if (!inner) throw new Error('No such build');
    const file = someFile(random);
    let part = multipart(random, 'mixed', [inner.part, filePart(random, file)]);
    const depth = Math.floor(random() * 4);
    for (let level = 0; level < depth; level += 1) part = multipart(random, 'mixed', [part]);
    return { part, text: inner.text, files: [...inner.files, file] };
  },
  'message inside': (random, charset) => {
    const text = someText(random, charset);
    const inside = writeMail(Math.floor(random() * 1e6), 'alternative').bytes;
    const parts = [textPart(random, text, 'plain', charset), messagePart(inside, 'reenviado.eml')];
    return { part: multipart(random, 'mixed', parts), text, files: [], inside: [inside] };
  },
};
export const MAKINGS = Object.keys(BUILDS);

/** RFC 5322 §3.3, in the zone of Mexico City. */
const dateField = (ms: number) => `${new Date(ms - 6 * 3_600_000).toUTCString().replace('GMT', '-0600')}`;

/** The message of this number: the same number, the same message. */
export function writeMail(seed: number, making: string = pick(seededRandom(seed), MAKINGS)): WrittenMail {
  const random = seededRandom(seed);
  const charset = pick(random, CHARSETS);
  const build = BUILDS[making];
  if (!build) throw new Error(`No making called ${making}`);
  const content = build(random, charset);
  const subject = phraseIn(random, charset);
  const name = pick(random, ['Laura Méndez', 'Peñón, Raúl', 'Ana', '']);
  const sentAtMs = Date.UTC(2026, 10, 1) + Math.floor(random() * 2_000_000) * 1_000;
  const messageId = `m${seed}.${Math.floor(random() * 1e9)}@almendro.example`;
  const address = 'laura@almendro.example';
  const isAscii = /^[\x20-\x7e]*$/.test(name);
  const mailbox =
    name === '' ? address : `${isAscii ? `"${name}"` : headerText(() => 0.6, name, 'utf-8')} <${address}>`;
  const headers = [
    `Received: from almendro.example by mx.mesa-soc.example;\r\n\t${dateField(sentAtMs)}`,
    `From: ${mailbox}`,
    'To: "Mesa N2" <n2@mesa-soc.example>, otra@almendro.example',
    `Subject: ${headerText(random, subject, charset)}`,
    `Date: ${dateField(sentAtMs)}`,
    `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0',
  ];
  const part: WrittenPart = { ...content.part, headers: [...headers, ...content.part.headers] };
  const text = content.text.replaceAll('\r\n', '\n');
  const { files, inside = [] } = content;
  const bytes = partBytes(part);
  return {
    making: `${making}, ${charset}, seed ${seed}`,
    bytes,
    from: { name, address },
    subject,
    sentAtMs,
    messageId,
    text,
    files,
    inside,
  };
}
