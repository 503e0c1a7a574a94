/** Through whose hands each file of the case went, from the same events that the desk shows it from. */
import { ROLE_WORDS } from '../../../application/documents/people';
import type { ExpedienteManifest } from '../../../shared/domain/expediente';
import { custodyOf, type FileCustody } from '../../../shared/domain/projections/custody';
import type { SpanishDates } from '../../../shared/domain/spanish-dates';
import type { CustodyAct, Ticket } from '../../../shared/domain/ticket';
import { fileLink, type Html, html } from './html';

const ACTS: Readonly<Record<CustodyAct['act'], (detail: string) => string>> = {
  added: () => 'Agregado a la solicitud',
  viewed: () => 'Visto en la mesa',
  opened: () => 'Abierto con otro programa',
  saved: (detail) => `Copia guardada fuera de la mesa: ${detail}`,
  mailed: (detail) => `Adjunto en un correo para ${detail}`,
  'sent-out': (detail) => `Entregado para firma de ${detail}`,
  packed: (detail) => `Copia incluida en ${detail}`,
  expediente: (detail) => `Incluido en la copia ${detail}`,
  'expediente-partial': (detail) => `Expediente entregado con faltantes: ${detail}`,
  'moved-out': (detail) => `Salió por traslado a ${detail}`,
  'moved-in': (detail) => `Llegó por traslado de ${detail}`,
  'put-back': () => 'Repuesto: se trajo otra vez el mismo archivo',
  checked: () => 'Comprobado',
};

const FOUND: Readonly<Record<NonNullable<CustodyAct['found']>, string>> = {
  whole: 'Comprobado: íntegro',
  damaged: 'Comprobado: dañado',
  missing: 'Comprobado: no estaba',
};

export function custodySection(ticket: Ticket, manifest: ExpedienteManifest, dates: SpanishDates): Html {
  const files = custodyOf(ticket);
  const { note, write } = dates.forTable(files.flatMap(({ acts }) => acts.map(({ at }) => at)));
  return html`<section id="custodia"><h2>Custodia de los archivos</h2>
<p>Quién agregó, vio, guardó o entregó cada archivo desde la mesa, y cuándo se comprobó. Quien lo vio varias veces sin salir de la mesa aparece una sola vez; lo que se haya hecho con una copia fuera de ella no se conoce. ${note}</p>
${files.length === 0 ? html`<p>No hay archivos.</p>` : null}
${files.map((file) => fileView(file, manifest, write))}</section>`;
}

function fileView(
  { sha256, acts, checked }: FileCustody,
  manifest: ExpedienteManifest,
  write: (instant: string) => string,
): Html {
  const given = manifest.files.find((file) => file.sha256 === sha256 && file.originalName !== null);
  const lacking = manifest.missing.find((file) => file.sha256 === sha256);
  const name = given ? fileLink(given.path) : html`${lacking?.originalName ?? sha256}`;
  return html`<h3>${name}</h3>
<p><code>${sha256}</code>${checked === null ? ' · Nadie pidió comprobarlo.' : null}</p>
<table><thead><tr><th scope="col">Asiento</th><th scope="col">Cuándo</th><th scope="col">Qué</th><th scope="col">Quién</th></tr></thead><tbody>
${acts.map(
  (act) =>
    html`<tr><td>${act.seq}</td><td>${write(act.at)}</td><td class="text">${wordsOf(act)}</td><td>${act.by.name}, ${ROLE_WORDS[act.by.role]}</td></tr>`,
)}</tbody></table>`;
}

const wordsOf = ({ act, found, detail }: CustodyAct): string =>
  act === 'checked' && found ? FOUND[found] : ACTS[act](detail ?? '');
