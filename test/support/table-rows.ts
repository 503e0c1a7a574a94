import { readTable } from '../../electron/adapters/import/read-table';
import type { NumberedRow, ReadTable } from '../../electron/application/import-ports';

export const rowsOf = ({ pieces }: Pick<ReadTable, 'pieces'>): readonly NumberedRow[] =>
  pieces.flatMap((piece) => JSON.parse(Buffer.from(piece).toString('utf8')) as NumberedRow[]);

/** What a file of rows turned out to be, or the reason why it is none. */
export async function tableOf(bytes: Uint8Array | string, sheet: string | null = null) {
  const read = await readTable({
    bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes,
    sheet,
  });
  return read.ok
    ? { form: read.value.form, rows: rowsOf(read.value) }
    : { reason: read.error.reason, params: read.error.params };
}

/** 5,000 clients, 3 % of them with something wrong, of five kinds; `bad` are the numbers of their rows in the file. */
export function manyClients(count = 5_000): { readonly text: string; readonly bad: ReadonlySet<number> } {
  const bad = new Set<number>();
  const rows = Array.from({ length: count }, (_none, index) => {
    const row = index + 2;
    const rfc = `ABC${String(100_000 + (index % 900_000)).slice(0, 6)}${'ABCDEFGHIJ'[index % 10]}${String(index).padStart(4, '0').slice(-2)}`;
    const name = `Cliente número ${index}, S.A. de C.V.`;
    // One in a hundred of each of three kinds: 3 % of them.
    if (index % 100 === 17) {
      bad.add(row);
      return `,Comercial ${index},${rfc},`;
    }
    if (index % 100 === 43) {
      bad.add(row);
      return `"${name}",Comercial ${index},NO-ES-RFC,`;
    }
    if (index % 100 === 71) {
      bad.add(row);
      return `"${name}",Comercial ${index},${rfc},klingon`;
    }
    return `"${name}",Comercial ${index},${rfc},es`;
  });
  return { text: ['Razón social,Nombre comercial,RFC,Idioma', ...rows].join('\r\n'), bad };
}
