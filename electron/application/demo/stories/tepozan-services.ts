import { approved, delivered, denied, withdrawn } from '../beats/closure';
import { foundImproper, improper, improperAnswered, mailArrives, validated } from '../beats/intake';
import { clientDraws, letterIssued, managerSigns } from '../beats/letter';
import { attended, log, solved, supported, unfinished } from '../beats/work';
import { BIG_IP_LTM, FORTIGATE_100F, SECURITY_CENTER } from '../clients/tepozan';
import { product } from '../example-client';
import { chartShot, consoleShot, textFile } from '../example-files';
import type { Story } from '../story';
import { workday } from '../when';

/** The Vo.Bo. is denied once; the second revision of the report gets it. Its letter was issued twice and signed by hand. */
const lostPersistence: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'malagon',
  engineer: 'daniela',
  product: BIG_IP_LTM,
  subject: 'Portal de pedidos pierde el carrito tras el cambio de servidores en el BIG-IP',
  beats: [
    mailArrives(workday(20, '12:08'), {
      text: `Hola, buenas tardes:

Ayer por la noche sustituimos dos de los cuatro servidores del portal de pedidos y los dimos de alta en el pool del BIG-IP. Desde entonces los clientes mayoristas reportan que, al avanzar del carrito al pago, se les vacía el pedido. No a todos: calculamos uno de cada tres.

¿Nos apoyan a revisar el balanceador? La aplicación guarda la sesión en la memoria de cada servidor.`,
    }),
    validated(18),
    attended(7, 'alta'),
    log(
      44,
      40,
      'El virtual server vs_pedidos_443 usa persistencia por cookie (cookie insert) con perfil de respaldo source_addr. Los dos miembros nuevos responden 302 hacia otro host (pedidos-b), fuera del dominio de la cookie, y el navegador deja de enviarla: la petición siguiente se reparte a cualquier miembro.',
      consoleShot('persistencia-vs-pedidos.png', 'bigip-qro-01 · tmsh', () => [
        '[admin@bigip-qro-01] ~ # tmsh show ltm persistence persist-records virtual vs_pedidos_443',
        'source-address 10.40.8.31   pool_pedidos  10.60.12.14:443',
        'source-address 10.40.8.31   pool_pedidos  10.60.12.17:443',
        '# mismo origen en dos miembros: la cookie no regresa',
        '[admin@bigip-qro-01] ~ # curl -sI https://10.60.12.17/carrito | grep -i location',
        'location: https://pedidos-b.tepozan.example/carrito',
      ]),
    ),
    unfinished(
      9,
      'Se conoce el mecanismo. Falta decidir con el área de aplicaciones si se corrige el redireccionamiento o se ajusta la persistencia.',
    ),
    log(
      38,
      25,
      'Para detener la afectación se retiraron del reparto los dos miembros nuevos (Disabled, con las sesiones vivas atendidas). La carga de los dos restantes queda en 61 %.',
    ),
    supported(
      6,
      'estable',
      'Pool con dos miembros activos; los nuevos, deshabilitados.',
      'El origen está en la configuración de los servidores nuevos y en el perfil de persistencia; no es un defecto del producto.',
    ),
    log(
      85,
      50,
      'Aplicaciones corrigió el nombre de host en los servidores nuevos. Se creó el perfil cookie_pedidos (cookie insert, HttpOnly, Secure, sin caducidad fija) y se reincorporaron los miembros uno por uno.',
    ),
    solved(40, {
      cause:
        'Los servidores nuevos redirigían a un nombre de host distinto, fuera del dominio de la cookie de persistencia, y el perfil de respaldo por dirección de origen no agrupa a los usuarios detrás de NAT.',
      solution:
        'Corrección del nombre de host en los servidores y perfil de persistencia propio para el portal; los cuatro miembros están de nuevo en el reparto.',
      verification: 'Cien recorridos de compra simulados desde la red interna, sin pérdida de carrito.',
      recommendations: 'Guardar la sesión del portal fuera de la memoria de cada servidor.',
    }),
    delivered(30),
    denied(
      workday(18, '09:47'),
      {
        by: 'malagon',
        words:
          'Revisamos el reporte y aún no podemos dar el Vo.Bo.: las pruebas se hicieron desde la red interna y la falla la reportaban clientes que entran por internet. Necesitamos la evidencia desde fuera, de preferencia desde la red de tiendas.',
      },
      'Falta la prueba desde fuera de la red interna: la falla se presentaba en clientes que llegan por internet.',
    ),
    log(
      95,
      60,
      'Se repitieron las pruebas desde dos tiendas y desde un enlace móvil: 120 recorridos de compra, todos con la misma cookie y el mismo miembro de principio a fin. Se anexan los tiempos por etapa.',
      chartShot('recorridos-desde-tiendas.png', {
        title: 'Recorridos de compra desde tiendas y red móvil',
        unit: 'pedidos completados por cada diez intentos',
        values: [7, 6, 7, 10, 10, 10, 10, 10, 10, 10, 10, 10],
        spanHours: 48,
      }),
      textFile('recorridos.csv', (at) => [
        'inicio,origen,miembro,resultado',
        `${at(-58)},tienda-014,10.60.12.14,completo`,
        `${at(-51)},tienda-014,10.60.12.16,completo`,
        `${at(-37)},tienda-022,10.60.12.17,completo`,
        `${at(-12)},enlace-movil,10.60.12.15,completo`,
      ]),
    ),
    solved(12, {
      cause:
        'Los servidores nuevos redirigían a un nombre de host distinto, fuera del dominio de la cookie de persistencia, y el perfil de respaldo por dirección de origen no agrupa a los usuarios detrás de NAT.',
      solution:
        'Corrección del nombre de host en los servidores y perfil de persistencia propio para el portal; los cuatro miembros están de nuevo en el reparto.',
      verification:
        '120 recorridos de compra desde dos tiendas y un enlace móvil, sin pérdida de carrito, además de los cien internos.',
      recommendations: 'Guardar la sesión del portal fuera de la memoria de cada servidor.',
    }),
    delivered(
      33,
      'sent-copy',
      'Se agrega la evidencia de las pruebas desde tiendas y red móvil que pidió el cliente.',
    ),
    approved(workday(16, '12:31'), {
      by: 'ocampo',
      words: 'Con las pruebas desde tiendas queda completo. Otorgo mi Vo.Bo. a la revisión 2 del reporte.',
    }),
    letterIssued(45, 'ocampo'),
    // Nobody had signed the first one; the second takes its place.
    letterIssued(workday(10, '10:14'), 'ocampo'),
    clientDraws(85, 'Firmó en la visita a sus oficinas; aún no renueva su e.firma.'),
    managerSigns(150),
  ],
};

