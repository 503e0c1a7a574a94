/** What checking an expediente found, in the Spanish of whoever has to act on it. */
import type {
  ExpedienteAnswer,
  ExpedienteDocument,
  ExpedienteFinding,
  ExpedienteFindingKind,
  ExpedienteQuestion,
  ExpedienteReport,
} from '../../shared/domain/expediente-report';
import { SpanishDates } from '../../shared/domain/spanish-dates';
import { oneLine } from '../../shared/verification/one-line';
import { signatureWords, verdictWords } from './verification-words';

const VERDICT: Record<ExpedienteReport['verdict'], string> = {
  good: 'VÁLIDO. El expediente está completo y como se exportó.',
  incomplete: 'FALTA ALGO. No hay nada en contra del expediente, pero algo falta o quedó sin confirmar.',
  bad: 'NO ES VÁLIDO. Hay algo en contra de este expediente: no lo acepte, y pida otra copia a la mesa que lo exportó.',
};

const QUESTION: Record<ExpedienteQuestion, string> = {
  archive: 'El ZIP está bien formado y no esconde nada',
  files: 'Están todos los archivos del manifiesto, sin cambios y sin ninguno de más',
  chain: 'La cadena de la bitácora se recalcula hasta su cabeza',
  records: 'Los archivos son aquellos de los que hablan los asientos',
  signatures: 'Las firmas de reportes y cartas se sostienen y son las que dicen los asientos',
  summary: 'La página, los resultados y el manifiesto dicen lo que dan los asientos y los documentos',
};

const STATE: Record<ExpedienteAnswer['state'], string> = {
  yes: 'SÍ',
  no: 'NO',
  unconfirmed: 'SIN CONFIRMAR',
  'not-asked': 'SIN REVISAR',
};

const FINDING: Record<ExpedienteFindingKind, string> = {
  'not-an-archive': 'el archivo no es un ZIP, o está cortado',
  'archive-damaged': 'el ZIP está dañado',
  'too-many-entries': 'el ZIP dice tener más archivos de los que puede tener un expediente',
  'too-large': 'el ZIP ocuparía demasiado al descomprimirse',
  ratio: 'el ZIP crece demasiado al descomprimirse; parece hecho para llenar el disco',
  'unsafe-path': 'una ruta se sale de la carpeta o no es segura en todos los sistemas; no lo descomprima',
  'duplicate-path': 'dos archivos tienen la misma ruta; cada programa mostraría uno distinto',
  encrypted: 'un archivo del ZIP está cifrado',
  'not-a-file': 'el ZIP trae un enlace o una carpeta en lugar de un archivo',
  'unknown-compression': 'un archivo usa una compresión que un expediente no usa',
  'hidden-bytes': 'el ZIP trae bytes que no pertenecen a ningún archivo',
  'header-mismatch': 'el ZIP dice dos cosas distintas del mismo archivo',
  'manifest-missing': 'falta manifest.json; no es un expediente, o se lo quitaron',
  'manifest-unreadable': 'manifest.json no se puede leer como manifiesto',
  'newer-format': 'el expediente es de una versión más nueva; verifíquelo con un programa más reciente',
  'file-missing': 'falta un archivo que el manifiesto nombra',
  'file-unlisted': 'sobra un archivo que el manifiesto no nombra',
  'file-changed': 'un archivo no es el que se exportó',
  'file-too-large': 'un archivo es demasiado grande para verificarlo',
  'sums-differ': 'la lista de huellas no concuerda con el manifiesto',
  'extract-line': 'una línea del extracto de la bitácora no se puede leer',
  'extract-order': 'un asiento del extracto falta o está fuera de su lugar',
  'extract-payload': 'el contenido de un asiento no es el que se anotó',
  'extract-chain': 'la cadena de la bitácora se rompe en un asiento',
  'extract-head': 'la bitácora no termina en la cabeza que dice el manifiesto',
  'extract-stream': 'un asiento no pertenece a esta solicitud, o falta uno suyo',
  'links-on-trust': 'asientos de otras solicitudes, en el formato antiguo, que no pueden recalcularse',
  'record-file-missing': 'falta un archivo del que hablan los asientos',
  'file-without-record': 'los asientos no hablan así de un archivo del expediente',
  'file-absent-at-export': 'la mesa ya no tenía este archivo, o lo tenía dañado, al exportar',
  'printed-head-unknown': 'un documento lleva una cabeza de bitácora que no es de esta cadena',
  'pdf-unreadable': 'un documento no se puede leer como PDF',
  'signature-missing': 'a un documento le faltan firmas de las que hablan los asientos',
  'signature-unexpected': 'un documento tiene firmas de las que los asientos no hablan',
  'signature-invalid': 'un documento o una de sus firmas no es válida',
  'signature-unconfirmed':
    'no pudo confirmarse quién firmó; indique con --trust los certificados de las autoridades en que confía',
  'manifest-differs': 'el manifiesto dice de un archivo o de la solicitud lo que los asientos no dicen',
  'verification-differs': 'un resultado de verificación no es el que da el documento',
  'page-differs': 'la página no es la que dan los asientos; no la crea',
  'records-unreadable': 'los asientos no dan una solicitud que esta versión entienda',
  'summary-by-another':
    'lo hizo otra versión del programa, cuya página y resultados esta no puede hacer de nuevo; lea los asientos',
};

