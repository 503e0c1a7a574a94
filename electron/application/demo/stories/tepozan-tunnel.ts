import { approved, delivered } from '../beats/closure';
import { mailArrives, validated } from '../beats/intake';
import { clientSigns, letterIssued, managerSigns } from '../beats/letter';
import { attended, log, solved } from '../beats/work';
import { FORTIGATE_600F } from '../clients/tepozan';
import { chartShot, consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { workday } from '../when';

/** Straight through, to a letter with both signatures. */
export const tepozanTunnelStory: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'malagon',
  engineer: 'ana',
  product: FORTIGATE_600F,
  subject: 'Túnel IPsec intermitente con el CEDIS Silao',
  beats: [
    mailArrives(workday(28, '09:12'), {
      text: `Buenos días:

Desde ayer por la tarde el túnel IPsec entre el FortiGate de Querétaro (fw-qro-01) y el CEDIS Silao se cae cada hora y tarda entre uno y dos minutos en levantar. Las terminales de radiofrecuencia del almacén pierden la sesión con el WMS y hay que volver a firmarlas una por una.

El lunes cambiamos el equipo del CEDIS por un 100F nuevo; de este lado no se movió nada. El proveedor del enlace dice que su servicio está limpio. Les adjunto los eventos de VPN de la madrugada.`,
      files: [
        textFile('eventos-vpn-fw-qro-01.log', (at) => [
          `${at(-402)} type=event subtype=vpn level=error tunnel="CEDIS-SILAO" action=negotiate status=negotiate_error reason="peer SA proposal not match local policy"`,
          `${at(-402)} type=event subtype=vpn level=notice tunnel="CEDIS-SILAO" action=tunnel-down tunnelid=881 duration=3431`,
          `${at(-400)} type=event subtype=vpn level=notice tunnel="CEDIS-SILAO" action=tunnel-up tunnelid=882`,
          `${at(-343)} type=event subtype=vpn level=error tunnel="CEDIS-SILAO" action=negotiate status=negotiate_error reason="peer SA proposal not match local policy"`,
          `${at(-343)} type=event subtype=vpn level=notice tunnel="CEDIS-SILAO" action=tunnel-down tunnelid=882 duration=3428`,
          `${at(-341)} type=event subtype=vpn level=notice tunnel="CEDIS-SILAO" action=tunnel-up tunnelid=883`,
        ]),
      ],
    }),
    validated(14),
    attended(
      11,
      'alta',
      'El cliente autoriza por correo cambios en la fase 2 sin esperar a su comité de los martes.',
    ),
    log(
      52,
      45,
      'Se correlacionaron las caídas con la renovación de claves: el túnel dura entre 3,428 y 3,431 s, es decir, el tiempo de vida de fase 2 (3,600 s) menos el margen de renovación. En el depurado de IKE el primer child SA se establece bien y la renovación (CREATE_CHILD_SA) se rechaza con NO_PROPOSAL_CHOSEN.',
      consoleShot('depurado-ike-cedis-silao.png', 'fw-qro-01 · diagnose debug application ike -1', (at) => [
        'fw-qro-01 # diagnose vpn ike gateway list name CEDIS-SILAO',
        'version: 2   interface: wan1   IKE SA: created 1/1  established 1/1',
        `${at(-14)} ike 0:CEDIS-SILAO:4411: rekey of CHILD_SA begins`,
        `${at(-14)} ike 0:CEDIS-SILAO:4411: proposal local: DH 19 20`,
        `${at(-14)} ike 0:CEDIS-SILAO:4411: proposal peer : DH 14`,
        `${at(-14)} ike 0:CEDIS-SILAO:4411: error NO_PROPOSAL_CHOSEN, negotiation failure`,
        `${at(-13)} ike 0:CEDIS-SILAO:4412: IKE_AUTH ok, CHILD_SA established`,
      ]),
    ),
    log(
      58,
      40,
      'Se comparó la fase 2 de ambos equipos. Querétaro exige PFS con los grupos DH 19 y 20; el 100F nuevo quedó con el grupo 14 de la plantilla. En IKEv2 el primer child SA nace dentro de IKE_AUTH sin intercambio DH propio, por eso el túnel sube y solo falla al renovar. Con el cliente en la llamada se ajustó el grupo 19 en Silao y se forzó una renovación: correcta.',
    ),
    log(
      235,
      25,
      'Se vigilaron cuatro renovaciones consecutivas sin corte. El WMS no registra sesiones perdidas desde el cambio.',
      chartShot('sesiones-wms-cedis-silao.png', {
        title: 'CEDIS Silao · sesiones activas del WMS',
        unit: 'terminales de radiofrecuencia',
        values: [46, 46, 3, 41, 46, 45, 2, 40, 46, 46, 1, 38, 46, 46, 47, 47, 46, 47, 47, 46, 47],
        spanHours: 8,
      }),
    ),
    solved(9, {
      cause:
        'Grupo DH de PFS distinto en los dos extremos (19/20 en Querétaro, 14 en el equipo nuevo de Silao). IKEv2 no lo compara al establecer el primer child SA, sino al renovarlo, cada 3,600 s.',
      solution:
        'Se configuró PFS con grupo DH 19 en la fase 2 de Silao, igual que en el resto de los CEDIS, y se renovaron las claves de forma controlada.',
      verification:
        'Cuatro renovaciones consecutivas sin corte y 47 terminales con sesión estable en el WMS durante cuatro horas.',
      recommendations:
        'Corregir la plantilla con la que se aprovisionan los 100F nuevos: conserva el grupo DH 14.\nAgregar una alerta por NO_PROPOSAL_CHOSEN en FortiAnalyzer.',
    }),
    delivered(48),
    approved(workday(27, '11:20'), {
      by: 'ocampo',
      words:
        'Buen día. Revisamos el reporte con Almacenes y no ha vuelto a caerse. Otorgo mi Vo.Bo. para el cierre. La plantilla de los 100F la corregimos hoy mismo.',
    }),
    letterIssued(55, 'ocampo'),
    clientSigns(workday(26, '13:05')),
    managerSigns(88),
  ],
};
