// @vitest-environment jsdom
// What a manufacturer calls by a pseudonym, in the timeline: named while the table of the package can be read, and told when it cannot.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { evidencePath } from '../../../../../electron/adapters/evidence-vault';
import { WorkspaceKeys } from '../../../../../electron/adapters/sealing/workspace-keys';
import { recordsOf } from '../../../../../electron/shared/domain/ticket';
import { REDACTION_RULES } from '../../../../../electron/shared/redaction/rules';
import { TicketScreen } from '../../../../../renderer/features/ticket/ticket-screen';
import { handlersOf } from '../../../../support/desk-handlers';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../../../support/desk-harness';
import { PRODUCT, registerClient } from '../../../../support/example-client';
import { Journey } from '../../../../support/journey';
import { renderOnDesk } from '../../../../support/render-desk';

const TAC = [{ name: 'TAC', address: 'tac@fabricante.example' }];
let harness: DeskHarness;
let journey: Journey;

beforeEach(async () => {
  harness = await createDeskHarness();
  journey = await new Journey(harness, await registerClient(harness)).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.unfinished();
  await journey.log();
  await journey.support(true);
  const file = await keep(harness, 'devname="FW-QRO-01" src=10.1.2.3', 'equipo.log');
  const items = [{ kind: 'registro' as const, description: 'Registro', file }];
  const said = {
    productVersion: '7.4.4',
    serial: '',
    severity: 'Alta',
    supportContract: '',
    summary: 'Cae.',
  };
  await journey.do({ type: 'manufacturer.prepare', payload: { ...PRODUCT, ...said, items } });
  await makePackage();
  const archives = recordsOf(journey.ticket, 'v1.manufacturer.package-built').at(-1)?.payload.archives ?? [];
  await journey.sendMail('fabricante', archives, TAC, true, { body: 'Hola: el equipo [HOST-1] cae.' });
  const submitted = { caseNumber: 'TAC-1', noCaseReason: '', portal: '' };
  await journey.do({ type: 'manufacturer.submit', payload: submitted });
  const recommendationId = randomUUID();
  const text = 'Actualicen [HOST-1].';
  const answer = { recommendationId, text, file: null, from: 'TAC', receivedAt: harness.clock.now() };
  await journey.do({ type: 'recommendation.record', payload: answer });
  const note = 'Ya responde [IP-1].';
  await journey.do({ type: 'recommendation.mark', payload: { recommendationId, outcome: 'applied', note } });
});
afterEach(async () => {
  cleanup();
  await harness.dispose();
});

async function makePackage(): Promise<void> {
  const desk = handlersOf(harness);
  const rules = [...REDACTION_RULES];
  const how = { rules, words: [], kept: [], language: 'es-MX' as const, limit: 'mail' as const };
  const choice = { items: [0], asIs: [], ...how };
  const context = { correlationId: '', channel: 'package:make' as const };
  const { shown } = unwrap(await desk['package:preview']({ ticketId: journey.id, choice }, context));
  const meta = { commandId: randomUUID(), ticketId: journey.id, expectedVersion: journey.ticket.version };
  unwrap(await desk['package:make']({ ...meta, choice, shown }, context));
}

const entry = async (text: string) => {
  const timeline = within(await screen.findByRole('region', { name: 'Historia' }));
  const found = (await timeline.findByText(text)).closest('li');
  if (!found) throw new Error('No entry');
  return within(found);
};

it('is named in the entries that use it, each its own, to an auditor too', async () => {
  await actAs(harness, 'auditor');
  await renderOnDesk(harness, <TicketScreen ticketId={journey.id} />);
  const said = await entry('Actualicen [HOST-1].');
  await said.findByText('En su paquete: [HOST-1] = FW-QRO-01');
  const marked = await entry('Ya responde [IP-1].');
  await marked.findByText('En su paquete: [IP-1] = 10.1.2.3');
});

it('is named in the mail that carried the package', async () => {
  await renderOnDesk(harness, <TicketScreen ticketId={journey.id} />);
  const mail = await entry('Hola: el equipo [HOST-1] cae.');
  await mail.findByText('En su paquete: [HOST-1] = FW-QRO-01');
});

it('is said to be unknown where the table is gone, with what to do', async () => {
  const { evidenceFolder, secret } = harness.open.folders;
  const table = recordsOf(journey.ticket, 'v1.manufacturer.package-built').at(-1)?.payload.equivalences;
  await rm(evidencePath(evidenceFolder, table?.sha256 ?? '', new WorkspaceKeys(secret)));
  await renderOnDesk(harness, <TicketScreen ticketId={journey.id} />);
  const said = await entry('Actualicen [HOST-1].');
  await said.findByText(
    /No se puede decir qué es \[HOST-1\]: la tabla de equivalencias .+ falta o está dañada/,
  );
  expect(said.queryByText(/En su paquete/)).toBeNull();
  const mail = await entry('Hola: el equipo [HOST-1] cae.');
  await mail.findByText(/No se puede decir qué es \[HOST-1\]/);
});
