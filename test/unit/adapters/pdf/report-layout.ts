import { expect } from 'vitest';
import { pageLines, squash } from './pdf-tools';

export const headings = [
  '1. Datos de la solicitud',
  '2. Validación en Contrato',
  '3. Términos de atención',
  '4. Cronología',
  '5. Actividades realizadas',
  '6. Intervención del fabricante',
  '7. Solución y estado de la operación',
  '8. Tiempos',
  '9. Desviaciones al procedimiento',
  '10. Anexo de evidencias',
  'Visto bueno (Vo.Bo.)',
] as const;
const subheadings = [
  'Causa',
  'Solución',
  'Verificación de la operación',
  'Riesgos pendientes',
  'Recomendaciones al cliente',
  'Capturas de pantalla',
];
/** The margins of 22 mm, in points from the page's top and left. */
export const margin = (22 * 72) / 25.4;
const footerTop = 792 - margin;

/** A heading, or a table's note, always has something under it on its page. */
export function expectNoHeadingLast(pdf: Uint8Array): void {
  for (const [index, lines] of pageLines(pdf).entries()) {
    const body = lines.filter((line) => line.topPt > margin && line.bottomPt < footerTop + 1);
    const last = body.toSorted((left, right) => left.bottomPt - right.bottomPt).at(-1)?.text ?? '';
    const announces = [...headings, ...subheadings].some((title) => squash(last) === squash(title));
    expect(
      announces || /^Vuelta \d+:|^Fechas y horas en/.test(last),
      `page ${index + 1} ends with «${last}»`,
    ).toBe(false);
  }
}