/** Closed with its Vo.Bo.; the letter waits for the client. */
const sdwanStores: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'sandoval',
  engineer: 'ana',
  product: FORTIGATE_100F,
  subject: 'SD-WAN no conmuta al enlace de respaldo en la planta Irapuato',
  beats: [
    mailArrives(workday(15, '08:22'), {
      text: `Buenos días:

Anoche el enlace principal de la planta Irapuato tuvo pérdida de paquetes de alrededor de 30 % durante casi dos horas y el SD-WAN nunca pasó el tráfico al enlace de respaldo. Las llamadas IP y el control de acceso quedaron prácticamente inservibles.

Sí conmuta cuando el enlace se cae por completo; con pérdida, no.`,
    }),
    validated(12),
    attended(
      8,
      'media',
      'Se atiende dentro del día; la planta opera con el enlace principal ya normalizado.',
    ),
    log(
      47,
      35,
      'El performance SLA «irapuato-voz» mide latencia y jitter, pero tiene desactivado el umbral de pérdida; por eso el enlace se consideró dentro de SLA con 30 % de pérdida. Además, la regla de voz usa la estrategia «manual», que ignora el SLA.',
      consoleShot('sla-irapuato.png', 'fw-ira-01 · diagnose sys sdwan health-check', () => [
        'fw-ira-01 # diagnose sys sdwan health-check irapuato-voz',
        'Seq(1 wan1): state(alive), packet-loss(31.000%) latency(18.3), jitter(4.1) sla_map=0x1',
        'Seq(2 wan2): state(alive), packet-loss(0.000%)  latency(27.9), jitter(2.6) sla_map=0x1',
        '# sla_map=0x1 en ambos: la pérdida no cuenta para el SLA',
      ]),
    ),
    log(
      75,
      45,
      'Se agregó el umbral de pérdida (2 %) al SLA, se cambió la regla de voz a «lowest-cost-sla» y se acortó la ventana de medición a 10 s. Prueba con pérdida inducida en wan1 mediante el emulador del cliente: conmutó a wan2 en 11 s y regresó a los 5 min.',
    ),
    solved(14, {
      cause:
        'El SLA de la planta no medía pérdida de paquetes y la regla de voz tenía selección manual de enlace.',
      solution: 'Umbral de pérdida de 2 % en el SLA y regla de voz con estrategia lowest-cost-sla.',
      verification:
        'Con 15 % de pérdida inducida, el tráfico de voz pasó a wan2 en 11 s y regresó al normalizarse.',
      recommendations: 'Revisar el mismo umbral en las otras diez sedes: comparten la plantilla.',
    }),
    delivered(41),
    approved(workday(13, '17:18'), {
      by: 'malagon',
      words: 'Probamos ayer con el proveedor y conmutó como se esperaba. Otorgo mi Vo.Bo.',
    }),
    letterIssued(workday(12, '09:36'), 'ocampo'),
  ],
};

