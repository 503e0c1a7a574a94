/** A client's month in words, for its PDF. */
import type { ClientReportContract, ClientReportModel } from '../../shared/domain/client-report';
import { type Client, type Contract, PRIORITIES } from '../../shared/domain/clients';
import { type ContractUsage, unitsUsed } from '../../shared/domain/contract-usage';
import type { IssuerBlock } from '../../shared/domain/document-models';
import type { ClientMonth, MonthRequest, MonthUse } from '../../shared/domain/metrics/client-month';
import type { Rate, Spread } from '../../shared/domain/metrics/summarise';
import type { Procedure } from '../../shared/domain/procedure';
import type { Ledger } from '../../shared/domain/service-clock';
import { calendarDay, daySpan, SpanishDates } from '../../shared/domain/spanish-dates';
import { duration, percentages } from '../../shared/domain/spanish-units';
import { zoneName } from '../../shared/domain/zone-names';
import words from '../../shared/words/es-MX/metrics.json' with { type: 'json' };
import { STEP_WORDS } from './handover-words';
import { PRIORITY_WORDS, TARGET_WORDS } from './words';

export interface ClientReportInput {
  readonly client: Client;
  /** First and last day, `YYYY-MM-DD`. */
  readonly days: readonly [from: string, to: string];
  readonly month: ClientMonth;
  /** What was used of each contract up to now, in its present validity. */
  readonly usage: (contract: Contract) => ContractUsage;
  /** Requests that came to this desk in a bundle of another, and when the last did. */
  readonly brought: { readonly count: number; readonly lastAt: string | null };
  readonly issuer: IssuerBlock;
  readonly procedure: Procedure;
  readonly station: string;
  readonly issuedAt: string;
  readonly timeZone: string;
  readonly journalHead: string;
}

const NOTHING = '—';
const LEDGER_WORDS: Readonly<Record<Ledger, string>> = {
  soc: 'SOC',
  cliente: 'Cliente',
  fabricante: 'Fabricante',
};
const LEDGERS: readonly Ledger[] = ['soc', 'cliente', 'fabricante'];

const took = (minutes: number | undefined) => (minutes === undefined ? NOTHING : duration(minutes));
const rateWords = (part: number, whole: number) =>
  whole === 0 ? 'sin datos' : `${Math.round((part / whole) * 100)} %`;
const ofWhole = ({ part, whole }: Rate) => (whole.length === 0 ? '' : `${part.length} de ${whole.length}`);
const spreadNote = (spread: Spread | null) =>
  spread === null ? '' : `mediana; 9 de 10 en ${duration(spread.p90Minutes)}`;
const decimal = new Intl.NumberFormat('es-MX', { maximumFractionDigits: 2 });

function outcomeOf({ outcome, step, isAway }: MonthRequest): string {
  if (outcome !== null) return words.outcome[outcome];
  if (isAway) return 'Abierta, en otra mesa';
  return step === null ? 'Abierta' : `Abierta: ${STEP_WORDS[step] ?? step}`;
}

function summaryOf({ metrics, open, openElsewhere, escalated, workedMinutes }: ClientMonth) {
  const { received, closed, inadmissible, approvedAtOnce, manufacturer, terms } = metrics;
  const ended = Object.values(closed).flat().length;
  const solution = terms.find(({ target }) => target === 'solution')?.taken ?? null;
  const withVoBo = closed['con-vobo'].length;
  return [
    { what: 'Solicitudes recibidas en el mes', value: String(received.length), note: '' },
    {
      what: 'Solicitudes terminadas en el mes',
      value: String(ended),
      note: ended ? `${withVoBo} con Vo.Bo.` : '',
    },
    {
      what: 'Abiertas al cierre',
      value: String(open.reduce((sum, { count }) => sum + count, openElsewhere)),
      note: openElsewhere ? `${openElsewhere} en otra mesa` : '',
    },
    {
      what: 'Improcedentes',
      value: rateWords(inadmissible.part.length, inadmissible.whole.length),
      note: ofWhole(inadmissible),
    },
    {
      what: 'Vo.Bo. a la primera',
      value: rateWords(approvedAtOnce.part.length, approvedAtOnce.whole.length),
      note: ofWhole(approvedAtOnce),
    },
    {
      what: 'Tiempo de solución',
      value: solution ? duration(solution.medianMinutes) : 'sin datos',
      note: spreadNote(solution),
    },
    {
      what: 'Respuesta del fabricante',
      value: manufacturer.answered ? duration(manufacturer.answered.medianMinutes) : 'sin datos',
      note: spreadNote(manufacturer.answered),
    },
    { what: 'Escaladas al fabricante en el mes', value: String(escalated), note: '' },
    { what: 'Trabajo registrado en el mes', value: duration(workedMinutes), note: '' },
  ];
}

