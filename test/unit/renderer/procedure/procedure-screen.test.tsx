// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { PR_OPE_003_V5 } from '../../../../electron/shared/domain/pr-ope-003-v5';
import type { Procedure } from '../../../../electron/shared/domain/procedure';
import { ProcedureScreen } from '../../../../renderer/features/procedure/procedure-screen';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const invented: Procedure = {
  ...PR_OPE_003_V5,
  version: 6,
  date: '2027-01-15',
  steps: [
    ...PR_OPE_003_V5.steps,
    {
      number: 11,
      activity: 'Archivar el expediente.',
      actor: 'soporte-n2',
      description: 'Archivar.',
      register: 'Expediente',
      question: null,
    },
  ],
};

describe('the procedure', () => {
  it('shows every step with its registro, and the table of versions', async () => {
    await renderInDesk(<ProcedureScreen />, { 'procedures:list': [PR_OPE_003_V5] });
    const steps = within(await screen.findByRole('region', { name: 'Descripción de actividades' }));
    for (const { activity, register } of PR_OPE_003_V5.steps) {
      expect(steps.getAllByText(activity)).not.toEqual([]);
      expect(steps.getAllByText(register)).not.toEqual([]);
    }
    const control = within(screen.getByRole('region', { name: 'Control de versiones' }));
    expect(control.getAllByRole('row')).toHaveLength(1 + PR_OPE_003_V5.changeLog.length);
    expect(screen.queryByLabelText('Versión')).toBeNull();
  });

  it('tells who only hears the diagram where each step leads', async () => {
    await renderInDesk(<ProcedureScreen />, { 'procedures:list': [PR_OPE_003_V5] });
    const diagram = within(await screen.findByRole('list', { name: 'Diagrama' }));
    const sixth = diagram.getAllByRole('listitem')[5];
    expect(sixth?.textContent).toContain('No: pasa al 5; Sí: pasa al 7');
  });

  it('shows the newest of several versions, and another one when asked', async () => {
    await renderInDesk(<ProcedureScreen />, { 'procedures:list': [PR_OPE_003_V5, invented] });
    await screen.findByText(/Versión 6 del 15 ene 2027\./);
    expect(screen.getAllByText('Archivar el expediente.')).not.toEqual([]);
    fireEvent.click(screen.getByRole('combobox', { name: 'Versión' }));
    fireEvent.click(screen.getByRole('option', { name: /Versión 5/, hidden: true }));
    expect(screen.queryByText('Archivar el expediente.')).toBeNull();
  });
});
