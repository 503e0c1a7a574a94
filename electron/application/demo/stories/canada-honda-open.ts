import { reportDrafted, reported } from '../beats/closure';
import { callArrives, foundImproper, improper, mailArrives, validated } from '../beats/intake';
import { attended, log, resumes, solved, supported, unfinished, waits } from '../beats/work';
import { BIG_IP_WAF, PA_440, PA_5220, SPLUNK_ES } from '../clients/canada-honda';
import { chartShot, consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { ago, workday } from '../when';

/** At step 9: the report is issued and its message written, not yet sent. */
const falsePositives: Story = {
  client: 'canada-honda',
  contract: 'main',
  requester: 'prieto',
  engineer: 'ivan',
  product: BIG_IP_WAF,
  subject: 'El WAF bloquea las solicitudes de crédito con comprobante adjunto',
  beats: [
    mailArrives(workday(3, '10:18'), {
      text: `Buenos días:

Desde la política nueva del WAF, alrededor de 12 % de las solicitudes de crédito en línea se rechazan cuando el cliente adjunta su comprobante de domicilio en PDF. El identificador de soporte que reciben empieza siempre con 1832. ¿Pueden revisar qué firma los detiene?`,
    }),
    validated(18),
    attended(7, 'media', 'Se permite pasar firmas a modo de aprendizaje, nunca la política completa.'),
    log(
      61,
      55,
      'Los 214 rechazos de 24 h corresponden a dos firmas (200021069 y 200104018) que encuentran en el flujo binario del PDF cadenas parecidas a inyección. El parámetro «comprobante» está declarado como entrada de texto, no como archivo.',
      chartShot('rechazos-waf-por-hora.png', {
        title: 'Advanced WAF · rechazos en /solicitud/comprobante',
        unit: 'rechazos por hora',
        values: [0, 0, 1, 0, 6, 11, 14, 13, 16, 18, 15, 12, 9, 14, 17, 13],
        spanHours: 48,
      }),
    ),
    unfinished(10, 'El ajuste está definido; debe probarse con archivos reales antes de activarlo.'),
    waits(6, 'cliente', 'Se pidieron comprobantes reales, anonimizados, para probar el ajuste.'),
    resumes(38, 'El cliente entregó sesenta comprobantes anonimizados.'),
    log(
      44,
      35,
      'En el ambiente de pruebas se declaró el parámetro como «File Upload» con límite de 5 MB y análisis ICAP. Sesenta comprobantes reales anonimizados pasan; el archivo de prueba EICAR y tres cargas maliciosas se siguen bloqueando.',
    ),
    supported(
      6,
      'estable',
      'Ajuste probado y listo.',
      'Es un ajuste de la política; no requiere al fabricante.',
    ),
    log(
      workday(2, '07:10'),
      40,
      'Se publicó el ajuste a las 06:30 h y se vigiló la primera hora: 31 solicitudes con comprobante, ningún rechazo.',
      consoleShot('bitacora-waf.png', 'bigip-bel-02 · asm', (at) => [
        `${at(-31)} asm: policy /Common/credito_linea applied, version 58  ok`,
        `${at(-22)} asm: uri=/solicitud/comprobante  parameter=comprobante type=file  status=passed`,
        `${at(-9)} asm: uri=/solicitud/comprobante  parameter=comprobante type=file  status=passed`,
      ]),
    ),
    solved(workday(1, '12:30'), {
      cause:
        'El parámetro «comprobante» estaba declarado como texto y las firmas se aplicaban al contenido binario del PDF.',
      solution:
        'Parámetro declarado como archivo, con límite de 5 MB y análisis antimalware por ICAP; las firmas siguen activas para el resto.',
      verification:
        'Un día completo con 412 comprobantes recibidos y ningún falso positivo; las cargas maliciosas de prueba se bloquean.',
      recommendations: 'Revisar con el mismo criterio los formularios de aclaraciones y de reestructura.',
    }),
    reported(38),
    reportDrafted(9),
  ],
};

/** Critical, and past its target. */
const forwardersDown: Story = {
  client: 'canada-honda',
  contract: 'main',
  requester: 'valdivieso',
  engineer: 'daniela',
  product: SPLUNK_ES,
  subject: 'Splunk dejó de recibir eventos de los cajeros automáticos',
  beats: [
    callArrives(ago(5, 5), {
      said: 'Que desde hace una hora no llega un solo evento de los 180 cajeros, que su centro de monitoreo está a ciegas y que lo reporta como incidente mayor.',
      description:
        'Sin eventos de los 180 cajeros automáticos en Splunk. Los cajeros operan con normalidad; se perdió la visibilidad de seguridad.',
      files: [
        textFile('ultimo-evento-por-cajero.csv', (at) => [
          'cajero,ultimo_evento',
          `ATM-001,${at(-64)}`,
          `ATM-002,${at(-64)}`,
          `ATM-057,${at(-63)}`,
          `ATM-180,${at(-63)}`,
        ]),
      ],
    }),
    validated(7),
    attended(4, 'critica', 'Puente telefónico abierto con el centro de monitoreo del cliente.'),
    log(
      48,
      45,
      'Los reenviadores de los cajeros llegan al balanceador, pero el intermedio hf-atm-01 cierra la conexión en el saludo TLS: su certificado de servidor venció hace dos horas. El de respaldo, hf-atm-02, está apagado desde el mantenimiento anterior.',
      consoleShot('tls-hf-atm-01.png', 'hf-atm-01 · splunkd.log', (at) => [
        `${at(-40)} ERROR TcpInputProc - Error encountered for connection from src=10.90.3.17`,
        `${at(-40)} ERROR SSLCommon - certificate expired, handshake failure`,
        'hf-atm-01 $ openssl x509 -enddate -noout -in server.pem',
        `notAfter=${at(-123)}`,
      ]),
    ),
    unfinished(
      12,
      'El certificado lo emite la autoridad interna del cliente; su área de llaves debe firmarlo.',
    ),
    log(
      70,
      60,
      'Se encendió hf-atm-02, cuyo certificado vence en cuatro meses, y se desvió hacia él la mitad de los cajeros: 94 de 180 envían de nuevo. Los otros 86 fijan la huella del certificado anterior y requieren ajuste.',
      chartShot('eventos-cajeros.png', {
        title: 'Cajeros automáticos · eventos recibidos',
        unit: 'eventos/s',
        values: [310, 305, 312, 308, 0, 0, 0, 0, 0, 40, 120, 158, 160, 161, 159],
        spanHours: 6,
      }),
    ),
    supported(
      9,
      'degradada',
      '94 de 180 cajeros con envío restablecido por hf-atm-02.',
      'Depende del certificado que emite el cliente; el producto se comporta como está documentado.',
    ),
    log(
      62,
      50,
      'El área de llaves entregó el certificado nuevo con la cadena incompleta; se pidió la autoridad intermedia. Se preparó el ajuste de huella para los 86 cajeros restantes mediante el servidor de despliegue.',
    ),
  ],
};

/** Unknown requester, inadmissible; the answer is still to be written. */
const openPort: Story = {
  client: 'canada-honda',
  contract: 'main',
  requester: 'barcenas',
  engineer: 'ana',
  product: PA_5220,
  subject: 'Abrir puertos 3389 y 445 hacia el proveedor de nómina',
  beats: [
    mailArrives(workday(1, '15:12'), {
      text: `Buenas tardes:

Soy el consultor que implementa la nómina en Cañada Honda. Necesito que abran los puertos 3389 y 445 desde nuestra oficina hacia el servidor de nómina, de preferencia hoy mismo. La licenciada de Recursos Humanos ya está enterada.

Quedo atento,
Fabián Arriola Medel
Consultor de implantación`,
      stranger: { name: 'Fabián Arriola Medel', email: 'fabian.arriola@nominapuntual.example' },
    }),
    foundImproper(23, 'El solicitante es personal de un tercero y no figura entre los contactos.'),
    improper(
      14,
      'Solo atendemos solicitudes de los contactos facultados por el cliente. La apertura de puertos hacia un tercero debe solicitarla la Dirección de Seguridad de la Información de Cañada Honda, que ya fue avisada.',
    ),
  ],
};

/** Just arrived, complete, not yet passed on. */
const branchLatency: Story = {
  client: 'canada-honda',
  contract: 'main',
  requester: 'barcenas',
  engineer: 'ivan',
  product: PA_440,
  subject: 'Latencia alta en la sucursal Pabellón con inspección TLS activa',
  beats: [
    mailArrives(ago(0, 16), {
      text: `Hola, buen día:

En la sucursal Pabellón el sistema de ventanilla tarda de 6 a 8 s por pantalla desde que activamos la inspección TLS de salida en el PA-440. Al excluir la categoría «financial-services» mejora, pero no queremos dejarla así.

¿Nos ayudan a dimensionar si el equipo alcanza o si falta algún ajuste?`,
      receive: false,
    }),
  ],
};

export const canadaHondaOpenStories: readonly Story[] = [
  falsePositives,
  forwardersDown,
  openPort,
  branchLatency,
];
