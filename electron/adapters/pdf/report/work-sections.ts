import type {
  ReportManufacturerRound,
  ReportModel,
  ReportStep,
} from '../../../shared/domain/document-models';
import { exactDuration } from '../../../shared/domain/exact-duration';
import type { SpanishDates } from '../../../shared/domain/spanish-dates';
import { plainMarkdown } from '../../../shared/markdown/plain-markdown';
import { fact, notedCell, strongCell, strongFact, textCell } from '../kit/cells';
import { figure } from '../kit/figure';
import type { Block, Kit } from '../kit/kit';
import { markdownCell } from '../kit/markdown-cell';
import { span, styles } from '../kit/style';
import { type Cell, facts, table } from '../kit/table';
import { heading, paragraph } from '../kit/text-blocks';
import { personInLine } from '../people';
import { terms, yesNo } from '../spanish-terms';
import { packageTables } from './package-tables';
import { tableNote } from './table-note';

function recordCell(step: ReportStep): Cell {
  const records = step.records.flatMap((record) => notedCell(record.name, [record.location]));
  if (step.decision === null) return records;
  return [
    ...records,
    [span(`${step.decision.question} `, styles.cell), span(yesNo(step.decision.answer), styles.cellStrong)],
    ...(step.decision.reason === undefined ? [] : textCell(`Motivo: ${step.decision.reason}`)),
  ];
}

/** 4. Cronología: one row for each step passed. */
export function chronologySection(kit: Kit, model: ReportModel, dates: SpanishDates): readonly Block[] {
  const instants = model.chronology.flatMap((step) => [
    step.startedAt,
    ...(step.endedAt === null ? [] : [step.endedAt]),
  ]);
  const { note, write } = dates.forTable(instants);
  return [
    heading(kit, 'H2', '4. Cronología'),
    ...tableNote(kit, note),
    table(kit, {
      columns: [
        { header: 'No.', share: 5.5, align: 'right' },
        { header: 'Actividad', share: 20 },
        { header: 'Responsable', share: 17 },
        { header: 'Inicio', share: 16.5 },
        { header: 'Término', share: 16.5 },
        { header: 'Registro y decisión', share: 24.5 },
      ],
      rows: model.chronology.map((step) => [
        strongCell(String(step.stepNumber)),
        notedCell(step.activity, [step.pass > 1 ? `Vuelta ${step.pass}` : null]),
        notedCell(step.responsibleRole, [step.responsibleName]),
        textCell(write(step.startedAt)),
        textCell(step.endedAt === null ? 'En curso' : write(step.endedAt)),
        recordCell(step),
      ]),
    }),
  ];
}

function figureReference(numbers: readonly number[]): string | null {
  const [first] = numbers;
  if (first === undefined) return null;
  if (numbers.length === 1) return `Véase la figura ${first}.`;
  return `Véanse las figuras ${numbers.slice(0, -1).join(', ')} y ${numbers.at(-1)}.`;
}

/** Exact to the second: it is a sum of what was measured. */
const worked = (minutes: number): string => exactDuration(minutes * 60_000);

/** Why the rows of the table do not add up to its total, where they do not. */
function sumNotes({ untoldMinutes, repeatedMinutes }: ReportModel['work']): readonly string[] {
  return [
    ...(untoldMinutes > 0
      ? [`Incluye ${worked(untoldMinutes)} de trabajo medido sin actividad anotada.`]
      : []),
    ...(repeatedMinutes > 0
      ? [`Una misma persona anotó dos veces ${worked(repeatedMinutes)}; se cuentan una sola vez.`]
      : []),
  ];
}

