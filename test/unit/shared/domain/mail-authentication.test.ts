import { describe, expect, test } from 'vitest';
import { authenticationStatements } from '../../../../electron/shared/domain/mail-authentication';
import type { ClaimedAuthentication } from '../../../../electron/shared/domain/mail-model';
import { seededRandom } from '../../../support/seeded-random';

const results = (value: string, isCut?: true): ClaimedAuthentication => ({
  header: 'authentication-results',
  value,
  ...(isCut && { isCut }),
});
const told = (...claims: readonly ClaimedAuthentication[]) => authenticationStatements(claims);
const resultsIn = (value: string, isCut?: true) =>
  told(results(value, isCut)).flatMap((statement) =>
    statement.kind === 'results' ? statement.results.map(({ method, result }) => `${method}=${result}`) : [],
  );

describe('what the header says of authenticity', () => {
  test('each result with what it is about, and who says so (RFC 8601, B.5)', () => {
    expect(
      told(
        results(
          'example.com; dkim=pass (good signature) reason="a; b=c" header.d=mail-router.example.net; dkim/1 = FAIL header.i="@newyork.example.com" header.b=abc=',
        ),
      ),
    ).toEqual([
      {
        kind: 'results',
        isTopmost: true,
        hop: null,
        server: 'example.com',
        results: [
          { method: 'dkim', result: 'pass', about: ['reason=a; b=c', 'header.d=mail-router.example.net'] },
          { method: 'dkim', result: 'fail', about: ['header.i=@newyork.example.com', 'header.b=abc='] },
        ],
        isPartial: false,
      },
    ]);
  });

  test('no results, and results of a server that does not name itself', () => {
    expect(told(results('example.com 1; none'))).toMatchObject([{ server: 'example.com', results: [] }]);
    expect(
      told(results('spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=a.example; dmarc=none')),
    ).toMatchObject([{ server: '', results: [{ method: 'spf' }, { method: 'dmarc', result: 'none' }] }]);
  });

  test('only the topmost results could be of the server that received the mail', () => {
    const hop = { header: 'arc-authentication-results', value: 'i=2; mx.lista.example; spf=pass' } as const;
    expect(told(hop, results('uno; spf=fail'), results('dos; spf=pass'))).toMatchObject([
      { hop: 2, server: 'mx.lista.example', isTopmost: false, results: [{ method: 'spf', result: 'pass' }] },
      { hop: null, server: 'uno', isTopmost: true },
      { hop: null, server: 'dos', isTopmost: false },
    ]);
  });

  test('a result inside a comment or quotes is none', () => {
    expect(resultsIn('mx.example (; dkim=pass); spf=fail')).toEqual(['spf=fail']);
    expect(resultsIn('mx.example (a (b) \\) ; dkim=pass ); spf=fail')).toEqual(['spf=fail']);
    expect(resultsIn('"mx.example; dkim=pass"; spf=fail')).toEqual(['spf=fail']);
    expect(resultsIn('mx.example; spf=fail reason="x; dkim=pass"')).toEqual(['spf=fail']);
    expect(resultsIn('mx.example; spf=fail (never closed; dkim=pass')).toEqual([]);
    expect(told(results('mx.example; spf=fail; x "open; dkim=pass'))).toMatchObject([{ isPartial: true }]);
  });

  test('the end of a value that was cut is not taken for a result', () => {
    expect(resultsIn('mx.example; spf=pass; dkim=pass', true)).toEqual(['spf=pass']);
  });

  test('whose signature it carries, but for one with a tag twice', () => {
    const signed = (value: string) => told({ header: 'dkim-signature', value });
    expect(signed('v=1; a=rsa-sha256; d=cliente.example; s= s1 ; bh=x=; b=AA BB=')).toEqual([
      { kind: 'signature', domain: 'cliente.example', selector: 's1' },
    ]);
    expect(signed('v=1; d=cliente.example; s=a; d=banco.example')).toEqual([]);
    expect(signed('v=1; s=a')).toEqual([]);
  });

  test('whatever stands there: bounded, quick, and never more than was written', () => {
    const random = seededRandom(20261130);
    const pieces = [
      '(',
      ')',
      '"',
      '\\',
      ';',
      '=',
      ' ',
      'dkim=pass',
      'spf',
      '/',
      'i=1',
      'd=',
      'é',
      '\u{1f512}',
      ',',
    ];
    const pick = () => pieces[Math.floor(random() * pieces.length)] ?? '';
    for (let round = 0; round < 3_000; round += 1) {
      const value = Array.from({ length: Math.floor(random() * 60) }, pick).join('');
      const headers = ['authentication-results', 'arc-authentication-results', 'dkim-signature'] as const;
      const header = headers[round % 3] ?? headers[0];
      const written = value.toLowerCase().split('dkim=pass').length - 1;
      for (const statement of told({ header, value })) {
        if (statement.kind !== 'results') continue;
        expect(statement.results.length).toBeLessThanOrEqual(20);
        const passes = statement.results.filter(
          ({ method, result }) => method === 'dkim' && result === 'pass',
        );
        expect(passes.length).toBeLessThanOrEqual(written);
      }
    }
    for (const enormous of [
      '('.repeat(500_000),
      '"'.repeat(500_001),
      'a=b;'.repeat(200_000),
      ' ='.repeat(300_000),
    ]) {
      expect(told(results(enormous))).toHaveLength(1);
      expect(told({ header: 'dkim-signature', value: enormous }).length).toBeLessThanOrEqual(1);
    }
  });
});
