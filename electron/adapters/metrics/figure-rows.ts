/** The figures that the screen shows, as rows: what of, what, how much and in which unit. Each number stands in a cell of its own. */
import type { Metrics, Rate, Spread } from '../../shared/domain/metrics/summarise';
import type { MetricsRequest, MetricsRow, MetricsView } from '../../shared/ipc-views';
import { type Language, type TableCell, type TableRow, wordsOf } from './metrics-table';

type Words = ReturnType<typeof wordsOf>;

const spreadRows = (part: string, spread: Spread | null, { figure, unit }: Words): readonly TableRow[] =>
  spread === null
    ? []
    : [
        [part, figure.median, spread.medianMinutes, unit.minutes],
        [part, figure.p90, spread.p90Minutes, unit.minutes],
      ];

function overall({ received, closed, open, inadmissible, approvedAtOnce, ...rest }: Metrics, words: Words) {
  const { figure, unit, outcome } = words;
  const rate = (name: string, { part, whole }: Rate): readonly TableRow[] => [
    [figure.whole, name, part.length, unit.requests],
    [figure.whole, `${name}: ${figure.judged}`, whole.length, unit.requests],
  ];
  const outcomes = ['con-vobo', 'sin-vobo', 'improcedente', 'retirada'] as const;
  return [
    [figure.whole, figure.received, received.length, unit.requests],
    ...outcomes.map((name) => [figure.whole, outcome[name], closed[name].length, unit.requests]),
    ...rate(figure.inadmissible, inadmissible),
    ...rate(figure.approved, approvedAtOnce),
    ...open.map(({ step, byAge }) => [
      figure.open,
      `${figure.step} ${step}`,
      byAge.flat().length,
      unit.requests,
    ]),
    ...rest.terms.flatMap(({ target, met, narrow, missed, overdue, closing, taken }) => [
      ...Object.entries({ met, narrow, missed, overdue, closing }).map(([name, ids]) => [
        words.target[target],
        figure[name as 'met' | 'narrow' | 'missed' | 'overdue' | 'closing'],
        ids.length,
        unit.requests,
      ]),
      ...spreadRows(words.target[target], taken, words),
    ]),
    [figure.ledgers, figure.soc, rest.ledgers.soc, unit.minutes],
    [figure.ledgers, figure.client, rest.ledgers.cliente, unit.minutes],
    [figure.ledgers, figure.manufacturer, rest.ledgers.fabricante, unit.minutes],
    [figure.ledgers, figure.worked, rest.workedMinutes, unit.minutes],
    ...spreadRows(figure.answers, rest.manufacturer.answered, words),
    [figure.answers, figure.waiting, rest.manufacturer.waiting.length, unit.requests],
  ] satisfies readonly TableRow[];
}

const grouped = (by: string, rows: readonly MetricsRow[], { figure, unit }: Words): readonly TableRow[] =>
  rows.flatMap(({ name, received, closed, open, met, missed, workedMinutes }) => {
    const part = `${by}: ${name || figure.unnamed}`;
    return [
      ...Object.entries({ received, closed, open }).map(
        ([what, value]): TableRow => [
          part,
          figure[what as 'received' | 'closed' | 'open'],
          value,
          unit.requests,
        ],
      ),
      ...Object.entries({ met, missed }).map(
        ([what, value]): TableRow => [part, figure[what as 'met' | 'missed'], value, unit.terms],
      ),
      [part, figure.worked, workedMinutes, unit.minutes],
    ];
  });

/** With its headings; the period, the desk and what was chosen come first. */
export function figureRows(
  { metrics, clients, products, engineers, contracts }: MetricsView,
  { from, to }: Pick<MetricsRequest, 'from' | 'to'>,
  station: string,
  language: Language,
): readonly TableRow[] {
  const words = wordsOf(language);
  const { figure, unit, heading } = words;
  const used = contracts.flatMap(({ clientName, name, units, workedMinutes }): readonly TableRow[] => {
    const part = `${figure.contract}: ${name} (${clientName})`;
    const said = (what: string, value: number): TableCell[] => [
      part,
      what,
      value,
      units?.kind === 'tickets' ? unit.tickets : unit.hours,
    ];
    return [
      ...(units
        ? [said(figure.contracted, units.units), said(figure.used, units.used), said(figure.left, units.left)]
        : []),
      [part, figure.worked, workedMinutes, unit.minutes],
    ];
  });
  return [
    [figure.part, figure.name, figure.value, figure.unit],
    [figure.scope, figure.station, station, null],
    [figure.scope, figure.from, { wall: `${from} 00:00` }, null],
    [figure.scope, figure.to, { wall: `${to} 00:00` }, null],
    ...overall(metrics, words),
    ...grouped(heading.client, clients, words),
    ...grouped(heading.product, products, words),
    ...grouped(heading.engineer, engineers, words),
    ...used,
  ];
}
