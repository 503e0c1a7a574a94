import { CRITERIA } from '../../../shared/domain/clients';
import { type ClientSpec, person, product, ROUND_THE_CLOCK_TARGETS } from '../example-client';
import { dateIn } from '../when';

export const PA_5220 = product('Palo Alto Networks', 'PA-5220');
export const PA_440 = product('Palo Alto Networks', 'PA-440');
export const PANORAMA = product('Palo Alto Networks', 'Panorama');
export const CORTEX_XDR = product('Palo Alto Networks', 'Cortex XDR');
export const SPLUNK_ES = product('Splunk', 'Splunk Enterprise Security');
export const BIG_IP_WAF = product('F5', 'BIG-IP Advanced WAF');
/** Bought, and not yet in the contract. */
export const PRISMA_ACCESS = product('Palo Alto Networks', 'Prisma Access');

const mail = (mailbox: string) => `${mailbox}@canadahonda.example`;

/** A lender under financial supervision: round the clock, a fixed number of requests. */
export const canadaHonda: ClientSpec = {
  key: 'canada-honda',
  details: {
    legalName: 'Financiera Cañada Honda, S.A. de C.V., SOFOM, E.N.R.',
    tradeName: 'Cañada Honda',
    rfc: 'FCH041112TJ8',
    address: 'Blvd. Los Fresnos 2210, piso 5, Col. Jardines del Campestre, 20115 Aguascalientes, Ags.',
    language: 'es-MX',
    notes:
      'Sujeta a revisión de su auditor interno: piden la evidencia completa de cada cambio. No se modifican reglas ' +
      'en días de cierre de mes.',
  },
  contacts: {
    valdivieso: person(
      'Arturo Valdivieso Campa',
      'Director de Seguridad de la Información',
      mail('arturo.valdivieso'),
      '449 555 0107',
      { request: true, approve: true, sign: true },
    ),
    prieto: person(
      'Norma Angélica Prieto Salas',
      'Subgerente de Operación de Seguridad',
      mail('norma.prieto'),
      '449 555 0131',
      { request: true, approve: true, sign: false },
    ),
    barcenas: person(
      'Emilio Bárcenas Quijano',
      'Administrador de Redes',
      mail('emilio.barcenas'),
      '449 555 0166',
      {
        request: true,
        approve: false,
        sign: false,
      },
    ),
  },
  contracts: (calendar) => {
    const previousFrom = dateIn(calendar, -690);
    const validFrom = dateIn(calendar, -325);
    return {
      previous: {
        number: `CS-FCH-${previousFrom.slice(0, 4)}-006`,
        title: 'Soporte especializado (ejercicio anterior)',
        validFrom: previousFrom,
        validTo: dateIn(calendar, -326),
        timeZone: 'America/Mexico_City',
        products: [PA_5220, PANORAMA, SPLUNK_ES],
        coverage: { kind: '7x24' },
        quota: { kind: 'tickets', units: 40, usedBefore: 37 },
        criteria: [...CRITERIA],
        targets: ROUND_THE_CLOCK_TARGETS,
        remindersBeforeClosing: 2,
        notes: 'Concluido. Se conserva como antecedente.',
        active: false,
      },
      main: {
        number: `CS-FCH-${validFrom.slice(0, 4)}-011`,
        title: 'Soporte especializado de seguridad de red, SIEM y aplicaciones web',
        validFrom,
        validTo: dateIn(calendar, 39),
        timeZone: 'America/Mexico_City',
        products: [PA_5220, PA_440, PANORAMA, CORTEX_XDR, SPLUNK_ES, BIG_IP_WAF],
        coverage: { kind: '7x24' },
        quota: { kind: 'tickets', units: 60, usedBefore: 38 },
        criteria: [...CRITERIA],
        targets: ROUND_THE_CLOCK_TARGETS,
        remindersBeforeClosing: 3,
        notes: 'Objetivos de ejemplo. La renovación está en trámite con su área de compras.',
        active: true,
      },
    };
  },
};
