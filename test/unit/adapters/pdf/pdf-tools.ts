import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Runs a command-line judge on `pdf`, written to a file of its own, and gives its standard output. */
function judge<T>(pdf: Uint8Array, run: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-n2-pdf-'));
  try {
    const path = join(folder, 'document.pdf');
    writeFileSync(path, pdf);
    return run(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const output = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** The text of each page in the order in which it was drawn. */
export function pageTexts(pdf: Uint8Array): readonly string[] {
  const text = judge(pdf, (path) => output('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-']));
  return text.split('\f').slice(0, -1);
}

/** Text without any white space: what wraps and what not is not its matter. */
export function squash(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, '');
}

export interface PlacedLine {
  /** From the page's upper left corner, in points. */
  readonly topPt: number;
  readonly bottomPt: number;
  readonly leftPt: number;
  readonly rightPt: number;
  readonly text: string;
}

const entity: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Where poppler sees lines of text, page by page. */
export function pageLines(pdf: Uint8Array): readonly (readonly PlacedLine[])[] {
  const xml = judge(pdf, (path) => output('pdftotext', ['-bbox-layout', '-enc', 'UTF-8', path, '-']));
  const number = (attributes: string, name: string): number =>
    Number(new RegExp(`${name}="([^"]+)"`).exec(attributes)?.[1]);
  return xml
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<line ([^>]+)>(.*?)<\/line>/gs)].map(([, attributes = '', words = '']) => ({
        topPt: number(attributes, 'yMin'),
        bottomPt: number(attributes, 'yMax'),
        leftPt: number(attributes, 'xMin'),
        rightPt: number(attributes, 'xMax'),
        text: [...words.matchAll(/<word [^>]+>([^<]*)<\/word>/g)]
          .map(([, word = '']) => word.replace(/&(\w+);/g, (whole, name: string) => entity[name] ?? whole))
          .join(' '),
      })),
    );
}

/** What qpdf has to say against the file; empty when it is sound. */
export function qpdfComplaints(pdf: Uint8Array): string {
  return judge(pdf, (path) => {
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' });
    return status === 0 && stderr === '' ? '' : `${status} ${stdout} ${stderr}`;
  });
}

/** The fonts of a file and whether each is embedded as a subset with a Unicode map. */
export function fonts(pdf: Uint8Array): readonly { readonly name: string; readonly embedded: boolean }[] {
  return judge(pdf, (path) => output('pdffonts', [path]))
    .split('\n')
    .slice(2)
    .filter((line) => line !== '')
    .map((line) => ({ name: line.slice(0, 36).trim(), embedded: /\byes yes yes\b/.test(line) }));
}

/** The logical structure as poppler reads it, with its text. */
export function structure(pdf: Uint8Array): string {
  return judge(pdf, (path) => output('pdfinfo', ['-struct-text', path]));
}

export function properties(pdf: Uint8Array): string {
  return judge(pdf, (path) => output('pdfinfo', [path]));
}

/** The XMP packet. */
export function metadata(pdf: Uint8Array): string {
  return judge(pdf, (path) => output('pdfinfo', ['-meta', path]));
}

/** A file embedded in the document, as poppler takes it out. */
export function embeddedFile(pdf: Uint8Array, name: string): Buffer {
  return judge(pdf, (path) => {
    const target = join(dirname(path), name);
    output('pdfdetach', ['-savefile', name, '-o', target, path]);
    return readFileSync(target);
  });
}

/** The last page as a printer of 150 dots an inch has it, RGBA. */
export function lastPagePixels(pdf: Uint8Array): {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
} {
  const pages = /Pages:\s+(\d+)/.exec(properties(pdf))?.[1] ?? '1';
  const grey = judge(pdf, (path) =>
    execFileSync('pdftoppm', ['-r', '150', '-gray', '-f', pages, '-l', pages, path], {
      maxBuffer: 64 * 1024 * 1024,
    }),
  );
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(grey.toString('latin1', 0, 40));
  const [width, height] = [Number(header?.[1]), Number(header?.[2])];
  const pixels = grey.subarray(header?.[0].length ?? 0);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let index = 0; index < width * height; index += 1)
    data.fill(pixels[index] ?? 255, index * 4, index * 4 + 3);
  return { data, width, height };
}
