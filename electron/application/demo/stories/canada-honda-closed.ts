import { approved, approvedByPhone, delivered, remindedByMail } from '../beats/closure';
import { mailArrives, validated } from '../beats/intake';
import { clientSigns, letterIssued, letterRejected, managerSigns } from '../beats/letter';
import {
  attended,
  handedOver,
  log,
  logBy,
  minutesCorrected,
  solved,
  supported,
  unfinished,
} from '../beats/work';
import { PA_440, PANORAMA, SPLUNK_ES } from '../clients/canada-honda';
import { chartShot, consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { workday } from '../when';

/** Handed from one engineer to the other, a correction in its work log, and a letter with both signatures. */
const indexerDelay: Story = {
  client: 'canada-honda',
  contract: 'main',
  requester: 'prieto',
  engineer: 'daniela',
  product: SPLUNK_ES,
  subject: 'Correlaciones de Splunk ES se disparan con cuarenta minutos de retraso',
  beats: [
    mailArrives(workday(24, '16:12'), {
      text: `Buenas tardes:

Las búsquedas de correlación de accesos privilegiados se están disparando entre 35 y 45 minutos tarde. Comparamos la hora del evento contra la del notable y el desfase es constante desde hace tres días. Los tableros en tiempo real también van atrás.

El licenciamiento está en verde y los indexadores responden. Adjunto el reporte de latencia por índice.`,
      files: [
        textFile('latencia-por-indice.csv', () => [
          'indice,p50_s,p95_s,eventos',
          'wineventlog,2210,2640,18233410',
          'linux_secure,2188,2602,4210553',
          'paloalto,12,31,90112004',
          'proxy,14,36,33120877',
        ]),
      ],
    }),
    validated(15),
    attended(8, 'alta', 'Se entrega un avance por escrito cada cuatro horas.'),
    log(
      66,
      60,
      'El retraso solo afecta a los índices que llegan por el heavy forwarder hf-02. Su cola de parsing está llena (parsingQueue al 100 %) y la de salida vacía: el cuello está en la transformación, no en la red ni en los indexadores.',
      consoleShot('colas-hf-02.png', 'hf-02 · splunkd metrics.log', (at) => [
        `${at(-6)} group=queue, name=parsingqueue, blocked=true, current_size_kb=6143, max_size_kb=6144`,
        `${at(-6)} group=queue, name=aggqueue, current_size_kb=1021`,
        `${at(-6)} group=queue, name=typingqueue, current_size_kb=0`,
        `${at(-6)} group=queue, name=tcpout_idx, current_size_kb=0`,
        '# detenida antes de agregación: expresión regular costosa',
      ]),
    ),
    unfinished(15, 'Falta ubicar la transformación que consume el procesador de hf-02.'),
    log(
      50,
      45,
      'Se identificó la transformación «extrae_usuario_ad», agregada hace tres días: su expresión regular retrocede de forma exponencial con eventos 4662 largos. Se desactivó y la cola comenzó a drenar.',
    ),
    supported(
      8,
      'estable',
      'Transformación desactivada; la cola drena a razón de 12,000 eventos por segundo.',
      'El origen es una expresión regular propia del cliente; no hay indicio de defecto del producto.',
    ),
    handedOver(workday(23, '08:15'), 'ivan', 'Cambio de turno; se entrega con la cola ya en cero.'),
    logBy(
      'ivan',
      140,
      210,
      'Se reescribió la extracción con anclas y clases negadas, sin retroceso, y se probó con 2.1 millones de eventos 4662: de 38 ms a 0.2 ms por evento. Se activó en hf-02 en horario acordado.',
      chartShot('latencia-wineventlog.png', {
        title: 'wineventlog · retraso entre evento e indexado',
        unit: 'segundos',
        values: [2300, 2280, 2250, 2260, 1700, 900, 320, 60, 14, 12, 11, 12, 10, 11],
        spanHours: 24,
      }),
    ),
    {
      ...minutesCorrected(
        25,
        120,
        'Se capturaron 210 min por error: incluía la espera de la ventana del cliente.',
      ),
      by: 'ivan',
    },
    {
      ...solved(50, {
        cause:
          'Expresión regular con retroceso exponencial en una transformación agregada por el cliente, que saturaba la cola de parsing de hf-02.',
        solution:
          'Se reescribió la extracción sin retroceso y se validó con eventos reales antes de activarla.',
        verification: 'Retraso p95 menor a 15 s durante seis horas y correlaciones en horario.',
        recommendations:
          'Probar toda transformación nueva con btool y una muestra de eventos 4662 antes de publicarla.',
      }),
      by: 'ivan',
    },
    { ...delivered(42), by: 'ivan' },
    {
      ...approvedByPhone(workday(22, '12:50'), {
        by: 'valdivieso',
        words:
          'Que revisaron el reporte con su auditor interno, que el retraso ya no se presenta y que otorga el Vo.Bo. a la revisión 1. Se le leyó el texto y lo confirmó.',
      }),
      by: 'ivan',
    },
    { ...letterIssued(38, 'valdivieso'), by: 'ivan' },
    { ...clientSigns(workday(21, '10:20')), by: 'ivan' },
    managerSigns(130),
  ],
};

/** The client refuses the letter: it names a reservation that it had asked for. */
const panoramaPush: Story = {
  client: 'canada-honda',
  contract: 'main',
  requester: 'barcenas',
  engineer: 'ivan',
  product: PANORAMA,
  subject: 'Panorama no puede enviar cambios a los firewalls de sucursal',
  beats: [
    mailArrives(workday(12, '09:51'), {
      text: `Buenos días:

Al hacer «Push to Devices» a la plantilla SUCURSALES, 9 de 14 firewalls terminan en error «Could not merge running config from file». Los otros 5 sí toman el cambio. Mañana vence el plazo para cerrar el puerto que nos observó auditoría y necesitamos que llegue a todos.`,
    }),
    validated(15),
    attended(9, 'alta'),
    log(
      58,
      50,
      'Los nueve equipos que fallan siguen en PAN-OS 10.1.9; Panorama y los otros cinco, en 10.2.7. La plantilla usa un campo de perfil de registro que 10.1 no conoce. Se reprodujo con «validate» en un solo equipo.',
      consoleShot('push-sucursales.png', 'panorama-ags · show jobs id 48112', () => [
        'admin@panorama-ags> show jobs id 48112',
        'Type: CommitAll   Status: FIN   Result: FAIL',
        'suc-07 (10.1.9): error: Could not merge running config from file',
        'suc-07 (10.1.9): log-settings -> profiles -> enhanced-application-logging unexpected',
        'suc-02 (10.2.7): success, commit OK',
      ]),
    ),
    log(
      80,
      65,
      'Se separó la plantilla en dos niveles (común y 10.2) y se envió a los catorce equipos: todos correctos. El puerto observado quedó cerrado antes del plazo. La actualización de los nueve equipos se planea con el cliente.',
    ),
    solved(15, {
      cause: 'La plantilla contenía un campo de PAN-OS 10.2 y nueve firewalls siguen en 10.1.9.',
      solution: 'Plantillas en dos niveles, según la versión; el cambio llegó a las catorce sucursales.',
      verification:
        'Trabajo 48131 terminado en «OK» para los catorce equipos y puerto cerrado, comprobado desde fuera.',
      pendingRisks: 'Nueve sucursales continúan en PAN-OS 10.1.9 hasta su ventana de actualización.',
      recommendations: 'Actualizar las nueve sucursales a 10.2 y volver después a una sola plantilla.',
    }),
    delivered(37),
    approved(workday(10, '16:05'), {
      by: 'prieto',
      words:
        'Otorgo mi Vo.Bo., con la reserva de que la actualización de las nueve sucursales queda pendiente de nuestra ventana.',
      reservations:
        'La actualización de nueve sucursales a PAN-OS 10.2 queda sujeta a la ventana que autorice el cliente.',
    }),
    letterIssued(50, 'valdivieso'),
    letterRejected(
      workday(8, '11:40'),
      'valdivieso',
      'El área jurídica pide que la reserva mencione la fecha comprometida de la ventana antes de firmar.',
    ),
  ],
};

/** Delivered, reminded, still without an answer. */
const globalProtect: Story = {
  client: 'canada-honda',
  contract: 'main',
  requester: 'barcenas',
  engineer: 'ana',
  product: PA_440,
  subject: 'GlobalProtect rechaza el inicio de sesión SAML en la sucursal Lagos',
  beats: [
    mailArrives(workday(8, '13:25'), {
      text: `Buenas tardes:

Los usuarios de la sucursal Lagos no pueden entrar a GlobalProtect: después de firmarse en el proveedor de identidad, el portal responde «Authentication failed: SAML assertion time not valid». En las demás sucursales entran sin problema.`,
    }),
    validated(14),
    attended(9, 'media'),
    log(
      42,
      30,
      'El reloj del PA-440 de Lagos está 6 min 40 s adelantado: su servidor NTP (10.44.0.5) dejó de responder cuando se retiró el controlador de dominio de la sucursal. La ventana de tolerancia de la aserción SAML es de 60 s.',
      consoleShot('ntp-suc-lagos.png', 'suc-lagos · show ntp', (at) => [
        'admin@suc-lagos> show ntp',
        'NTP state: NTP not synched, using local clock',
        'server 10.44.0.5   status: rejected   reachable: no   timeout',
        `# hora del equipo: ${at(6.67)}`,
        `# hora de referencia: ${at(0)}`,
      ]),
    ),
    log(
      26,
      20,
      'Se configuraron los dos servidores NTP corporativos y se sincronizó el reloj. Tres usuarios entraron al primer intento y se revisó que ninguna otra sucursal use el servidor retirado.',
    ),
    solved(8, {
      cause: 'Reloj del firewall adelantado por la pérdida de su único servidor NTP.',
      solution: 'Dos servidores NTP corporativos configurados y reloj sincronizado.',
      verification: 'Estado NTP «synched» con desfase menor a 4 ms y tres inicios de sesión correctos.',
      recommendations: 'Revisar las plantillas de sucursal: solo declaran un servidor NTP.',
    }),
    delivered(33, 'screenshot'),
    remindedByMail(workday(4, '10:00'), 'Primer recordatorio, con el reporte adjunto al hilo.'),
  ],
};

export const canadaHondaClosedStories: readonly Story[] = [indexerDelay, panoramaPush, globalProtect];
