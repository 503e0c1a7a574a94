import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { isAppUrl, PROBLEM_URL } from './app-url';
import { contentSecurityPolicy, NONCE_PLACEHOLDER } from './content-security-policy';
import { insideFolder, toSafePath } from './safe-path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

function headers(mediaType: string, nonce: string): Record<string, string> {
  return {
    'Content-Type': mediaType,
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-DNS-Prefetch-Control': 'off',
  };
}

export interface AppPages {
  /** Folder of the built renderer. */
  readonly folder: string;
  /** The page that tells of a crash; no script in it. */
  readonly problemPage: (nonce: string) => string;
}

/**
 * Answers one request of the app's scheme: the home page, one of the renderer's built files, or the problem page.
 * Anything else is 404, also a known file under another host.
 */
export async function answerAppRequest(request: Request, pages: AppPages): Promise<Response> {
  const nonce = randomBytes(18).toString('base64');
  const notFound = () => new Response(null, { status: 404, headers: headers('text/plain', nonce) });
  if (request.method !== 'GET' || !isAppUrl(request.url)) return notFound();
  if (request.url === PROBLEM_URL) {
    return new Response(pages.problemPage(nonce), { headers: headers('text/html; charset=utf-8', nonce) });
  }

  const { pathname } = new URL(request.url);
  const path = toSafePath(pathname === '/' ? 'index.html' : pathname.slice(1));
  const mediaType = path === null ? undefined : mediaTypes[extname(path)];
  if (path === null || mediaType === undefined) return notFound();
  try {
    const body = await readFile(insideFolder(pages.folder, path));
    if (extname(path) !== '.html') return new Response(body, { headers: headers(mediaType, nonce) });
    const html = body.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce);
    return new Response(html, { headers: headers(mediaType, nonce) });
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    // A missing home page has to be told, and only a failure is: Chromium shows a 404 without a body as a blank window.
    if (isMissing && pathname !== '/') return notFound();
    throw error;
  }
}
