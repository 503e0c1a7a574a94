// @vitest-environment jsdom
import { Notifications } from '@mantine/notifications';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { type ReactNode, useEffect } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { PdfDocument } from '../../../../renderer/ui/pdf-document';
import { renderInDesk } from '../../../support/render-in-desk';

// Drawing pages needs a canvas; what stands around them does not.
vi.mock('react-pdf', () => ({
  Document: ({ children, onLoadSuccess }: { children: ReactNode; onLoadSuccess: (pdf: object) => void }) => {
    useEffect(() => onLoadSuccess({ numPages: numberOfPages }), [onLoadSuccess]);
    return children;
  },
  Page: ({ pageNumber }: { pageNumber: number }) => <i data-testid="page">{pageNumber}</i>,
}));
let numberOfPages = 1;
vi.mock('../../../../renderer/ui/pdf-worker', () => ({ PDF_OPTIONS: {} }));

// What is left for the pages between the zones of a ticket, in a window of 1280 px.
vi.mock('@mantine/hooks', async (original) => ({
  ...(await original<typeof import('@mantine/hooks')>()),
  useElementSize: () => ({ ref: () => {}, width: 452, height: 600 }),
}));

afterEach(cleanup);

it('tells the zoom as a share of the size on paper, from the width that fits', async () => {
  await renderInDesk(<PdfDocument bytes={new Uint8Array(3)} title="Carta" />);
  screen.getByText('50 %');
  fireEvent.click(screen.getByRole('button', { name: 'Acercar' }));
  screen.getByText('75 %');
  fireEvent.click(screen.getByRole('button', { name: 'Alejar' }));
  screen.getByText('50 %');
});

it('gives the pages the whole window to be read', async () => {
  await renderInDesk(<PdfDocument bytes={new Uint8Array(3)} title="Carta" />);
  fireEvent.click(screen.getByRole('button', { name: 'Ver en grande' }));
  const large = await screen.findByRole('dialog', { name: 'Carta' });
  within(large).getByRole('region', { name: 'Páginas de Carta' });
  expect(within(large).queryByRole('button', { name: 'Ver en grande' })).toBeNull();
});

it('says why it cannot show the folder of a file that was never saved outside', async () => {
  const file = { sha256: 'a'.repeat(64), name: 'reporte.pdf', mediaType: 'application/pdf', sizeBytes: 3 };
  const { sent } = await renderInDesk(
    <>
      <PdfDocument bytes={new Uint8Array(3)} title="Reporte" file={file} />
      <Notifications />
    </>,
    { 'evidence:reveal': { ok: true, value: false } },
  );
  fireEvent.click(screen.getByRole('button', { name: 'Mostrar en carpeta' }));
  await screen.findByText(/todavía no se ha guardado fuera de la mesa\. Use primero «Guardar como…»/);
  expect(sent('evidence:reveal')).toHaveLength(1);
});

it('draws the first two hundred pages of a document without end, says so, and prints no part of it', async () => {
  numberOfPages = 20_000;
  await renderInDesk(<PdfDocument bytes={new Uint8Array(3)} title="Carta" />);
  expect(screen.getAllByTestId('page')).toHaveLength(200);
  screen.getByText(/^Se muestran las primeras 200 páginas de 20000\./);
  expect(screen.getByRole('button', { name: 'Imprimir' })).toHaveProperty('disabled', true);
  numberOfPages = 200;
  cleanup();
  await renderInDesk(<PdfDocument bytes={new Uint8Array(3)} title="Carta" />);
  expect(screen.queryByText(/^Se muestran las primeras/)).toBeNull();
  expect(screen.getByRole('button', { name: 'Imprimir' })).toHaveProperty('disabled', false);
});
