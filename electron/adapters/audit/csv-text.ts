/** The journal as a table for a spreadsheet: to read on, not to verify. */
import { z } from 'zod';
import type { JournalPiece, JournalText } from '../../application/audit-ports';
import { ROLE_WORDS } from '../../application/documents/people';
import type { StoredEvent, StoreFailure } from '../../application/ports';
import { ok, type Result } from '../../shared/result';
import { eventWords } from '../expediente/page/record-words';
import { recordedEvent } from '../line-codec';
import { destroyedIn, type Lack, lackOf } from './lacking';

const HEADINGS = [
  'Asiento',
  'Ocurrió (UTC)',
  'Se registró (UTC)',
  'Qué',
  'Tipo',
  'De qué',
  'Quién',
  'Papel',
  'Lo registró',
  'Contenido',
  'Eslabón',
];

/** What the page of an expediente never shows. */
const OTHER_EVENTS: Readonly<Record<string, string>> = {
  'v1.client.registered': 'Cliente registrado',
  'v1.client.amended': 'Datos del cliente cambiados',
  'v1.client.activation-changed': 'Cliente dado de baja o reactivado',
  'v1.contact.saved': 'Contacto guardado',
  'v1.contract.saved': 'Contrato guardado',
  'v1.client.withdrawn': 'Cliente retirado con su importación',
  'v1.contact.withdrawn': 'Contacto retirado con su importación',
  'v1.contract.withdrawn': 'Contrato retirado con su importación',
  'v1.import.begun': 'Importación de un archivo iniciada',
  'v1.historic.disposed': 'Histórico suprimido',
  'v1.import.refused': 'Filas no aceptadas de una importación',
  'v1.import.finished': 'Importación terminada',
  'v1.import.undone': 'Importación deshecha',
  'v1.historic.recorded': 'Ticket anterior agregado al histórico',
  'v1.historic.withdrawn': 'Ticket anterior retirado con su importación',
  'v1.trust.certificate-added': 'Certificado agregado a las autoridades de confianza',
  'v1.trust.revocation-list-added': 'Lista de revocados agregada',
  'v1.trust.certificate-removed': 'Certificado quitado de las autoridades de confianza',
  'v1.trust.revocation-list-removed': 'Lista de revocados quitada',
  'v1.desks.named': 'Nombre de la mesa cambiado',
  'v1.desks.trusted': 'Mesa agregada a las de confianza',
  'v1.desks.revoked': 'Mesa quitada de las de confianza',
  'v1.desks.bundle-received': 'Paquete de otra mesa recibido',
  'v1.calendar.day-added': 'Día de descanso agregado al calendario',
  'v1.calendar.day-removed': 'Día de descanso quitado del calendario',
  'v1.snippet.saved': 'Frase del equipo guardada',
  'v1.snippet.removed': 'Frase del equipo quitada',
  'v1.handover.given': 'Turno entregado',
  'v1.handover.received': 'Turno recibido',
  'v1.handover.withdrawn': 'Entrega de turno retirada',
  'v1.handover.exported': 'Copia de un relevo guardada fuera',
  'v1.ticket.disposed': 'Solicitud suprimida',
  'v1.evidence.viewed': 'Archivo visto',
  'v1.evidence.saved': 'Copia de un archivo guardada fuera',
  'v1.evidence.put-back': 'Archivo repuesto',
  'v1.evidence.checked': 'Archivos comprobados',
  'v1.journal.exported': 'Copia de la bitácora entregada',
  'v1.client-report.exported': 'Informe mensual de un cliente entregado',
  'v1.person.added': 'Persona agregada a la mesa',
  'v1.person.changed': 'Datos de una persona cambiados',
  'v1.person.password-set': 'Contraseña de una persona cambiada',
  'v1.access.opened': 'Alguien entró a la mesa',
  'v1.access.closed': 'La mesa se bloqueó',
  'v1.access.recovery-code-renewed': 'Código de recuperación renovado',
  'v1.access.recovery-code-confirmed': 'Código de recuperación confirmado',
  'v1.access.keychain-set': 'Llavero del sistema activado o desactivado',
  'v1.workspace.restored': 'Carpeta de trabajo restaurada de un respaldo',
  'v1.backup.made': 'Respaldo hecho',
  'v1.backup.configured': 'Respaldos configurados',
  'v1.mail-account.changed': 'Cuenta de correo cambiada',
  'v1.settings.changed': 'Ajustes de la mesa cambiados',
  'v1.desk-file.put-back': 'Archivo de la mesa repuesto',
  'v1.clock.confirmed': 'Reloj del equipo confirmado',
  'v1.workspace.protected': 'Carpeta de trabajo cifrada',
};

