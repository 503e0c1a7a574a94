import { expect, it } from 'vitest';
import { composeReceived } from '../../../../electron/adapters/demo/received-mail';
import { parseEml } from '../../../../electron/adapters/mail/parse-eml';

it('writes a message that reads back as it was meant, with the trace of its way and no mark of a draft', async () => {
  const content = new Uint8Array([0, 1, 2, 255]);
  const bytes = await composeReceived({
    from: { name: 'Óscar Berlanga Cantú', address: 'oscar.berlanga@sierraalta.example' },
    to: { name: 'Soporte', address: 'soporte.n2@silent4business.example' },
    subject: 'Túnel caído: ¿pueden revisarlo?',
    text: 'Buenos días:\n\nDesde las 02:40 h no levanta.',
    messageId: 'a1@mx1.sierraalta.example',
    inReplyTo: 'b2@silent4business.example',
    date: '2026-11-24T15:02:41.000Z',
    program: 'Microsoft Outlook 16.0',
    attachments: [{ name: 'captura número 1.bin', mediaType: 'application/octet-stream', content }],
  });
  const raw = Buffer.from(bytes).toString('latin1');
  expect(raw).toMatch(/^Received: from mx1\.sierraalta\.example by mx\.silent4business\.example/);
  expect(raw).not.toContain('X-Unsent');
  expect(raw.split('\r\n').every((line) => line.length <= 998 && !line.includes('\n'))).toBe(true);
  const parsed = await parseEml(bytes);
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      from: { name: 'Óscar Berlanga Cantú', address: 'oscar.berlanga@sierraalta.example' },
      subject: 'Túnel caído: ¿pueden revisarlo?',
      claimedDate: '2026-11-24T15:02:41.000Z',
      messageId: 'a1@mx1.sierraalta.example',
      inReplyTo: 'b2@silent4business.example',
      notices: [],
    },
  });
  if (!parsed.ok) return;
  expect(parsed.value.text.trim()).toBe('Buenos días:\n\nDesde las 02:40 h no levanta.');
  expect(parsed.value.attachments.map((attachment) => [attachment.name, [...attachment.content]])).toEqual([
    ['captura número 1.bin', [0, 1, 2, 255]],
  ]);
});
