// docs/threat-model.md says by which test each defence would be missed: it names tests that are there, and leaves none out.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8');
/** As many as Electron's list has. */
const CHECKLIST_ITEMS = 20;

const testsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path);
const isFile = (path: string) => existsSync(join(root, path)) && statSync(join(root, path)).isFile();

type Row = readonly string[];

/** Rows of every table whose last column is «Tests». */
function testedRows(markdown: string): readonly Row[] {
  const rows: Row[] = [];
  let isTested = false;
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('|')) {
      isTested = false;
      continue;
    }
    const cells = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    if (cells.at(-1) === 'Tests') isTested = true;
    else if (isTested && !cells.every((cell) => /^-+$/.test(cell))) rows.push(cells);
  }
  return rows;
}

/** What is wrong with a page of this kind. */
function faultsOf(markdown: string): readonly string[] {
  const rows = testedRows(markdown);
  return [
    ...(rows.length === 0 ? ['no table of tests'] : []),
    ...rows.filter((row) => testsIn(row.at(-1) ?? '').length === 0).map(([what = '']) => `${what}: no test`),
    ...testsIn(markdown)
      .filter((path) => !isFile(path) && !path.endsWith('/'))
      .map((path) => `${path}: not there`),
  ];
}

const sources = ['electron', 'build']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  )
  .filter((path) => /\.(ts|yml)$/.test(path));

describe('the threat model', () => {
  it('names a test for every defence, and each one is there', () => {
    expect(testedRows(page).length).toBeGreaterThan(CHECKLIST_ITEMS);
    expect(faultsOf(page)).toEqual([]);
  });

  it('control: a defence without a test, and a test that is not there, are seen', () => {
    const table = '| Threat | Tests |\n|---|---|\n';
    expect(faultsOf(`${table}| a | by hand |\n`)).toEqual(['a: no test']);
    expect(faultsOf(`${table}| a | \`test/unit/none.test.ts\` |\n`)).toEqual([
      'test/unit/none.test.ts: not there',
    ]);
    expect(faultsOf('| Threat | Defence |\n|---|---|\n| a | b |\n')).toEqual(['no table of tests']);
  });

  it('has every item of Electron’s checklist, tried by a test that says so', () => {
    const items = testedRows(page).filter(([number = '']) => /^\d+$/.test(number));
    expect(items.map(([number]) => Number(number))).toEqual(
      Array.from({ length: CHECKLIST_ITEMS }, (_, index) => index + 1),
    );
    const unsaid = items.filter(([number = '', , , tests = '']) => {
      const mention = new RegExp(`#${number}\\b`);
      return !testsIn(tests).some((path) => mention.test(readFileSync(join(root, path), 'utf8')));
    });
    expect(unsaid.map(([number, item]) => `#${number} ${item}`)).toEqual([]);
  });

  it('has the item of every place in the sources that holds one', () => {
    const held = sources.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/SECURITY\(([^)]*)\)/g)].flatMap(
        ([, numbers = '']) => [...numbers.matchAll(/#(\d+)/g)].map(([, number]) => Number(number)),
      ),
    );
    expect(new Set(held).size).toBeGreaterThan(CHECKLIST_ITEMS / 2);
    expect(held.filter((number) => number < 1 || number > CHECKLIST_ITEMS)).toEqual([]);
  });

  it('leaves no security test out', () => {
    const own = ['test/security', 'test/unit/security'].flatMap((folder) =>
      readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
    );
    const named = new Set([...testsIn(page), 'test/unit/security/threat-model.test.ts']);
    expect(own.filter((path) => isFile(path) && !named.has(path))).toEqual([]);
  });

  it.each(['Encryption at rest', 'Login and roles', 'Audit trail', 'Backups'])(
    'says how it stands with: %s',
    (name) => {
      const [, body = ''] = page.split(new RegExp(`^## ${name}$`, 'm'));
      expect(body.split(/^## /m)[0]?.trim()).not.toBe('');
    },
  );
});
