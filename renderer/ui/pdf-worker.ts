/**
 * pdf.js draws the desk's own documents, and PDFs that others sent. Its worker is bundled with the window, so nothing is
 * fetched; the legacy build of both halves is the one that runs on the oldest Chromium the app supports.
 */
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { pdfjs } from 'react-pdf';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

/** A page of A4 scanned at 600 dpi has 35 million; one that asks for more than this is left blank instead of drawn. */
const MOST_PIXELS = 64 * 1024 * 1024;

/** Fonts are embedded in the desk's documents; WebAssembly decoders would need a wider policy and are not needed. */
export const PDF_OPTIONS = {
  useWasm: false,
  useSystemFonts: false,
  enableXfa: false,
  maxImageSize: MOST_PIXELS,
} as const;
