import { mailArrives, ratifiedByMail, validated } from '../beats/intake';
import {
  caseOpened,
  mailedTo,
  marked,
  packed,
  portalSent,
  recommends,
  returned,
} from '../beats/manufacturer';
import { attended, escalated, log, unfinished } from '../beats/work';
import { PA_5220, PRISMA_ACCESS } from '../clients/canada-honda';
import { chartShot, consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { workday } from '../when';

/** Second round at the manufacturer: the first went by portal, the second by mail. */
const packetBuffers: Story = {
  client: 'canada-honda',
  contract: 'main',
  requester: 'barcenas',
  engineer: 'ivan',
  product: PA_5220,
  subject: 'PA-5220 descarta paquetes por agotamiento de búferes en hora pico',
  beats: [
    mailArrives(workday(7, '14:02'), {
      text: `Buenas tardes:

Entre las 12:30 y las 13:30 h el PA-5220 del centro de datos descarta paquetes y las consultas a buró tardan hasta 20 s. El CPU de administración está normal. En «show running resource-monitor» vemos packet buffer al 95 % en esa franja.

No hay tráfico extraordinario según el proveedor.`,
    }),
    validated(16),
    attended(
      8,
      'media',
      'Sin plazo de solución mientras el respaldo pueda moverse de horario; la prioridad se revisa si la afectación se extiende.',
      'open-ended',
    ),
    log(
      65,
      60,
      'El packet buffer se agota en el dataplane 1 aunque el tráfico total es de 4.1 Gb/s (capacidad de la plataforma: 18 Gb/s). Dos sesiones SMB de respaldo, descargadas del motor de aplicación, ocupan 71 % de los descriptores.',
      chartShot('packet-buffer-dp1.png', {
        title: 'PA-5220 · packet buffer del dataplane 1',
        unit: '% en uso',
        values: [11, 12, 14, 13, 18, 44, 88, 95, 96, 93, 61, 22, 14, 12, 13],
        limit: { at: 80, label: 'Packet Buffer Protection: 80 %' },
        spanHours: 6,
      }),
    ),
    unfinished(
      9,
      'Mover el respaldo de horario alivia la hora pico, pero no explica que dos sesiones agoten los descriptores.',
    ),
    log(
      24,
      20,
      'El cliente movió el respaldo a las 02:00 h. Se activó Packet Buffer Protection en las zonas de servidores con umbrales de alerta 50 % y activación 80 %.',
    ),
    escalated(
      8,
      'degradada',
      'Respaldo fuera de hora pico y Packet Buffer Protection activo.',
      'El consumo de descriptores por sesión es desproporcionado y apunta al tratamiento del flujo descargado.',
    ),
    packed(22, {
      version: 'PAN-OS 10.2.7-h3',
      serial: 'EJEMPLO-013201009',
      severity: 'Sev 3',
      summary:
        'Agotamiento de packet buffer en DP1 con dos sesiones SMB descargadas y 4.1 Gb/s de tráfico total.',
      items: [
        {
          kind: 'registro',
          description: 'Monitoreo de recursos del dataplane',
          file: textFile('dp1-resource-monitor.txt', (at) => [
            `> show running resource-monitor ingress-backlogs   ${at(-70)}`,
            'USAGE - ATOMIC: 96%  TOTAL: 97%',
            'TOP SESSIONS:  SESS-ID 1140231  PCT 38%  ms-ds-smbv3',
            'TOP SESSIONS:  SESS-ID 1140244  PCT 33%  ms-ds-smbv3',
          ]),
        },
        { kind: 'captura', description: 'Gráfica del packet buffer en hora pico' },
      ],
    }),
    portalSent(12, {
      portal: 'Portal de soporte de Palo Alto Networks',
      number: '03118842',
      rows: [
        ['Producto', 'PA-5220 · PAN-OS 10.2.7-h3'],
        ['Severidad', 'Sev 3'],
        ['Archivos', 'dp1-resource-monitor.txt, tech-support.tgz'],
      ],
    }),
    caseOpened(6, '03118842'),
    recommends(workday(5, '11:10'), {
      from: 'Palo Alto Networks TAC',
      text: 'Desactivar la descarga por hardware para la aplicación ms-ds-smbv3 mediante una regla de application override acotada y observar 24 h.',
    }),
    returned(22),
    log(
      75,
      55,
      'Se creó la regla acotada a los dos servidores de respaldo. El packet buffer bajó de 96 % a 74 % en una copia de prueba: mejora, pero rebasa el umbral de alerta.',
    ),
    marked(5, 'failed', 'Mejora parcial: 74 % en la prueba, por encima del umbral de alerta de 50 %.'),
    unfinished(
      6,
      'La recomendación no basta; el fabricante pidió la captura del dataplane durante la copia.',
    ),
    log(
      38,
      30,
      'Se repitió la copia de prueba con captura en el dataplane (etapas receive y drop) y se obtuvo el soporte técnico nuevo.',
    ),
    escalated(
      9,
      'estable',
      'Respaldo de madrugada y override acotado.',
      'El fabricante solicitó expresamente la captura para continuar el caso.',
    ),
    packed(14, {
      version: 'PAN-OS 10.2.7-h3',
      serial: 'EJEMPLO-013201009',
      severity: 'Sev 3',
      summary:
        'Captura del dataplane y soporte técnico posteriores al override; packet buffer al 74 % con una sola copia.',
      items: [
        {
          kind: 'registro',
          description: 'Resumen de la captura por etapa',
          file: textFile('captura-dp1-etapas.txt', (at) => [
            `inicio ${at(-44)}  fin ${at(-39)}`,
            'etapa receive : 4,118,220 paquetes',
            'etapa transmit: 4,117,904 paquetes',
            'etapa drop    : 316 paquetes (flow_qos_pkt_enque_failure: 302)',
          ]),
        },
        { kind: 'actividad', description: 'Override acotado y copia de prueba' },
      ],
    }),
    mailedTo(10, { name: 'Palo Alto Networks TAC', address: 'tac@paloaltonetworks.example' }, 'screenshot'),
    caseOpened(5, '03118842'),
  ],
};

/** Attended at three in the morning on a product that was not in the contract; ratified; back from the manufacturer. */
const prismaOutage: Story = {
  client: 'canada-honda',
  contract: 'main',
  requester: 'valdivieso',
  engineer: 'ana',
  product: PRISMA_ACCESS,
  subject: 'Usuarios remotos sin acceso por Prisma Access durante el cierre contable',
  beats: [
    mailArrives(workday(6, '02:47'), {
      text: `Es urgente. Desde las 02:20 los usuarios remotos del cierre contable no entran a los sistemas: Prisma Access los conecta, pero no llegan al centro de datos. Son 60 personas y el cierre vence a las 08:00.

Ya abrimos con el fabricante y no contestan. Sé que Prisma todavía no está en el anexo del contrato; el convenio modificatorio lo firmamos la semana pasada.`,
    }),
    validated(9, {
      overrides: {
        'product-in-scope':
          'El convenio modificatorio que agrega Prisma Access está firmado por el cliente y en trámite interno; la afectación es al cierre contable, de madrugada.',
      },
      note: 'Se avisó por teléfono al Líder SOC a las 02:53 h.',
    }),
    attended(
      4,
      'alta',
      'Se atiende de inmediato, sujeto a ratificación. El plazo de solución se acuerda al formalizar el convenio.',
      'open-ended',
    ),
    log(
      58,
      50,
      'La conexión de servicio del centro de datos negocia BGP, pero anuncia cero prefijos: el filtro de redistribución del router de borde se renombró en el cambio de las 02:15 h y la referencia quedó vacía. Se restituyó el filtro con el cliente y los 60 usuarios entraron a las 03:52 h.',
      consoleShot('bgp-conexion-servicio.png', 'rtr-borde-01 · show bgp neighbor', () => [
        'rtr-borde-01# show ip bgp neighbors 169.254.10.1 advertised-routes',
        'Total number of prefixes 0        (warning: route-map RM-PRISMA-OUT not found)',
        'rtr-borde-01# show ip bgp neighbors 169.254.10.1 advertised-routes',
        'Total number of prefixes 14       (ok, session established)',
      ]),
    ),
    unfinished(
      18,
      'El servicio está restablecido; falta saber por qué Prisma no alertó la pérdida de prefijos.',
    ),
    ratifiedByMail(
      196,
      'Ana: ratifico la atención de esta madrugada. El convenio está firmado y Jurídico lo formaliza esta semana. Gracias por documentarlo.\n\nHéctor Villaseñor Prado\nLíder SOC',
      'Ratificada dentro del plazo. El convenio modificatorio quedó anexado por el ejecutivo de cuenta.',
    ),
    log(
      36,
      30,
      'Se revisó el registro de auditoría de Prisma: la pérdida de prefijos se registró como informativa, sin notificación.',
    ),
    escalated(
      7,
      'estable',
      'Servicio restablecido y filtro respaldado.',
      'Se necesita que el fabricante indique cómo alertar la pérdida total de prefijos en una conexión de servicio.',
    ),
    packed(19, {
      version: 'Prisma Access 5.1',
      serial: 'Tenant de ejemplo fch-0001',
      severity: 'Sev 3',
      summary: 'La conexión de servicio perdió todos sus prefijos BGP y no se generó notificación.',
      items: [
        {
          kind: 'registro',
          description: 'Eventos de la conexión de servicio',
          file: textFile('eventos-conexion-servicio.log', (at) => [
            `${at(-430)} info bgp-peer sc-ags-01 prefixes-received 14 -> 0`,
            `${at(-340)} info bgp-peer sc-ags-01 prefixes-received 0 -> 14`,
          ]),
        },
      ],
    }),
    portalSent(12, {
      portal: 'Portal de soporte de Palo Alto Networks',
      number: '03120077',
      rows: [
        ['Producto', 'Prisma Access 5.1'],
        ['Severidad', 'Sev 3'],
        ['Archivos', 'eventos-conexion-servicio.log'],
      ],
    }),
    caseOpened(5, '03120077'),
    recommends(workday(1, '16:20'), {
      from: 'Palo Alto Networks TAC',
      text: 'Crear en Strata Cloud Manager una regla de incidente por «Service Connection BGP prefixes received equals 0» con notificación por correo y webhook.',
    }),
    returned(14),
    log(
      38,
      30,
      'Se creó la regla de incidente en el tenant de pruebas y se disparó al retirar el único prefijo. Falta llevarla a producción y marcar la recomendación.',
    ),
  ],
};

export const canadaHondaRoundStories: readonly Story[] = [packetBuffers, prismaOutage];
