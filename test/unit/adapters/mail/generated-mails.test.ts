/* Two hundred mails, each of another making, in: what the desk shows is what was written, and what another parser reads. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { htmlToPlainText } from '../../../../electron/adapters/mail/html-text';
import type { ParsedMail } from '../../../../electron/shared/domain/mail-model';
import { cleanBlock, cleanLine } from '../../../../electron/shared/domain/mail-text';
import { safeFileName } from '../../../../electron/shared/domain/safe-file-name';
import { BREAKAGES } from '../../../support/mail-writer/break-mail';
import { partBytes, textPart } from '../../../support/mail-writer/parts';
import { SMIME_KINDS, smimeOf } from '../../../support/mail-writer/sign-mail';
import { CHARSETS } from '../../../support/mail-writer/words';
import { MAKINGS, type WrittenMail, writeMail } from '../../../support/mail-writer/write-mail';
import { type ToldEml, toldByPython } from '../../../support/other-eml-reader';
import { seededRandom } from '../../../support/seeded-random';
import { largeMail, read, readAny } from './mail-samples';
import { expectSound } from './sound-mail';

const MAILS = process.env['MESA_FULL'] === '1' ? 2_000 : 160;
const FIRST_SEED = 20_261_130;
const hasPython = spawnSync('python3', ['--version']).status === 0;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const written = Array.from({ length: MAILS }, (_, index) =>
  writeMail(FIRST_SEED + index, MAKINGS[index % MAKINGS.length]),
);
const broken = BREAKAGES.flatMap((breakage) =>
  Array.from({ length: 5 }, (_, index) => {
    const mail = writeMail(FIRST_SEED + 1_000 + index, MAKINGS[(index + 1) % MAKINGS.length]);
    return { ...mail, ...breakage, bytes: breakage.change(mail.bytes, seededRandom(index)) };
  }),
);

/** What the desk shows of a mail, in the words of who wrote it. */
const shown = (mail: ParsedMail) => ({
  from: mail.from,
  subject: mail.subject,
  sentAtMs: Date.parse(mail.claimedDate ?? ''),
  messageId: mail.messageId,
  text: mail.text,
  files: mail.attachments
    .filter(({ mediaType }) => mediaType !== 'message/rfc822')
    .map(({ name, content, contentId }) => [name, sha256(content), contentId]),
});

const expected = ({ from, subject, sentAtMs, messageId, text, files }: WrittenMail) => ({
  from,
  subject,
  sentAtMs,
  messageId,
  text,
  files: files.map(({ name, content, contentId }) => [safeFileName(name), sha256(content), contentId]),
});

it(`covers ${written.length + broken.length} mails of every making and character set`, () => {
  expect(written.length + broken.length).toBeGreaterThanOrEqual(200);
  for (const word of [...MAKINGS, ...CHARSETS]) {
    expect(
      written.some(({ making }) => making.includes(word)),
      word,
    ).toBe(true);
  }
});

it('shows of each what was written', { timeout: 60_000 }, async () => {
  for (const mail of written) {
    const parsed = await read(mail.bytes);
    expectSound(parsed);
    expect(shown(parsed), mail.making).toEqual(expected(mail));
    const inside = parsed.attachments.filter(({ mediaType }) => mediaType === 'message/rfc822');
    expect(
      inside.map(({ content }) => Buffer.from(content).toString('latin1')),
      mail.making,
    ).toEqual(mail.inside.map((bytes) => bytes.toString('latin1')));
  }
});

it('reads what is broken as far as it goes, and whole where nothing of it is lost', async () => {
  for (const { how, keepsMeaning, ...mail } of broken) {
    const content = await readAny(mail.bytes);
    expect(content, `${how}: ${mail.making}`).not.toBeNull();
    if (!content) continue;
    expectSound(content);
    expect(content.subject, `${how}: ${mail.making}`).toBe(mail.subject);
    if (keepsMeaning) expect(shown(content as ParsedMail), `${how}: ${mail.making}`).toEqual(expected(mail));
  }
});

describe('S/MIME', () => {
  const text = 'Se aprueba el cierre del caso.';
  const headers = 'From: Ana <ana@almendro.example>\r\nTo: n2@mesa-soc.example\r\nSubject: Firmado\r\n';
  let made: ReturnType<typeof smimeOf>;
  beforeAll(() => {
    made = smimeOf(partBytes(textPart(() => 0.5, text, 'plain', 'us-ascii')));
  });

  it.each(SMIME_KINDS)('%s: is shown as far as it can be read, and nothing of it is lost', async (kind) => {
    const mail = await read(Buffer.concat([Buffer.from(headers), made[kind]]));
    expectSound(mail);
    expect(mail.subject).toBe('Firmado');
    expect(mail.text).toBe(kind === 'signed beside' ? text : '');
    expect(mail.attachments.map(({ name }) => name)).toEqual([
      kind === 'signed beside' ? 'smime.p7s' : 'smime.p7m',
    ]);
  });
});

describe.skipIf(!hasPython)('another parser', { timeout: 60_000 }, () => {
  const large = largeMail(30 * 1024 * 1024);
  const whole = [
    ...written,
    ...broken.filter(({ keepsMeaning, isReadOtherwise }) => keepsMeaning && !isReadOtherwise),
  ];
  let told: readonly ToldEml[];
  beforeAll(() => {
    told = toldByPython([...whole.map(({ bytes }) => bytes), large.bytes]);
  }, 60_000);

  it('reads in each what the desk shows', async () => {
    for (const [index, { making, bytes }] of whole.entries()) {
      const theirs = told[index];
      const mail = await read(bytes);
      const text = theirs?.isHtml ? htmlToPlainText(theirs.text).text : (theirs?.text ?? '');
      const { isHtml, ...rest } = theirs ?? {};
      expect({ ...rest, text: cleanBlock(text) }, making).toEqual({
        from: [mail.from.name, mail.from.address],
        to: mail.to.map(({ address }) => address),
        subject: cleanLine(mail.subject),
        sentAtMs: Date.parse(mail.claimedDate ?? ''),
        messageId: mail.messageId,
        text: mail.text,
        files: await Promise.all(
          mail.attachments.map(async ({ name, mediaType, content, contentId }) =>
            mediaType === 'message/rfc822'
              ? ['message', (await read(content)).subject, null]
              : [name, sha256(content), contentId],
          ),
        ),
      });
      expect(isHtml, making).toBe(mail.textSource === 'html');
    }
  });

  it('reads the same 30 MB', async () => {
    const mail = await read(large.bytes);
    const theirs = told.at(-1);
    expect(theirs?.files).toEqual([['captura.pcap', sha256(large.content), null]]);
    expect(mail.attachments.map(({ name, content }) => [name, sha256(content)])).toEqual([
      ['captura.pcap', sha256(large.content)],
    ]);
  });
});
