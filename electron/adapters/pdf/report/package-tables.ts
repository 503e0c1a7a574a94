import type { ReportManufacturerRound } from '../../../shared/domain/document-models';
import type { EvidenceRef } from '../../../shared/domain/evidence';
import { fileSize } from '../../../shared/domain/spanish-units';
import { hashCell, notedCell, textCell } from '../kit/cells';
import type { Block, Kit } from '../kit/kit';
import { table } from '../kit/table';
import { mediaTypeName, terms } from '../spanish-terms';
import { tableNote } from './table-note';

const FILE_COLUMNS = [
  { header: 'Tamaño', share: 14, align: 'right' },
  { header: 'SHA-256', share: 40 },
] as const;

const fileRow = (file: EvidenceRef, notes: readonly string[]) => [
  notedCell(file.name, notes),
  textCell(fileSize(file.sizeBytes)),
  hashCell(file.sha256),
];

const withoutFileRow = (description: string, notes: readonly string[]) => [
  notedCell(description, notes),
  textCell('Sin archivo'),
  textCell('No aplica'),
];

const packedNote = (replaced: number | null): string => {
  if (replaced === null) return 'Tal cual';
  return replaced === 0
    ? 'Sin datos por ocultar'
    : `Con ${replaced} ${replaced === 1 ? 'dato oculto' : 'datos ocultos'}`;
};

/** What left, what lay in its archives, and what stayed: three tables, each only where it has rows. */
export function packageTables(kit: Kit, round: ReportManufacturerRound): readonly Block[] {
  const { sent, told, packed, kept, keptReason } = round;
  const why = keptReason === null ? null : `Por qué no van en el correo: ${keptReason}`;
  const left = table(kit, {
    columns: [{ header: 'Enviado', share: 46 }, ...FILE_COLUMNS],
    rows: [
      ...sent.map((file) => fileRow(file, [mediaTypeName(file.mediaType)])),
      ...told.map(({ kind, description }) => withoutFileRow(description, [terms.packageItem[kind]])),
    ],
    spaceBeforePt: 10,
  });
  const inside = table(kit, {
    columns: [
      { header: 'Dentro del paquete', share: 60 },
      { header: 'SHA-256 de lo enviado', share: 40 },
    ],
    rows: packed.map(({ path, description, replaced, sha256 }) => [
      notedCell(path, [description, packedNote(replaced)]),
      hashCell(sha256),
    ]),
    spaceBeforePt: 10,
  });
  const stayed = table(kit, {
    columns: [{ header: 'Recabado; no consta su envío', share: 46 }, ...FILE_COLUMNS],
    rows: kept.map(({ description, file }) =>
      file ? fileRow(file, [description]) : withoutFileRow(description, []),
    ),
    spaceBeforePt: why === null ? 10 : 2,
  });
  return [
    ...(sent.length + told.length === 0 ? [] : [left]),
    ...(packed.length === 0 ? [] : [inside]),
    ...(kept.length === 0 ? [] : [...tableNote(kit, why, 10), stayed]),
  ];
}
