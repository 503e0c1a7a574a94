/** `index.html` of an expediente: all of it to be read and printed, with no script and nothing from outside. */
import { createHash } from 'node:crypto';
import { sealWords, verdictWords } from '../../../application/expediente/verification-words';
import { EXPEDIENTE_FILES, type ExpedienteManifest } from '../../../shared/domain/expediente';
import type { Procedure } from '../../../shared/domain/procedure';
import { SpanishDates } from '../../../shared/domain/spanish-dates';
import { fileSize } from '../../../shared/domain/spanish-units';
import { folioOf, requestOf, type Ticket } from '../../../shared/domain/ticket';
import type { VerifiedDocument } from '../pack-sources';
import { deviationsSection, stepsSection } from './case-sections';
import { custodySection } from './custody-section';
import { gapsOf } from './gaps';
import { fileLink, Html, html } from './html';
import { PAGE_STYLE } from './page-style';
import { OUTCOME_WORDS } from './record-words';

export interface PageInput {
  readonly ticket: Ticket;
  readonly procedure: Procedure;
  /** As far as it is known: without the page itself. */
  readonly manifest: ExpedienteManifest;
  readonly verified: readonly VerifiedDocument[];
}

type Damage = NonNullable<ExpedienteManifest['journal']['damage']>;

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');

export function expedientePage(input: PageInput): string {
  const { ticket, procedure, manifest, verified } = input;
  const dates = new SpanishDates(manifest.timeZone);
  const paths = new Map(manifest.files.map(({ sha256, path }) => [sha256, path]));
  const title = `Expediente ${folioOf(ticket)}`;
  const page = html`<!doctype html>
<html lang="es-MX">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(PAGE_STYLE)}</style>
</head>
<body>
${head(title, input, dates)}
<nav aria-label="Secciones"><ul>
<li><a href="#atencion">Huecos y desviaciones</a></li><li><a href="#pasos">Registros paso por paso</a></li>
<li><a href="#firmas">Documentos y firmas</a></li><li><a href="#archivos">Archivos</a></li>
<li><a href="#custodia">Custodia</a></li><li><a href="#comprobar">Cómo comprobarlo</a></li></ul></nav>
<main>
${deviationsSection(ticket, gapsOf({ ticket, procedure, missing: manifest.missing, verified }, dates), dates)}
${stepsSection(ticket, procedure, { dates, paths })}
${documentsSection(manifest, verified, dates)}
${filesSection(manifest)}
${custodySection(ticket, manifest, dates)}
${checkSection(manifest)}
</main>
</body>
</html>
`;
  return page.source;
}

function head(title: string, { ticket, procedure, manifest }: PageInput, dates: SpanishDates): Html {
  const { exportedAt, exportedBy, station, program, journal } = manifest;
  const { position } = ticket;
  const standing =
    position.kind === 'closed' ? OUTCOME_WORDS[position.outcome] : `Abierta, en el paso ${position.step}`;
  return html`<header><h1>${title}</h1>
<p class="text">${requestOf(ticket).subject || 'Sin asunto'}</p>
<dl>
<dt>Cliente</dt><dd>${manifest.ticket.clientName || 'Sin cliente registrado'}</dd>
<dt>Folio de solicitud</dt><dd>${ticket.requestFolio}</dd>
<dt>Folio de ticket</dt><dd>${ticket.folio ?? 'No se abrió'}</dd>
<dt>Estado</dt><dd>${standing}</dd>
<dt>Procedimiento</dt><dd>${procedure.key}, versión ${procedure.version}</dd>
<dt>Exportado</dt><dd>${dates.full(exportedAt)}, por ${exportedBy.name}, mesa ${station}, ${program}</dd>
<dt>Bitácora</dt><dd>Hasta el asiento ${journal.seq}; cabeza <code>${journal.head}</code></dd>
</dl>${journal.damage ? damageNote(journal.damage) : null}</header>`;
}

