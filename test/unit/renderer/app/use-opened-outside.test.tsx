// @vitest-environment jsdom

import { notifications } from '@mantine/notifications';
import { cleanup, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ok } from '../../../../electron/shared/result';
import { DEFAULT_SETTINGS } from '../../../../electron/shared/settings';
import { useOpenedOutside } from '../../../../renderer/app/use-opened-outside';
import { useIntakeQueue } from '../../../../renderer/desk/intake-queue';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  window.location.hash = '';
});

function Frame() {
  useOpenedOutside();
  return null;
}
const sessionOf = (role: string) => ({
  settings: { ...DEFAULT_SETTINGS, stationCode: 'MX01' },
  person: { id: 'p', name: 'Luz Mora', role },
  damage: null,
});
const file = { sha256: 'a'.repeat(64), name: 'aviso.eml', mediaType: 'message/rfc822', sizeBytes: 5 };

it('tells whoever only reads that a mail waits, and keeps none of it', async () => {
  const told = vi.spyOn(notifications, 'show').mockReturnValue('');
  const { sent } = await renderInDesk(<Frame />, {
    'session:state': sessionOf('auditor'),
    'outside:take': ok({ requests: [], mailNames: ['aviso.eml'] }),
  });
  await waitFor(() =>
    expect(told).toHaveBeenCalledWith(
      expect.objectContaining({
        message: expect.stringMatching(
          /^Un correo que se abrió desde fuera espera .* El papel de Auditor consulta/,
        ),
      }),
    ),
  );
  expect(sent('outside:mail')).toEqual([]);
  expect(window.location.hash).toBe('');
});

it('asks for each mail until there is none, also where fewer came than were told', async () => {
  const mails = [{ name: 'aviso.eml', file: ok(file) }, null];
  const { sent } = await renderInDesk(<Frame />, {
    'session:state': sessionOf('soporte-n2'),
    'outside:take': ok({ requests: [], mailNames: ['aviso.eml', 'otro.eml'] }),
    'outside:mail': () => ok(mails.shift() ?? null),
    'mail:read': ok(null),
  });
  await waitFor(() => expect(sent('outside:mail')).toHaveLength(2));
  await waitFor(() =>
    expect(useIntakeQueue.getState()).toMatchObject({ reading: 0, items: [{ fileName: 'aviso.eml' }] }),
  );
  expect(window.location.hash).toBe('#/nueva-solicitud');
});

it('looks again when main says that something was opened', async () => {
  const { sent, tell } = await renderInDesk(<Frame />, {
    'session:state': sessionOf('soporte-n2'),
    'outside:take': ok({ requests: [], mailNames: [] }),
  });
  await waitFor(() => expect(sent('outside:take')).toHaveLength(1));
  tell({ mailFolderChanged: true });
  tell({ asked: 'opened-outside' });
  await waitFor(() => expect(sent('outside:take')).toHaveLength(2));
});
