// @vitest-environment jsdom
import { Notifications } from '@mantine/notifications';
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { PdfDocument } from '../../../../renderer/ui/pdf-document';
import { renderInDesk } from '../../../support/render-in-desk';

// Drawing pages needs a canvas; what stands around them does not.
vi.mock('react-pdf', () => ({ Document: () => null, Page: () => null }));
vi.mock('../../../../renderer/ui/pdf-worker', () => ({ PDF_OPTIONS: {} }));

afterEach(cleanup);

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