function contractOf(
  contract: Contract,
  usage: ContractUsage,
  use: MonthUse | undefined,
): ClientReportContract {
  const { number, title, validFrom, validTo, quota, targets } = contract;
  const units = unitsUsed(quota, usage);
  const counted = (value: number) =>
    `${decimal.format(value)} ${units?.kind === 'tickets' ? 'tickets' : 'h'}`;
  const month =
    units?.kind === 'tickets' ? `${use?.tickets ?? 0} tickets` : duration(use?.workedMinutes ?? 0);
  return {
    name: title === '' ? number : `${number}, ${title}`,
    validFrom,
    validTo,
    units: units && {
      contracted: counted(units.units),
      used: counted(units.used),
      left: counted(units.left),
    },
    month,
    terms: PRIORITIES.flatMap((priority) => {
      const { firstResponseMinutes, solutionMinutes, reportMinutes } = targets[priority];
      const times = [firstResponseMinutes, solutionMinutes, reportMinutes];
      if (times.every((time) => time === null)) return [];
      return [{ priority: PRIORITY_WORDS[priority], times: times.map((time) => took(time ?? undefined)) }];
    }),
  };
}

/** Those of the month, and those that its requests or their work drew on. */
function contractsOf({
  client,
  days: [from, to],
  month,
  usage,
}: ClientReportInput): readonly ClientReportContract[] {
  const use = new Map(month.use.map((one) => [one.contractId, one]));
  return client.contracts
    .filter(({ id, validFrom, validTo }) => {
      const drawn = use.get(id);
      return (validFrom <= to && validTo >= from) || (drawn && drawn.tickets + drawn.workedMinutes > 0);
    })
    .map((contract) => contractOf(contract, usage(contract), use.get(contract.id)));
}

function scopeOf({ station, brought, issuedAt, timeZone }: ClientReportInput): readonly string[] {
  const dates = new SpanishDates(timeZone);
  const bundles =
    brought.lastAt === null
      ? 'No le ha llegado ninguna solicitud de este cliente desde otra mesa.'
      : `De este cliente le han llegado ${brought.count} en traslados de otras mesas, el último el ${dates.brief(brought.lastAt)}; lo que otra mesa no ha trasladado no está aquí.`;
  return [
    `Cuenta lo que está en los registros de la mesa ${station} al ${dates.full(issuedAt)}. ${bundles}`,
    'Las solicitudes cuyo contenido se suprimió, y los tickets anteriores a esta mesa, no se cuentan. Lo que un registro corrige después cambia también estas cifras.',
    'Los plazos se miden en el horario convenido, sin las pausas convenidas; el tiempo por responsable y el del fabricante, en horas naturales.',
  ];
}

export function clientReportModel(input: ClientReportInput): ClientReportModel {
  const { client, days, month, timeZone, procedure, issuer, station, issuedAt, journalHead } = input;
  const dates = new SpanishDates(timeZone);
  const { metrics, asOf } = month;
  const shares = percentages(LEDGERS.map((ledger) => metrics.ledgers[ledger]));
  const [from, to] = days;
  const name = calendarDay(from).replace(/^\d+ de /, '');
  const goesOn = asOf === issuedAt ? `; el mes no ha terminado: se cuenta hasta el ${dates.brief(asOf)}` : '';
  return {
    ...{ issuer, station, issuedAt, timeZone, journalHead },
    procedure: { key: procedure.key, version: procedure.version, title: procedure.title },
    client: client.details.legalName,
    month: name.charAt(0).toUpperCase() + name.slice(1),
    period: `${daySpan(from, to)}, hora de ${zoneName(timeZone)}${goesOn}`,
    scope: scopeOf(input),
    summary: summaryOf(month),
    open: [
      ...month.open.map(({ step, count }) => ({
        step: `${step} ${STEP_WORDS[step] ?? ''}`.trim(),
        count: String(count),
      })),
      ...(month.openElsewhere ? [{ step: 'En otra mesa', count: String(month.openElsewhere) }] : []),
    ],
    terms: metrics.terms.map(({ target, met, missed, taken }) => ({
      name: TARGET_WORDS[target],
      met: String(met.length),
      missed: String(missed.length),
      rate: rateWords(met.length, met.length + missed.length),
      median: took(taken?.medianMinutes),
      p90: took(taken?.p90Minutes),
    })),
    missed: month.missed.map(({ folio, subject, target, agreedMinutes, takenMinutes, at }) => ({
      ...{ folio, subject, at },
      term: TARGET_WORDS[target],
      agreed: duration(agreedMinutes),
      taken: duration(takenMinutes),
    })),
    ledgers: LEDGERS.map((ledger, index) => ({
      who: LEDGER_WORDS[ledger],
      time: duration(metrics.ledgers[ledger]),
      share: shares[index] ?? '',
    })),
    refused: month.refused.map(({ reason, ...refused }) => ({
      ...refused,
      reason: reason ?? 'Todavía no se comunica.',
    })),
    escalations: month.escalations.map(({ answeredAt, caseNumber, ...escalation }) => ({
      ...escalation,
      caseNumber: caseNumber === '' ? NOTHING : caseNumber,
      answer:
        answeredAt === null || answeredAt >= asOf
          ? 'Sin respuesta al cierre'
          : `${dates.brief(answeredAt)} (en ${duration((Date.parse(answeredAt) - Date.parse(escalation.askedAt)) / 60_000)})`,
    })),
    contracts: contractsOf(input),
    requests: month.requests.map((request) => ({
      folio: request.folio,
      subject: request.subject,
      product: request.product,
      priority: request.priority === null ? '' : PRIORITY_WORDS[request.priority],
      receivedAt: request.receivedAt,
      closedAt: request.closedAt,
      outcome: outcomeOf(request),
    })),
  };
}
