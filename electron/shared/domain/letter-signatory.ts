/** Whether the person whom the letter names for the client might sign it: powers are withdrawn, people leave. */
import { type PowerVerdict, powerAt } from './client-history';
import type { Client } from './clients';
import type { Signatory } from './letter-records';

/**
 * The power to sign at the moment of the signature, not of today. null for who is no contact of the client: there are no
 * powers on record to judge by. A letter signed without power accepts nothing, so it is refused; an unsigned letter is
 * issued anew to somebody else, and a power given back is on record as such.
 * @param at RFC 3339
 */
export function signingPower(
  { contactId }: Signatory,
  client: Client | undefined,
  at: string,
): PowerVerdict | null {
  return contactId === null ? null : powerAt(client, contactId, 'sign', at);
}

export const mightSign = (signatory: Signatory, client: Client | undefined, at: string): boolean =>
  signingPower(signatory, client, at)?.held ?? true;
