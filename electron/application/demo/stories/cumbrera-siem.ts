import { foundImproper, improper, improperAnswered, mailArrives, validated } from '../beats/intake';
import { caseOpened, mailedTo, packed, portalSent } from '../beats/manufacturer';
import { attended, escalated, log, unfinished, waits } from '../beats/work';
import { QRADAR } from '../clients/cumbrera';
import { chartShot, consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { workday } from '../when';

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
    waits(
      workday(12, '09:20'),
      'fabricante',
      'El fabricante confirmó que el formato nuevo entra en su siguiente entrega de DSM, sin fecha publicada.',
    ),
  ],
};

export const cumbreraSiemStories: readonly Story[] = [ruleTuning, appHost, missingParser];
