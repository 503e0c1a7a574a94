/** With what pictures are made: another Chromium, or other fonts of the system, draw the same page with other pixels. */
import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { z } from 'zod';
import { type LaunchedApp, projectRoot } from '../launch-app';

const madeWithFile = join(projectRoot, 'test/e2e/proofs/pictures/made-with.json');
const madeWithSchema = z.object({ window: z.string(), pdftoppm: z.string() });
type MadeWith = z.infer<typeof madeWithSchema>;

/** Whether this run writes the pictures anew instead of comparing with them. */
export const writesPictures = (): boolean => ['all', 'changed'].includes(test.info().config.updateSnapshots);

/** Chromium's version, and a print of how it draws both fonts of the window. */
async function windowRendering({ page }: LaunchedApp): Promise<string> {
  const drawn = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 400;
    canvas.height = 60;
    const pen = canvas.getContext('2d');
    const fonts = ["16px 'Inter Variable'", '16px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace'];
    for (const [index, font] of fonts.entries()) {
      await document.fonts.load(font);
      if (!pen) continue;
      pen.font = font;
      pen.fillText('Árbol 0123 ñandú N2-DEMO «Vo.Bo.»', 4, 24 + 26 * index);
    }
    return { version: /Chrome\/\d+/.exec(navigator.userAgent)?.[0] ?? '', pixels: canvas.toDataURL() };
  });
  return `${drawn.version} ${hash('sha256', drawn.pixels).slice(0, 16)}`;
}

function pdfRendering(): string {
  const { error, stderr } = spawnSync('pdftoppm', ['-v'], { encoding: 'utf8' });
  return error ? 'none' : (stderr.split('\n')[0] ?? '');
}

const readMadeWith = (): MadeWith => madeWithSchema.parse(JSON.parse(readFileSync(madeWithFile, 'utf8')));

/**
 * Skips the running test where its pictures were made with something else than what draws now, and says how to make
 * them anew; where they are being made, notes what draws.
 */
export async function sameRendering(kind: 'window', desk: LaunchedApp): Promise<void>;
export async function sameRendering(kind: 'pdftoppm'): Promise<void>;
export async function sameRendering(kind: keyof MadeWith, desk?: LaunchedApp): Promise<void> {
  const here = desk ? await windowRendering(desk) : pdfRendering();
  if (writesPictures()) {
    if (here === 'none') throw new Error('Pictures of documents need pdftoppm (poppler-utils).');
    writeFileSync(madeWithFile, `${JSON.stringify({ ...readMadeWith(), [kind]: here }, null, 2)}\n`);
    return;
  }
  const there = readMadeWith()[kind];
  if (here === there) return;
  const reason = `the pictures were made with «${there}», and here draws «${here}»: \`npm run pictures\` makes them anew`;
  console.warn(`Not compared: ${reason}`);
  test.skip(true, reason);
}
