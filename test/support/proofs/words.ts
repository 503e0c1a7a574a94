/** What the window says, from its own catalogues, so that a tour of it speaks whatever language it is in. */
import { catalogue } from '../catalogues';

export type Words = (namespace: string, key: string) => RegExp;

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A text of the catalogue as a pattern: what is filled in at run time may be anything. */
export function wordsOf(language: string): Words {
  return (namespace, key) => {
    const text = catalogue(language, namespace).get(key);
    if (text === undefined) throw new Error(`${language}/${namespace}.json has no ${key}`);
    return new RegExp(
      `^${text
        .split(/\{\{[^}]*\}\}/)
        .map(escaped)
        .join('.*')}$`,
    );
  };
}

/** The same text where the window goes on after it: a count, «(obligatorio)». */
export const beginning = (words: RegExp) => new RegExp(words.source.replace(/\$$/, ''));
