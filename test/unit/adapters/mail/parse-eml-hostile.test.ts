import { describe, expect, test } from 'vitest';
import { message, read, readAny, someone } from './mail-samples';

/** Each of these would hold an unguarded parser for minutes or fill its memory; here the test's own time limit is the judge. */
describe('messages made to exhaust the reader', () => {
  test('parts nested thousands deep', async () => {
    const levels = Array.from({ length: 5_000 }, (_, level) => [
      `--n${level}`,
      `Content-Type: multipart/mixed; boundary=n${level + 1}`,
      '',
    ]);
    const mail = await read(
      message(...someone, 'Content-Type: multipart/mixed; boundary=n0', '', ...levels.flat()),
    );
    expect(mail.notices).toContainEqual({ kind: 'body-unreadable', reason: 'nested-too-deep' });
    expect(mail.textSource).toBe('raw');
    expect(mail.from.address).toBe('ana@almendro.example');
  });

  test('hundreds of thousands of parts', async () => {
    const parts = '--b\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nx\r\n'.repeat(300_000);
    const mail = await read(
      message(...someone, 'Content-Type: multipart/mixed; boundary=b', '', `${parts}--b--`),
    );
    expect(mail.notices).toContainEqual({ kind: 'body-unreadable', reason: 'too-many-parts' });
  });

  test('hundreds of thousands of short lines', async () => {
    const mail = await read(message(...someone, '', '\r\n'.repeat(400_000), 'x'));
    expect(mail.notices).toContainEqual({ kind: 'body-unreadable', reason: 'too-many-lines' });
  });

  test('a message inside a message, twenty thousand times', async () => {
    const nested = message(...someone, 'Content-Type: message/rfc822', '', '');
    const mail = await read(Buffer.concat(Array.from({ length: 20_000 }, () => nested)));
    expect(mail.attachments).toHaveLength(1);
  });

  test('headers of megabytes: those that fit are read', async () => {
    const mail = await read(message(...someone, `X-Relleno: ${'a'.repeat(5_000_000)}`, '', 'cuerpo'));
    expect(mail.subject).toBe('Prueba');
    expect([mail.text, mail.textSource]).toEqual(['cuerpo', 'raw']);
    expect(mail.notices).toEqual([{ kind: 'body-unreadable', reason: 'headers-too-large' }]);
  });

  test('thousands of tiny attachments: the first thousand, and a notice', async () => {
    const parts = '--b\r\nContent-Type: a/b\r\n\r\nx\r\n'.repeat(5_000);
    const mail = await read(
      message(...someone, 'Content-Type: multipart/mixed; boundary=b', '', `${parts}--b--`),
    );
    expect(mail.attachments).toHaveLength(1_000);
    expect(mail.notices).toEqual([{ kind: 'clipped', field: 'attachments' }]);
  });

  const field = (name: string, value: string) =>
    message('From: ana@almendro.example', `${name}: ${value}`, '', 'x');
  const html = (body: string) => message(...someone, 'Content-Type: text/html', '', body);
  test.each([
    ['recipients', () => field('To', 'a@b.c,'.repeat(70_000))],
    ['open comments', () => field('To', '('.repeat(450_000))],
    ['open brackets', () => field('To', '<'.repeat(450_000))],
    ['quoted words', () => field('To', '"a" '.repeat(110_000))],
    ['groups in groups', () => field('To', 'g:'.repeat(100_000))],
    ['at signs', () => field('To', '@'.repeat(450_000))],
    ['a run of spaces', () => field('To', `a${' '.repeat(450_000)}b`)],
    ['encoded words', () => field('Subject', '=?utf-8?Q?=C3=A1?= '.repeat(22_000))],
    ['half encoded words', () => field('Subject', '=?a?Q?'.repeat(75_000))],
    ['identifiers', () => field('References', '<a@b> '.repeat(75_000))],
    ['unclosed identifiers', () => field('References', '<a '.repeat(150_000))],
    ['continued parameters', () => field('Content-Type', `multipart/mixed; ${'a*0*=x;'.repeat(65_000)}`)],
    ['boundary words', () => field('Content-Type', `multipart/mixed; ${'boundary '.repeat(50_000)}`)],
    ['a boundary of spaces', () => field('Content-Type', `multipart/mixed; boundary${' '.repeat(450_000)}x`)],
    [
      'a file name of dots',
      () => field('Content-Disposition', `attachment; filename="${'.'.repeat(450_000)}x"`),
    ],
    ['open elements', () => html('<b>'.repeat(1_000_000))],
    ['bodies in bodies', () => html('<body>'.repeat(1_000_000))],
    ['elements closed that were never opened', () => html('<b>'.repeat(20_000) + '</i>'.repeat(400_000))],
    ['links in links', () => html('<a href="x">'.repeat(100_000))],
    ['tables in tables', () => html('<table><tr><td>'.repeat(50_000))],
    ['no-break spaces', () => html(`${'&nbsp;'.repeat(200_000)}x`)],
    ['marks on one letter', () => message(...someone, '', `a${'\u0301\u0316'.repeat(200_000)}`)],
  ])('%s', async (_name, build) => {
    expect(await readAny(build())).not.toBeNull();
  });
});

describe('a text nested deeper than it is read', () => {
  const nested = (levels: number) =>
    message(...someone, 'Content-Type: text/html', '', `Arriba${'<div>'.repeat(levels)}fondo`);

  test('is told to be clipped, and ends in an ellipsis', async () => {
    const mail = await read(nested(2_000));
    expect(mail.notices).toContainEqual({ kind: 'clipped', field: 'text' });
    expect(mail.text).toBe('Arriba\n…');
  });

  test('control: one that a long thread makes is whole, even if it says «…»', async () => {
    const mail = await read(
      message(...someone, 'Content-Type: text/html', '', `${'<div>'.repeat(400)}fondo…`),
    );
    expect(mail.notices).toEqual([]);
    expect(mail.text).toBe('fondo…');
  });
});
