/** Rows of clients, and of their contacts. */
import { clientDetailsSchema, contactSchema } from '../clients';
import { readLanguage, readYesNo } from './cell-values';
import { type ImportContext, type KnownRecords, ownRfc } from './known-records';
import type { RowOutcome } from './row-outcome';
import type { RowReader } from './row-reader';

export const clientStreamOf = (id: string): string => `client:${id}`;

const EXISTING: RowOutcome = { kind: 'existing' };
export const refused = ({ problems }: RowReader): RowOutcome => ({ kind: 'refused', problems });

export function planClient(
  row: RowReader,
  number: number,
  known: KnownRecords,
  { newId }: ImportContext,
): RowOutcome {
  const details = row.parse(
    clientDetailsSchema,
    {
      legalName: row.text('legalName'),
      tradeName: row.text('tradeName'),
      rfc: row.text('rfc'),
      address: row.text('address'),
      language: row.read('language', readLanguage, 'language', 'es-MX'),
      notes: row.text('notes'),
    },
    { legalName: 'legalName', tradeName: 'tradeName', rfc: 'rfc', address: 'address', notes: 'notes' },
  );
  if (!details) return refused(row);
  const rfc = ownRfc(details.rfc);
  if (rfc !== '' && known.withRfc(rfc)) return EXISTING;
  const named = known.withLegalName(details.legalName);
  if (named) {
    const other = ownRfc(named.details.rfc);
    if (rfc === '' || other === '') return EXISTING;
    row.refuse('legalName', 'name-of-other-rfc', { rfc: other });
    return refused(row);
  }
  const repeated = known.repeats(
    [`name ${details.legalName}`, ...(rfc === '' ? [] : [`rfc ${rfc}`])],
    number,
  );
  if (repeated !== null) {
    row.refuse(null, 'repeated', { row: String(repeated) });
    return refused(row);
  }
  const streamId = clientStreamOf(newId());
  return {
    kind: 'new',
    groups: [{ streamId, specs: [{ type: 'v1.client.registered', payload: { details } }] }],
  };
}

export function planContact(
  row: RowReader,
  number: number,
  known: KnownRecords,
  { newId }: ImportContext,
): RowOutcome {
  const client = known.clientOf(row);
  const contact = row.parse(
    contactSchema,
    {
      id: newId(),
      name: row.text('name'),
      position: row.text('position'),
      email: row.text('email'),
      phone: row.text('phone'),
      rfc: row.text('rfc'),
      curp: row.text('curp'),
      powers: {
        request: row.read('request', readYesNo, 'yes-no', false),
        approve: row.read('approve', readYesNo, 'yes-no', false),
        sign: row.read('sign', readYesNo, 'yes-no', false),
      },
      active: true,
    },
    { name: 'name', position: 'position', email: 'email', phone: 'phone', rfc: 'rfc', curp: 'curp' },
  );
  if (!client || !contact) return refused(row);
  const { email, name } = contact;
  const holder = email === '' ? undefined : known.withEmail(email);
  if (holder?.id === client.id) return EXISTING;
  if (holder) {
    row.refuse('email', 'email-of-other', { client: holder.details.legalName });
    return refused(row);
  }
  const isSameName = (other: string) => other.toLowerCase() === name.toLowerCase();
  if (email === '' && client.contacts.some((other) => isSameName(other.name))) return EXISTING;
  const repeated = known.repeats([email === '' ? `name ${client.id} ${name}` : `email ${email}`], number);
  if (repeated !== null) {
    row.refuse(email === '' ? 'name' : 'email', 'repeated', { row: String(repeated) });
    return refused(row);
  }
  const specs = [{ type: 'v1.contact.saved', payload: contact } as const];
  return { kind: 'new', groups: [{ streamId: clientStreamOf(client.id), specs }] };
}
