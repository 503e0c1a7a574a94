import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEml } from '../../../../electron/adapters/mail/parse-eml';
import type { MailContent, ParsedMail } from '../../../../electron/shared/domain/mail-model';

export const fixtureNames = [
  'basura-binaria',
  'cortado',
  'encabezado-1252-sin-declarar',
  'firmado-smime',
  'nombres-peligrosos',
  'reenviado',
  'remitente-sin-direccion',
  'respuesta-automatica',
  'respuesta-fabricante',
  'respuesta-vobo',
  'sin-delimitador',
  'sin-remitente',
  'solicitud-con-anexos',
  'solicitud-imagen-en-linea',
  'solicitud-iso-8859-1',
  'solicitud-solo-html',
  'solicitud-texto-plano',
  'vacio',
] as const;

export function fixture(name: (typeof fixtureNames)[number]): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../../fixtures/mail/${name}.eml`, import.meta.url)));
}

/** A message from its lines, with the line ends of the network. */
export function message(...lines: readonly string[]): Uint8Array {
  return Buffer.from(lines.join('\r\n'));
}

/** Headers that every hand-made message of the tests begins with. */
export const someone = ['From: Ana <ana@almendro.example>', 'To: n2@mesa-soc.example', 'Subject: Prueba'];

/** A message with one attachment of `sizeBytes`, its content a repeated pattern. */
export function largeMail(sizeBytes: number): { readonly bytes: Uint8Array; readonly content: Uint8Array } {
  const content = Buffer.alloc(sizeBytes, 'mesa n2, captura de tráfico; ');
  const head = message(
    ...someone,
    'Content-Type: multipart/mixed; boundary=limite',
    '',
    '--limite',
    'Content-Type: text/plain',
    '',
    'Va la captura.',
    '--limite',
    'Content-Type: application/vnd.tcpdump.pcap',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename=captura.pcap',
    '',
    '',
  );
  const encoded = content.toString('base64').replace(/.{76}/g, '$&\r\n');
  return { bytes: Buffer.concat([head, Buffer.from(encoded), Buffer.from('\r\n--limite--\r\n')]), content };
}

/** Reads a message that has a sender. */
export async function read(bytes: Uint8Array): Promise<ParsedMail> {
  const result = await parseEml(bytes);
  if (!result.ok) throw new Error(`Expected a message, got ${result.error.kind}`);
  return result.value;
}

/** What was read of a message, with or without a sender; null when it was no message. */
export async function readAny(bytes: Uint8Array): Promise<MailContent | null> {
  const result = await parseEml(bytes);
  if (result.ok) return result.value;
  return result.error.kind === 'no-sender' ? result.error.partial : null;
}
