import type { SignatureField } from '../form-fields';
import type { PdfDocument } from '../pdf-file/pdf-document';
import { decodeTextString, PdfString } from '../pdf-file/pdf-objects';

/** How the desk names its marks, for whoever rests the pointer on one (`appearance-text.ts`). */
const TITLE = 'Firma autógrafa digitalizada, sin certificado';
/** ISO 32000-2, table 227. */
const READ_ONLY = 1;

/** Whether an unsigned field says that it holds a drawn mark: no proof of anything, only what the page shows. */
export function isHandMarked(document: PdfDocument, { dictionary }: SignatureField): boolean {
  const name = document.resolve(dictionary.get('TU'));
  const flags = document.resolve(dictionary.get('Ff'));
  return (
    typeof flags === 'number' &&
    (flags & READ_ONLY) !== 0 &&
    name instanceof PdfString &&
    decodeTextString(name).startsWith(TITLE)
  );
}
