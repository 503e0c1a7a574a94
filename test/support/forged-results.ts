/** An archive whose results of verifying say something else, in data, in words and on the page, with every hash made to fit. */
import { verificationFiles } from '../../electron/adapters/expediente/pack-verification';
import { expedientePage } from '../../electron/adapters/expediente/page/expediente-page';
import { planFiles } from '../../electron/application/expediente/plan-files';
import { evolveTicket, isTicketEventType, type TicketEvent } from '../../electron/shared/domain/evolve';
import { EXPEDIENTE_FILES, type ExpedienteManifest } from '../../electron/shared/domain/expediente';
import { PROCEDURES } from '../../electron/shared/domain/procedures';
import type { Ticket } from '../../electron/shared/domain/ticket';
import { type Members, reseal } from './rezip';

type Entries = Record<string, unknown>;

/** @param change is given each signature and the report that it stands in, to be changed in place */
export function withResults(
  members: Members,
  change: (signature: Entries, report: Entries) => void,
): Members {
  const textOf = (path: string) => members.get(path)?.toString('utf8') ?? '';
  const ticket = foldExtract(textOf(EXPEDIENTE_FILES.extract));
  const procedure = PROCEDURES.get(ticket.procedureVersion);
  if (!procedure) throw new Error('No such procedure');
  const manifest: ExpedienteManifest = JSON.parse(textOf(EXPEDIENTE_FILES.manifest));
  const planned = planFiles(ticket);
  const verified = manifest.files
    .filter(({ role, path }) => role === 'verification' && path.endsWith('.json'))
    .map(({ path, what }) => {
      const report = JSON.parse(textOf(path));
      for (const signature of report.signatures) change(signature, report);
      const file = planned.find((each) => what === `Resultado de verificar ${each.path}`);
      if (!file) throw new Error(`No file for ${path}`);
      return { file, report };
    });
  const next = new Map(members);
  for (const { path, text } of verificationFiles(verified, manifest)) next.set(path, Buffer.from(text));
  const sealed: ExpedienteManifest = JSON.parse(
    reseal(next).get(EXPEDIENTE_FILES.manifest)?.toString('utf8') ?? '',
  );
  const files = sealed.files.filter(({ role }) => role !== 'index');
  const page = expedientePage({ ticket, procedure, manifest: { ...sealed, files }, verified });
  return reseal(next.set(EXPEDIENTE_FILES.index, Buffer.from(page)));
}

function foldExtract(extract: string): Ticket {
  let ticket: Ticket | undefined;
  for (const line of extract.trim().split('\n')) {
    const { header, payload } = JSON.parse(line);
    if (isTicketEventType(header?.type))
      ticket = evolveTicket(ticket, { type: header.type, payload, header } as TicketEvent);
  }
  if (!ticket) throw new Error('No ticket in the extract');
  return ticket;
}
