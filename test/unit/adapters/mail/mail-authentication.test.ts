import { describe, expect, test } from 'vitest';
import { authenticationStatements } from '../../../../electron/shared/domain/mail-authentication';
import { seededRandom } from '../../../support/seeded-random';
import { message, read, readAny, someone } from './mail-samples';

const stated = async (...headers: readonly string[]) =>
  authenticationStatements((await read(message(...headers, ...someone, '', 'Hola'))).claimedAuthentication);

describe('authentication in the header of a whole mail', () => {
  test('folded, in any case, the topmost first', async () => {
    expect(
      await stated(
        'AUTHENTICATION-RESULTS: mx.mesa.example;\r\n\tdkim=pass\r\n header.d=cliente.example;\r\n spf=fail',
        'Authentication-Results: mx.falso.example; dmarc=pass',
        'DKIM-Signature: v=1; a=rsa-sha256;\r\n\td=cliente.\r\n\texample; s=s1; b=AAAA',
      ),
    ).toMatchObject([
      {
        isTopmost: true,
        server: 'mx.mesa.example',
        results: [
          { method: 'dkim', result: 'pass', about: ['header.d=cliente.example'] },
          { method: 'spf', result: 'fail' },
        ],
      },
      { isTopmost: false, server: 'mx.falso.example' },
      { kind: 'signature', domain: 'cliente.example', selector: 's1' },
    ]);
  });

  test('an enormous one is cut, and says so; a hundred of one kind push out no other', async () => {
    const many = Array.from(
      { length: 100 },
      (_, index) => `Authentication-Results: mx${index}.example; spf=pass`,
    );
    const found = await stated(
      `Authentication-Results: mx.mesa.example; spf=fail${';\r\n dkim=pass header.d=a.example'.repeat(400)}`,
      ...many,
      'DKIM-Signature: v=1; d=cliente.example; s=s1',
    );
    expect(found[0]).toMatchObject({ server: 'mx.mesa.example', isPartial: true });
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toMatchObject({ kind: 'signature', domain: 'cliente.example' });
  });

  test('what stands in the body is no header', async () => {
    const mail = await read(message(...someone, '', 'Authentication-Results: mx.mesa.example; dkim=pass'));
    expect(authenticationStatements(mail.claimedAuthentication)).toEqual([]);
  });

  test('whatever bytes stand there: an answer, and clean words', async () => {
    const random = seededRandom(8601);
    const pieces = [
      '\r\n ',
      '\r\n\t',
      '\0',
      '\u202e',
      '=?utf-8?q?dkim=3Dpass?=',
      '(',
      '"',
      ';',
      'dkim=pass',
      '\u00a0',
    ];
    for (let round = 0; round < 300; round += 1) {
      const value = Array.from(
        { length: Math.floor(random() * 40) },
        () => pieces[Math.floor(random() * pieces.length)] ?? '',
      ).join('');
      const content = await readAny(
        message(
          `Authentication-Results: mx.example; ${value}`,
          `DKIM-Signature: d=a.example; ${value}`,
          ...someone,
          '',
          'Hola',
        ),
      );
      expect(JSON.stringify(authenticationStatements(content?.claimedAuthentication ?? []))).not.toMatch(
        /\\u202e|\\u0000|\\r|\\n/,
      );
    }
  });
});
