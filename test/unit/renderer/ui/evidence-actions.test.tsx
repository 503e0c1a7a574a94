// @vitest-environment jsdom
import { Notifications, notifications } from '@mantine/notifications';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { err } from '../../../../electron/shared/result';
import { useEvidenceActions } from '../../../../renderer/ui/use-evidence-actions';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(() => {
  notifications.clean();
  cleanup();
});

const file = { sha256: 'a'.repeat(64), name: 'volcado.txt', mediaType: 'text/plain', sizeBytes: 2048 };

function Opens() {
  const { open } = useEvidenceActions();
  return (
    <button type="button" onClick={() => void open(file)}>
      Abrir
    </button>
  );
}

it.each([
  ['missing', { kind: 'missing' as const, path: '/mesa/data/evidence/aa/x' }, 'Falta «volcado.txt»'],
  [
    'damaged',
    {
      ...{ kind: 'damaged' as const, path: '/mesa/data/evidence/aa/x', line: null },
      ...{ reason: 'hash', about: 'N2-MX01-2026-0001, volcado.txt' },
    },
    'Se dañó un archivo de N2-MX01-2026-0001, volcado.txt',
  ],
])(
  'a file that is %s is told by its name, and not by its place in the vault',
  async (_what, failure, words) => {
    await renderInDesk([<Notifications key="toasts" />, <Opens key="opens" />], {
      'evidence:open': err(failure),
    });
    fireEvent.click(screen.getByRole('button', { name: 'Abrir' }));
    const toast = await screen.findByText(new RegExp(`^${words}`));
    expect(toast.textContent).not.toContain('/mesa/');
  },
);
