import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { metricsFileName, metricsText } from '../../../../electron/adapters/metrics/metrics-text';
import type { NamedFacts } from '../../../../electron/application/metrics-desk';

const facts: NamedFacts = {
  id: '0190f0c0-0000-7000-8000-000000000001',
  folio: 'N2-MX01-2026-0001',
  clientId: 'c',
  clientName: '=HYPERLINK("https://malo.example")',
  product: 'Fortinet FortiGate "200F", sede',
  manufacturer: 'Fortinet',
  engineer: { id: 'p', name: 'Ana Robles' },
  priority: 'critica',
  receivedAt: '2026-11-23T20:05:00.000Z',
  step: null,
  enteredAt: '2026-11-24T01:00:00.000Z',
  outcome: 'con-vobo',
  closedAt: '2026-11-24T06:30:59.000Z',
  isAway: false,
  validated: { at: '2026-11-23T20:30:00.000Z', valid: true },
  firstApproval: { at: '2026-11-24T06:00:00.000Z', granted: false },
  terms: [
    {
      target: 'first-response',
      agreedMinutes: 30,
      takenMinutes: 47.9,
      state: 'missed',
      at: '2026-11-23T20:52:54.000Z',
    },
    { target: 'report', agreedMinutes: 1440, takenMinutes: 60, state: 'met', at: '2026-11-24T01:00:00.000Z' },
  ],
  ledgers: { soc: 300, cliente: 25, fabricante: 0 },
  workedMinutes: 95,
  manufacturerAnswers: [],
};

const read = (text: string) => parse(text, { columns: true, bom: true }) as Record<string, string>[];

describe('the table of requests', () => {
  it('has a line for each, in the desk’s words and its hours', () => {
    const [row] = read(metricsText([facts], 'es-MX', 'America/Mexico_City'));
    expect(row).toMatchObject({
      Folio: 'N2-MX01-2026-0001',
      Producto: 'Fortinet FortiGate "200F", sede',
      Ingeniero: 'Ana Robles',
      Prioridad: 'Crítica',
      Recibida: '2026-11-23 14:05',
      Terminó: '2026-11-24 00:30',
      Resultado: 'Concluida con Vo.Bo.',
      '¿Procedente?': 'Sí',
      'Vo.Bo. a la primera': 'No',
      'Primera respuesta: estado': 'Incumplido',
      'Primera respuesta: acordado (min)': '30',
      'Primera respuesta: usado (min)': '47',
      // No term of it was agreed.
      'Solución: estado': '',
      'Reporte: estado': 'Cumplido',
      'Tiempo del SOC (min)': '300',
      'Trabajo registrado (min)': '95',
    });
  });

  it('tells of what is at another desk where it is, and leaves empty what is not known', () => {
    const open: NamedFacts = {
      ...facts,
      engineer: null,
      priority: null,
      step: 5,
      outcome: null,
      closedAt: null,
      isAway: true,
      validated: null,
      firstApproval: null,
      terms: [],
    };
    const [row] = read(metricsText([open], 'en', 'UTC'));
    expect(row).toMatchObject({
      Step: '5',
      Outcome: 'At another desk',
      Engineer: '',
      Priority: '',
      'Admissible?': '',
    });
  });

  it('gives a spreadsheet nothing to compute', () => {
    const [row] = read(metricsText([facts], 'es-MX', 'UTC'));
    expect(row?.['Cliente']).toBe(`'${facts.clientName}`);
  });

  it('bears the period and the desk in its name', () => {
    const params = { from: '2026-11-01', to: '2026-11-30', station: 'MX01' };
    expect(metricsFileName('es-MX', params)).toBe('Solicitudes del 2026-11-01 al 2026-11-30, mesa MX01');
  });
});
