import { delivered, reported, withdrawn } from '../beats/closure';
import { callArrives, mailArrives, validated } from '../beats/intake';
import { caseless, mailedTo, packed, unsupported } from '../beats/manufacturer';
import { attended, escalated, log, solved, unfinished } from '../beats/work';
import { DEFENDER_CLOUD, HARMONY, NESSUS, QUANTUM_SPARK } from '../clients/cumbrera';
import { consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { ago, workday } from '../when';

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
      choiceReason: 'El contrato nuevo todavía no inicia; este es el que se está renovando.',
      note: 'Se dejó recado al Líder SOC.',
    }),
    attended(3, 'alta', 'Contención y análisis; la restitución de equipos queda del lado del cliente.'),
    log(
      52,
      50,
      'Se aislaron los otros tres equipos. El proceso que cifra es el respaldo del sistema de pesaje, que desde su actualización comprime y cifra sus propios archivos en paralelo. Los archivos señuelo de Harmony están intactos y no hay nota de rescate ni extensiones nuevas.',
      consoleShot('forense-basc-mzo-02.png', 'Harmony · informe forense de BASC-MZO-02', (at) => [
        `${at(-78)} process: PesajeBackup.exe  signer: verified ok  pid 5120`,
        `${at(-78)} files modified: 18,402 in 41 s  extension: .pbk`,
        `${at(-77)} warning: anti-ransomware, mass encryption pattern`,
        `${at(-77)} honeypots: 12/12 ok, untouched`,
        `${at(-76)} action: machine isolated, pending review`,
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

export const cumbreraDeviceStories: readonly Story[] = [
  endpointAlarm,
  cloudFindings,
  scannerPlugins,
  oldGateway,
];
