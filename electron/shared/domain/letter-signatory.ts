/** Whether the person whom the letter names for the client may sign it now: powers are withdrawn, people leave. */
import type { Client } from './clients';
import type { Signatory } from './letter-records';

/**
 * Who is no contact of the client has no powers on record to judge by. A letter signed without power accepts nothing, so
 * it is refused; an unsigned letter is issued anew to somebody else, and a power given back is on record as such.
 */
export function mayStillSign({ contactId }: Signatory, client: Client | undefined): boolean {
  if (contactId === null) return true;
  const contact = client?.contacts.find(({ id }) => id === contactId);
  return Boolean(contact?.active && contact.powers.sign);
}