/** @param fileName as the person called it */
export function expedienteText(fileName: string, report: ExpedienteReport, timeZone: string): string {
  const dates = new SpanishDates(timeZone);
  const { answers, documents, sha256, sizeBytes } = report;
  const lines = [
    oneLine(fileName),
    VERDICT[report.verdict],
    '',
    ...statedLines(report, dates),
    ...answers.flatMap(answerLines),
    ...(documents.length === 0 ? [] : ['', 'Documentos:']),
    ...documents.flatMap((document) => documentLines(document, dates)),
    '',
    `${sizeBytes} bytes, SHA-256 ${sha256}`,
    'Compare esta huella con la que la mesa anotó al entregar el expediente.',
  ];
  return `${lines.join('\n')}\n`;
}

function statedLines({ stated, fileCount, eventCount }: ExpedienteReport, dates: SpanishDates): string[] {
  if (stated === null) return [];
  const { ticket, exportedAt, exportedBy, station, journal } = stated;
  return [
    oneLine(`${ticket.folio ?? ticket.requestFolio} · ${ticket.clientName || 'sin cliente registrado'}`),
    oneLine(
      `Dice haberse exportado el ${dates.full(exportedAt)}, por ${exportedBy.name}, en la mesa ${station}.`,
    ),
    'Cliente, fecha, persona y mesa son lo que el expediente dice de sí: compárelos con la mesa que lo entregó.',
    `${fileCount} archivos; ${eventCount} asientos de la solicitud; bitácora hasta el asiento ${journal.seq}.`,
    '',
  ];
}

function answerLines({ question, state, findings, findingCount }: ExpedienteAnswer): string[] {
  const rest = findingCount - findings.length;
  return [
    `[${STATE[state]}] ${QUESTION[question]}`,
    ...findings.map((finding) => `    - ${findingWords(finding)}`),
    ...(rest > 0 ? [`    - y ${rest} más`] : []),
  ];
}

function findingWords({ kind, about }: ExpedienteFinding): string {
  return about === '' ? FINDING[kind] : `${FINDING[kind]}: ${oneLine(about)}`;
}

function documentLines(
  { path, expectedSignatures, report }: ExpedienteDocument,
  dates: SpanishDates,
): string[] {
  return [
    `  ${oneLine(path)}: ${report.signatures.length} de ${expectedSignatures} firmas. ${verdictWords(report)}.`,
    ...report.signatures.map((finding) => `    - ${oneLine(signatureWords(finding, dates))}`),
  ];
}