/** 5. Actividades realizadas: the work log, then its screenshots. */
export function activitiesSection(kit: Kit, model: ReportModel, dates: SpanishDates): readonly Block[] {
  const title = heading(kit, 'H2', '5. Actividades realizadas');
  if (model.activities.length === 0 && model.work.totalMinutes === 0) {
    return [title, paragraph(kit, [span('Sin actividades registradas.', styles.body)], { spaceBeforePt: 3 })];
  }
  const { note, write } = dates.forTable(model.activities.map((activity) => activity.at));
  let figureNumber = 0;
  const numbered = model.activities.map((activity) => ({
    activity,
    figures: activity.figures.map((image) => {
      figureNumber += 1;
      return { number: figureNumber, image };
    }),
  }));
  const rows = numbered.map(({ activity, figures }) => [
    textCell(write(activity.at)),
    textCell(activity.engineer),
    markdownCell(activity.text, notedCell('', [figureReference(figures.map((one) => one.number))]).slice(1)),
    textCell(worked(activity.minutes)),
  ]);
  if (model.work.people.length > 1) {
    rows.push(
      ...model.work.people.map(({ name, minutes }) => [
        textCell('Suma'),
        textCell(name),
        [],
        textCell(worked(minutes)),
      ]),
    );
  }
  const notes = sumNotes(model.work).map((line) => textCell(line));
  rows.push([strongCell('Total'), [], notes.flat(), strongCell(worked(model.work.totalMinutes))]);
  const images = numbered.flatMap(({ activity, figures }) =>
    figures.map(({ number, image }) =>
      figure(kit, {
        bytes: image.bytes,
        fileName: image.file.name,
        alt: `Figura ${number}. ${image.caption ?? `Captura de pantalla de la actividad: ${plainMarkdown(activity.text)}`}`,
        caption: [
          span(`Figura ${number}. `, styles.cellStrong),
          ...(image.caption === null ? [] : [span(`${image.caption} `, styles.cell)]),
          span(`${image.file.name}, ${write(activity.at)}`, styles.cellSoft),
        ],
      }),
    ),
  );
  return [
    title,
    ...tableNote(kit, note),
    table(kit, {
      columns: [
        { header: 'Fecha', share: 17 },
        { header: 'Ingeniero', share: 19 },
        { header: 'Actividad', share: 51 },
        { header: 'Tiempo', share: 13, align: 'right' },
      ],
      rows,
    }),
    ...(images.length === 0 ? [] : [heading(kit, 'H3', 'Capturas de pantalla')]),
    ...images,
  ];
}

/** What a package need not state has no line. */
const given = (name: string, value: string | null): readonly (readonly [string, Cell])[] =>
  value === null ? [] : [[name, fact(value)]];

function roundBlocks(kit: Kit, round: ReportManufacturerRound, dates: SpanishDates): readonly Block[] {
  const { note, write } = dates.forTable(round.recommendations.map((one) => one.receivedAt));
  const recommendations = table(kit, {
    columns: [
      { header: 'Recomendación del fabricante', share: 44 },
      { header: 'Recibida', share: 32 },
      { header: 'Qué se hizo', share: 24 },
    ],
    rows: round.recommendations.map((one) => [
      textCell(one.text),
      notedCell(write(one.receivedAt), [`Transcribió ${personInLine(one.transcribedBy)}`]),
      [
        [span(terms.recommendation[one.outcome], styles.cellStrong)],
        ...(one.note === null ? [] : textCell(one.note)),
      ],
    ]),
    spaceBeforePt: note === null ? 10 : 2,
  });
  const caseFact: Cell =
    round.caseNumber === null
      ? fact(`Sin número de caso: ${round.caseMissingReason ?? 'sin motivo registrado'}`)
      : strongFact(round.caseNumber);
  return [
    heading(kit, 'H3', `Vuelta ${round.round}: ${round.manufacturer}`),
    facts(kit, [
      ['Producto', fact(round.product)],
      ['Número de caso', caseFact],
      ...given('Severidad', round.severity),
      ...given('Contrato de soporte', round.supportContract),
      ...given('Portal', round.portal),
      ['Enviada', [...fact(dates.full(round.sentAt)), ...fact(`por ${personInLine(round.sentBy)}`)]],
      ['Medio', fact(terms.manufacturerChannel[round.channel])],
    ]),
    ...packageTables(kit, round),
    ...(round.recommendations.length === 0
      ? [paragraph(kit, [span('El fabricante no ha emitido recomendaciones en esta vuelta.', styles.body)])]
      : [...tableNote(kit, note, 10), recommendations]),
  ];
}

/** 6. Intervención del fabricante. */
export function manufacturerSection(kit: Kit, model: ReportModel, dates: SpanishDates): readonly Block[] {
  const title = heading(kit, 'H2', '6. Intervención del fabricante');
  if (model.manufacturerRounds.length === 0) {
    return [
      title,
      paragraph(kit, [span('No se registró intervención del fabricante.', styles.body)], {
        spaceBeforePt: 3,
      }),
    ];
  }
  return [title, ...model.manufacturerRounds.flatMap((round) => roundBlocks(kit, round, dates))];
}
