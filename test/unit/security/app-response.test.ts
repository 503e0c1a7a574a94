import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerAppRequest } from '../../../electron/security/app-response';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-response-'));
  await mkdir(join(root, 'served', 'assets'), { recursive: true });
  await writeFile(
    join(root, 'served', 'index.html'),
    '<meta nonce="__DESK_CSP_NONCE__"><link nonce="__DESK_CSP_NONCE__">',
  );
  await writeFile(join(root, 'served', 'assets', 'a.js'), '"__DESK_CSP_NONCE__"');
  await writeFile(join(root, 'served', 'note.exe'), 'x');
  await writeFile(join(root, 'secret.json'), '{}');
});
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

function ask(url: string, folder = 'served', init?: RequestInit): Promise<Response> {
  const problemPage = (nonce: string) => `problem ${nonce}`;
  return answerAppRequest(new Request(url, init), { folder: join(root, folder), problemPage });
}

const nonceOf = (response: Response) =>
  /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? 'none';

describe('answerAppRequest', () => {
  it('puts the policy’s nonce into the home page, a new one each time', async () => {
    const first = await ask('desk://app/');
    const second = await ask('desk://app/');
    expect(await first.text()).toBe(`<meta nonce="${nonceOf(first)}"><link nonce="${nonceOf(first)}">`);
    expect(nonceOf(first)).not.toBe(nonceOf(second));
  });

  it('serves other files byte for byte, with their type', async () => {
    const response = await ask('desk://app/assets/a.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await response.text()).toBe('"__DESK_CSP_NONCE__"');
  });

  it.each([
    'desk://app/missing.js',
    'desk://app/assets',
    'desk://app/note.exe',
    'desk://app/..%2fsecret.json',
    'desk://app/%2e%2e/secret.json',
    'desk://app/../secret.json',
    'desk://other/index.html',
    'https://app/index.html',
  ])('answers 404 to %s', async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  it('answers nothing but GET', async () => {
    expect((await ask('desk://app/', 'served', { method: 'POST', body: 'x' })).status).toBe(404);
  });

  it('serves the problem page under a policy of its own', async () => {
    const response = await ask('desk://app/problema');
    expect(await response.text()).toBe(`problem ${nonceOf(response)}`);
  });

  it('fails loudly when the home page itself is missing, so that the problem page takes its place', async () => {
    await expect(ask('desk://app/', 'nowhere')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
