/** The page of a program that was started with `--remote-debugging-port=0`. */
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Browser, chromium, errors, type Page } from '@playwright/test';

const ENDPOINT = /DevTools listening on (ws:\S+)/;

/** The address at which the page can be driven, once Chromium has said it. */
async function endpointOf(process: ChildProcess, lines: string[]): Promise<string> {
  if (!process.stderr || !process.stdout) throw new Error('The program has no streams');
  const streams = [process.stdout, process.stderr].map((input) => createInterface({ input }));
  return new Promise((resolve, reject) => {
    process.once('exit', (code) => reject(new Error(`It ended with ${code}:\n${lines.join('\n')}`)));
    for (const stream of streams) {
      stream.on('line', (line) => {
        lines.push(line);
        const [, endpoint] = ENDPOINT.exec(line) ?? [];
        if (endpoint) resolve(endpoint);
      });
    }
  });
}

const CONNECT_TIMEOUT_MS = 15_000;

/** A page that is just starting may leave Playwright without its answer (microsoft/playwright#29386): asked once more. */
async function connect(endpoint: string): Promise<Browser> {
  try {
    return await chromium.connectOverCDP(endpoint, { timeout: CONNECT_TIMEOUT_MS });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    console.warn('Playwright did not reach the page in time; it is asked once more.');
    return chromium.connectOverCDP(endpoint, { timeout: CONNECT_TIMEOUT_MS });
  }
}

/** @param lines takes what the program says */
export async function debuggedPage(child: ChildProcess, lines: string[]): Promise<Page> {
  const browser = await connect(await endpointOf(child, lines));
  const [context] = browser.contexts();
  if (!context) throw new Error('The program has no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.waitForLoadState('domcontentloaded');
  return page;
}
