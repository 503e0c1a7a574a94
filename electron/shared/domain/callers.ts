/** Who calls, as far as the registered contacts tell: by name or by number, as somebody types it. */
import { type Client, type Contact, clientDisplayName } from './clients';

export interface CallerMatch {
  readonly clientId: string;
  readonly clientName: string;
  readonly contact: Contact;
  /** The whole name or the whole number, and not a part of it. */
  readonly exact: boolean;
}

const NAME_CHARS = 3;
const NUMBER_DIGITS = 4;
/** A number in Mexico; what stands before it is a prefix of the country. */
const NATIONAL_DIGITS = 10;
const SHOWN = 5;

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

/** The digits of a number without its extension. */
const digitsOf = (number: string): string => (number.split(/ext|x|#/i)[0] ?? '').replace(/\D/g, '');

/** Whether both are the same whole number of Mexico, however they are spaced, with or without the country's prefix. */
export function isSameNumber(known: string, given: string): boolean {
  const [one, other] = [digitsOf(known), digitsOf(given)].map((digits) => digits.slice(-NATIONAL_DIGITS));
  return one === other && other?.length === NATIONAL_DIGITS;
}

/** Every word that was typed begins a word of the name. */
function isNamed(name: string, typed: string): boolean {
  const words = folded(name).split(' ');
  return folded(typed)
    .split(' ')
    .every((part) => words.some((word) => word.startsWith(part)));
}

function matches(contact: Contact, caller: string, number: string): 'exact' | 'part' | null {
  const typed = folded(caller);
  const digits = digitsOf(number);
  const known = digitsOf(contact.phone);
  const isName = typed.length >= NAME_CHARS && isNamed(contact.name, caller);
  const isNumber = digits.length >= NUMBER_DIGITS && known.includes(digits.slice(-NATIONAL_DIGITS));
  if (!isName && !isNumber) return null;
  const wholeName = isName && folded(contact.name) === typed;
  const wholeNumber = isSameNumber(contact.phone, number);
  return wholeName || wholeNumber ? 'exact' : 'part';
}

/** Active contacts of active clients, the nearest first. */
export function matchCallers(
  clients: readonly Client[],
  { caller, number }: { readonly caller: string; readonly number: string },
): readonly CallerMatch[] {
  const found = clients
    .filter((client) => client.active)
    .flatMap((client) =>
      client.contacts.flatMap((contact): CallerMatch[] => {
        const how = contact.active ? matches(contact, caller, number) : null;
        if (how === null) return [];
        return [
          { clientId: client.id, clientName: clientDisplayName(client), contact, exact: how === 'exact' },
        ];
      }),
    );
  return found
    .toSorted(
      (left, right) =>
        Number(right.exact) - Number(left.exact) || left.contact.name.localeCompare(right.contact.name, 'es'),
    )
    .slice(0, SHOWN);
}
