import { delivered, reported, withdrawn } from '../beats/closure';
import {
  callArrives,
  foundImproper,
  improper,
  improperAnswered,
  mailArrives,
  validated,
} from '../beats/intake';
import { caseless, caseOpened, mailedTo, packed, portalSent, unsupported } from '../beats/manufacturer';
import { attended, escalated, log, solved, unfinished } from '../beats/work';
import { DEFENDER_CLOUD, HARMONY, NESSUS, QRADAR, QUANTUM_SPARK } from '../clients/cumbrera';
import { chartShot, consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { ago, workday } from '../when';

/** After the contract ran out: answered and closed. */
const ruleTuning: Story = {
  client: 'cumbrera',
  contract: 'main',
  requester: 'chazaro',
  engineer: 'ana',
  product: QRADAR,
  subject: 'Afinar reglas de QRadar para el patio de Nuevo Laredo',
  beats: [
    mailArrives(workday(8, '10:26'), {
      text: `Buenos días:

Abrimos el patio de Nuevo Laredo y necesitamos afinar las reglas de QRadar: la de escaneo de puertos se dispara con los lectores de los andenes. Son unas doce reglas. ¿Cuándo lo podríamos ver?`,
    }),
    foundImproper(25, 'El contrato venció y la renovación aún no inicia.'),
    improper(
      15,
      'El contrato que ampara el soporte concluyó y su renovación, ya firmada por ustedes, inicia al terminar la revisión jurídica. En cuanto esté vigente atenderemos el afinado con gusto; si surge una emergencia, comuníquense por teléfono.',
      'zamudio',
    ),
    improperAnswered(12),
  ],
};

/** Attended after the contract ran out; Líder SOC has still to ratify. */
const endpointAlarm: Story = {
  client: 'cumbrera',
  contract: 'main',
  requester: 'molina',
  engineer: 'ivan',
  product: HARMONY,
  subject: 'Harmony detecta cifrado masivo en dos equipos de básculas',
  beats: [
    callArrives(ago(7, 40), {
      said: 'Que Harmony aisló dos equipos de básculas en Manzanillo por cifrado masivo, que hay otros tres con la misma alerta en espera y que no sabe si dejar operando el patio. Autoriza la Gerente de Tecnologías, que está en la llamada.',
      description:
        'Harmony Endpoint aisló BASC-MZO-02 y BASC-MZO-05 por comportamiento de cifrado masivo (Anti-Ransomware). Otros tres equipos de básculas con alerta en espera.',
    }),
    validated(8, {
      overrides: {
        'contract-in-force':
          'Posible incidente de ransomware en operación portuaria. La renovación está firmada por el cliente y la Gerente de Tecnologías pidió la atención en la llamada.',
      },
      note: 'Se dejó recado al Líder SOC.',
    }),
    attended(3, 'alta', 'Contención y análisis; la restitución de equipos queda del lado del cliente.'),
    log(
      52,
      50,
      'Se aislaron los otros tres equipos. El proceso que cifra es el respaldo del sistema de pesaje, que desde su actualización comprime y cifra sus propios archivos en paralelo. Los archivos señuelo de Harmony están intactos y no hay nota de rescate ni extensiones nuevas.',
      consoleShot('forense-basc-mzo-02.png', 'Harmony · informe forense de BASC-MZO-02', (at) => [
        `${at(-61)} process: PesajeBackup.exe  signer: verified ok  pid 5120`,
        `${at(-61)} files modified: 18,402 in 41 s  extension: .pbk`,
        `${at(-60)} warning: anti-ransomware, mass encryption pattern`,
        `${at(-60)} honeypots: 12/12 ok, untouched`,
        `${at(-59)} action: machine isolated, pending review`,
      ]),
      textFile('huellas-pesajebackup.csv', () => [
        'equipo,sha256,firma',
        'BASC-MZO-02,9c1f27ab51d0e6…44e1,válida',
        'BASC-MZO-05,9c1f27ab51d0e6…44e1,válida',
        'BASC-MZO-07,9c1f27ab51d0e6…44e1,válida',
      ]),
    ),
    log(
      86,
      70,
      'El proveedor del sistema de pesaje confirmó por teléfono el cambio de su respaldo. Se creó una exclusión por firma y ruta, solo para ese proceso, y se liberaron los cinco equipos uno por uno; el patio opera. Se mantiene vigilancia antes de declarar finalizada.',
    ),
  ],
};

/** At step 7: handed in at the portal, which has not answered with a number. */
const appHost: Story = {
  client: 'cumbrera',
  contract: 'main',
  requester: 'chazaro',
  engineer: 'daniela',
  product: QRADAR,
  subject: 'Aplicaciones de QRadar no inician en el App Host',
  beats: [
    mailArrives(workday(15, '15:20'), {
      text: `Buenas tardes:

Después del reinicio por corriente eléctrica, ninguna aplicación de QRadar inicia en el App Host (UBA, Use Case Manager, Log Source Management). La consola dice «Error starting application». Los eventos y las ofensas sí funcionan.`,
    }),
    validated(16),
    attended(9, 'baja', 'Sin afectación a la detección; se atiende en horario hábil.'),
    log(
      52,
      45,
      'El servicio de contenedores del App Host no monta /store/docker: el sistema de archivos quedó con errores tras el apagón. La reparación en modo de solo lectura señala inodos dañados en las capas de imagen.',
      consoleShot('app-host-docker.png', 'apphost-mzo · consola', () => [
        '[root@apphost-mzo ~]# systemctl status docker',
        'docker.service: failed (Result: exit-code)',
        '[root@apphost-mzo ~]# xfs_repair -n /dev/mapper/storerhel-store',
        'warning: imap claims in-use inode 134292101 is free',
      ]),
    ),
    unfinished(
      12,
      'Reparar el sistema de archivos puede perder la configuración de las aplicaciones; no hay respaldo reciente de ellas.',
    ),
    log(
      workday(12, '11:40'),
      75,
      'Se copiaron los volúmenes de datos de las aplicaciones a un almacenamiento externo y se verificaron sus sumas. La detección sigue sin afectación.',
    ),
    escalated(
      20,
      'degradada',
      'Respaldo de los volúmenes de datos antes de reparar.',
      'Reconstruir el App Host sin perder la configuración requiere el procedimiento interno del fabricante.',
    ),
    packed(workday(3, '10:15'), {
      version: 'QRadar 7.5.0 UP7',
      serial: 'EJEMPLO-qr-20418',
      severity: 'Severidad 3',
      summary:
        'App Host con /store dañado tras apagón; se pide el procedimiento de reconstrucción conservando los datos de las aplicaciones.',
      items: [
        {
          kind: 'registro',
          description: 'Diagnóstico del sistema de archivos',
          file: textFile('xfs-diagnostico.txt', (at) => [
            `${at(-35)} xfs_repair -n  phase 3: imap claims in-use inode 134292101 is free`,
            `${at(-35)} xfs_repair -n  phase 4: entry ".." at block 0 offset 80 bad`,
            `${at(-34)} exit status 1, modifications would be made`,
          ]),
        },
        { kind: 'actividad', description: 'Respaldo y verificación de los volúmenes de datos' },
      ],
    }),
    portalSent(25, {
      portal: 'Portal de soporte de IBM',
      number: '',
      rows: [
        ['Producto', 'QRadar SIEM 7.5.0 UP7'],
        ['Severidad', '3'],
        ['Archivos', 'xfs-diagnostico.txt, get_logs_apphost.tgz'],
      ],
    }),
  ],
};

/** Taken back by the client while it was worked on: a report of what was done. */
const cloudFindings: Story = {
  client: 'cumbrera',
  contract: 'main',
  requester: 'zamudio',
  engineer: 'ana',
  product: DEFENDER_CLOUD,
  subject: 'Recomendaciones de Defender for Cloud sin evaluar en la suscripción de patios',
  beats: [
    mailArrives(workday(17, '09:17'), {
      text: `Buenos días:

La suscripción de patios lleva dos semanas con 140 recomendaciones en «Not evaluated» y la puntuación no se actualiza. Tenemos revisión del corporativo a fin de mes.`,
    }),
    validated(21),
    attended(14, 'baja'),
    log(
      64,
      55,
      'La directiva de Azure que despliega la evaluación quedó sin identidad administrada al mover la suscripción de grupo de administración. Se documentaron los permisos que faltan y se entregó la plantilla al cliente.',
      textFile('asignaciones-sin-identidad.csv', () => [
        'asignacion,alcance,identidad',
        'ASC Default,/subscriptions/patios,sin identidad',
        'Guest Configuration,/subscriptions/patios,sin identidad',
        'Vulnerability Assessment,/subscriptions/patios,SystemAssigned',
      ]),
    ),
    unfinished(15, 'El cliente debe aplicar los permisos en su grupo de administración.'),
    log(
      workday(2, '12:05'),
      25,
      'Se dio seguimiento: el corporativo decidió migrar la suscripción a otro inquilino y detuvo los cambios.',
    ),
    withdrawn(
      workday(2, '16:30'),
      'zamudio',
      'Les pido dar por terminada esta solicitud: el corporativo moverá la suscripción a su propio inquilino. Envíenme por favor el reporte de lo realizado hasta hoy.',
      'El corporativo del cliente absorbe la suscripción; se solicita el reporte de lo realizado.',
    ),
    reported(workday(1, '09:45')),
  ],
};

/** Delivered, waiting for its Vo.Bo. */
const scannerPlugins: Story = {
  client: 'cumbrera',
  contract: 'main',
  requester: 'chazaro',
  engineer: 'daniela',
  product: NESSUS,
  subject: 'Nessus no actualiza complementos detrás del proxy nuevo',
  beats: [
    mailArrives(workday(14, '11:08'), {
      text: `Buen día:

Con el proxy nuevo, Nessus marca «Plugin update failed» y los complementos tienen ya tres semanas. Probamos con las credenciales del servicio y curl sí descarga.`,
    }),
    validated(15),
    attended(10, 'baja'),
    log(
      workday(6, '12:20'),
      45,
      'El proxy exige NTLM y Nessus estaba configurado con autenticación automática, que negociaba Basic. Con «NTLM» explícito y el dominio en el usuario descarga 212,400 complementos. El error aparecía como falla de certificado porque el proxy respondía 407 con su propia página.',
      consoleShot('nessus-update.png', 'scan-mzo · nessuscli', (at) => [
        '[root@scan-mzo ~]# nessuscli fix --set proxy_auth=ntlm',
        '[root@scan-mzo ~]# nessuscli update --plugins-only',
        `${at(-9)} connected to proxy (407 -> 200)`,
        `${at(-2)} plugins updated, 212400 loaded  ok`,
      ]),
    ),
    solved(24, {
      cause: 'Autenticación del proxy en modo automático, que no negociaba NTLM.',
      solution: 'Autenticación NTLM explícita en Nessus y usuario con dominio.',
      verification: 'Tres actualizaciones diarias correctas y escaneo completo con complementos al día.',
      recommendations: 'Vigilar la antigüedad de los complementos: alertar a los tres días.',
    }),
    delivered(workday(5, '13:00')),
  ],
};

/** The manufacturer declines: out of support. Líder SOC sends it back to step 5. */
const oldGateway: Story = {
  client: 'cumbrera',
  contract: 'main',
  requester: 'chazaro',
  engineer: 'ivan',
  product: QUANTUM_SPARK,
  subject: 'Quantum Spark de Celaya pierde reglas después de cada reinicio',
  beats: [
    mailArrives(workday(16, '16:35'), {
      text: `Buenas tardes:

El Quantum Spark del patio Celaya pierde las últimas reglas cada vez que se reinicia y vuelve a una configuración de hace meses. Lo administra localmente el personal del patio.`,
    }),
    validated(18),
    attended(11, 'baja'),
    log(
      48,
      40,
      'La partición de configuración está en solo lectura: los cambios viven en memoria y se pierden al reiniciar. El registro del núcleo muestra errores de la memoria flash.',
      consoleShot('flash-spark-celaya.png', 'spark-cel · dmesg', () => [
        'spark-cel> dmesg | tail -4',
        'mmcblk0: error -110 sending status command, retrying',
        'EXT4-fs error (device mmcblk0p5): remounting filesystem read-only',
        'config: write failed, read-only file system',
      ]),
    ),
    unfinished(
      9,
      'Se requiere saber si la unidad tiene reposición: la memoria no se puede sustituir en sitio.',
    ),
    log(
      workday(15, '10:25'),
      30,
      'Se exportó la configuración viva y se dejó un procedimiento para reaplicarla si la unidad se reinicia.',
    ),
    escalated(
      8,
      'degradada',
      'Configuración viva respaldada y procedimiento de reaplicación.',
      'Falla de memoria flash: procede reposición de la unidad (RMA).',
    ),
    packed(26, {
      version: 'R81.10.05',
      serial: 'EJEMPLO-SPK-18007',
      severity: 'Severidad 3',
      summary:
        'Memoria flash con errores; partición de configuración en solo lectura. Se solicita reposición.',
      items: [
        {
          kind: 'registro',
          description: 'Errores de la memoria flash',
          file: textFile('dmesg-spark-cel.txt', (at) => [
            `${at(-1500)} mmcblk0: error -110 sending status command`,
            `${at(-1440)} EXT4-fs (mmcblk0p5): remounting filesystem read-only`,
          ]),
        },
      ],
    }),
    mailedTo(13, { name: 'Check Point Support', address: 'support@checkpoint.example' }),
    caseless(30, 'El portal no genera número: la unidad figura sin suscripción de soporte.'),
    unsupported(
      workday(9, '12:15'),
      'El fabricante rehúsa la reposición porque la suscripción de la unidad venció. Se continúa sin su apoyo: sustitución por la unidad de reserva del cliente.',
      'Dear customer,\n\nThe appliance is not covered by an active support subscription, so we are unable to open an RMA. Please contact your sales representative to renew it.\n\nCheck Point Support',
    ),
    log(
      workday(4, '17:10'),
      60,
      'Se preparó la unidad de reserva con la configuración exportada y se probó en laboratorio con dos reinicios: conserva las reglas. El cliente traslada la unidad a Celaya esta semana.',
    ),
  ],
};

/** At the manufacturer, first round. */
const missingParser: Story = {
  client: 'cumbrera',
  contract: 'main',
  requester: 'molina',
  engineer: 'daniela',
  product: QRADAR,
  subject: 'QRadar guarda como desconocidos los eventos del control de accesos',
  beats: [
    mailArrives(workday(18, '13:48'), {
      text: `Buenas tardes:

Los eventos del control de accesos de los patios entran a QRadar, pero quedan como «Unknown» desde que el proveedor cambió su versión. Ya no se disparan las reglas de acceso fuera de horario.`,
      files: [
        textFile('eventos-control-accesos.log', (at) => [
          `${at(-30)} <134>1 ACX7 evt=4012 door="MZO-P3" card=88121 res=granted`,
          `${at(-28)} <134>1 ACX7 evt=4013 door="MZO-P3" card=88140 res=denied`,
        ]),
      ],
    }),
    validated(20),
    attended(12, 'baja', 'El cliente revisa a mano los accesos fuera de horario mientras se resuelve.'),
    log(
      58,
      50,
      'El formato pasó de LEEF a RFC 5424 con pares clave-valor y el DSM instalado no lo reconoce. Se creó un analizador temporal en DSM Editor que cubre 9 de los 14 tipos de evento.',
      chartShot('eventos-desconocidos.png', {
        title: 'Control de accesos · eventos sin reconocer',
        unit: '% del total',
        values: [2, 1, 2, 98, 99, 98, 99, 41, 36, 35, 36, 35],
        spanHours: 144,
      }),
    ),
    unfinished(14, 'Faltan cinco tipos de evento con campos anidados, que el editor no separa.'),
    log(
      workday(17, '10:50'),
      35,
      'Con el analizador temporal vuelven a dispararse las reglas de acceso fuera de horario; quedan sin cubrir los eventos de mantenimiento de puertas.',
    ),
    escalated(
      10,
      'estable',
      'Analizador temporal en producción.',
      'El DSM oficial debe incorporar el formato nuevo, con campos anidados.',
    ),
    packed(32, {
      version: 'QRadar 7.5.0 UP7, DSM 20230322',
      serial: 'EJEMPLO-qr-20418',
      severity: 'Severidad 4',
      summary:
        'DSM sin soporte para el formato RFC 5424 del control de accesos ACX7. Se anexan 14 muestras, una por tipo de evento.',
      items: [
        {
          kind: 'registro',
          description: 'Catorce muestras de eventos, con números de tarjeta sustituidos',
          file: textFile('muestras-acx7.log', (at) => [
            `${at(-60)} <134>1 ACX7 evt=4012 door="MZO-P3" card=00000 res=granted`,
            `${at(-60)} <134>1 ACX7 evt=4020 door="CEL-P1" maint={"by":"turno-2","min":15}`,
            `${at(-60)} <134>1 ACX7 evt=4021 door="CEL-P1" maint={"by":"turno-2","end":true}`,
          ]),
        },
        { kind: 'captura', description: 'Porcentaje de eventos sin reconocer, por día' },
      ],
    }),
    mailedTo(12, { name: 'IBM Support', address: 'support@ibm.example' }),
    caseOpened(52, 'TS016640218'),
  ],
};

export const cumbreraStories: readonly Story[] = [
  ruleTuning,
  endpointAlarm,
  appHost,
  cloudFindings,
  scannerPlugins,
  oldGateway,
  missingParser,
];
