import type {
  ContactChannel,
  CriterionOutcome,
  DeviationKind,
  ManufacturerChannel,
  OperationState,
  PackageItemKind,
  RecommendationOutcome,
  TargetOutcome,
  TimeParty,
} from '../../shared/domain/document-models';

/** The Spanish of every code that the documents print. */
export const terms = {
  channel: { correo: 'Correo electrónico', llamada: 'Llamada telefónica' } satisfies Record<
    ContactChannel,
    string
  >,
  criterion: {
    cumple: 'Cumple',
    'no-cumple': 'No cumple',
    'no-aplica': 'No aplica',
    'no-determinado': 'Sin determinar',
  } satisfies Record<CriterionOutcome, string>,
  target: {
    cumplido: 'Cumplido',
    incumplido: 'Incumplido',
    'sin-medir': 'Sin medición',
    'por-medir': 'Se mide al entregarlo',
  } satisfies Record<TargetOutcome, string>,
  manufacturerChannel: {
    correo: 'Correo electrónico',
    portal: 'Portal del fabricante',
  } satisfies Record<ManufacturerChannel, string>,
  packageItem: {
    registro: 'Registro, mencionado en el envío',
    actividad: 'Actividad, descrita en el envío',
    captura: 'Captura de pantalla, mencionada en el envío',
    otro: 'Mencionado en el envío',
  } satisfies Record<PackageItemKind, string>,
  recommendation: {
    aplicada: 'Aplicada',
    'no-aplicada': 'No aplicada',
    fallida: 'Aplicada sin éxito',
    pendiente: 'Pendiente de aplicar',
  } satisfies Record<RecommendationOutcome, string>,
  operation: {
    estable: 'Estable',
    degradada: 'Degradada',
    caida: 'Caída',
  } satisfies Record<OperationState, string>,
  party: {
    soc: 'SOC (Soporte Nivel 2)',
    cliente: 'En espera del cliente',
    fabricante: 'En espera del fabricante',
  } satisfies Record<TimeParty, string>,
  /** What whoever stands behind a deviation did: some need nobody's leave, they are only written down. */
  deviationAct: {
    'vobo-denegado': 'Registró',
    'vobo-sin-respuesta': 'Autorizó',
    'fabricante-sin-apoyo': 'Autorizó',
    'retiro-cliente': 'Registró',
    'atencion-condicionada': 'Decidió',
    'destinatario-no-registrado': 'Registró',
    'aprueba-sin-poder': 'Registró',
    'carta-no-emitida': 'Autorizó',
    reapertura: 'Autorizó',
    'correccion-registro': 'Corrigió',
  } satisfies Record<DeviationKind, string>,
  deviation: {
    'vobo-denegado': 'Vo.Bo. denegado',
    'vobo-sin-respuesta': 'Vo.Bo. sin respuesta',
    'fabricante-sin-apoyo': 'Fabricante no responde, rehúsa o no tiene contrato',
    'retiro-cliente': 'Retiro por el cliente',
    'atencion-condicionada': 'Atención condicionada',
    'destinatario-no-registrado': 'Aviso a un destinatario no registrado',
    'aprueba-sin-poder': 'Vo.Bo. de quien no tiene poder registrado',
    'carta-no-emitida': 'Cierre sin carta de aceptación',
    reapertura: 'Reapertura',
    'correccion-registro': 'Corrección de un registro',
  } satisfies Record<DeviationKind, string>,
} as const;

const mediaTypes: Readonly<Record<string, string>> = {
  'message/rfc822': 'Correo (EML)',
  'application/vnd.ms-outlook': 'Correo (MSG)',
  'application/pdf': 'PDF',
  'image/png': 'Imagen PNG',
  'image/jpeg': 'Imagen JPEG',
  'text/plain': 'Texto',
  'text/csv': 'CSV',
  'application/json': 'JSON',
  'application/zip': 'ZIP',
  'application/gzip': 'GZIP',
  'application/vnd.tcpdump.pcap': 'Captura de red (PCAP)',
};

/** A file's type as people call it, or its media type when it has no such name. */
export function mediaTypeName(mediaType: string): string {
  return Object.hasOwn(mediaTypes, mediaType) ? (mediaTypes[mediaType] ?? mediaType) : mediaType;
}

export function yesNo(answer: 'si' | 'no'): string {
  return answer === 'si' ? 'Sí' : 'No';
}
