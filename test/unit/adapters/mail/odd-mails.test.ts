import { describe, expect, test } from 'vitest';
import { manyPictures, noisyPng, packedByOutlook, rightToLeft, winmail } from '../../../support/odd-mails';
import { read } from './mail-samples';

const bytes = (mail: string) => new Uint8Array(Buffer.from(mail));

describe('files that Outlook packed', () => {
  test('come as they were packed, and it is said that nothing of them was opened', async () => {
    const mail = await read(bytes(packedByOutlook()));
    expect(mail).toMatchObject({ subject: 'Bitácora del enlace', text: 'Va la bitácora del enlace.' });
    expect(mail.attachments.map(({ name }) => name)).toEqual(['winmail.dat']);
    expect(Buffer.from(mail.attachments[0]?.content ?? [])).toEqual(
      winmail('bitacora.log', Buffer.from('enlace caído a las 02:14')),
    );
    expect(mail.notices).toEqual([{ kind: 'packed-by-outlook' }]);
  });

  test('are known by what they are and not by their name', async () => {
    const renamed = packedByOutlook()
      .replaceAll('winmail.dat', 'att00001.bin')
      .replace('ms-tnef', 'octet-stream');
    expect((await read(bytes(renamed))).notices).toEqual([{ kind: 'packed-by-outlook' }]);
    const other = packedByOutlook().replaceAll(/eJ8\+Ig.*\r\n/g, 'Tm8gZXMgVE5FRg==\r\n');
    expect((await read(bytes(other))).notices).toEqual([]);
  });
});

test('what overrides the direction of a sender, a text or a file name is taken out, and it is said', async () => {
  const mail = await read(bytes(rightToLeft()));
  expect(mail.from).toEqual({
    name: 'مبعوث من gerencia@cliente.example',
    address: 'dana@alqalea.example',
  });
  expect(mail.subject).toBe('تعطل الجدار الناري FW-01 (عاجل) שלום');
  expect(mail.attachments.map(({ name }) => name)).toEqual(['سجل-gpj.exe']);
  expect(mail.notices).toContainEqual({ kind: 'hidden-characters' });
  const shown = [mail.from.name, mail.subject, mail.text, ...mail.attachments.map(({ name }) => name)].join();
  expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
});

test('pictures of 20 MB in the midst of a text come byte for byte, and none of it into the text', async () => {
  const side = 2_048;
  const mail = await read(bytes(manyPictures(5, side)));
  expect(mail.text).toMatch(/^Van las fotos\./);
  expect(mail.text.length).toBeLessThan(1_000);
  expect(mail.attachments).toHaveLength(5);
  const picture = noisyPng(side);
  for (const { content, inline } of mail.attachments)
    expect([inline, Buffer.compare(content, picture)]).toEqual([true, 0]);
  expect(mail.notices).toEqual([]);
});
