import { approved, delivered } from '../beats/closure';
import { mailArrives, validated } from '../beats/intake';
import { clientSigns, letterIssued } from '../beats/letter';
import {
  caseOpened,
  mailedTo,
  marked,
  packed,
  portalSent,
  recommends,
  returned,
} from '../beats/manufacturer';
import { attended, escalated, log, solved, unfinished } from '../beats/work';
import { FORTIGATE_600F } from '../clients/tepozan';
import { chartShot, consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { workday } from '../when';

/** Two rounds with the manufacturer, the first by mail and the second by portal; the Gerente has still to sign. */
export const tepozanMemoryStory: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'ocampo',
  engineer: 'ivan',
  product: FORTIGATE_600F,
  subject: 'FortiGate 600F entra en modo de conservación de memoria por el proceso WAD',
  beats: [
    mailArrives(workday(27, '17:41'), {
      text: `Buenas tardes:

El 600F de la planta 2 (fw-pl2-01) entró en modo de conservación dos veces esta semana, ambas cerca de las 17 h, y durante esos minutos el proxy web rechaza conexiones nuevas. Se recupera solo o reiniciando el proceso WAD.

Estamos en FortiOS 7.4.4 con inspección profunda para unos 900 usuarios. Adjunto la salida de «diagnose sys top-mem» que tomó el turno.`,
      files: [
        textFile('top-mem-fw-pl2-01.txt', (at) => [
          `# ${at(-38)}  diagnose sys top-mem 6`,
          'wad (2417): 2893184kB',
          'ipsengine (2530): 611520kB',
          'ipsengine (2531): 604212kB',
          'scanunitd (2442): 142300kB',
          'miglogd (2391): 98116kB',
          'cmdbsvr (2360): 61044kB',
          'Top-6 memory used: 4410376kB',
        ]),
      ],
    }),
    validated(21),
    attended(9, 'alta'),
    log(
      70,
      55,
      'Se graficó la memoria de 24 h: crece de 52 % a 88 % de forma lineal en horario laboral y cae al reiniciar WAD, comportamiento propio de una fuga. Las sesiones del proxy no crecen en la misma proporción, así que no es carga.',
      chartShot('memoria-fw-pl2-01.png', {
        title: 'fw-pl2-01 · memoria en uso',
        unit: '% de la memoria total',
        values: [52, 52, 53, 53, 55, 58, 61, 65, 69, 73, 77, 81, 85, 88, 90, 61, 60, 59],
        limit: { at: 88, label: 'modo de conservación: 88 %' },
        spanHours: 24,
      }),
    ),
    unfinished(
      12,
      'La fuga está identificada en WAD, pero no su origen. El equipo volverá a conservación en unas 20 h.',
    ),
    log(
      35,
      30,
      'Para dar estabilidad se programó el reinicio de los procesos WAD a las 04:30 h y se dejó una alerta de memoria al 80 %. Se tomaron los volcados de diagnóstico que pide el fabricante.',
    ),
    escalated(
      10,
      'degradada',
      'Reinicio programado de WAD y alerta preventiva al 80 %.',
      'El crecimiento no corresponde a sesiones ni a tráfico; se requiere que el fabricante analice los volcados de memoria de WAD.',
    ),
    packed(18, {
      version: 'FortiOS 7.4.4 build 2662',
      serial: 'FG6H0F-EJEMPLO-0217',
      severity: 'P2',
      summary:
        'Fuga de memoria en WAD con inspección profunda e HTTP/2. De 52 % a 88 % en unas 10 h de operación; se libera al reiniciar el proceso.',
      items: [
        {
          kind: 'registro',
          description: 'Registro de fallas y uso de memoria de WAD',
          file: textFile('wad-memoria.log', (at) => [
            `${at(-90)} wad memory: alloc=2.61G session=118M cert-cache=1.94G`,
            `${at(-60)} wad memory: alloc=2.70G session=121M cert-cache=2.02G`,
            `${at(-30)} wad memory: alloc=2.79G session=117M cert-cache=2.11G`,
          ]),
        },
        { kind: 'actividad', description: 'Reinicio programado de WAD y su efecto en la memoria' },
        { kind: 'captura', description: 'Gráfica de memoria de 24 h' },
      ],
    }),
    mailedTo(14, { name: 'Fortinet TAC', address: 'tac@fortinet.example' }),
    caseOpened(38, '9481127'),
    recommends(workday(24, '10:26'), {
      from: 'Fortinet TAC, ingeniería de soporte',
      text: 'Limitar la caché de certificados del proxy (set cert-cache-max 4096) y desactivar HTTP/2 en el perfil de inspección mientras se confirma la corrección en 7.4.5.',
    }),
    marked(
      200,
      'failed',
      'Se aplicó en ventana: la pendiente baja, pero la memoria llega a 88 % en 31 h en lugar de 20.',
    ),
    returned(6),
    log(
      70,
      40,
      'Con los ajustes recomendados la memoria sigue creciendo, más despacio: la caché de certificados ya no es el origen principal. Queda crecimiento en los contextos de reensamble de HTTP/2 que permanecen tras cerrar la sesión.',
    ),
    unfinished(8, 'Los ajustes solo retrasan la falla; falta la corrección de fondo.'),
    log(
      25,
      20,
      'Se confirmó con el cliente que el reinicio de las 04:30 h mantiene la planta sin afectación.',
    ),
    escalated(
      11,
      'degradada',
      'Se mantiene el reinicio programado.',
      'La recomendación no resolvió la fuga; se devuelve al fabricante con volcados nuevos.',
    ),
    packed(24, {
      version: 'FortiOS 7.4.4 build 2662',
      serial: 'FG6H0F-EJEMPLO-0217',
      severity: 'P2',
      summary:
        'Persistencia de la fuga tras limitar la caché de certificados y retirar HTTP/2. Se anexan volcados posteriores.',
      items: [
        {
          kind: 'registro',
          description: 'Contextos de WAD después del ajuste',
          file: textFile('wad-contextos.log', (at) => [
            `${at(-45)} wad ctx: http2-reasm=41022 closed-not-freed=38761`,
            `${at(-15)} wad ctx: http2-reasm=42630 closed-not-freed=40114`,
          ]),
        },
      ],
    }),
    portalSent(13, {
      portal: 'Portal de soporte de Fortinet',
      number: '9481127',
      rows: [
        ['Producto', 'FortiGate 600F · FortiOS 7.4.4'],
        ['Severidad', 'P2'],
        ['Archivos', 'wad-contextos.log, tac-report.tgz'],
      ],
    }),
    caseOpened(5, '9481127'),
    recommends(workday(19, '15:32'), {
      from: 'Fortinet TAC, escalamiento a desarrollo',
      text: 'Actualizar a FortiOS 7.4.5, que libera los contextos de reensamble al cerrar la sesión. No se requiere conservar los límites de caché.',
    }),
    returned(35),
    log(
      workday(17, '06:20'),
      150,
      'En ventana de 04:00 a 06:00 h se actualizó el clúster a 7.4.5: primero el secundario, conmutación controlada y después el primario, con 2 s de pérdida. Se retiraron los límites de caché y el reinicio programado.',
      consoleShot('actualizacion-fw-pl2-01.png', 'fw-pl2-01 · get system ha status', () => [
        'fw-pl2-01 # get system ha status',
        'HA Health Status: OK',
        'Model: FortiGate-600F   Mode: HA A-P',
        'Configuration Status: in-sync',
        'fw-pl2-01 (updated)  FortiOS v7.4.5 build2702  primary   up',
        'fw-pl2-02 (updated)  FortiOS v7.4.5 build2702  secondary up',
      ]),
    ),
    marked(4, 'applied'),
    log(
      workday(15, '18:05'),
      30,
      'Tras dos días hábiles completos la memoria se mantiene entre 51 % y 57 %, sin reinicios de WAD.',
      chartShot('memoria-fw-pl2-01-despues.png', {
        title: 'fw-pl2-01 · memoria en uso después de 7.4.5',
        unit: '% de la memoria total',
        values: [51, 52, 55, 57, 56, 53, 51, 51, 52, 54, 57, 56, 54, 52, 51],
        limit: { at: 88, label: 'modo de conservación: 88 %' },
        spanHours: 48,
      }),
    ),
    solved(10, {
      cause:
        'Defecto de FortiOS 7.4.4: WAD no libera los contextos de reensamble de HTTP/2 al cerrarse la sesión con inspección profunda.',
      solution: 'Actualización del clúster a FortiOS 7.4.5 en ventana, y retiro de las medidas temporales.',
      verification:
        'Dos días hábiles con memoria entre 51 % y 57 %, sin reinicios de WAD y con el clúster sincronizado.',
      recommendations: 'Conservar la alerta de memoria al 80 % durante un mes.',
    }),
    delivered(35),
    approved(workday(13, '10:05'), {
      by: 'ocampo',
      words: 'Otorgo mi Vo.Bo. Gracias por el seguimiento con el fabricante y por la ventana de madrugada.',
    }),
    letterIssued(60, 'ocampo'),
    clientSigns(workday(11, '16:40')),
  ],
};
