import { CRITERIA } from '../../../shared/domain/clients';
import { type ClientSpec, OFFICE_HOURS_TARGETS, person, product } from '../example-client';
import { dateIn } from '../when';

export const SECURE_FIREWALL = product('Cisco', 'Secure Firewall 3110');
export const SECURE_CLIENT = product('Cisco', 'Secure Client');
export const FIREWALL_MANAGEMENT = product('Cisco', 'Secure Firewall Management Center');
export const QUANTUM_6600 = product('Check Point', 'Quantum 6600');
export const DEFENDER_ENDPOINT = product('Microsoft', 'Defender for Endpoint');
export const DEFENDER_OFFICE = product('Microsoft', 'Defender for Office 365');

const mail = (mailbox: string) => `${mailbox}@sierraalta.example`;

/** Hospitals in the north: office hours in their own zone, and a bag of hours that is nearly empty. */
export const sierraAlta: ClientSpec = {
  key: 'sierra-alta',
  details: {
    legalName: 'Red Hospitalaria Sierra Alta, S.A.P.I. de C.V.',
    tradeName: 'Hospitales Sierra Alta',
    rfc: 'RHS110926QN5',
    address: 'Av. Paseo de la Huasteca 480, Col. Lomas del Valle, 66250 San Pedro Garza García, N.L.',
    language: 'es-MX',
    notes:
      'Tres hospitales y un laboratorio central. Los equipos médicos no admiten reinicios entre 6:00 y 22:00 h; las ' +
      'ventanas se acuerdan con Ingeniería Biomédica.',
  },
  contacts: {
    elizondo: person(
      'Gustavo Adolfo Elizondo Marroquín',
      'Director de Tecnologías de la Información',
      mail('gustavo.elizondo'),
      '81 5555 0104',
      { request: true, approve: true, sign: true },
    ),
    rangel: person(
      'Claudia Ivette Rangel Montemayor',
      'Jefa de Redes y Seguridad',
      mail('claudia.rangel'),
      '81 5555 0139',
      { request: true, approve: true, sign: false },
    ),
    berlanga: person(
      'Óscar Berlanga Cantú',
      'Ingeniero de Soporte en Sitio',
      mail('oscar.berlanga'),
      '81 5555 0172',
      {
        request: false,
        approve: false,
        sign: false,
      },
    ),
  },
  contracts: (calendar) => {
    const validFrom = dateIn(calendar, -298);
    return {
      main: {
        number: `CS-RHS-${validFrom.slice(0, 4)}-009`,
        title: 'Bolsa de horas de soporte especializado',
        validFrom,
        validTo: dateIn(calendar, 66),
        timeZone: 'America/Monterrey',
        products: [
          SECURE_FIREWALL,
          SECURE_CLIENT,
          FIREWALL_MANAGEMENT,
          QUANTUM_6600,
          DEFENDER_ENDPOINT,
          DEFENDER_OFFICE,
        ],
        coverage: { kind: 'weekly', days: [1, 2, 3, 4, 5], from: '08:00', to: '20:00' },
        quota: { kind: 'hours', units: 160, usedBefore: 147.5 },
        criteria: [...CRITERIA],
        targets: OFFICE_HOURS_TARGETS,
        remindersBeforeClosing: 2,
        notes:
          'Objetivos de ejemplo. La bolsa está por agotarse: el ejecutivo de cuenta ya envió la propuesta de ampliación.',
        active: true,
      },
    };
  },
};
