import { v7 as uuid } from 'uuid';
import type { Card } from '../../electron/shared/domain/projections/card';

export function exampleCard(overrides: Partial<Card> = {}): Card {
  return {
    id: uuid(),
    version: 3,
    folio: 'N2-MX01-2026-0001',
    requestFolio: 'SOL-MX01-2026-0001',
    clientId: null,
    clientName: 'Grupo Bajío',
    subject: 'Túnel VPN intermitente',
    requesterName: 'María Fernanda Ibáñez Núñez',
    productName: '',
    priority: null,
    column: 'step-1',
    step: 1,
    outcome: null,
    assignee: null,
    receivedAt: '2026-11-20T15:00:00.000Z',
    enteredAt: '2026-11-20T15:05:00.000Z',
    closedAt: null,
    ledger: 'soc',
    due: null,
    paused: null,
    waitingFor: null,
    manufacturerSilence: null,
    nextMissing: null,
    ratifyBy: null,
    contract: null,
    ratificationRefused: false,
    deviationCount: 0,
    rounds: 0,
    timers: [],
    moves: [],
    deviations: [],
    ...overrides,
  };
}
