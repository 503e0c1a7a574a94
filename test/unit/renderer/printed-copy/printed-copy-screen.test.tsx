// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { PrintedCopyView } from '../../../../electron/shared/ipc-views';
import { PrintedCopyScreen } from '../../../../renderer/features/printed-copy/printed-copy-screen';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const recordSha256 = '0123456789abcdef'.repeat(4);
const folio = 'N2-MX01-2026-0007';
const about = {
  mark: { kind: 'reporte', folio, revision: 1, recordSha256 },
  ticketId: '019ab000-0000-7000-8000-000000000007',
  folio,
  clientName: 'Grupo Bajío',
} as const;
const found: PrintedCopyView = {
  kind: 'found',
  ...about,
  issuedAt: '2026-11-22T20:05:00.000Z',
  supersededBy: null,
  letterState: null,
  record: 'agrees',
  recordSha256,
};

/** Types a code's text as a scanner does, Enter included, and waits for what the desk says. */
async function scan(view: PrintedCopyView): Promise<HTMLElement> {
  await renderInDesk(<PrintedCopyScreen />, { 'printed-copy:check': view });
  const input = screen.getByRole('textbox', { name: 'Texto del código QR' });
  fireEvent.change(input, { target: { value: ' MESAN2.1 ' } });
  fireEvent.submit(input);
  return screen.findByRole('alert');
}

describe('«Cotejar un impreso»', () => {
  it('asks the desk for nothing before there is a text', async () => {
    await renderInDesk(<PrintedCopyScreen />, {});
    expect(screen.getByRole('button', { name: 'Cotejar' })).toHaveProperty('disabled', true);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says that the copy is current, whose it is, and what the code does not prove', async () => {
    expect((await scan(found)).textContent).toContain('Es la revisión vigente del reporte');
    expect(screen.getByText('Grupo Bajío')).toBeDefined();
    expect(screen.getByText(/El código no prueba lo demás/)).toBeDefined();
    expect(screen.getByRole('link', { name: `Abrir la solicitud ${folio}` })).toBeDefined();
  });

  it('puts a record that differs before a revision that is current', async () => {
    const alert = await scan({ ...found, record: 'differs' });
    expect(alert.textContent).toContain('no se elaboró con el registro');
    expect(alert.textContent).not.toContain('vigente');
  });

  it('tells which revision stands in the place of an older one', async () => {
    const alert = await scan({ ...found, supersededBy: 3, record: 'agrees-so-far' });
    expect(alert.textContent).toContain('La revisión 3 sustituye a este impreso');
    expect(alert.textContent).toContain('64 dígitos');
  });

  it.each([
    [{ kind: 'unreadable' }, 'no es de un documento de Mesa N2'],
    [{ kind: 'unfinished' }, 'al menos 16 dígitos'],
    [{ kind: 'unknown-folio', mark: about.mark }, `no tiene el folio ${folio}`],
    [{ kind: 'unknown-revision', ...about }, 'no ha emitido la revisión 1'],
  ] as const)('says of what it does not know what to do: $kind', async (view, words) => {
    expect((await scan(view)).textContent).toContain(words);
  });
});
