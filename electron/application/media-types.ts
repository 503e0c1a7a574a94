/** Media types by extension, for the kinds of files that a support desk receives (IANA media types registry). */
const BY_EXTENSION: Readonly<Record<string, string>> = {
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
};

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

export function mediaTypeOf(name: string): string {
  return BY_EXTENSION[extensionOf(name)] ?? 'application/octet-stream';
}

/** Kinds that can run code, or make another program run some, when they are opened. */
const RISKY = new Set(
  (
    'exe msi msp com scr pif cpl bat cmd ps1 psm1 vbs vbe js jse wsf wsh hta jar reg lnk url scf dll sys app dmg pkg ' +
    'deb rpm appimage run sh bash zsh py pl rb desktop docm xlsm pptm xlam iso img vhd chm svg html htm xhtml mht'
  ).split(' '),
);

export function isRisky(name: string): boolean {
  return RISKY.has(extensionOf(name)) || extensionOf(name) === '';
}