/** Out of scope: answered and closed. */
const backupServer: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'sandoval',
  engineer: 'ivan',
  product: product('Veeam', 'Backup & Replication'),
  subject: 'Respaldo nocturno de máquinas virtuales termina con errores',
  beats: [
    mailArrives(workday(9, '07:55'), {
      text: `Buen día:

Desde hace tres noches el respaldo de las máquinas virtuales termina con advertencias y tres servidores quedan sin punto de recuperación. ¿Nos pueden apoyar a revisarlo? El almacenamiento tiene espacio.`,
    }),
    foundImproper(16, 'El producto no figura en el anexo del contrato.'),
    improper(
      11,
      'La plataforma de respaldo no está incluida en el contrato vigente, que ampara seguridad perimetral, puntos finales, balanceo de aplicaciones y gestión de vulnerabilidades. Su proveedor de infraestructura es quien puede atenderlo.',
      'malagon',
    ),
    improperAnswered(13),
  ],
};

/** Taken back before it was validated. */
const scanWindow: Story = {
  client: 'tepozan',
  contract: 'main',
  requester: 'malagon',
  engineer: 'daniela',
  product: SECURITY_CENTER,
  subject: 'Escaneo de vulnerabilidades satura el enlace de la planta 3',
  beats: [
    mailArrives(workday(6, '10:40'), {
      text: `Hola:

Creemos que el escaneo programado de Tenable está saturando el enlace de la planta 3 entre las 10 y las 11 h. ¿Podrían revisar la política y moverlo de horario?`,
    }),
    withdrawn(
      52,
      'malagon',
      'Les pido cancelar la solicitud: lo que saturaba el enlace era la réplica de las cámaras, que se quedó encendida después del mantenimiento. El escaneo está en su horario. Disculpen la molestia.',
      'El cliente encontró el origen (réplica de videovigilancia) y cancela la solicitud.',
    ),
  ],
};

export const tepozanServiceStories: readonly Story[] = [
  lostPersistence,
  sdwanStores,
  backupServer,
  scanWindow,
];
