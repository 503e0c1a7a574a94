/** What a journal lacks, counted before a copy of it begins: it is said at the copy's head. */
import { basename } from 'node:path';
import type { JournalPiece, Lacking } from '../../application/audit-ports';
import type { Journal, StoreFailure } from '../../application/ports';
import { err, ok, type Result } from '../../shared/result';
import words from '../../shared/words/es-MX/journal.json';
import type { AboutLine } from './extract-line';

export type Lack = AboutLine['about'];

/** Nothing of a copy, so that whoever cancels it is heard. */
const NO_TEXT: JournalPiece = { text: '', position: null, told: 0, disposed: 0 };

/** Null where nothing is lacking. A failure that nobody knew of comes out like one of the copy itself. */
export async function* lackOf(
  journal: Pick<Journal, 'readBatches'>,
  lacking: Lacking | undefined,
): AsyncGenerator<Result<JournalPiece, StoreFailure>, Result<Lack | null, null>> {
  if (!lacking?.damage && !lacking?.disposals) return ok(null);
  let disposed = 0;
  for await (const batch of journal.readBatches()) {
    if (!batch.ok) {
      if (lacking.damage) break;
      yield batch;
      return err(null);
    }
    disposed += destroyedIn(batch.value.lines);
    yield ok(NO_TEXT);
  }
  const damage = damageOf(lacking.damage);
  return ok(damage === null && disposed === 0 ? null : { damage, disposed, text: textOf(damage, disposed) });
}

export const destroyedIn = (
  lines: readonly { readonly entries: readonly { readonly content: unknown }[] }[],
): number => lines.flatMap(({ entries }) => entries).filter(({ content }) => content === null).length;

function damageOf(damage: Lacking['damage']): Lack['damage'] {
  if (damage === null) return null;
  const { failure, lost } = damage;
  return {
    file: 'path' in failure ? basename(failure.path) : '',
    kind: failure.kind,
    line: failure.kind === 'damaged' ? failure.line : null,
    lostLines: lost?.lines ?? null,
    reason: failure.kind === 'damaged' ? failure.reason : null,
  };
}

function textOf(damage: Lack['damage'], disposed: number): string {
  const said: string[] = [];
  if (damage !== null) {
    said.push(
      whyOf(damage),
      lostOf(damage),
      'No quedó anotado quién sacó esta copia: así la mesa no escribe nada.',
    );
  }
  if (disposed > 0) {
    said.push(
      disposed === 1
        ? 'Un asiento va solo con sus huellas: su contenido se suprimió con la solicitud a la que pertenecía.'
        : `${disposed} asientos van solo con sus huellas: su contenido se suprimió con las solicitudes a las que pertenecían.`,
    );
  }
  return said.join(' ');
}

const REASONS: Readonly<Record<string, string>> = words.reason;

function whyOf({ file, kind, line, reason }: NonNullable<Lack['damage']>): string {
  if (kind !== 'damaged') {
    return `La mesa había dejado de escribir cuando se hizo esta copia (${file}: ${kind}). Llega hasta donde la bitácora pudo leerse.`;
  }
  const where = line === null ? file : `${file}, línea ${line}`;
  return `La bitácora está dañada (${where}: ${REASONS[reason ?? ''] ?? reason}). Esta copia llega hasta donde está íntegra.`;
}

function lostOf({ lostLines }: NonNullable<Lack['damage']>): string {
  if (lostLines === null || lostLines === 0) return 'No se sabe cuánto falta.';
  return lostLines === 1
    ? 'Falta una línea desde el daño, que lleva uno o más asientos.'
    : `Faltan ${lostLines} líneas desde el daño; cada una lleva uno o más asientos.`;
}
