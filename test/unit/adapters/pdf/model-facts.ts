import type { DocumentBase } from '../../../../electron/shared/domain/document-models';
import { calendarDay, SpanishDates } from '../../../../electron/shared/domain/spanish-dates';
import { squash } from './pdf-tools';

/** Codes have wording of their own, tested apart; these keys are not printed as they are. */
const codes = new Set(['timeZone', 'mediaType', 'channel', 'outcome', 'state', 'party', 'kind', 'answer']);
const instant = /^\d{4}-\d{2}-\d{2}T/;
const day = /^\d{4}-\d{2}-\d{2}$/;

function* leaves(value: unknown, key: string): Generator<readonly [key: string, text: string]> {
  if (typeof value === 'string') yield [key, value];
  else if (value instanceof Uint8Array || value === null || typeof value !== 'object') return;
  else {
    for (const [member, inner] of Object.entries(value))
      yield* leaves(inner, Array.isArray(value) ? key : member);
  }
}

/** Every text that the model holds, as the document must print it, without white space. */
export function expectedTexts(model: DocumentBase): readonly string[] {
  const dates = new SpanishDates(model.timeZone);
  const expected = new Set<string>();
  for (const [key, text] of leaves(model, '')) {
    if (codes.has(key)) continue;
    if (key === 'journalHead') expected.add(squash(`Bitácora ${text}`));
    else if (instant.test(text)) expected.add(squash(dates.brief(text)));
    else if (day.test(text)) expected.add(squash(calendarDay(text)));
    else expected.add(squash(text));
  }
  return [...expected];
}

/** The body of each page: without header and footer, which are drawn last and start with the issuer's mark. */
export function bodies(pages: readonly string[], model: DocumentBase): readonly string[] {
  const issuer = squash(model.issuer.legalName);
  return pages.map((page) => {
    const text = squash(page);
    const furniture = text.lastIndexOf(issuer);
    const mark = model.issuer.logo === undefined ? 1 : 0;
    return furniture === -1 ? text : text.slice(0, furniture - mark);
  });
}
