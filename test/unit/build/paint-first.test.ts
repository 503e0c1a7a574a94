import type { Rolldown } from 'vite';
import { expect, it } from 'vitest';
import { readAfterPaint } from '../../../build/paint-first.mjs';

const chunk = (imports: string[], dynamicImports: string[] = [], css: string[] = []) =>
  ({
    type: 'chunk',
    imports,
    dynamicImports,
    viteMetadata: { importedCss: new Set(css) },
  }) as unknown as Rolldown.OutputChunk;

it('asks ahead for what the first script reads, and not for what that reads later or the page has already', () => {
  const entry = chunk(['runtime.js'], ['main.js']);
  const bundle = {
    'index.js': entry,
    'runtime.js': chunk([]),
    'main.js': chunk(['start.js', 'runtime.js'], ['board.js']),
    'start.js': chunk(['shared.js', 'main.js'], ['settings.js'], ['start.css']),
    'shared.js': chunk(['start.js'], [], ['shared.css']),
    'board.js': chunk([], [], ['board.css']),
    'settings.js': chunk([]),
  };
  expect(readAfterPaint(bundle, entry)).toEqual({
    scripts: ['main.js', 'start.js', 'shared.js'],
    styles: ['start.css', 'shared.css'],
  });
});
