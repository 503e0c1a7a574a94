/** A workspace as a SOC has it after years: most requests are closed, some wait at each step, of several clients. */
import { actAs, type DeskHarness, TestClock } from '../support/desk-harness';
import type { Journey } from '../support/journey';
import { type LargeWorkspace, makeLargeWorkspace, type Recipe } from './large-workspace';

const CLIENTS = [
  'Aceros Cordillera',
  'Banco del Altiplano',
  'Clínicas Santa Lucía',
  'Distribuidora Peñasco',
  'Energía Tepozán',
  'Grupo Industrial del Bajío',
] as const;

const SUBJECTS = [
  'Túnel VPN intermitente en la sede Querétaro',
  'Actualización de firmware del clúster de Monterrey',
  'Alta de regla para el proveedor de nómina',
  'Falsos positivos del filtrado web',
  'Conmutación de alta disponibilidad sin causa',
  'Certificado por vencer en el portal cautivo',
  'Consumo de memoria del concentrador de bitácoras',
  'Bloqueo de correo legítimo por reputación',
  'Latencia de la inspección TLS en horario laboral',
  'Réplica detenida entre consolas de administración',
  'Autenticación de dos factores que no llega',
  'Interfaz agregada que pierde un enlace',
] as const;

/** Over two years. */
const DAYS = 730;

async function attended(journey: Journey): Promise<void> {
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
}

async function reported(journey: Journey): Promise<void> {
  await attended(journey);
  await journey.finish();
  await journey.report();
}

async function archived(journey: Journey, harness: DeskHarness): Promise<void> {
  await reported(journey);
  await journey.do(await journey.approval(true));
  await actAs(harness, 'gerente-operaciones');
  const authority = {
    name: 'Persona gerente-operaciones',
    role: 'gerente-operaciones',
    how: 'present',
  } as const;
  await journey.do({
    type: 'letter.waive',
    payload: {
      reason: 'El cliente no la requiere.',
      authority: { ...authority, evidence: null },
      evidence: [],
    },
  });
  await actAs(harness, 'soporte-n2');
}

/** Four of five are closed: so many open ones no desk has, and no board may mind. */
const RECIPES: readonly Recipe[] = [
  { weight: 2, work: async () => {} },
  { weight: 7, work: attended },
  {
    weight: 4,
    work: async (journey) => {
      await attended(journey);
      await journey.unfinished();
      await journey.log();
      await journey.support(true);
    },
  },
  { weight: 7, work: reported },
  { weight: 80, work: archived },
];

/** @param tickets how many, at least one of each kind for each client */
export const makeWorkOfYears = (tickets: number): Promise<LargeWorkspace> =>
  makeLargeWorkspace(tickets, RECIPES, {
    clients: CLIENTS,
    subjects: SUBJECTS,
    days: DAYS,
    clock: new TestClock(new Date().toISOString()),
  });
