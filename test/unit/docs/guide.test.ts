import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue, namespacesOf } from '../../support/catalogues';
import { projectRoot } from '../../support/launch-app';
import { GUIDE_PICTURES } from '../../support/pictures/guide-scenes';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const guide = read('docs/guia-de-usuario.md');

const picturesIn = (text: string): readonly string[] =>
  [...text.matchAll(/!\[[^\]]+\]\((?:docs\/)?images\/([\w-]+)\.png\)/g)].map(([, name = '']) => name);

const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const texts = namespacesOf('es-MX').flatMap((namespace) => [...catalogue('es-MX', namespace).values()]);
/** Texts with nothing in them but what is filled in would agree with everything. */
const patterns = texts
  .filter((text) => text.replaceAll(/\{\{[^}]*\}\}/g, '').trim().length > 1 || !text.includes('{{'))
  .map(
    (text) =>
      new RegExp(
        `^${text
          .split(/\{\{[^}]*\}\}/)
          .map(escaped)
          .join('.+')}$`,
      ),
  );

/** A text of the window as the guide may quote it: within a sentence, at the end of one, or as a way through its tabs. */
const isSaid = (quoted: string): boolean =>
  quoted.split(' › ').every((part) => {
    const upper = part.charAt(0).toUpperCase() + part.slice(1);
    const forms = [part, upper, part.replace(/\.$/, ''), `${part}…`, `${part}.`];
    const isCut = part.endsWith('…') && texts.some((text) => text.startsWith(part.slice(0, -1)));
    return isCut || forms.some((form) => patterns.some((pattern) => pattern.test(form)));
  });

/** What the guide puts between the same marks and the window has from elsewhere. */
const NOT_IN_THE_CATALOGUES: ReadonlySet<string> = new Set([
  // The procedure's name, and words that a mail, a letter or a system's dialog has.
  'Soporte Técnico Especializado',
  'Fuera de oficina',
  'firma autógrafa digitalizada, sin certificado',
  'pendiente',
  'Salir sin respaldar',
  // A folder, and a station that the guide invents.
  'data',
  'de MESA-A',
]);

describe('the guide', () => {
  it('shows each picture that the script takes, once, and no other', () => {
    expect(picturesIn(guide).toSorted()).toEqual(GUIDE_PICTURES.toSorted());
    const files = readdirSync(join(projectRoot, 'docs/images')).map((name) => name.replace(/\.png$/, ''));
    expect(files.toSorted()).toEqual(GUIDE_PICTURES.toSorted());
  });

  it('lends its pictures to the README', () => {
    const shown = picturesIn(read('README.md'));
    expect(shown).not.toEqual([]);
    expect(shown.filter((name) => !GUIDE_PICTURES.includes(name))).toEqual([]);
  });

  it('has pictures of one size', () => {
    // Width and height of a PNG stand in its first chunk (PNG specification, 11.2.1).
    const sizes = GUIDE_PICTURES.map((name) => {
      const png = readFileSync(join(projectRoot, `docs/images/${name}.png`));
      return [png.readUInt32BE(16), png.readUInt32BE(20)];
    });
    expect(new Set(sizes.map(String))).toEqual(new Set(['1280,800']));
  });

  it('quotes only what the window says', () => {
    const quoted = [...guide.matchAll(/«([^»]+)»/g)].map(([, text = '']) => inOneLine(text));
    expect(quoted.length).toBeGreaterThan(50);
    expect(quoted.filter((text) => !isSaid(text) && !NOT_IN_THE_CATALOGUES.has(text))).toEqual([]);
  });

  it('names in its walk from beginning to end buttons and fields as the window does', () => {
    const walk = /\n## De principio a fin[\s\S]*?\n(?=## )/.exec(guide)?.[0] ?? '';
    const bold = [...walk.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => inOneLine(text));
    // What a paragraph begins with is its number.
    const names = bold.filter((text) => !/^\d+\. /.test(text));
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((text) => !isSaid(text))).toEqual([]);
  });

  it('control: a word that the window does not say is seen', () => {
    expect(isSaid('Declarar válida y abrir el ticket')).toBe(true);
    expect(isSaid('Declarar válida y abrir un ticket')).toBe(false);
    expect(picturesIn('![Tablero](images/tablero.png)')).toEqual(['tablero']);
  });
});
