import {
  callArrives,
  foundImproper,
  improper,
  improperDrafted,
  mailArrives,
  validated,
} from '../beats/intake';
import { attended, log, solved, unfinished, waits } from '../beats/work';
import { DEFENDER_ENDPOINT, DEFENDER_OFFICE, QUANTUM_6600, SECURE_FIREWALL } from '../clients/sierra-alta';
import { chartShot, consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { workday } from '../when';

/** Solved; the report is still to be made. */
const quarantine: Story = {
  client: 'sierra-alta',
  contract: 'main',
  requester: 'rangel',
  engineer: 'ivan',
  product: DEFENDER_OFFICE,
  subject: 'Resultados de laboratorio retenidos en cuarentena de correo',
  beats: [
    mailArrives(workday(3, '11:24'), {
      text: `Buenos días:

Defender for Office 365 está enviando a cuarentena los correos del laboratorio externo con resultados cifrados en PDF. Los médicos los reciben con un día de retraso, cuando alguien los libera a mano. Van 63 en la semana.`,
    }),
    validated(13),
    attended(9, 'alta', 'Se excluye crear listas de remitentes permitidos sin autenticación.'),
    log(
      48,
      40,
      'Los mensajes se retienen por «High confidence phish»: el laboratorio envía desde un proveedor nuevo que firma DKIM con otro dominio y no alinea con su DMARC (p=reject). Los PDF cifrados no son la causa.',
      textFile('encabezados-laboratorio.txt', () => [
        'Authentication-Results: spf=pass smtp.mailfrom=envios.proveedor.example;',
        ' dkim=pass header.d=proveedor.example; dmarc=fail action=oreject header.from=laboratorio.example',
        'X-Forefront-Antispam-Report: SFV:SPM;CAT:HPHISH',
      ]),
    ),
    log(
      workday(2, '12:40'),
      45,
      'El laboratorio publicó el selector DKIM de su propio dominio y ya alinea. Se retiraron las liberaciones manuales y se vigilaron 41 mensajes: todos entregados en menos de un minuto.',
      chartShot('mensajes-retenidos.png', {
        title: 'Laboratorio externo · mensajes retenidos por día',
        unit: 'mensajes',
        values: [0, 1, 0, 14, 17, 19, 13, 12, 0, 0],
        spanHours: 240,
      }),
    ),
    solved(20, {
      cause:
        'El laboratorio enviaba desde un proveedor que firmaba DKIM con otro dominio; la política DMARC de su dominio ordena rechazo.',
      solution: 'El laboratorio firma ahora con su propio dominio; no se creó ninguna excepción en Defender.',
      verification: '41 mensajes entregados sin retención, con DMARC en «pass».',
      recommendations:
        'Pedir a los demás laboratorios la misma alineación antes de cambiar de proveedor de envío.',
    }),
  ],
};

/** At step 6: does it need the manufacturer? */
const clusterFlap: Story = {
  client: 'sierra-alta',
  contract: 'main',
  requester: 'elizondo',
  engineer: 'daniela',
  product: QUANTUM_6600,
  subject: 'ClusterXL conmuta varias veces al día en el hospital Sur',
  beats: [
    mailArrives(workday(2, '12:55'), {
      text: `Buenas tardes:

El clúster Quantum del hospital Sur conmutó seis veces entre ayer y hoy. Cada conmutación corta las llamadas del conmutador por unos segundos. El proveedor revisó cableado y no encontró nada.`,
    }),
    validated(17),
    attended(9, 'media'),
    log(
      66,
      60,
      'cphaprob reporta «Interface Active Check» en problema sobre eth3 del miembro A. Los contadores de eth3 muestran 2,311 errores CRC en 24 h, todos en recepción. El transceptor se sustituyó por el de refacción del sitio.',
      consoleShot('cphaprob-sur.png', 'cp-sur-a · expert', (at) => [
        '[Expert@cp-sur-a:0]# cphaprob -l list',
        'Device Name: Interface Active Check   Current state: problem (eth3 down 00:00:04)',
        '[Expert@cp-sur-a:0]# ethtool -S eth3 | grep crc',
        'rx_crc_errors: 2311',
        `# última conmutación: ${at(-52)}  A -> B, failure reason: eth3`,
      ]),
    ),
    unfinished(
      workday(1, '11:20'),
      'Con transceptor nuevo hubo dos conmutaciones más por la noche, ya sin errores CRC: persiste otra causa.',
    ),
  ],
};

/** At step 2, waiting for the client. */
const xrayAlerts: Story = {
  client: 'sierra-alta',
  contract: 'main',
  requester: 'rangel',
  engineer: 'ivan',
  product: DEFENDER_ENDPOINT,
  subject: 'Alertas repetidas de Defender sobre un equipo de rayos X',
  beats: [
    mailArrives(workday(1, '17:02'), {
      text: `Buenas tardes:

Defender manda cada hora la misma alerta sobre un equipo de rayos X y no sabemos si es un falso positivo. El proveedor del equipo médico dice que es su propio actualizador.`,
    }),
    waits(
      21,
      'cliente',
      'Se pidió al cliente el nombre del equipo, el identificador de la alerta y confirmar si está dado de alta en su inventario de Defender.',
    ),
  ],
};

/** The one who asks has no power to; the answer is written and waits to be sent. */
const guestNetwork: Story = {
  client: 'sierra-alta',
  contract: 'main',
  requester: 'berlanga',
  engineer: 'daniela',
  product: SECURE_FIREWALL,
  subject: 'Publicar un equipo de ultrasonido en la red de invitados',
  beats: [
    mailArrives(workday(1, '10:31'), {
      text: `Hola, buen día:

El proveedor del ultrasonido viene mañana y necesita que su equipo salga a internet por la red de invitados y que se le pueda entrar desde fuera. ¿Me ayudan con las reglas en el firewall?`,
    }),
    foundImproper(24, 'El solicitante es contacto registrado, pero sin poder para solicitar.'),
    improper(
      12,
      'La solicitud debe hacerla un contacto facultado del hospital. Además, publicar un equipo médico desde la red de invitados requiere el visto de Ingeniería Biomédica; con gusto lo revisamos con la Jefatura de Redes.',
      'rangel',
    ),
    improperDrafted(9),
  ],
};

/** Validated at the end of the day; waits for its assignment. */
const eventStorm: Story = {
  client: 'sierra-alta',
  contract: 'main',
  requester: 'elizondo',
  engineer: 'ivan',
  product: SECURE_FIREWALL,
  subject: 'Eventos de intrusión duplicados desde la actualización de reglas',
  beats: [
    callArrives(workday(1, '18:20'), {
      said: 'Que desde la actualización de reglas de ayer cada evento de intrusión aparece dos veces en el FMC y en el SIEM, que no es urgente pero les está llenando el disco.',
      description:
        'Cada evento de intrusión se registra por duplicado en el FMC y en el SIEM desde la actualización de reglas (LSP) de ayer.',
    }),
    validated(28),
  ],
};

export const sierraAltaOpenStories: readonly Story[] = [
  quarantine,
  clusterFlap,
  xrayAlerts,
  guestNetwork,
  eventStorm,
];
