import { approved, closedUnanswered, delivered, remindedByMail, remindedByPhone } from '../beats/closure';
import { mailArrives, validated } from '../beats/intake';
import { letterIssued, letterWaived, signedOnPaper } from '../beats/letter';
import { attended, log, solved } from '../beats/work';
import { DEFENDER_ENDPOINT, QUANTUM_6600, SECURE_FIREWALL } from '../clients/sierra-alta';
import { consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { workday } from '../when';

/** Its letter came back on paper. */
const upgradeStuck: Story = {
  client: 'sierra-alta',
  contract: 'main',
  requester: 'rangel',
  engineer: 'ivan',
  product: SECURE_FIREWALL,
  subject: 'Actualización de Secure Firewall detenida al 92 % en el hospital Norte',
  beats: [
    mailArrives(workday(30, '08:05'), {
      text: `Buenos días:

Anoche comenzamos la actualización del par 3110 del hospital Norte, de 7.2.4 a 7.2.8. La unidad en espera terminó bien; la activa lleva cuatro horas en 92 % y el FMC la muestra «Upgrade in progress». El tráfico pasa, pero no podemos desplegar políticas.

No queremos reiniciar sin su opinión: está el quirófano en operación.`,
    }),
    validated(20),
    attended(
      10,
      'alta',
      'Ninguna acción con riesgo de corte entre las 6:00 y las 22:00 h sin autorización por escrito.',
    ),
    log(
      55,
      50,
      'La bitácora de la actualización se detuvo en 900_finish: espera a que se libere /ngfw/Volume por un volcado de 41 GB de una captura olvidada. La partición está al 99 %.',
      consoleShot('actualizacion-ftd-norte.png', 'ftd-norte-01 · status.log', (at) => [
        `${at(-221)} ui:[89%] Running script 850_post...  ok`,
        `${at(-214)} ui:[92%] Running script 900_finish/000_check_space.sh`,
        `${at(-214)} warning: /ngfw/Volume 99% used, waiting`,
        'ftd-norte-01 # du -sh /ngfw/var/common/*.pcap',
        '41G  /ngfw/var/common/captura-imagenologia.pcap',
      ]),
    ),
    log(
      46,
      40,
      'Con autorización por escrito se movió la captura a un almacenamiento externo. El proceso continuó solo y terminó en 11 min, sin conmutación. Ambas unidades en 7.2.8 y políticas desplegadas.',
    ),
    solved(25, {
      cause:
        'Partición de datos llena por una captura de paquetes olvidada; el guion final esperaba espacio libre.',
      solution: 'Se retiró la captura con autorización del cliente y la actualización concluyó sin reinicio.',
      verification:
        'Ambas unidades en 7.2.8, conmutación en espera «Standby Ready» y despliegue de políticas correcto.',
      recommendations:
        'Programar la revisión de espacio antes de cada actualización y limitar el tamaño de las capturas.',
    }),
    delivered(35),
    approved(workday(29, '10:02'), {
      by: 'elizondo',
      words:
        'Otorgo mi Vo.Bo. Agradezco en particular que no se haya reiniciado con el quirófano en operación.',
    }),
    letterIssued(44, 'elizondo'),
    signedOnPaper(
      workday(26, '17:20'),
      'El Director firma en papel por política del hospital; el original queda en el expediente del contrato.',
    ),
  ],
};

/** The Gerente decides that there will be no letter. */
const silentServers: Story = {
  client: 'sierra-alta',
  contract: 'main',
  requester: 'rangel',
  engineer: 'daniela',
  product: DEFENDER_ENDPOINT,
  subject: 'Servidores de imagenología sin telemetría en Defender for Endpoint',
  beats: [
    mailArrives(workday(25, '12:46'), {
      text: `Buenas tardes:

Seis servidores de imagenología (PACS) aparecen como «Inactive» en el portal de Defender desde hace nueve días. El servicio Sense está iniciado. Son Windows Server 2019 sin salida directa a internet, usan el proxy corporativo.`,
    }),
    validated(22),
    attended(13, 'media'),
    log(
      49,
      40,
      'El analizador de conectividad falla contra el dominio unificado de Defender (*.endpoint.security.microsoft.com): el proxy solo permite las direcciones anteriores. El cambio de lista del proxy coincide con la fecha en que dejaron de reportar.',
      textFile('mde-client-analyzer.txt', (at) => [
        `MDEClientAnalyzer  ${at(-18)}`,
        'proxy (WinHTTP): proxy.sierraalta.example:8080',
        'https://unitedstates.x.cp.wd.microsoft.com          : 200 ok',
        'https://edr-eus.us.endpoint.security.microsoft.com  : timeout',
        'https://mdav.us.endpoint.security.microsoft.com     : timeout',
      ]),
    ),
    log(
      70,
      35,
      'El cliente agregó el dominio unificado al proxy sin inspección TLS. Los seis servidores volvieron a reportar en menos de 20 min; se lanzó una detección de prueba y llegó al portal.',
    ),
    solved(14, {
      cause: 'La lista de destinos del proxy no incluía el dominio unificado de Defender.',
      solution: 'Dominio agregado al proxy, sin inspección TLS, para los servidores de imagenología.',
      verification: 'Seis servidores «Active» y detección de prueba recibida.',
      recommendations:
        'Usar en el proxy el dominio comodín que publica el fabricante, en lugar de direcciones individuales.',
    }),
    delivered(30, 'screenshot'),
    approved(workday(23, '09:15'), {
      by: 'rangel',
      words: 'Todo en orden, ya los vemos activos. Otorgo mi Vo.Bo.',
    }),
    letterWaived(
      workday(20, '12:00'),
      'El cliente solicitó por escrito una sola carta trimestral para las atenciones de su bolsa de horas; esta atención se incluye en la del trimestre.',
    ),
  ],
};

/** Nobody answered: closed without Vo.Bo. after the reminders agreed. */
const vpnCommunity: Story = {
  client: 'sierra-alta',
  contract: 'main',
  requester: 'rangel',
  engineer: 'ana',
  product: QUANTUM_6600,
  subject: 'Aseguradora no alcanza el servicio de elegibilidad por la VPN',
  beats: [
    mailArrives(workday(22, '09:40'), {
      text: `Buenos días:

La aseguradora dejó de llegar al servicio de elegibilidad por la VPN sitio a sitio del Quantum 6600. Del túnel vemos fase 1 y fase 2 arriba, pero sus peticiones no aparecen en el servidor. Ellos cambiaron de red el fin de semana.`,
    }),
    validated(19),
    attended(14, 'media'),
    log(
      53,
      45,
      'El registro muestra «Encryption failure: according to the policy the packet should not have been decrypted»: la aseguradora ahora sale con 172.22.40.0/24 y su dominio de cifrado en la comunidad sigue en 172.22.36.0/24.',
      consoleShot(
        'registro-vpn-aseguradora.png',
        'cp-central · SmartConsole, exportación de registro',
        (at) => [
          `${at(-40)} drop  172.22.40.18 -> 10.8.5.20:8443  vpn community: ASEG-01  dropped`,
          '           reason: according to the policy the packet should not have been decrypted',
          `${at(-38)} keyinst  peer 203.0.113.40  IKEv2 child SA  172.22.36.0/24 <-> 10.8.5.0/24  ok`,
        ],
      ),
    ),
    log(
      42,
      25,
      'Se actualizó el dominio de cifrado con la red nueva, se instaló la política y la aseguradora confirmó por teléfono que consulta elegibilidad.',
    ),
    solved(11, {
      cause:
        'La red de la aseguradora cambió y el dominio de cifrado de la comunidad VPN conservaba la anterior.',
      solution: 'Dominio de cifrado actualizado a 172.22.40.0/24 e instalación de política.',
      verification: 'Consultas de elegibilidad correctas durante la tarde; sin descartes en el registro.',
    }),
    delivered(46),
    remindedByMail(
      workday(18, '09:30'),
      'Primer recordatorio, enviado a la Jefa de Redes y al Director de TI.',
    ),
    remindedByPhone(
      workday(15, '12:10'),
      'Segundo recordatorio por teléfono. Atendió la asistente de la Dirección; toma el recado y confirma que el reporte llegó.',
    ),
    closedUnanswered(
      workday(9, '13:00'),
      'Se cumplieron los dos recordatorios acordados sin respuesta. El servicio opera con normalidad desde la entrega; se concluye sin Vo.Bo. y se informa al ejecutivo de cuenta.',
    ),
  ],
};

export const sierraAltaClosedStories: readonly Story[] = [upgradeStuck, silentServers, vpnCommunity];
