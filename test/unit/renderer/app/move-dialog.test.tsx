// @vitest-environment jsdom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { PR_OPE_003_V5 } from '../../../../electron/shared/domain/pr-ope-003-v5';
import { MoveDialog } from '../../../../renderer/app/move-dialog';
import { chooseMove, endMove } from '../../../../renderer/ui/move-request';
import { exampleCard } from '../../../support/example-card';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(() => {
  act(endMove);
  cleanup();
});

it('offers first where a card may go, then the deviations, and last what is closed', async () => {
  await renderInDesk(<MoveDialog />, { 'procedures:list': [PR_OPE_003_V5] });
  const card = exampleCard({
    step: 6,
    column: 'step-6',
    moves: [
      {
        transition: '6-5',
        command: 'operation.support',
        answer: false,
        to: { step: 5 },
        missing: [],
      },
    ],
    deviations: [{ kind: 'retiro-cliente', to: { step: 9 }, missing: [] }],
  });
  act(() => chooseMove(card));
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByText('2 Validación');
  const parts = dialog.getAllByRole('region').map((part) => part.getAttribute('aria-label'));
  expect(parts).toEqual(['Puede pasar a', 'Desviaciones', 'Cerrado desde aquí']);
  const [open] = dialog.getAllByRole('region');
  expect(within(open as HTMLElement).getAllByRole('button')).toHaveLength(1);
});
