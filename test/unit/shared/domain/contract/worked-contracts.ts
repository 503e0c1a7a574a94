/** Clients as their events make them, for cases worked out by hand. */
import type { Client, Contact, Contract } from '../../../../../electron/shared/domain/clients';
import { type ClientEvent, evolveClient } from '../../../../../electron/shared/domain/evolve';
import { exampleContract } from '../../../../support/example-client';
import { uuidOf } from '../../../../support/walk';

export const CLIENT_ID = uuidOf('cliente');
export const CONTACT_ID = uuidOf('contacto');

export const contact = (changes: Partial<Contact> = {}): Contact => ({
  id: CONTACT_ID,
  name: 'Sofía Carranza',
  position: 'Infraestructura',
  email: 'sofia@cliente.example',
  phone: '',
  rfc: '',
  curp: '',
  powers: { request: true, approve: true, sign: true },
  active: true,
  ...changes,
});

export const contract = (number: string, changes: Partial<Contract> = {}): Contract =>
  exampleContract({
    id: uuidOf(number),
    number,
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    ...changes,
  });

type Saved = readonly [at: string, item: Contact | Contract];

/** Registered on 1 January 2026, and then saved as told, in that order. */
export function clientOf(saves: readonly Saved[], active = true): Client {
  const event = (version: number, at: string, body: Pick<ClientEvent, 'type' | 'payload'>) =>
    ({
      ...body,
      header: {
        streamId: `client:${CLIENT_ID}`,
        streamVersion: version,
        recordedAt: at,
        recordedBy: { id: 'ana', name: 'Ana', role: 'soporte-n2', declared: true },
      },
    }) as ClientEvent;
  const details = {
    legalName: 'Cliente',
    tradeName: '',
    rfc: '',
    address: '',
    language: 'es-MX' as const,
    notes: '',
  };
  const registered = evolveClient(
    undefined,
    event(1, '2026-01-01T00:00:00.000Z', { type: 'v1.client.registered', payload: { details } }),
  );
  const client = saves.reduce(
    (state, [at, item], index) =>
      evolveClient(
        state,
        event(
          index + 2,
          at,
          'number' in item
            ? { type: 'v1.contract.saved', payload: item }
            : { type: 'v1.contact.saved', payload: item },
        ),
      ),
    registered,
  );
  return { ...client, active };
}
