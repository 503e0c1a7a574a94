import { approved, approvedByPhone, delivered, reopened } from '../beats/closure';
import { callArrives, mailArrives, validated } from '../beats/intake';
import { letterIssued } from '../beats/letter';
import { attached, attended, log, solved, supported, unfinished } from '../beats/work';
import { FIREWALL_MANAGEMENT, SECURE_CLIENT } from '../clients/sierra-alta';
import { chartShot, consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { workday } from '../when';

/** Its Vo.Bo. came by telephone from somebody without the power to give it; the letter is still to be issued. */
const managerCertificate: Story = {
  client: 'sierra-alta',
  contract: 'main',
  requester: 'rangel',
  engineer: 'daniela',
  product: FIREWALL_MANAGEMENT,
  subject: 'Sensores en rojo en el FMC tras vencer su certificado interno',
  beats: [
    callArrives(workday(6, '13:05'), {
      said: 'Que en la consola FMC todos los sensores aparecen en rojo desde la mañana, que el tráfico pasa bien pero no pueden desplegar cambios, y que en estos días tienen visita de certificación del hospital.',
      description:
        'El FMC muestra los ocho sensores sin comunicación. El tráfico no se afecta, pero no es posible desplegar políticas ni ver eventos.',
    }),
    validated(15),
    attended(8, 'alta'),
    log(
      44,
      40,
      'El certificado de la autoridad interna del FMC venció por la mañana; sftunnel rechaza a los sensores en el saludo TLS. Los ocho certificados de sensor también vencen hoy.',
      consoleShot('sftunnel-fmc.png', 'fmc-01 · /var/log/messages', (at) => [
        `${at(-9)} SF-IMS[4102]: sftunneld: ssl error, certificate has expired`,
        `${at(-9)} SF-IMS[4102]: sftunneld: peer 10.8.1.11 connection failed`,
        'fmc-01 $ openssl x509 -in /etc/sf/ca_root/cacert.pem -noout -enddate',
        `notAfter=${at(-305)}`,
      ]),
    ),
    unfinished(7, 'Se requiere el procedimiento de renovación masiva; se valida antes con un solo sensor.'),
    log(
      38,
      30,
      'Se renovó la autoridad interna con la herramienta del fabricante y un sensor de laboratorio se recuperó sin afectar tráfico.',
    ),
    supported(
      5,
      'estable',
      'Tráfico sin afectación; un sensor recuperado.',
      'El procedimiento está publicado por el fabricante y funcionó en el piloto.',
    ),
    log(
      75,
      60,
      'Se renovaron los certificados de los ocho sensores, uno por uno. Todos en verde; se desplegó una política de prueba y los eventos llegan.',
      chartShot('sensores-en-linea.png', {
        title: 'FMC · sensores en línea',
        unit: 'de ocho',
        values: [8, 8, 0, 0, 0, 0, 0, 1, 2, 4, 6, 8, 8, 8],
        spanHours: 8,
      }),
    ),
    solved(9, {
      cause: 'Vencimiento, a los diez años, del certificado de la autoridad interna del FMC.',
      solution:
        'Renovación de la autoridad interna y de los certificados de los ocho sensores con la herramienta del fabricante.',
      verification: 'Ocho sensores en línea, despliegue de política correcto y eventos recibidos.',
      recommendations:
        'Registrar en el calendario los vencimientos de certificados internos de las consolas.',
    }),
    delivered(28),
    approvedByPhone(workday(5, '10:35'), {
      by: 'berlanga',
      words:
        'Que la Jefa de Redes, de viaje por la visita de certificación, le pidió comunicar que está conforme y que otorga el Vo.Bo. a la revisión 1 del reporte.',
      withoutPowerReason:
        'La Jefa de Redes, que tiene el poder, lo encargó por escrito a su ingeniero en sitio; su mensaje se anexa al expediente.',
    }),
    attached(
      18,
      textFile('mensaje-de-la-jefa-de-redes.txt', (at) => [
        `${at(-70)}  Claudia Rangel: Óscar, por favor llama a Soporte N2 y dales el visto bueno del reporte del FMC. Ya lo revisé, todo bien.`,
        `${at(-66)}  Óscar Berlanga: Enterado, les marco.`,
      ]),
      'Mensaje con el que la contacto facultada encarga el Vo.Bo.',
    ),
  ],
};

/** Had its Vo.Bo. and was reopened: the fault came back. */
const postureLoop: Story = {
  client: 'sierra-alta',
  contract: 'main',
  requester: 'rangel',
  engineer: 'ana',
  product: SECURE_CLIENT,
  subject: 'Secure Client se queda en «Checking compliance» con equipos de enfermería',
  beats: [
    mailArrives(workday(16, '10:12'), {
      text: `Buenos días:

Los equipos de enfermería se quedan en «Checking compliance» al conectar Secure Client y nunca obtienen red. Son unos 40, todos con la imagen nueva. Reinstalar el módulo de postura lo resuelve por un día.`,
    }),
    validated(18),
    attended(12, 'media'),
    log(
      57,
      50,
      'El módulo ISE Posture no encuentra su servidor: la imagen nueva trae el perfil con «Server name rules» del ambiente de pruebas. Se distribuyó el perfil de producción por la herramienta del cliente a los 40 equipos.',
      consoleShot('postura-enf-22.png', 'ENF-22 · ISEPostureCFG', () => [
        'C:\\> type ISEPostureCFG.xml | findstr ServerNameRules',
        '<ServerNameRules>*.lab.sierraalta.example</ServerNameRules>',
        'posture: no policy server detected, retry in 30 s',
      ]),
    ),
    solved(90, {
      cause: 'Perfil de postura del ambiente de pruebas dentro de la imagen nueva.',
      solution: 'Perfil de producción distribuido a los 40 equipos de enfermería.',
      verification: 'Los 40 equipos pasan postura en menos de 15 s.',
      recommendations: 'Corregir la imagen maestra.',
    }),
    delivered(40),
    approved(workday(14, '12:22'), { by: 'rangel', words: 'Funcionando. Otorgo mi Vo.Bo. para cerrar.' }),
    letterIssued(40, 'elizondo'),
    reopened(
      workday(2, '09:10'),
      'rangel',
      'Les pido reabrir: desde ayer 9 de los 40 equipos volvieron a quedarse en «Checking compliance». La imagen maestra ya se corrigió, así que no es lo mismo de la vez pasada.',
      'La falla regresó en 9 de los 40 equipos y la carta de aceptación aún no se firma; se reabre para atender el origen completo.',
    ),
    log(
      95,
      70,
      'Los nueve equipos tienen el perfil correcto, pero resuelven el nombre del servidor de postura por un DNS interno que aún apunta al nodo retirado. Se pidió al cliente la baja del registro; mientras tanto se fijó el orden de servidores DNS en la red de enfermería.',
      textFile('resolucion-nodo-postura.txt', (at) => [
        `${at(-31)}  dns-02  ise-psn-03.sierraalta.example  10.8.3.33   (nodo retirado)`,
        `${at(-31)}  dns-01  ise-psn-03.sierraalta.example  10.8.3.41   ok`,
      ]),
    ),
  ],
};

export const sierraAltaDeviationStories: readonly Story[] = [managerCertificate, postureLoop];
