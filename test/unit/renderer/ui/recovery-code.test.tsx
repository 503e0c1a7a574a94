// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../electron/shared/settings';
import { RecoveryCode } from '../../../../renderer/ui/recovery-code';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const printed = () => document.querySelector('.text-print-root')?.textContent ?? '';

const print = async (answers = {}) => {
  window.print = vi.fn();
  await renderInDesk(<RecoveryCode code="AAAAA-BBBBB" doneLabel="Seguir" onDone={() => {}} />, answers);
  fireEvent.click(screen.getByRole('button', { name: 'Imprimir' }));
  await waitFor(() => expect(printed()).toContain('AAAAA  BBBBB'), { timeout: 10_000 });
};

it('says on paper which desk it opens: station, folder, and what its backups are called by', async () => {
  await print({
    'session:state': { settings: { ...DEFAULT_SETTINGS, stationCode: 'MX01' }, person: null, damage: null },
    'app:info': {
      workspacePath: '/home/soc/Mesa N2/workspace',
      workspaceId: '0192f0a0-0000-7000-9000-000000000001',
      notices: [],
    },
  });
  expect(printed()).toContain('Estación: MX01');
  expect(printed()).toContain('Carpeta de trabajo: /home/soc/Mesa N2/workspace');
  expect(printed()).toContain('Identificador: 0192f0a0\n');
  expect(window.print).toHaveBeenCalledTimes(1);
});

it('is printed all the same where the desk does not say which it is', async () => {
  await print();
  expect(printed()).not.toMatch(/Carpeta de trabajo:|Identificador:|undefined/);
});
