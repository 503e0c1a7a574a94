// `npm run i18n`: every text is in every language, none is empty, none is left over, and placeholders agree.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeModules, projectRoot, run, runMain, toolNode } from './process.mjs';

const folder = join(projectRoot, 'renderer', 'i18n');

/** @typedef {{ [key: string]: string | Catalogue }} Catalogue */

/**
 * @param {Catalogue} catalogue
 * @param {string} [prefix]
 * @returns {[string, string][]} dotted key and text
 */
function flatten(catalogue, prefix = '') {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [/** @type {[string, string]} */ ([prefix + key, value])]
      : flatten(value, `${prefix}${key}.`),
  );
}

/** Plural forms differ from language to language; what they have in common is the key before the suffix. @param {string} key */
const withoutPlural = (key) => key.replace(/_(zero|one|two|few|many|other)$/, '');

/** @param {string} text */
const placeholders = (text) =>
  [...text.matchAll(/\{\{\s*([\w.]+)/g)]
    .map((match) => match[1])
    .sort()
    .join(' ');

/**
 * @param {Map<string, Map<string, string>>} languages
 * @returns {string[]}
 */
function problems(languages) {
  const found = [];
  const allKeys = new Map(
    [...languages.values()].flatMap((texts) => [...texts].map(([key, text]) => [withoutPlural(key), text])),
  );
  for (const [language, texts] of languages) {
    const own = new Set([...texts.keys()].map(withoutPlural));
    for (const key of allKeys.keys()) if (!own.has(key)) found.push(`${language}: falta ${key}`);
    for (const [key, text] of texts) {
      if (text.trim() === '') found.push(`${language}: ${key} está vacío`);
      const reference = placeholders(allKeys.get(withoutPlural(key)) ?? '');
      const isPlural = withoutPlural(key) !== key;
      if (!isPlural && placeholders(text) !== reference)
        found.push(`${language}: ${key} no lleva los mismos datos (${reference})`);
    }
  }
  return found;
}

await runMain(async () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const languages = new Map(
    files.map((name) => [name, new Map(flatten(JSON.parse(readFileSync(join(folder, name), 'utf8'))))]),
  );
  const counts = [...languages].map(([name, texts]) => `${name} ${texts.size}`).join(', ');
  const found = files.length < 2 ? ['hacen falta al menos dos catálogos'] : problems(languages);
  for (const problem of found) console.error(problem);

  // The extractor reads the sources: a text that is used and absent, or present and unused, would change a catalogue.
  const command = join(nodeModules, 'i18next-cli', 'dist', 'esm', 'cli.js');
  const { code, output } = await run(
    toolNode(),
    [command, 'extract', '--ci', '--dry-run', '--config', 'build/i18next.config.ts'],
    { quiet: true },
  );
  if (code !== 0) console.error(output.trim());
  console.log(`Textos: ${counts}`);
  return found.length === 0 && code === 0 ? 0 : 1;
});
