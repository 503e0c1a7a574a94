import { CRITERIA } from '../../../shared/domain/clients';
import { type ClientSpec, person, product, ROUND_THE_CLOCK_TARGETS } from '../example-client';
import { dateIn } from '../when';

export const FORTIGATE_600F = product('Fortinet', 'FortiGate 600F');
export const FORTIGATE_100F = product('Fortinet', 'FortiGate 100F');
export const FORTIANALYZER = product('Fortinet', 'FortiAnalyzer 1000F');
export const FORTICLIENT_EMS = product('Fortinet', 'FortiClient EMS');
export const FALCON = product('CrowdStrike', 'Falcon Insight XDR');
export const BIG_IP_LTM = product('F5', 'BIG-IP i5800 (LTM)');
export const SECURITY_CENTER = product('Tenable', 'Tenable Security Center');

/** The contact in whose name the example's pending letters wait. */
export const TEPOZAN_SIGNATORY = 'Laura Beatriz Ocampo Neri';

const mail = (mailbox: string) => `${mailbox}@tepozan.example`;

/** A food company with plants and distribution centres: round the clock, without a limit of units. */
export const tepozan: ClientSpec = {
  key: 'tepozan',
  details: {
    legalName: 'Grupo Alimentario Tepozán, S.A.B. de C.V.',
    tradeName: 'Tepozán',
    rfc: 'GAT980417KX2',
    address: 'Carretera Querétaro–Bernal km 14.5, nave 7, 76246 El Marqués, Qro.',
    language: 'es-MX',
    allowsHandwritten: true,
    notes:
      'Cuatro plantas y once centros de distribución. Los cambios en producción se autorizan en su comité de los ' +
      'martes; los de emergencia los autoriza por teléfono la Gerencia de Infraestructura.',
  },
  contacts: {
    ocampo: person(
      TEPOZAN_SIGNATORY,
      'Gerente de Infraestructura y Redes',
      mail('laura.ocampo'),
      '442 555 0118',
      { request: true, approve: true, sign: true },
    ),
    malagon: person(
      'Jorge Iván Malagón Tovar',
      'Coordinador de Seguridad Perimetral',
      mail('jorge.malagon'),
      '442 555 0123',
      { request: true, approve: true, sign: false },
    ),
    sandoval: person('Daniel Sandoval Rojo', 'Analista de NOC', mail('daniel.sandoval'), '442 555 0160', {
      request: true,
      approve: false,
      sign: false,
    }),
    sepulveda: {
      ...person('Patricia Sepúlveda Arce', 'Jefa de Telecomunicaciones', mail('patricia.sepulveda'), '', {
        request: true,
        approve: false,
        sign: false,
      }),
      active: false,
    },
  },
  contracts: (calendar) => {
    const validFrom = dateIn(calendar, -221);
    return {
      main: {
        number: `CS-TPZ-${validFrom.slice(0, 4)}-014`,
        title: 'Soporte especializado de seguridad perimetral y puntos finales',
        validFrom,
        validTo: dateIn(calendar, 143),
        timeZone: 'America/Mexico_City',
        products: [
          FORTIGATE_600F,
          FORTIGATE_100F,
          FORTIANALYZER,
          FORTICLIENT_EMS,
          FALCON,
          BIG_IP_LTM,
          SECURITY_CENTER,
        ],
        coverage: { kind: '7x24' },
        quota: { kind: 'unlimited' },
        criteria: [...CRITERIA],
        targets: ROUND_THE_CLOCK_TARGETS,
        remindersBeforeClosing: 3,
        notes: 'Objetivos de ejemplo. Prioridad crítica: llamar además a la Gerencia de Infraestructura.',
        active: true,
      },
    };
  },
};
