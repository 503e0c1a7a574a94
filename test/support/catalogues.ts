/** The catalogues of the window and the keys that its sources ask for, read from the files themselves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '../..');
/** The window's words, and those that main says too. */
const FOLDERS = ['renderer/i18n', 'electron/shared/words'].map((folder) => join(ROOT, folder));

/** Full key (`missing.case-number`) → text. */
export type FlatCatalogue = ReadonlyMap<string, string>;

function flatten(value: unknown, prefix: string, into: Map<string, string>): Map<string, string> {
  if (typeof value === 'string') return into.set(prefix, value);
  if (typeof value !== 'object' || value === null) throw new Error(`${prefix} is neither text nor a group`);
  for (const [key, child] of Object.entries(value)) flatten(child, prefix ? `${prefix}.${key}` : key, into);
  return into;
}

export function namespacesOf(language: string): readonly string[] {
  return FOLDERS.flatMap((folder) => readdirSync(join(folder, language)))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

export function catalogue(language: string, namespace: string): FlatCatalogue {
  const path = FOLDERS.map((folder) => join(folder, language, `${namespace}.json`)).find(existsSync);
  if (path === undefined) throw new Error(`There is no catalogue ${namespace} in ${language}`);
  return flatten(JSON.parse(readFileSync(path, 'utf8')), '', new Map());
}

const PLURAL = /_(zero|one|two|few|many|other)$/;

/** Keys without their plural suffix. */
export function baseKeys(texts: FlatCatalogue): readonly string[] {
  return [...new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')))].sort();
}

/** Base key → the plural categories that it is written in; keys without plural are absent. */
export function pluralsOf(texts: FlatCatalogue): ReadonlyMap<string, readonly string[]> {
  const plurals = new Map<string, string[]>();
  for (const key of texts.keys()) {
    const category = PLURAL.exec(key)?.[1];
    if (category === undefined) continue;
    const base = key.replace(PLURAL, '');
    plurals.set(base, [...(plurals.get(base) ?? []), category].sort());
  }
  return plurals;
}

/** `{{name}}` and `$t(key)` of a text. */
export function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*([\w-]+)[^}]*\}\}|\$t\(([^)]*)\)/g)].map((match) => match[0]).sort();
}

export function sourcesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(ROOT, folder, name));
}

export interface AskedKey {
  readonly file: string;
  readonly line: number;
  /** Namespaces that the file names, `common` always among them. */
  readonly namespaces: readonly string[];
  /** The key, or the part of it before the first variable. */
  readonly key: string;
  readonly isPrefix: boolean;
}

function stringsOf(node: ts.Node): readonly { key: string; isPrefix: boolean }[] {
  if (ts.isStringLiteralLike(node)) return [{ key: node.text, isPrefix: false }];
  if (ts.isTemplateExpression(node)) return [{ key: node.head.text, isPrefix: true }];
  if (ts.isConditionalExpression(node)) return [...stringsOf(node.whenTrue), ...stringsOf(node.whenFalse)];
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(stringsOf);
  if (ts.isParenthesizedExpression(node)) return stringsOf(node.expression);
  return [];
}

function namespacesNamedIn(source: ts.SourceFile): readonly string[] {
  const found = new Set(['common']);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'useTranslation') {
      for (const argument of node.arguments) for (const { key } of stringsOf(argument)) found.add(key);
    }
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'ns') {
      for (const { key } of stringsOf(node.initializer)) found.add(key);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...found];
}

/** Every key that a call of `t` (or `tCommon` and the like) names in a source file. */
export function askedKeys(path: string): readonly AskedKey[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const namespaces = namespacesNamedIn(source);
  const asked: AskedKey[] = [];
  const visit = (node: ts.Node): void => {
    const [key] = ts.isCallExpression(node) ? node.arguments : [];
    if (key && ts.isCallExpression(node) && /^(t|t[A-Z]\w*|i18n\.t)$/.test(node.expression.getText(source))) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      for (const found of stringsOf(key)) {
        const [, namespace, rest] = /^([\w-]+):(.*)$/.exec(found.key) ?? [];
        asked.push({
          file: path.slice(ROOT.length + 1),
          line,
          namespaces: namespace === undefined ? namespaces : [namespace],
          key: rest ?? found.key,
          isPrefix: found.isPrefix,
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return asked;
}
