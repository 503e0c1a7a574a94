const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** What a file says of itself, or is called, must neither move a terminal's cursor nor turn its text around. */
export function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, '·');
}

/** JSON on one line or more, in which the same characters are escaped: most of them JSON lets stand. */
export function printableJson(value: unknown): string {
  const escaped = (character: string) =>
    character === '\n' ? '\n' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value, null, 2).replace(UNPRINTABLE, escaped);
}
