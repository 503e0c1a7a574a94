/** Recipients as people type them: «Ana López <ana@empresa.mx>», or the address alone. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

const NAMED = /^\s*"?([^"<>]*?)"?\s*<\s*([^<>\s]*)\s*>\s*$/u;

export function readAddress(text: string): MailAddress {
  const [, name, address] = NAMED.exec(text) ?? [];
  return address === undefined ? { name: '', address: text.trim() } : { name: (name ?? '').trim(), address };
}

export function writeAddress({ name, address }: MailAddress): string {
  return name === '' ? address : `${name} <${address}>`;
}
