/** Prints a document: its pages alone, drawn anew at the printer's resolution, while everything else hides. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Document, Page } from 'react-pdf';
import './pdf-print.css';
import { PDF_OPTIONS } from './pdf-worker';

/** 96 CSS pixels an inch times this is what a page is drawn at: 288 dpi, where text stops showing its dots. */
const PRINT_PIXEL_RATIO = 3;

interface PdfPrintProps {
  readonly file: { readonly data: Uint8Array };
  readonly title: string;
  readonly onDone: () => void;
}

export function PdfPrint({ file, title, onDone }: PdfPrintProps) {
  const [pages, setPages] = useState(0);
  const drawn = useRef(new Set<number>());
  const done = useRef(onDone);
  done.current = onDone;

  useEffect(() => {
    const finish = () => done.current();
    window.addEventListener('afterprint', finish);
    return () => window.removeEventListener('afterprint', finish);
  }, []);

  const pageDrawn = useCallback(
    (number: number) => {
      if (drawn.current.has(number)) return;
      drawn.current.add(number);
      if (drawn.current.size === pages) window.print();
    },
    [pages],
  );

  return createPortal(
    <div className="pdf-print-root" aria-hidden data-print-title={title}>
      <Document
        file={file}
        options={PDF_OPTIONS}
        suspense={false}
        onLoadSuccess={(pdf) => setPages(pdf.numPages)}
        onLoadError={onDone}
        loading=""
      >
        {Array.from({ length: pages }, (_, index) => (
          <Page
            // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other identity than their number.
            key={index}
            className="pdf-print-page"
            pageNumber={index + 1}
            width={816}
            devicePixelRatio={PRINT_PIXEL_RATIO}
            suspense={false}
            renderTextLayer={false}
            renderAnnotationLayer={false}
            onRenderSuccess={() => pageDrawn(index + 1)}
            onRenderError={onDone}
            loading=""
          />
        ))}
      </Document>
    </div>,
    document.body,
  );
}
