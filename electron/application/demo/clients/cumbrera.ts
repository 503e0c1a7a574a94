import { type ClientSpec, person, product, ROUND_THE_CLOCK_TARGETS } from '../example-client';
import { dateIn } from '../when';

export const QRADAR = product('IBM', 'QRadar SIEM');
export const QUANTUM_SPARK = product('Check Point', 'Quantum Spark 1800');
export const HARMONY = product('Check Point', 'Harmony Endpoint');
export const NESSUS = product('Tenable', 'Nessus Professional');
export const DEFENDER_CLOUD = product('Microsoft', 'Defender for Cloud');

const mail = (mailbox: string) => `${mailbox}@cumbrera.example`;
const PRODUCTS = [QRADAR, QUANTUM_SPARK, HARMONY, NESSUS, DEFENDER_CLOUD];

/** A logistics company whose contract ran out eighteen days ago; the new one begins in twelve. */
export const cumbrera: ClientSpec = {
  key: 'cumbrera',
  details: {
    legalName: 'Logística Intermodal Cumbrera, S.A. de C.V.',
    tradeName: 'Cumbrera',
    rfc: 'LIC070305M46',
    address: 'Recinto Portuario, bodega 12, Zona Norte, 28250 Manzanillo, Col.',
    language: 'es-MX',
    notes: 'Opera patios en Manzanillo, Celaya y Nuevo Laredo. Su guardia de NOC atiende las 24 horas.',
  },
  contacts: {
    zamudio: person(
      'Rebeca Zamudio Lagunes',
      'Gerente de Tecnologías',
      mail('rebeca.zamudio'),
      '314 555 0102',
      { request: true, approve: true, sign: true },
    ),
    chazaro: person(
      'Martín Cházaro Uscanga',
      'Responsable de Ciberseguridad',
      mail('martin.chazaro'),
      '314 555 0127',
      { request: true, approve: true, sign: false },
    ),
    molina: person('Brenda Itzel Molina Fuentes', 'Guardia de NOC', mail('brenda.molina'), '314 555 0155', {
      request: true,
      approve: false,
      sign: false,
    }),
  },
  contracts: (calendar) => {
    const validFrom = dateIn(calendar, -383);
    const renewedFrom = dateIn(calendar, 12);
    const terms = {
      timeZone: 'America/Mexico_City',
      products: PRODUCTS,
      coverage: { kind: '7x24' as const },
      criteria: ['contract-in-force', 'product-in-scope', 'requester-authorised', 'units-left'] as const,
      targets: ROUND_THE_CLOCK_TARGETS,
      remindersBeforeClosing: 2,
      active: true,
    };
    return {
      main: {
        ...terms,
        criteria: [...terms.criteria],
        number: `CS-LIC-${validFrom.slice(0, 4)}-019`,
        title: 'Soporte especializado de SIEM y protección de puntos finales',
        validFrom,
        validTo: dateIn(calendar, -18),
        quota: { kind: 'tickets', units: 36, usedBefore: 21 },
        notes: 'Vencido. La renovación está firmada por el cliente y en revisión jurídica.',
      },
      renewed: {
        ...terms,
        criteria: [...terms.criteria],
        number: `CS-LIC-${renewedFrom.slice(0, 4)}-003`,
        title: 'Soporte especializado (renovación)',
        validFrom: renewedFrom,
        validTo: dateIn(calendar, 376),
        quota: { kind: 'tickets', units: 48, usedBefore: 0 },
        notes: 'Inicia cuando concluya la revisión jurídica.',
      },
    };
  },
};
