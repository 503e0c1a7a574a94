/** What the message of step 7 tells the manufacturer: the case in the engineer's words, what was done, which files come. */
import type { PackageItemKind } from '../shared/domain/document-models';
import type { TicketPage } from '../shared/domain/projections/page';
import { type Ticket, workInOrder } from '../shared/domain/ticket';
import { plainMarkdown } from '../shared/markdown/plain-markdown';

export const bullets = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');

const flat = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** What a package lists and does not carry. A log or a screenshot is a file by nature: it is no activity for lacking it. */
function withoutFile(page: TicketPage, kinds: readonly PackageItemKind[]) {
  return (page.currentPackage?.items ?? []).filter((item) => item.file === null && kinds.includes(item.kind));
}

/** The logged activities that the package lists, in full, or all where it lists none; and what else was done by its list. */
export function actionsOf(ticket: Ticket, page: TicketPage): readonly string[] {
  const logged = workInOrder(ticket).map((record) => record.payload.activity);
  const listed = withoutFile(page, ['actividad', 'otro']);
  // An item holds one line of limited length: the log has the rest.
  const isListedAs = (activity: string, description: string) => flat(activity).startsWith(description);
  const chosen = logged.filter((text) => listed.some((item) => isListedAs(text, item.description)));
  const others = listed.filter((item) => !chosen.some((text) => isListedAs(text, item.description)));
  return [
    ...(chosen.length > 0 ? chosen : logged).map(plainMarkdown),
    ...others.map((item) => item.description),
  ];
}

/** The request as it came, marked as somebody else's words; nothing where the case is told in those very words. */
function quotedRequest(description: string, summary: string): string {
  if (description.trim() === '' || flat(description) === flat(summary)) return '';
  return description
    .trim()
    .split(/\r?\n/u)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** What the package hides the mail hides too, under the same pseudonyms. */
const toldByPackage = ({ told, archives }: NonNullable<TicketPage['currentBuilt']>) => ({
  ...(told.product !== undefined && { producto: told.product }),
  ...(told.productVersion !== undefined && { version: told.productVersion }),
  ...(told.severity !== undefined && { severidad: told.severity }),
  sintomas: told.summary,
  solicitud: quotedRequest(told.request, told.summary),
  acciones: bullets(told.activities),
  adjuntos: bullets(archives.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256})`)),
  sin_archivo: '',
});

export function manufacturerValues(ticket: Ticket, page: TicketPage): Readonly<Record<string, string>> {
  const sent = page.currentPackage;
  const built = page.currentBuilt;
  const files = (sent?.items ?? []).flatMap(({ description, file }) =>
    // A file that nobody described is described by its name.
    file ? [[...new Set([description, file.name])].filter(Boolean).join(' — ')] : [],
  );
  return {
    fabricante: sent?.manufacturer ?? '',
    producto: sent?.product ?? '',
    version: sent?.productVersion ?? '',
    serie: sent?.serial ?? '',
    severidad: sent?.severity ?? '',
    contrato_soporte: sent?.supportContract ?? '',
    ...(built
      ? toldByPackage(built)
      : {
          sintomas: sent?.summary ?? '',
          solicitud: quotedRequest(page.request.description, sent?.summary ?? ''),
          acciones: bullets(actionsOf(ticket, page)),
          adjuntos: bullets(files),
          sin_archivo: bullets(withoutFile(page, ['registro', 'captura']).map((item) => item.description)),
        }),
  };
}
