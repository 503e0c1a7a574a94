/** What the message of step 7 tells the manufacturer: the case in the engineer's words, what was done, which files come. */
import type { PackageItemKind } from '../shared/domain/document-models';
import type { TicketPage } from '../shared/domain/projections/page';
import { type Ticket, workInOrder } from '../shared/domain/ticket';

export const bullets = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');

const flat = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** What a package lists and does not carry. A log or a screenshot is a file by nature: it is no activity for lacking it. */
function withoutFile(page: TicketPage, kinds: readonly PackageItemKind[]) {
  return (page.currentPackage?.items ?? []).filter((item) => item.file === null && kinds.includes(item.kind));
}

/** The logged activities that the package lists, in full, or all where it lists none; and what else was done by its list. */
function actionsOf(ticket: Ticket, page: TicketPage): readonly string[] {
  const logged = workInOrder(ticket).map((record) => record.payload.activity);
  const listed = withoutFile(page, ['actividad', 'otro']);
  // An item holds one line of limited length: the log has the rest.
  const isListedAs = (activity: string, description: string) => flat(activity).startsWith(description);
  const chosen = logged.filter((text) => listed.some((item) => isListedAs(text, item.description)));
  const others = listed.filter((item) => !chosen.some((text) => isListedAs(text, item.description)));
  return [...(chosen.length > 0 ? chosen : logged), ...others.map((item) => item.description)];
}

/** The request as it came, marked as somebody else's words; nothing where the case is told in those very words. */
function quotedRequest(page: TicketPage): string {
  const { description } = page.request;
  if (description.trim() === '' || flat(description) === flat(page.currentPackage?.summary ?? '')) return '';
  return description
    .trim()
    .split(/\r?\n/u)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

export function manufacturerValues(ticket: Ticket, page: TicketPage): Readonly<Record<string, string>> {
  const sent = page.currentPackage;
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
    sintomas: sent?.summary ?? '',
    solicitud: quotedRequest(page),
    acciones: bullets(actionsOf(ticket, page)),
    adjuntos: bullets(files),
    sin_archivo: bullets(withoutFile(page, ['registro', 'captura']).map((item) => item.description)),
  };
}
