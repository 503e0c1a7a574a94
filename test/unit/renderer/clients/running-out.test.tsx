// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { NO_HISTORY } from '../../../../electron/shared/domain/client-history';
import type { Client, Contract } from '../../../../electron/shared/domain/clients';
import { filterClients } from '../../../../renderer/features/clients/client-filter';
import { ClientsTable } from '../../../../renderer/features/clients/clients-table';
import { ContractCard } from '../../../../renderer/features/clients/contract-card';
import { runningOut } from '../../../../renderer/features/clients/running-out';
import { exampleContract } from '../../../support/example-client';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const nowMs = Date.parse('2026-06-01T18:00:00.000Z');
const hours = { kind: 'hours', units: 40, usedBefore: 30 } as const;

const clientWith = (contract: Contract): Client => ({
  id: contract.id,
  version: 1,
  details: {
    legalName: 'Quetzal',
    tradeName: '',
    rfc: '',
    address: '',
    language: 'es-MX',
    notes: '',
  },
  active: true,
  contacts: [],
  contracts: [contract],
  history: NO_HISTORY,
});
const used = (contract: Contract, workedMinutes: number) => [
  { contractId: contract.id, tickets: 0, workedMinutes },
];

describe('a bag of hours', () => {
  it('is told of when little is left of it, and when nothing is', async () => {
    const contract = exampleContract({ quota: hours });
    const client = clientWith(contract);
    const { unmount } = await renderInDesk(
      <ClientsTable clients={[client]} usage={used(contract, 420)} nowMs={nowMs} />,
    );
    await screen.findByText('Quedan 3 h');
    unmount();
    await renderInDesk(<ClientsTable clients={[client]} usage={used(contract, 600)} nowMs={nowMs} />);
    await screen.findByText('Horas agotadas: se usaron las 40');
  });

  it('brings its client among those about to run out; enough left, or a contract that ended, does not', () => {
    const contract = exampleContract({ quota: hours });
    const group = { search: '', group: 'expiring' } as const;
    const found = (one: Contract, minutes: number) =>
      filterClients([clientWith(one)], group, nowMs, used(one, minutes)).length;
    expect(found(contract, 420)).toBe(1);
    expect(found(contract, 60)).toBe(0);
    const ended = { ...contract, validTo: '2026-05-01' };
    expect(runningOut(clientWith(ended), used(ended, 600), nowMs)).toEqual([]);
  });

  it('is no worry on the card of a contract that was set aside', async () => {
    const contract = { ...exampleContract({ quota: hours }), active: false };
    const usage = { contractId: contract.id, tickets: 0, workedMinutes: 420 };
    await renderInDesk(<ContractCard contract={contract} usage={usage} nowMs={nowMs} />);
    await screen.findByText('Dado de baja en la mesa');
    expect(screen.queryByText('Quedan 3 h')).toBeNull();
  });
});