/** Of what the disk did not keep: nobody changed it back. */
const UNWRITTEN: Readonly<Record<string, string>> = {
  'v1.mail-account.changed': 'Cuenta de correo que no se pudo guardar',
  'v1.settings.changed': 'Ajustes que no se pudieron guardar',
};
const unwrittenSchema = z.looseObject({ unwritten: z.literal(true) });

function wordsOf(type: string, payload: unknown): string {
  const unwritten = unwrittenSchema.safeParse(payload).success ? UNWRITTEN[type] : undefined;
  return unwritten ?? OTHER_EVENTS[type] ?? eventWords(type);
}

/** What a spreadsheet takes for the start of a formula, full-width forms too, and what may stand before one. */
const FORMULA = /^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
/** More than this a cell of a spreadsheet does not hold. */
const MAX_CELL_CHARS = 32_000;

/**
 * A cell (RFC 4180), always in quotes. One that a spreadsheet would compute gets an apostrophe in front: what a client's
 * mail says must not run on the auditor's machine.
 */
export function csvCell(text: string): string {
  const cut = text.length > MAX_CELL_CHARS ? `${text.slice(0, MAX_CELL_CHARS)}…` : text;
  const safe = FORMULA.test(cut) ? `'${cut}` : cut;
  return `"${safe.replaceAll('\0', '').replaceAll('"', '""')}"`;
}

const row = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;

type Asked = Parameters<JournalText>;

export async function* csvText(
  journal: Asked[0],
  { isTold, subjectOf, lacking }: Asked[1],
): AsyncGenerator<Result<JournalPiece, StoreFailure>> {
  // Without the mark a spreadsheet takes UTF-8 for something else.
  yield ok({ text: `\ufeff${row(HEADINGS)}`, position: null, told: 0, disposed: 0 });
  const lack = yield* lackOf(journal, lacking);
  if (!lack.ok) return;
  // Under the headings, where a spreadsheet keeps it apart from none of its columns.
  if (lack.value) yield ok({ text: lackRow(lack.value), position: null, told: 0, disposed: 0 });
  for await (const batch of journal.readBatches()) {
    if (!batch.ok) {
      if (lacking?.damage) break;
      yield batch;
      return;
    }
    const { lines, position } = batch.value;
    const told = lines.flatMap(({ entries }) => entries).filter((entry) => isTold(recordedEvent(entry)));
    yield ok({
      text: told.map((entry) => row(cellsOf(entry, subjectOf(entry.header)))).join(''),
      position,
      told: told.length,
      disposed: destroyedIn(lines),
    });
  }
}

const lackRow = ({ text }: Lack) => row(HEADINGS.map((heading) => (heading === 'Qué' ? text : '')));

function cellsOf({ header, content, link }: StoredEvent, subject: string): readonly string[] {
  const { seq, occurredAt, recordedAt, type, actor, recordedBy } = header;
  return [
    String(seq),
    occurredAt,
    recordedAt,
    wordsOf(type, content?.payload),
    type,
    subject,
    actor.name,
    ROLE_WORDS[actor.role],
    recordedBy.name,
    content === null ? 'Contenido eliminado' : JSON.stringify(content.payload),
    link,
  ];
}
