/** A document inside the window. pdf.js is loaded when the first one is shown, not with the screen around it. */
import { lazy, Suspense } from 'react';
import type { EvidenceRef } from '../../electron/shared/domain/evidence';
import { useDesk } from '../desk/queries';
import { queryFailure } from '../desk/query-failure';
import { FailureAlert } from './failure';
import { ErrorState, LoadingState } from './page';
import type { PdfDocumentProps } from './pdf-document';

const PdfDocument = lazy(async () => ({ default: (await import('./pdf-document')).PdfDocument }));

export function PdfView(props: PdfDocumentProps) {
  return (
    <Suspense fallback={<LoadingState />}>
      <PdfDocument {...props} />
    </Suspense>
  );
}

/** The same from the vault. */
export function EvidencePdfView({ file, title }: { readonly file: EvidenceRef; readonly title: string }) {
  const content = useDesk('evidence:read', { sha256: file.sha256 });
  if (content.isError) return <ErrorState failure={queryFailure(content.error)} />;
  if (!content.data) return <LoadingState />;
  if (!content.data.ok) return <FailureAlert failure={content.data.error} />;
  return <PdfView bytes={content.data.value} title={title} file={file} />;
}
