import { mailArrives, validated } from '../beats/intake';
import { caseOpened, mailDraftedTo, mailedTo, packed, recommends } from '../beats/manufacturer';
import { attended, escalated, log, unfinished } from '../beats/work';
import { BIG_IP_WAF, CORTEX_XDR } from '../clients/canada-honda';
import { consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { ago, workday } from '../when';

/** At step 7: the package is ready and the message written, not yet sent. */
const agentCrash: Story = {
  client: 'canada-honda',
  contract: 'main',
  requester: 'prieto',
  engineer: 'daniela',
  product: CORTEX_XDR,
  subject: 'Pantalla azul en equipos de caja tras actualizar el agente de Cortex XDR',
  beats: [
    mailArrives(workday(2, '09:05'), {
      text: `Buenos días, con carácter urgente:

Siete equipos de caja se reinician con pantalla azul (SYSTEM_SERVICE_EXCEPTION) desde que recibieron el agente 8.5 durante la noche. Pausamos el despliegue. Las sucursales atienden con la caja restante.

Adjunto la lista de equipos y el nombre del volcado.`,
      files: [
        textFile('equipos-afectados.csv', (at) => [
          'equipo,sucursal,agente,volcado,hora',
          `CAJ-0113,Centro,8.5.0.41020,MEMORY.DMP,${at(-121)}`,
          `CAJ-0120,Centro,8.5.0.41020,MEMORY.DMP,${at(-118)}`,
          `CAJ-0307,Pabellón,8.5.0.41020,MEMORY.DMP,${at(-97)}`,
          `CAJ-0402,Rincón,8.5.0.41020,MEMORY.DMP,${at(-64)}`,
        ]),
      ],
    }),
    validated(11),
    attended(
      6,
      'media',
      'El cliente acepta prioridad media con el despliegue en pausa y una caja operando por sucursal.',
    ),
    log(
      58,
      50,
      'Los siete volcados comparten la pila: el controlador del agente y el del lector de huella (fpsensor.sys 3.2) en el mismo hilo. Los equipos con fpsensor.sys 3.6 no fallan.',
      consoleShot('volcado-caj-0113.png', 'WinDbg · MEMORY.DMP de CAJ-0113', () => [
        '0: kd> !analyze -v',
        'SYSTEM_SERVICE_EXCEPTION (3b)   PROCESS_NAME: CajaPOS.exe',
        'FAILURE_BUCKET_ID: 0x3B_c0000005_fpsensor!IoctlDispatch',
        'STACK: fpsensor+0x41a2  cyvrfsfd+0x18e40  nt!IofCallDriver',
      ]),
    ),
    unfinished(
      8,
      'Se puede evitar la falla, pero hay que saber si el agente 8.5 es compatible con el controlador anterior.',
    ),
    log(
      46,
      40,
      'Se regresó el agente a 8.4 en los siete equipos con la herramienta de limpieza y se confirmó que arrancan y cobran. Dos equipos de laboratorio reproducen la falla con 8.5.',
    ),
    escalated(
      9,
      'estable',
      'Agente 8.4 en las cajas y despliegue en pausa.',
      'La incompatibilidad con fpsensor.sys 3.2 no aparece en la matriz publicada; se requiere el análisis del volcado.',
    ),
    packed(31, {
      version: 'Agente 8.5.0.41020',
      serial: 'Tenant de ejemplo fch-0001',
      severity: 'Sev 2',
      summary:
        'Pantalla azul 0x3B con agente 8.5 en equipos con fpsensor.sys 3.2; no ocurre con 8.4 ni con fpsensor.sys 3.6.',
      items: [
        {
          kind: 'registro',
          description: 'Análisis de los siete volcados',
          file: textFile('analisis-volcados.txt', () => [
            'CAJ-0113  0x3B_c0000005_fpsensor!IoctlDispatch  fpsensor 3.2.0.11',
            'CAJ-0120  0x3B_c0000005_fpsensor!IoctlDispatch  fpsensor 3.2.0.11',
            'CAJ-0307  0x3B_c0000005_fpsensor!IoctlDispatch  fpsensor 3.2.0.11',
            'CAJ-0511  sin falla                             fpsensor 3.6.0.04',
          ]),
        },
        { kind: 'actividad', description: 'Reproducción en laboratorio y regreso a 8.4' },
      ],
    }),
    mailDraftedTo(15, { name: 'Palo Alto Networks TAC', address: 'tac@paloaltonetworks.example' }),
  ],
};

/** A recommendation has arrived and has not been taken back to step 5. */
const tmmRestart: Story = {
  client: 'canada-honda',
  contract: 'main',
  requester: 'prieto',
  engineer: 'daniela',
  product: BIG_IP_WAF,
  subject: 'Reinicio de TMM en el BIG-IP que protege la banca en línea',
  beats: [
    mailArrives(workday(4, '18:15'), {
      text: `Buenas tardes:

El BIG-IP activo de banca en línea reinició TMM a las 17:38 h y conmutó al de respaldo. La interrupción fue de 9 s. Hay un archivo core en /var/core. Necesitamos saber la causa y si se va a repetir: el viernes es quincena.`,
    }),
    validated(12),
    attended(
      7,
      'media',
      'Con el par en respaldo el servicio está estable; el cliente pide la causa antes de la quincena.',
    ),
    log(
      52,
      45,
      'El registro de TMM muestra SIGSEGV en el analizador de JSON del perfil de contenido de Advanced WAF al recibir un cuerpo de 11 MB con 4,200 niveles de anidamiento. La petición viene de una sola dirección externa.',
      consoleShot('tmm-core-bigip-bel.png', 'bigip-bel-01 · /var/log/ltm', (at) => [
        `${at(-89)} bigip-bel-01 notice tmm3: panic: SIGSEGV, fault addr 0x18`,
        `${at(-89)} bigip-bel-01 notice tmm3: asm json parser depth 4200`,
        `${at(-88)} bigip-bel-01 notice sod: failover, standby -> active on bigip-bel-02`,
        `${at(-88)} bigip-bel-01 err    logger: core file /var/core/tmm3.bld0.0.4.core.gz`,
      ]),
    ),
    unfinished(7, 'Se conoce el disparador; falta la confirmación del defecto y su corrección.'),
    log(
      34,
      28,
      'Se limitó la profundidad de JSON a 64 y el cuerpo a 2 MB en el perfil, y se bloqueó la dirección de origen. Con la misma petición en laboratorio, el WAF la rechaza y TMM no reinicia.',
    ),
    escalated(
      6,
      'estable',
      'Límites de profundidad y de tamaño activos.',
      'El reinicio por entrada malformada es un defecto que debe confirmar el fabricante.',
    ),
    packed(23, {
      version: 'BIG-IP 16.1.4.1',
      serial: 'EJEMPLO-f5-abcd-0042',
      severity: 'Sev 3',
      summary:
        'SIGSEGV de TMM en el analizador de JSON con anidamiento profundo. Se anexan el registro y la huella del core.',
      items: [
        {
          kind: 'registro',
          description: 'Registro de LTM alrededor de la falla',
          file: textFile('ltm-bigip-bel-01.log', (at) => [
            `${at(-170)} tmm3[18231]: 01010025 panic: SIGSEGV`,
            `${at(-170)} core sha256 4b1f...e09a  size 612 MB (se entrega por iHealth)`,
          ]),
        },
        { kind: 'captura', description: 'Consola con el reinicio y la conmutación' },
      ],
    }),
    mailedTo(9, { name: 'F5 Support', address: 'support@f5.example' }),
    caseOpened(44, 'C4419803'),
    recommends(ago(5, 10), {
      from: 'F5 Support, Network Support Engineer',
      text: 'Se confirma el defecto. Corregido en 16.1.5 y en la revisión de ingeniería para 16.1.4. Mientras se actualiza, conservar los límites de profundidad (64) y de tamaño (2 MB).',
    }),
  ],
};

export const canadaHondaVendorStories: readonly Story[] = [agentCrash, tmmRestart];
