/** HTML put together so that nothing that a person or a file wrote is ever read as markup. */

export class Html {
  constructor(readonly source: string) {}
}

export type HtmlPart = Html | string | number | null | readonly HtmlPart[];

/** A template whose values are text, unless they are HTML themselves; null is nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlPart[]): Html {
  return new Html(
    strings.reduce((source, piece, index) => `${source}${sourceOf(values[index - 1] ?? null)}${piece}`),
  );
}

function sourceOf(part: HtmlPart): string {
  if (part === null) return '';
  if (part instanceof Html) return part.source;
  if (typeof part === 'object') return part.map(sourceOf).join('');
  return escaped(String(part));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Controls that no page shows, and those that turn the direction of text so that `exe.fdp` reads `pdf.exe` (UAX 9). */
const UNSEEN = /[^\P{Cc}\t\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]|\p{Surrogate}/gu;

function escaped(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(UNSEEN, (character) => `[U+${hex(character)}]`)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/** What browsers show without running anything. Whatever else is only named: it came from outside. */
const PASSIVE = /\.(?:pdf|png|jpe?g|gif|webp|txt|log|csv|json|jsonl)$/i;

/** A file of the archive: a link where opening it runs nothing, else its path. */
export function fileLink(path: string): Html {
  if (!PASSIVE.test(path)) return html`<span class="path">${path}</span>`;
  const address = path.split('/').map(encodeURIComponent).join('/');
  return html`<a href="${address}" class="path">${path}</a>`;
}