function damageNote({ file, line, lostLines, unreadLines }: Damage): Html {
  const where = line === null ? file : `${file}, línea ${line}`;
  const lost =
    lostLines === null || lostLines === 0
      ? 'No se sabe cuánto falta, ni si algo de lo que falta es de esta solicitud.'
      : `${lostLines === 1 ? 'Falta una línea' : `Faltan ${lostLines} líneas`} desde el daño. ${
          unreadLines === 0
            ? 'Ninguna dice ser de esta solicitud.'
            : unreadLines === 1
              ? 'Una no dice ya de qué solicitud es.'
              : `${unreadLines ?? lostLines} no dicen ya de qué solicitud son.`
        }`;
  return html`<p><strong>Se exportó de una mesa dañada.</strong> La bitácora de la que sale está dañada después de ese asiento (${where}); hasta ahí está íntegra. ${lost} En una mesa dañada no se escribe nada: la entrega de esta copia no quedó anotada.</p>`;
}

function documentsSection(
  manifest: ExpedienteManifest,
  verified: readonly VerifiedDocument[],
  dates: SpanishDates,
): Html {
  const { anchors } = manifest.trust;
  return html`<section id="firmas"><h2>Documentos y firmas</h2>
<p>${
    anchors.length === 0
      ? 'Al exportar no había ningún emisor en la lista de confianza: la identidad de quienes firmaron no pudo confirmarse.'
      : `Verificados contra la lista de confianza de la mesa: ${anchors.map(({ name }) => name).join(' · ')}.`
  } El detalle está en ${fileLink(EXPEDIENTE_FILES.verification)}.</p>
${verified.length === 0 ? html`<p>No hay documentos que verificar.</p>` : null}
${verified.map(
  ({ file, report }) => html`<div class="record"><h4>${file.what}</h4>
<p>${fileLink(file.path)}<br><code>${file.ref.sha256}</code></p>
<p><strong>${verdictWords(report)}.</strong></p>
${sealList(sealWords(report, dates))}</div>`,
)}</section>`;
}

const sealList = (seals: readonly string[]): Html | null =>
  seals.length === 0 ? null : html`<ul>${seals.map((words) => html`<li>${words}</li>`)}</ul>`;

function filesSection({ files }: ExpedienteManifest): Html {
  return html`<section id="archivos"><h2>Archivos</h2>
<p>Además de estos, el expediente trae esta página, ${fileLink(EXPEDIENTE_FILES.manifest)} y ${EXPEDIENTE_FILES.sums}. Lo que podría ejecutarse al abrirlo se nombra sin enlace.</p>
<table><thead><tr><th scope="col">Archivo</th><th scope="col">Qué es</th><th scope="col">Tamaño</th><th scope="col">Asientos</th></tr></thead><tbody>
${files.map(
  ({ path, what, sizeBytes, sha256, originalName, events }) =>
    html`<tr><td>${fileLink(path)}${
      originalName === null || path.endsWith(`/${originalName}`)
        ? null
        : html`<br>Llegó como <span class="text">${originalName}</span>`
    }<br><code>${sha256}</code></td><td>${what}</td><td>${fileSize(sizeBytes)}</td><td>${events.join(', ')}</td></tr>`,
)}</tbody></table></section>`;
}

function checkSection({ journal }: ExpedienteManifest): Html {
  return html`<section id="comprobar"><h2>Cómo comprobarlo</h2>
<ol>
<li>Con el programa, en cualquier equipo y sin la mesa: <code>mesa-n2 verify EXPEDIENTE.zip</code>. Recalcula cada huella, la cadena de la bitácora y las firmas. Con <code>--trust CARPETA</code> confía en los certificados de esa carpeta.</li>
<li>Sin el programa: descomprima y ejecute <code>sha256sum -c ${EXPEDIENTE_FILES.sums}</code> en la carpeta. Así se comprueban los archivos, no la bitácora ni las firmas.</li>
<li>Compare la cabeza de la bitácora, <code>${journal.head}</code>, con la que muestra la mesa en su asiento ${journal.seq}, y la huella del ZIP con la que la mesa anotó al entregarlo.</li>
</ol>
<p>Esta página resume; lo que hace fe son los asientos de ${EXPEDIENTE_FILES.extract} y los archivos. Los asientos de otras solicitudes figuran allí solo con sus huellas, para que la cadena pueda recalcularse sin revelar nada de ellas.</p></section>`;
}
