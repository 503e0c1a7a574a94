import { describe, expect, it } from 'vitest';
import { NO_HISTORY } from '../../../../electron/shared/domain/client-history';
import type { Client } from '../../../../electron/shared/domain/clients';
import { type ClientGroup, filterClients } from '../../../../renderer/features/clients/client-filter';
import { exampleContract } from '../../../support/example-client';

const nowMs = Date.parse('2026-06-01T18:00:00.000Z');

function client(legalName: string, overrides: Partial<Client> = {}): Client {
  return {
    id: legalName,
    version: 1,
    details: { legalName, tradeName: '', rfc: '', address: '', language: 'es-MX', notes: '' },
    active: true,
    contacts: [],
    contracts: [exampleContract({ validFrom: '2026-01-01', validTo: '2026-12-31' })],
    history: NO_HISTORY,
    ...overrides,
  };
}

const clients = [
  client('Ñandú Logística'),
  client('Álamo Textil', { contracts: [exampleContract({ number: 'CT-77', validTo: '2026-06-15' })] }),
  client('Cerrado', { active: false }),
  client('Sin Contrato', { contracts: [] }),
];

const names = (search: string, group: ClientGroup) =>
  filterClients(clients, { search, group }, nowMs).map(({ details }) => details.legalName);

describe('the list of clients', () => {
  it.each([
    ['active', ['Álamo Textil', 'Ñandú Logística', 'Sin Contrato']],
    ['expiring', ['Álamo Textil']],
    ['uncovered', ['Sin Contrato']],
    ['inactive', ['Cerrado']],
    ['all', ['Álamo Textil', 'Cerrado', 'Ñandú Logística', 'Sin Contrato']],
  ] as const)('%s, in the order of the alphabet', (group, expected) => {
    expect(names('', group)).toEqual(expected);
  });

  it('is searched without accents and case, every word anywhere', () => {
    expect(names('logistica ÑANDU', 'all')).toEqual(['Ñandú Logística']);
    expect(names('ct-77', 'all')).toEqual(['Álamo Textil']);
    expect(names('alamo nandu', 'all')).toEqual([]);
  });
});
