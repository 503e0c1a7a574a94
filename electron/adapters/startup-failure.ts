/** What is said when the workspace cannot be opened: before there is a window, in Spanish, with what to do. */
import type { DamageReason, StoreFailure } from '../application/ports';
import { SpanishDates } from '../shared/domain/spanish-dates';

export interface StartupFailureWords {
  readonly title: string;
  readonly text: string;
}

/** The words of the window's catalogue, which is not there yet. */
const DAMAGE: Readonly<Record<DamageReason, string>> = {
  crc: 'suma de control distinta',
  json: 'no es JSON',
  schema: 'no tiene la forma esperada',
  codec: 'codificación desconocida',
  'keyring-missing': 'faltan los archivos con los que se entra (keyring.json)',
  seal: 'no abre con la llave de esta carpeta de trabajo',
  key: 'falta la llave de lo que guarda',
  seq: 'numeración fuera de orden',
  'payload-hash': 'contenido distinto de su huella',
  chain: 'cadena de huellas rota',
  newline: 'falta el fin de línea',
  'line-too-long': 'línea demasiado larga',
  'shorter-than-known': 'más corto de lo que se sabía',
  'other-than-known': 'no es la que se conocía: tiene otro pasado',
  position: 'posición distinta',
  'unknown-segment': 'segmento desconocido',
  hash: 'huella distinta',
  'missing-beside-journal': 'falta, aunque hay bitácora o llaves',
  'journal-missing': 'no está, aunque hay evidencia o llaves',
  link: 'es un enlace a otro archivo, y la mesa no sigue ninguno: ponga en su lugar el archivo mismo',
};

export function startupFailureWords(failure: StoreFailure, logPath: string): StartupFailureWords {
  const { title, text } = wordsOf(failure);
  return { title, text: `${text}\n\nNo se modificó ningún dato.\nDiagnóstico: ${logPath}` };
}

const localMoment = (instant: string): string =>
  new SpanishDates(Intl.DateTimeFormat().resolvedOptions().timeZone).exact(instant);

function wordsOf(failure: StoreFailure): StartupFailureWords {
  switch (failure.kind) {
    case 'locked':
      return {
        title: 'La carpeta de trabajo está en uso',
        text:
          `La tiene abierta otra mesa en el equipo «${failure.holder.hostname}» (proceso ${failure.holder.pid}, ` +
          `desde el ${localMoment(failure.holder.since)}).\nCierre esa mesa y vuelva a abrir esta.\n` +
          'Si ese equipo cambió de nombre o ya no existe, y nadie más tiene abierta la carpeta, borre este archivo y vuelva a ' +
          `abrir la mesa:\n${failure.path}`,
      };
    case 'newer-format':
      return {
        title: 'La carpeta de trabajo es de una versión más nueva',
        text:
          `Tiene el formato ${failure.found} y esta mesa conoce hasta el ${failure.known}.\n` +
          `Instale la versión actual de Mesa N2.\n${failure.path}`,
      };
    case 'unknown-event':
      return {
        title: 'La carpeta de trabajo es de una versión más nueva',
        text:
          `La bitácora contiene asientos de un tipo que esta mesa no conoce («${failure.type}»).\n` +
          `Instale la versión actual de Mesa N2.\n${failure.path}`,
      };
    case 'damaged':
      if (failure.reason === 'shorter-than-known') {
        return {
          title: 'A la bitácora le faltan asientos',
          text:
            'Termina antes de lo que la mesa ya había confirmado: fue cortado, borrado o sustituido por una copia anterior.\n' +
            'Haga una copia de la carpeta completa y avise a su Líder SOC. Si tiene la bitácora completa, póngala en su lugar. ' +
            'Si la copia anterior se puso a propósito, aparte la carpeta «checkpoint» y vuelva a abrir la mesa.\n' +
            failure.path,
        };
      }
      if (failure.reason === 'other-than-known') {
        return {
          title: 'La bitácora no es la de esta mesa',
          text:
            'No contiene registros que la mesa ya había confirmado, sino otros: fue sustituida por una copia que siguió aparte.\n' +
            'Haga una copia de la carpeta completa y avise a su Líder SOC. Si tiene la bitácora anterior, póngala en su lugar. ' +
            'Si la sustitución fue a propósito, aparte la carpeta «checkpoint» y vuelva a abrir la mesa.\n' +
            failure.path,
        };
      }
      if (failure.reason === 'journal-missing') {
        return {
          title: 'Falta la bitácora de la carpeta de trabajo',
          text:
            'Hay evidencia guardada, pero no la bitácora que dice de qué es: la carpeta se copió o se restauró a medias.\n' +
            'Haga una copia de la carpeta completa, traiga de un respaldo la carpeta «journal» y vuelva a abrir la mesa. ' +
            'Avise a su Líder SOC.\n' +
            failure.path,
        };
      }
      return {
        title: 'Se encontró un daño en la carpeta de trabajo',
        text:
          `Archivo: ${failure.path}${failure.line === null ? '' : `, línea ${failure.line}`} (${DAMAGE[failure.reason]}).\n` +
          'La mesa no escribe sobre datos dañados. Haga una copia de la carpeta completa y avise a su Líder SOC.',
      };
    case 'not-writable':
    case 'not-readable':
      return {
        title: 'No hay permiso sobre la carpeta de trabajo',
        text: `Revise los permisos de su usuario sobre la carpeta y vuelva a abrir la mesa.\n${failure.path}`,
      };
    case 'already-exists':
      return {
        title: 'La carpeta no está vacía',
        text: `Contiene archivos que no son de una mesa, y no se tocan. Indique una carpeta vacía, o deje que la mesa use la suya.\n${failure.path}`,
      };
    case 'disk-full':
      return {
        title: 'El disco está lleno',
        text: `Libere espacio y vuelva a abrir la mesa.\n${failure.path}`,
      };
    default:
      return {
        title: 'No se pudo abrir la carpeta de trabajo',
        text: `Motivo: ${failure.kind}${'code' in failure ? ` (${failure.code})` : ''}.\n${'path' in failure ? failure.path : ''}`,
      };
  }
}
