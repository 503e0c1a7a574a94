/** Mails as an attacker would write them: each wants something of whoever shows it, and says a sentence that has to be read. */
import { zipBomb } from './archives';

export interface HostileMail {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What stands in it for the person; shown whatever else is in it. */
  readonly says: string;
}

const lines = (...all: readonly string[]) => all.join('\r\n');

const html = (body: string, subject: string) =>
  lines(
    'From: Ana <ana@almendro.example>',
    'To: n2@mesa-soc.example',
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    body,
  );

/** Sets a mark in the page if it is ever run as code. */
const RUN = "globalThis.__ran='ran'";

const part = (headers: readonly string[], content: Uint8Array | string) =>
  lines(
    '--b',
    ...headers,
    'Content-Transfer-Encoding: base64',
    '',
    (typeof content === 'string' ? Buffer.from(content) : Buffer.from(content))
      .toString('base64')
      .replace(/.{76}/g, '$&\r\n'),
  );

const mixed = (subject: string, says: string, ...parts: readonly string[]) =>
  lines(
    'From: Ana <ana@almendro.example>',
    'To: n2@mesa-soc.example',
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    says,
    ...parts,
    '--b--',
    '',
  );

/** An SVG that runs, embeds, includes and asks for a file, in every way that the format has. */
export const hostileSvg = (url: string) => `<?xml version="1.0"?>
<?xml-stylesheet href="${url}style.xsl" type="text/xsl"?>
<!DOCTYPE svg [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY out SYSTEM "${url}entity">]>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="${RUN}">
  <script>${RUN}</script><script xlink:href="${url}script.js"/>
  <image href="${url}image.png" width="10" height="10"/><use href="${url}use.svg#x"/>
  <foreignObject width="10" height="10"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${url}frame"/></foreignObject>
  <a href="javascript:${RUN}"><text y="20">&file;&out;</text></a>
  <animate attributeName="href" values="javascript:${RUN}"/>
  <style>@import url("${url}import.css");</style>
</svg>`;

