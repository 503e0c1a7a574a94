import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { largeMail, read } from './mail-samples';

test('a 40 MB attachment arrives byte for byte', async () => {
  const { bytes, content } = largeMail(40 * 1024 * 1024);
  const mail = await read(bytes);
  const digest = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
  expect(mail.attachments.map(({ name }) => name)).toEqual(['captura.pcap']);
  expect(digest(mail.attachments[0]?.content ?? new Uint8Array())).toBe(digest(content));
  expect(mail.notices).toEqual([]);
}, 60_000);
