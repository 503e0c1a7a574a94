/**
 * pdf.js draws the desk's own documents. Its worker is bundled with the window, so nothing is fetched; the legacy build
 * of both halves is the one that runs on the oldest Chromium the app supports.
 */
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { pdfjs } from 'react-pdf';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;

/** Fonts are embedded in the desk's documents; WebAssembly decoders would need a wider policy and are not needed. */
export const PDF_OPTIONS = { useWasm: false, useSystemFonts: false, enableXfa: false } as const;
