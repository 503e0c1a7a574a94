import { callArrives, mailArrives, validated, voicemailArrives } from '../beats/intake';
import { caseOpened, mailedTo, packed } from '../beats/manufacturer';
import { attended, escalated, log, reprioritised, unfinished, waits } from '../beats/work';
import {
  FALCON,
  FORTIANALYZER,
  FORTICLIENT_EMS,
  FORTIGATE_100F,
  FORTIGATE_600F,
  SECURITY_CENTER,
} from '../clients/tepozan';
import { chartShot, consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { ago, workday } from '../when';

/** At the manufacturer, first round, sent by mail. */
const sensorLoad: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'malagon',
  engineer: 'daniela',
  product: FALCON,
  subject: 'Sensor de Falcon eleva el CPU en los servidores SQL de planta',
  beats: [
    mailArrives(workday(5, '11:03'), {
      text: `Buenas tardes:

Desde que el grupo «Servidores-Planta» recibió la versión 7.18 del sensor, los dos SQL de producción (sql-pl1-01 y 02) trabajan con el proceso CSFalconService entre 35 y 40 % de CPU. Antes no pasaba de 3 %. La operación no se ha visto afectada.

Pausamos la actualización para el resto del grupo. No queremos retirar el sensor.`,
    }),
    validated(13),
    attended(10, 'baja'),
    log(
      55,
      45,
      'Se tomó un trazo de rendimiento de 10 min en sql-pl1-01: 82 % del tiempo del sensor se va en la inspección de los archivos temporales que SQL crea en E:\\TempDB. La regla de exclusión vigente apunta a D:\\TempDB, ruta anterior a la migración de discos.',
      chartShot('cpu-csfalconservice.png', {
        title: 'sql-pl1-01 · CPU de CSFalconService',
        unit: '% de un núcleo',
        values: [3, 2, 3, 3, 34, 37, 36, 39, 38, 40, 37, 36, 38, 35, 37],
        spanHours: 72,
      }),
    ),
    reprioritised(
      9,
      'media',
      'La lentitud alcanzó las básculas de la planta 2; lo pide la Gerencia de Infraestructura.',
    ),
    unfinished(
      8,
      'La exclusión se corrigió, pero el consumo solo bajó a 22 %: hay un segundo factor ligado a la versión 7.18.',
    ),
    log(
      40,
      35,
      'Se fijó la política de actualización en la versión anterior (7.17) para sql-pl1-02, con lo que su consumo regresó a 4 %. sql-pl1-01 se conserva en 7.18 para diagnóstico, con la exclusión corregida.',
    ),
    escalated(
      9,
      'estable',
      'Un nodo en versión anterior y exclusión corregida.',
      'La diferencia entre 7.17 y 7.18 con la misma política no está documentada en las notas de la versión.',
    ),
    packed(27, {
      version: 'Sensor 7.18.19106',
      serial: 'CID de ejemplo 5D7E-0000',
      severity: 'Media',
      summary:
        'CPU sostenido de 22 % en servidores SQL con sensor 7.18, aun con exclusión correcta. Con 7.17 y la misma política, 4 %.',
      items: [
        {
          kind: 'registro',
          description: 'Resumen de CSWinDiag de ambos servidores',
          file: textFile('cswindiag-resumen.txt', (at) => [
            `CSWinDiag ${at(-35)}`,
            'sql-pl1-01  sensor 7.18.19106  RFM=no  cpu(avg 10m)=22.4%',
            'sql-pl1-02  sensor 7.17.18721  RFM=no  cpu(avg 10m)=3.9%',
            'policy: Servidores-Planta (rev 41)  exclusions: E:\\TempDB\\**',
          ]),
        },
        { kind: 'captura', description: 'Gráfica de CPU de 72 h' },
        { kind: 'actividad', description: 'Corrección de la exclusión y regreso de un nodo a 7.17' },
      ],
    }),
    mailedTo(11, { name: 'CrowdStrike Support', address: 'support@crowdstrike.example' }),
    caseOpened(46, 'CS-02873310'),
  ],
};

/** Critical, by telephone; its target is near. */
const clusterSplit: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'ocampo',
  engineer: 'ana',
  product: FORTIGATE_600F,
  subject: 'Clúster de Querétaro con ambos FortiGate como primarios',
  beats: [
    callArrives(ago(3, 22), {
      said: 'Que los dos firewalls de Querétaro se pusieron como primarios, que hay direcciones duplicadas y que la planta pierde la salida a internet por ratos. Pide atención inmediata; está en sitio con su técnico.',
      description:
        'Los dos nodos del clúster fw-qro se declararon primarios (split-brain). Direcciones MAC virtuales duplicadas y salida a internet intermitente en la planta 1.',
    }),
    validated(6),
    attended(3, 'critica', 'Llamada abierta con el cliente hasta estabilizar.'),
    log(
      34,
      30,
      'Por consola serial se confirmó que fw-qro-02 no recibe latidos: las dos interfaces de HA (ha1 y ha2) comparten el mismo switch, que se reinició a la hora de la falla. Se bajaron por software las interfaces de producción de fw-qro-02 para dejar un solo primario; la salida a internet quedó estable.',
      consoleShot('ha-split-fw-qro.png', 'fw-qro-02 · consola serial', () => [
        'fw-qro-02 # get system ha status',
        'HA Health Status: WARNING: fw-qro-02 has no peer, heartbeat lost',
        'Primary     : fw-qro-02, HA cluster index = 0',
        'ha1: physical/1000full, down',
        'ha2: physical/1000full, down',
        '# fw-qro-01 también se declara primario: sin latido en ambos enlaces',
      ]),
    ),
    log(
      62,
      50,
      'El switch de latidos quedó con las VLAN de HA sin propagar después del reinicio: su configuración de arranque no tenía guardado el último cambio. El cliente prepara cables directos entre los nodos para ha1 mientras se corrige el switch. Se verificó que ambos nodos tienen la misma suma de comprobación de configuración.',
    ),
  ],
};

