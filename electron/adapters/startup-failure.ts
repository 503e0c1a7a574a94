/** What is said when the workspace cannot be opened: before there is a window, in Spanish, with what to do. */
import type { StoreFailure } from '../application/ports';

interface Words {
  readonly title: string;
  readonly text: string;
}

export function startupFailureWords(failure: StoreFailure, logPath: string): Words {
  const { title, text } = wordsOf(failure);
  return { title, text: `${text}\n\nNo se modificó ningún dato.\nRegistro: ${logPath}` };
}

function wordsOf(failure: StoreFailure): Words {
  switch (failure.kind) {
    case 'locked':
      return {
        title: 'El espacio de trabajo está en uso',
        text:
          `Otra mesa lo tiene abierto en el equipo «${failure.holder.hostname}» (proceso ${failure.holder.pid}, ` +
          `desde ${failure.holder.since}).\nCierre esa mesa y vuelva a abrir esta.\n${failure.path}`,
      };
    case 'newer-format':
      return {
        title: 'El espacio de trabajo es de una versión más nueva',
        text:
          `Tiene el formato ${failure.found} y esta mesa conoce hasta el ${failure.known}.\n` +
          `Instale la versión actual de Mesa N2.\n${failure.path}`,
      };
    case 'damaged':
      return {
        title: 'Se encontró un daño en el espacio de trabajo',
        text:
          `Archivo: ${failure.path}${failure.line === null ? '' : `, línea ${failure.line}`} (${failure.reason}).\n` +
          'La mesa no escribe sobre datos dañados. Haga una copia de la carpeta completa y avise a su Líder SOC.',
      };
    case 'not-writable':
    case 'not-readable':
      return {
        title: 'No hay permiso sobre el espacio de trabajo',
        text: `Revise los permisos de su usuario sobre la carpeta y vuelva a abrir la mesa.\n${failure.path}`,
      };
    case 'already-exists':
      return {
        title: 'La carpeta del ejemplo no está vacía',
        text: `Contiene otros archivos. Indique una carpeta vacía, o deje que la mesa use la suya.\n${failure.path}`,
      };
    case 'disk-full':
      return {
        title: 'El disco está lleno',
        text: `Libere espacio y vuelva a abrir la mesa.\n${failure.path}`,
      };
    default:
      return {
        title: 'No se pudo abrir el espacio de trabajo',
        text: `Motivo: ${failure.kind}${'code' in failure ? ` (${failure.code})` : ''}.\n${'path' in failure ? failure.path : ''}`,
      };
  }
}
