// @vitest-environment jsdom
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { HandoverRow } from '../../../../electron/shared/ipc-views';
import { HandoverFacts } from '../../../../renderer/features/handover/handover-facts';
import { createDeskHarness, type DeskHarness } from '../../../support/desk-harness';
import { renderOnDesk } from '../../../support/render-desk';

let harness: DeskHarness;
beforeEach(async () => {
  harness = await createDeskHarness();
});
afterEach(async () => {
  cleanup();
  await harness.dispose();
});

const asOf = '2025-11-17T15:00:00.000Z';
const solution = { target: 'solution', at: '2025-11-17T16:00:00.000Z' } as const;
const report = { target: 'report', at: '2025-11-17T17:00:00.000Z' } as const;

async function factsOf(part: Partial<HandoverRow>): Promise<readonly string[]> {
  const row: HandoverRow = {
    ticketId: '8f8d2f5e-5f0e-4c55-9f0a-2f2f3f1b7a10',
    folio: 'N2-MX01-2025-000001',
    group: 'at-risk',
    step: 5,
    priority: 'alta',
    assignee: null,
    due: solution,
    alsoDue: [report],
    risk: 'near',
    waiting: null,
    promises: [],
    next: null,
    note: '',
    about: null,
    ...part,
  };
  await renderOnDesk(harness, <HandoverFacts row={row} asOf={asOf} />);
  return within(await screen.findByRole('list'))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent ?? '');
}

it('marks the term of which little is left, also where another falls due first', async () => {
  expect(await factsOf({ near: ['report'] })).toEqual([
    expect.stringMatching(/^Solución: vence/),
    expect.stringMatching(/^Por vencerReporte: vence/),
  ]);
});

it('marks it beside one that is past, and one that stands still', async () => {
  const past = { ...solution, at: '2025-11-17T14:00:00.000Z' };
  expect(await factsOf({ due: past, risk: 'breached', near: ['first-response', 'report'] })).toEqual([
    expect.stringMatching(/^VencidoSolución: venció/),
    expect.stringMatching(/^Por vencerReporte: vence/),
    'Por vencerPrimera respuesta: en pausa, y le queda poco',
  ]);
});

it('of a relevo that was given before it was told, marks no term that may be the wrong one', async () => {
  expect(await factsOf({})).toEqual([
    expect.stringMatching(/^Solución: vence/),
    expect.stringMatching(/^Reporte: vence/),
    'Por vencerQueda poco de uno de sus plazos',
  ]);
});