/** Just assigned a validation; waits for its assignment. */
const credentialScan: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'malagon',
  engineer: 'ivan',
  product: SECURITY_CENTER,
  subject: 'Escaneos con credenciales fallan en los servidores de dominio',
  beats: [
    mailArrives(ago(0, 58), {
      text: `Hola:

A partir del cambio de política de contraseñas, los escaneos con credenciales de Tenable reportan «Authentication Failure» en los cuatro controladores de dominio y en 26 servidores miembro. La cuenta svc-tenable no está bloqueada y la contraseña es la nueva.

En estos días entregamos el tablero mensual de vulnerabilidades y lo necesitamos con datos completos.`,
      files: [
        textFile('plugin-21745.csv', (at) => [
          'fecha,activo,plugin,resultado',
          `${at(-310)},dc01,21745,Authentication Failure - Local Checks Not Run`,
          `${at(-309)},dc02,21745,Authentication Failure - Local Checks Not Run`,
          `${at(-301)},app-rh-03,21745,Authentication Failure - Local Checks Not Run`,
        ]),
      ],
    }),
    validated(21),
  ],
};

/** Waits for its validation. */
const emsTelemetry: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'sandoval',
  engineer: 'daniela',
  product: FORTICLIENT_EMS,
  subject: 'Equipos portátiles aparecen fuera de línea en FortiClient EMS',
  beats: [
    mailArrives(ago(0, 41), {
      text: `Buen día:

En la consola de EMS, 118 de 340 portátiles figuran como «offline» aunque los usuarios trabajan con la VPN levantada. Las etiquetas de cumplimiento no se actualizan y dos reglas de acceso por etiqueta ya están negando tráfico.

Empezó después de renovar el certificado del servidor EMS.`,
    }),
  ],
};

/** Step 6: the client has to grant a maintenance window. */
const logLoss: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'malagon',
  engineer: 'ivan',
  product: FORTIANALYZER,
  subject: 'FortiAnalyzer deja de indexar registros por las noches',
  beats: [
    mailArrives(workday(4, '09:34'), {
      text: `Buenos días:

El FortiAnalyzer deja de mostrar registros entre las 23:00 y las 05:00 h. Los equipos los envían (el contador de recibidos sube), pero no aparecen en FortiView ni en los reportes, y por la mañana «se ponen al corriente». Auditoría interna nos pidió los registros de esa franja y no los tuvimos a tiempo.`,
    }),
    validated(17),
    attended(12, 'media'),
    log(
      63,
      55,
      'A las 23:00 h coinciden la reconstrucción de la base SQL del ADOM «root» (auto-rebuild) y el envío de reportes mensuales. El insertador se detiene por espera de E/S: la latencia del arreglo pasa de 4 a 180 ms.',
      chartShot('insercion-faz.png', {
        title: 'FortiAnalyzer · registros insertados por segundo',
        unit: 'registros/s',
        values: [2100, 2050, 1980, 2010, 60, 20, 0, 0, 10, 0, 15, 0, 3900, 4100, 2200, 2080],
        spanHours: 16,
      }),
      consoleShot('faz-sqllogd.png', 'faz-qro · diagnose sql status sqlplugind', () => [
        'faz-qro # diagnose sql status sqlplugind',
        'insert lag: 05:41:12   pending files: 3188',
        'rebuild: ADOM root  running  41%',
        'disk await: 182 ms  (warning: threshold 20 ms)',
      ]),
    ),
    unfinished(
      10,
      'Se requiere mover la reconstrucción fuera de la franja y revisar el estado del arreglo; ambas cosas piden ventana.',
    ),
    log(
      35,
      30,
      'Se desactivó de forma temporal el envío de los reportes pesados a las 23:00 h: el rezago de inserción bajó de 5 h 41 min a 1 h 10 min. El disco 6 del arreglo muestra reintentos; conviene reemplazarlo antes de reconstruir.',
    ),
    waits(
      14,
      'cliente',
      'El cliente debe autorizar la ventana de cuatro horas para reconstruir la base y sustituir el disco 6.',
    ),
  ],
};

/** Incomplete at step 1: a message on the answering machine. */
const voicemail: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'sandoval',
  engineer: 'ana',
  product: FORTIGATE_100F,
  subject: 'Recado en el buzón: pide que le devuelvan la llamada por la VPN',
  beats: [voicemailArrives(ago(0, 25))],
};

export const tepozanOpenStories: readonly Story[] = [
  sensorLoad,
  clusterSplit,
  credentialScan,
  emsTelemetry,
  logLoss,
  voicemail,
];
