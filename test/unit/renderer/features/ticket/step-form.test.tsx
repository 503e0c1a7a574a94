// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StepForm } from '../../../../../renderer/features/ticket/step-form';
import { TicketScreen } from '../../../../../renderer/features/ticket/ticket-screen';
import { actAs, keep } from '../../../../support/desk-harness';
import { renderOnDesk } from '../../../../support/render-desk';
import { startWalk, type Walk } from '../../../../support/ticket-pages';

let walk: Walk;
beforeEach(async () => {
  walk = await startWalk();
});
afterEach(async () => {
  cleanup();
  await walk.harness.dispose();
});

const step = () => walk.page().card.step;
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const write = (label: RegExp, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

function renderStep(
  command: 'request.validate' | 'ticket.attend' | 'solution.declare' | 'report.deliver',
  answer: boolean | null = null,
) {
  const form = (
    <StepForm
      ticketId={walk.journey.id}
      command={command}
      answer={answer}
      onDone={() => {}}
      onCancel={() => {}}
    />
  );
  return renderOnDesk(walk.harness, form);
}

describe('attending', () => {
  it('says from when the terms run, and that the assignment is the first response', async () => {
    await walk.journey.do(walk.journey.validate(true));
    await renderStep('ticket.attend');
    expect(
      await screen.findByText(
        /^Corren desde que se recibió la solicitud.*La primera respuesta es esta asignación/,
      ),
    ).toBeDefined();
  });
});

describe('validating', () => {
  it('refuses a «no» against a table without a fault, says why, and lets the «sí» pass', async () => {
    await renderStep('request.validate');
    await screen.findByText(/Contrato vigente: Cumple/);
    fireEvent.click(screen.getByRole('radio', { name: 'No, es improcedente' }));
    await screen.findByText(/«No» contradice la tabla: todos los criterios se cumplen/);

    press('Declarar improcedente');
    await screen.findByText('Revise 1 dato antes de continuar');
    expect(step()).toBe(2);

    fireEvent.click(screen.getByRole('radio', { name: 'Sí, es válida' }));
    press('Declarar válida y abrir el ticket');
    await waitFor(() => expect(step()).toBe(4));
  });

  it('says where a product is added to its contract, and computes anew when it was', async () => {
    const saveProducts = async (products: { manufacturer: string; product: string }[]) => {
      const { client } = walk.page();
      const contract = client?.contracts[0];
      if (!client || !contract) throw new Error('The example client is gone');
      await walk.harness.open.desk.clientCommand(
        { commandId: crypto.randomUUID(), id: client.id, expectedVersion: client.version },
        { type: 'contract.save', payload: { ...contract, products } },
      );
      return { products: contract.products, client };
    };
    const { products, client } = await saveProducts([{ manufacturer: 'Otro', product: 'Otro' }]);
    await renderStep('request.validate');
    await screen.findByText(/Si el contrato sí lo cubre, agréguelo a los productos de ese contrato/);
    const link = screen.getByRole('link', { name: 'Abrir los contratos del cliente' });
    expect(link.getAttribute('href')).toBe(`#/clientes/${client.id}`);
    await saveProducts([...products]);
    await screen.findByText(/Producto o servicio en el alcance: Cumple/);
    expect(screen.queryByText(/Si el contrato sí lo cubre/)).toBeNull();
  });

  it('makes a criterion changed with its reason an atención condicionada, with its term', async () => {
    const { client } = walk.page();
    const contract = client?.contracts[0];
    if (!client || !contract) throw new Error('The example client is gone');
    await walk.harness.open.desk.clientCommand(
      { commandId: crypto.randomUUID(), id: client.id, expectedVersion: client.version },
      { type: 'contract.save', payload: { ...contract, validTo: '2026-02-01' } },
    );
    await renderStep('request.validate', true);
    await screen.findByText(/Contrato vigente: No cumple/);
    await screen.findByText(/«Sí» contradice la tabla: no se cumple Contrato vigente/);

    fireEvent.click(screen.getByRole('combobox', { name: 'Decisión sobre: Contrato vigente' }));
    fireEvent.click(await screen.findByRole('option', { name: 'Cambiar a: cumple', hidden: true }));
    await screen.findByText('Atención condicionada');
    press('Atender con condición y abrir el ticket');
    await screen.findByText('Revise 1 dato antes de continuar');
    expect(step()).toBe(2);

    write(/Motivo del cambio en «Contrato vigente»/, 'Renovación confirmada por teléfono.');
    press('Atender con condición y abrir el ticket');
    await waitFor(() => expect(step()).toBe(4));
    expect(walk.page().card.ratifyBy).not.toBeNull();
  });

  it('shows an auditor no form', async () => {
    await actAs(walk.harness, 'auditor');
    await renderStep('request.validate');
    await screen.findByText(/El papel de Auditor consulta y no registra/);
    expect(document.querySelector('form')).toBeNull();
  });
});

describe('declaring it finished', () => {
  it('warns of an operation that is not stable: both documents will say so', async () => {
    const { journey } = walk;
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await renderStep('solution.declare', true);
    const state = await screen.findByRole('combobox', { name: /Estado de la operación/ });
    const choose = async (name: string) => {
      fireEvent.click(state);
      fireEvent.click(await screen.findByRole('option', { name, hidden: true }));
    };
    const warning = 'La operación quedará «Degradada» y la solicitud, finalizada';
    await choose('Estable');
    expect(screen.queryByText(warning)).toBeNull();
    await choose('Degradada');
    await screen.findByText(warning);
    await choose('Estable');
    await waitFor(() => expect(screen.queryByText(warning)).toBeNull());
  });
});

describe('a step in parts', () => {
  it('says «redactado», never «enviado», of a mail without evidence, and does not let the step pass', async () => {
    const { journey, harness } = walk;
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.finish();
    const document = await keep(harness, '%PDF 1', 'reporte-1.pdf');
    await journey.do({
      type: 'report.issue',
      payload: {
        revision: 1,
        supersedes: null,
        document,
        journalHead: harness.open.journal.head(),
        revisionReason: '',
      },
    });
    await journey.sendMail('reporte', [document], undefined, false);
    await renderStep('report.deliver');
    await screen.findByText('Redactado, no enviado: falta la evidencia de envío');
    expect(screen.getByText(/Redactado el .*, no enviado/)).toBeDefined();
    expect(screen.queryByText(/^Enviado el/)).toBeNull();
    expect(screen.queryByRole('button', { name: /Dar por entregado/ })).toBeNull();
  });
});

describe('correcting a record', () => {
  it('offers its fields, wants a reason, and shows the old value beside the new one', async () => {
    const { journey } = walk;
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log('Se revisó el túnel.');
    await renderOnDesk(walk.harness, <TicketScreen ticketId={journey.id} />);
    const entry = (await screen.findByText('Se revisó el túnel.')).closest('li');
    if (!entry) throw new Error('The entry is not in the timeline');
    fireEvent.click(await within(entry).findByRole('button', { name: 'Corregir' }));

    const sheet = within(await screen.findByRole('dialog'));
    const activity = await sheet.findByLabelText(/Actividad realizada/);
    expect(activity).toHaveProperty('value', 'Se revisó el túnel.');
    fireEvent.change(activity, { target: { value: 'Se revisó el túnel en ambos extremos.' } });
    fireEvent.click(sheet.getByRole('button', { name: 'Guardar la corrección' }));
    await sheet.findByText('Revise 1 dato antes de continuar');
    fireEvent.change(sheet.getByLabelText(/Motivo de la corrección/), {
      target: { value: 'Faltaba el otro extremo.' },
    });
    fireEvent.click(sheet.getByRole('button', { name: 'Guardar la corrección' }));

    const told = await screen.findByText(/Corregido por Ana Robles .* Faltaba el otro extremo/);
    const corrected = told.closest('li');
    if (!corrected) throw new Error('The correction is not in the timeline');
    within(corrected).getByText('Se revisó el túnel en ambos extremos.');
    expect(within(corrected).getByText('Se revisó el túnel.').closest('del')).not.toBeNull();
  });
});