/** @param url where a request would be counted */
export function hostileMails(url: string): readonly HostileMail[] {
  const mail = (name: string, says: string, text: string): HostileMail => ({
    name: `${name}.eml`,
    says,
    bytes: Buffer.from(text),
  });
  return [
    mail(
      'guiones',
      'La VPN no abre desde guiones.',
      html(
        `<script>${RUN}</script><script src="${url}a.js"></script><body onload="${RUN}"><p>La VPN no abre desde guiones.</p>` +
          `<img src=x onerror="${RUN}"><svg onload="${RUN}"><script>${RUN}</script></svg><iframe srcdoc="<script>parent.${RUN}</script>"></iframe>` +
          `<object data="${url}o"></object><embed src="${url}e"><applet code="${url}p"></applet><math href="javascript:${RUN}">x</math>` +
          `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
        'Guiones en el cuerpo',
      ),
    ),
    mail(
      'rastreadores',
      'Le escribo por los rastreadores.',
      html(
        `<link rel=stylesheet href="${url}s.css"><link rel=preload as=image href="${url}p"><link rel=dns-prefetch href="//${url.slice(7)}">` +
          `<style>@import "${url}i.css"; body { background: url(${url}bg) } @font-face { font-family: x; src: url(${url}f) }</style>` +
          `<p style="background-image:url(${url}st)">Le escribo por los rastreadores.</p><img width=1 height=1 src="${url}pixel.gif?id=123">` +
          `<img srcset="${url}2x 2x"><picture><source srcset="${url}src"></picture><video poster="${url}v" src="${url}vv" autoplay></video>` +
          `<audio src="${url}a" autoplay></audio><bgsound src="${url}b"><table background="${url}t"><tr><td>x</td></tr></table><input type=image src="${url}in">`,
        'Rastreadores',
      ),
    ),
    mail(
      'caminos',
      'Vea los caminos de salida.',
      html(
        `<meta http-equiv=refresh content="0;url=${url}refresh"><base href="${url}"><p>Vea los caminos de salida.</p>` +
          `<form action="${url}form" method=post><input name=clave value=x><button autofocus onfocus="${RUN}">Entrar</button></form>` +
          `<a href="javascript:${RUN}">entrar</a> <a href="JaVaScRiPt&#58;${RUN}">entrar</a> <a href="data:text/html,<script>${RUN}</script>">datos</a>` +
          `<a href="vbscript:x">vb</a> <a href="file:///etc/passwd">archivo</a> <a href="ms-msdt:/id" target=_blank>sistema</a> <a ping="${url}ping" href="${url}">sitio</a>`,
        'Caminos de salida',
      ),
    ),
    mail(
      'texto-que-parece-codigo',
      `<script>${RUN}</script>`,
      lines(
        'From: "<img src=x onerror=alert(1)>" <ana@almendro.example>',
        `Subject: <b>Texto</b> que parece código`,
        '',
        `<script>${RUN}</script> [enlace](javascript:${RUN}) ![pixel](${url}md.png) <img src="${url}txt.png"> {{constructor.constructor("${RUN}")()}} \${${RUN}}`,
      ),
    ),
    mail(
      'encabezados',
      'Los encabezados traen más de lo que deben.',
      lines(
        'From: =?utf-8?Q?Ana=0D=0ABcc:_todos@otra.example?= <ana@almendro.example>',
        'To: n2@mesa-soc.example',
        'Subject: =?utf-8?Q?Encabezados=0D=0AX-Otro:_uno=0D=0A=0D=0A<script>?=',
        `Disposition-Notification-To: <${url}acuse>`,
        'Return-Receipt-To: espia@otra.example',
        `List-Unsubscribe: <${url}baja>`,
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        `X-Face: ${url}cara`,
        `Content-Location: ${url}base`,
        'Message-ID: <a@b>\t<script>',
        '',
        'Los encabezados traen más de lo que deben.',
      ),
    ),
    mail(
      'anexos',
      'Van los anexos.',
      mixed(
        'Anexos de todas clases',
        'Van los anexos.',
        part(
          ['Content-Type: image/svg+xml; name=logo.svg', 'Content-ID: <logo>', 'Content-Disposition: inline'],
          hostileSvg(url),
        ),
        part(
          ['Content-Type: image/png; name=foto.png', 'Content-Disposition: attachment; filename=foto.png'],
          hostileSvg(url),
        ),
        part(
          ['Content-Type: text/html', 'Content-Disposition: attachment; filename=pagina.html'],
          `<script>${RUN}</script><img src="${url}h">`,
        ),
        part(
          ['Content-Type: text/markdown', 'Content-Disposition: attachment; filename=notas.md'],
          `![x](${url}m) <script>${RUN}</script>`,
        ),
        part(
          [
            'Content-Type: application/x-msdownload',
            'Content-Disposition: attachment; filename="factura\u202Efdp.exe"',
          ],
          'MZ',
        ),
        part(
          ['Content-Type: application/zip', 'Content-Disposition: attachment; filename="../../../bomba.zip"'],
          zipBomb(50_000_000),
        ),
        part(
          [
            'Content-Type: text/calendar; method=REQUEST',
            'Content-Disposition: attachment; filename=cita.ics',
          ],
          `BEGIN:VCALENDAR\nATTACH:${url}c\nEND:VCALENDAR`,
        ),
        lines(
          '--b',
          `Content-Type: message/external-body; access-type=URL; URL="${url}externo"`,
          '',
          'Content-Type: text/plain',
          '',
          '',
        ),
      ),
    ),
    mail(
      'matrioska',
      'Abra con cuidado.',
      Array.from({ length: 60 }, () => 0).reduce<string>(
        (inner) =>
          lines(
            'From: Ana <ana@almendro.example>',
            'Subject: Dentro de otro',
            'Content-Type: multipart/mixed; boundary=b',
            '',
            '--b',
            'Content-Type: text/plain',
            '',
            'Abra con cuidado.',
            '--b',
            'Content-Type: message/rfc822',
            '',
            inner.replaceAll('--b', '--bb').replaceAll('boundary=b', 'boundary=bb').slice(0, 200_000),
            '--b--',
          ),
        html(`<script>${RUN}</script>`, 'El último'),
      ),
    ),
  ];
}
