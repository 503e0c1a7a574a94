import type { EvidenceRef } from '../shared/domain/evidence';
import { isMailName } from '../shared/mail-name';

/** Media types by extension, for the kinds of files that a support desk receives (IANA media types registry). */
const BY_EXTENSION: ReadonlyMap<string, string> = new Map(
  Object.entries({
    eml: 'message/rfc822',
    pdf: 'application/pdf',
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    webp: 'image/webp',
    svg: 'image/svg+xml',
    txt: 'text/plain',
    log: 'text/plain',
    csv: 'text/csv',
    html: 'text/html',
    htm: 'text/html',
    xml: 'application/xml',
    json: 'application/json',
    zip: 'application/zip',
    gz: 'application/gzip',
    pcap: 'application/vnd.tcpdump.pcap',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    msg: 'application/vnd.ms-outlook',
  }),
);

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

export function mediaTypeOf(name: string): string {
  return BY_EXTENSION.get(extensionOf(name)) ?? 'application/octet-stream';
}

/**
 * Kinds whose usual program shows or plays what is in them. Every other kind may run code, or make another program run
 * some; a list of those is never complete.
 */
const SHOWN = new Set(
  (
    'pdf txt log csv json md ini cfg conf yml yaml eml msg png jpg jpeg gif webp bmp tif tiff heic ' +
    'docx xlsx pptx odt ods odp zip gz tgz tar 7z rar pcap pcapng cap mp3 wav ogg mp4 mov webm cer crt pem p7m p7s'
  ).split(' '),
);

/** @param name as the file will be called on the disk: judged by any other, `x.exe\u00AD` would pass for harmless */
export function isRisky(name: string): boolean {
  return !SHOWN.has(extensionOf(name));
}

/** RFC 2046, 5.2.1: a message as a file. */
export const MAIL_MEDIA_TYPE = 'message/rfc822';
/** A message as Outlook saves it ([MS-OXMSG]). */
export const OUTLOOK_MEDIA_TYPE = 'application/vnd.ms-outlook';

/** A message, by what is said of it or by its name. */
export const isMailFile = ({ mediaType, name }: Pick<EvidenceRef, 'mediaType' | 'name'>): boolean =>
  mediaType === MAIL_MEDIA_TYPE || mediaType === OUTLOOK_MEDIA_TYPE || isMailName(name);
