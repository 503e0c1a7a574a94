/** The contract and the client as they stood when the request was validated: the frozen copy, to be read by a person. */
import {
  CRITERION_WORDS,
  coverageWords,
  PRIORITY_WORDS,
  pauseWords,
} from '../../../application/documents/words';
import { type ClientDetails, type Contract, PRIORITIES, productName } from '../../../shared/domain/clients';
import { daySpan } from '../../../shared/domain/spanish-dates';
import { duration } from '../../../shared/domain/spanish-units';
import { type Html, html } from './html';

interface Frozen {
  readonly client: ClientDetails | null;
  readonly contract: Contract | null;
}

type Row = readonly [label: string, value: Html | string];

/**
 * A copy that is no such text, as one that somebody altered may be, is shown letter by letter. What the record holds is
 * the text; this only reads it.
 */
export function contractView(canonical: string): Html {
  try {
    const { client, contract } = JSON.parse(canonical) as Frozen;
    if (!client && !contract) return html`<code>${canonical}</code>`;
    return html`${client ? facts('Cliente', clientRows(client)) : null}${
      contract ? html`${facts('Contrato', contractRows(contract))}${targetsTable(contract)}` : null
    }`;
  } catch {
    return html`<code>${canonical}</code>`;
  }
}

function facts(caption: string, rows: readonly Row[]): Html {
  return html`<table><caption>${caption}</caption><tbody>${rows
    .filter(([, value]) => value !== '')
    .map(
      ([label, value]) => html`<tr><th scope="row">${label}</th><td class="text">${value}</td></tr>`,
    )}</tbody></table>`;
}

const LANGUAGES: Record<ClientDetails['language'], string> = { 'es-MX': 'Español', en: 'Inglés' };

function clientRows(client: ClientDetails): readonly Row[] {
  return [
    ['Razón social', client.legalName],
    ['Nombre comercial', client.tradeName],
    ['RFC', client.rfc],
    ['Domicilio', client.address],
    ['Idioma', LANGUAGES[client.language]],
    ['Notas', client.notes],
    ['¿Admite firma sin certificado?', client.allowsHandwritten ? 'Sí' : 'No'],
  ];
}

function contractRows(contract: Contract): readonly Row[] {
  return [
    ['Número', contract.number],
    ['Título', contract.title],
    ['Vigencia', daySpan(contract.validFrom, contract.validTo)],
    ['Productos', list(contract.products.map((one) => productName(one.manufacturer, one.product)))],
    ['Horario de cobertura', coverageWords(contract.coverage, contract.timeZone)],
    ['Días festivos', contract.restsOnHolidays ? 'No se cuentan' : 'Se cuentan como los demás'],
    ['Esperas', pauseWords(contract.pauses)],
    ['Unidades', quotaWords(contract.quota)],
    ['Criterios que aplican', list(contract.criteria.map((criterion) => CRITERION_WORDS[criterion]))],
    ['Recordatorios antes de cerrar sin Vo.Bo.', String(contract.remindersBeforeClosing)],
    ...reminderRow(contract),
    ['Notas', contract.notes],
    ['Estado', contract.active ? 'Activo' : 'Dado de baja'],
  ];
}

/** Only where the contract says something of it. */
function reminderRow({ manufacturerReminderHours: hours }: Contract): readonly Row[] {
  if (hours === undefined) return [];
  return [['Recordar al fabricante que no responde', hours === null ? 'No' : `A las ${hours} h acordadas`]];
}

function list(items: readonly string[]): Html | string {
  return items.length === 0 ? 'Ninguno' : html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function quotaWords(quota: Contract['quota']): string {
  switch (quota.kind) {
    case 'unlimited':
      return 'Sin límite';
    case 'hours':
      return `${quota.units} horas; ${quota.usedBefore} usadas antes de la mesa`;
    case 'tickets':
      return `${quota.units} tickets; ${quota.usedBefore} usados antes de la mesa`;
  }
}

function targetsTable({ targets }: Contract): Html {
  const cell = (minutes: number | null) => (minutes === null ? 'Sin acordar' : duration(minutes));
  return html`<table><caption>Tiempos acordados</caption><thead><tr><th scope="col">Prioridad</th><th scope="col">Primera respuesta</th><th scope="col">Solución</th><th scope="col">Reporte</th></tr></thead><tbody>${PRIORITIES.map(
    (priority) => {
      const { firstResponseMinutes, solutionMinutes, reportMinutes } = targets[priority];
      return html`<tr><th scope="row">${PRIORITY_WORDS[priority]}</th><td>${cell(firstResponseMinutes)}</td><td>${cell(solutionMinutes)}</td><td>${cell(reportMinutes)}</td></tr>`;
    },
  )}</tbody></table>`;
}
