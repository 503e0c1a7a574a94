// What programs write by themselves, as servers and mail programs send it: told apart from what somebody wrote.
import { describe, expect, it } from 'vitest';
import { parseEml } from '../../../../electron/adapters/mail/parse-eml';
import { type MailNature, natureOf } from '../../../../electron/shared/domain/mail-nature';

const SENT = 'informe.1@mesa-soc.example';

const mail = (head: readonly string[], body = 'Hola.') =>
  ['Date: Mon, 30 Nov 2026 10:00:00 -0600', 'To: soporte@mesa-soc.example', ...head, '', body].join('\r\n');
const from = (address: string) => `From: <${address}>`;
const ANA = from('ana@almendro.example');

const parts = (type: string, ...inside: readonly string[]) => ({
  head: `Content-Type: ${type}; boundary="b"`,
  body: `${inside.map((part) => `--b\r\n${part}`).join('\r\n')}\r\n--b--\r\n`,
});
const TEXT = 'Content-Type: text/plain; charset=utf-8\r\n\r\nTexto para las personas.';
const status = (action: string) =>
  `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ana@almendro.example\r\nAction: ${action}\r\nStatus: 5.1.1`;
const original = `Content-Type: message/rfc822\r\n\r\nFrom: <soporte@mesa-soc.example>\r\nMessage-ID: <${SENT}>\r\nSubject: Informe\r\n\r\nHola.`;
const headersOnly = `Content-Type: text/rfc822-headers\r\n\r\nFrom: <soporte@mesa-soc.example>\r\nMessage-ID: <${SENT}>`;
const read = `Content-Type: message/disposition-notification\r\n\r\nReporting-UA: Outlook\r\nOriginal-Message-ID: <${SENT}>\r\nDisposition: manual-action/MDN-sent-manually; displayed`;
const calendar = (method: string) =>
  `Content-Type: text/calendar; charset=utf-8; method=${method}\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:${method}\r\nEND:VCALENDAR`;
const attachedCalendar =
  'Content-Type: text/calendar; name="cita.ics"\r\nContent-Disposition: attachment; filename="cita.ics"\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR';

const of = ({ head, body }: ReturnType<typeof parts>, ...others: readonly string[]) =>
  mail([head, ...others], body);

const DELIVERY = 'multipart/report; report-type=delivery-status';
const CASES: readonly (readonly [string, MailNature, string])[] = [
  ['somebody', 'person', mail([ANA, 'Subject: Re: Informe', 'Auto-Submitted: no'])],
  ['an answer to an absence', 'person', mail([ANA, 'Subject: RE: Fuera de oficina: Informe'])],
  ['somebody whose subject speaks of an office', 'person', mail([ANA, 'Subject: Falla fuera de oficina'])],
  [
    'somebody with an appointment attached',
    'person',
    of(parts('multipart/mixed', TEXT, attachedCalendar), ANA),
  ],
  ['a forwarded mail', 'person', of(parts('multipart/mixed', TEXT, original), ANA)],
  ...[
    'Fuera de la oficina no conecta la VPN - Vo.Bo.',
    'Out of office VPN is fixed, approved',
    'Automatic reply failing in portal: Vo.Bo.',
    'Ausente el operador, otorgo yo',
    'No se puede entregar: el equipo no llegó',
  ].map((subject) => [`somebody with «${subject}»`, 'person', mail([ANA, `Subject: ${subject}`])] as const),
  ['somebody whose program says no', 'person', mail([ANA, 'Subject: Vo.Bo.', 'X-Autoreply: no'])],
  [
    'somebody with an invitation in their mail',
    'person',
    of(parts('multipart/mixed', TEXT, calendar('REQUEST')), ANA, 'Subject: Vo.Bo.'),
  ],
  [
    'somebody who forwards a meeting',
    'person',
    of(parts('multipart/alternative', TEXT, calendar('REQUEST')), ANA, 'Subject: RV: Ventana'),
  ],
  [
    'somebody who forwards a meeting without a word',
    'calendar',
    of(
      parts(
        'multipart/alternative',
        'Content-Type: text/plain\r\n\r\n-----Original Appointment-----\r\nFrom: Ana',
        calendar('REQUEST'),
      ),
      ANA,
      'Subject: RV: Ventana',
    ),
  ],
  [
    'an invitation of Exchange with files',
    'calendar',
    of(
      parts('multipart/mixed', TEXT, calendar('REQUEST')),
      ANA,
      'Content-Class: urn:content-classes:calendarmessage',
    ),
  ],
  ...[
    'Autorespuesta: Informe',
    'Ausente: Informe',
    'Mensaje de ausencia',
    'Resposta autom=C3=A1tica: Informe',
    'Out of Office AutoReply: Informe',
    'Fuera de oficina',
  ].map((subject) => {
    const written = `=?utf-8?q?${subject.replaceAll(' ', '_')}?=`;
    return [`an absence «${subject}»`, 'auto-reply', mail([ANA, `Subject: ${written}`])] as const;
  }),
  [
    'a rule of Exchange',
    'auto-reply',
    mail([ANA, 'Subject: Informe', 'X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent']),
  ],
  ['RFC 3834', 'auto-reply', mail([ANA, 'Subject: Gracias', 'Auto-Submitted: auto-replied'])],
  [
    'Exchange, in Spanish',
    'auto-reply',
    mail([
      ANA,
      'Subject: Respuesta =?utf-8?q?autom=C3=A1tica=3A?= Informe',
      'Auto-Submitted: auto-generated',
    ]),
  ],
  ['Exchange, in English', 'auto-reply', mail([ANA, 'Subject: Automatic reply: Informe'])],
  ['Outlook without any header', 'auto-reply', mail([ANA, 'Subject: Fuera de la oficina: Informe'])],
  ['another program', 'auto-reply', mail([ANA, 'Subject: Vacaciones', 'X-Autoreply: yes'])],
  ['an old server', 'auto-reply', mail([ANA, 'Subject: Vacaciones', 'Precedence: auto_reply'])],
  ['a portal', 'generated', mail([ANA, 'Subject: [CAS-1] Updated', 'Auto-Submitted: auto-generated'])],
  [
    'a bounce',
    'bounce',
    of(parts(DELIVERY, TEXT, status('failed'), original), from('MAILER-DAEMON@mx.example')),
  ],
  [
    'a bounce with the headers alone',
    'bounce',
    of(parts(DELIVERY, TEXT, status('failed'), headersOnly), ANA),
  ],
  ['a mail that is late', 'bounce', of(parts(DELIVERY, TEXT, status('delayed'), original), ANA)],
  [
    'a bounce of a server that knows no reports',
    'bounce',
    mail([from('postmaster@mx.example'), 'Subject: Undeliverable: Informe']),
  ],
  ...['postmaster@mx.example', `MicrosoftExchange${'0a'.repeat(16)}@mx.example`].map(
    (address) =>
      [
        `a bounce in Spanish from ${address}`,
        'bounce',
        mail([from(address), 'Subject: No se puede entregar: Informe']),
      ] as const,
  ),
  ['a bounce by exim', 'bounce', mail([ANA, 'Subject: x', 'X-Failed-Recipients: ana@almendro.example'])],
  ['an arrival', 'delivered', of(parts(DELIVERY, TEXT, status('delivered'), headersOnly), ANA)],
  [
    'a reading',
    'read-receipt',
    of(parts('multipart/report; report-type="disposition-notification"', TEXT, read), ANA),
  ],
  ['an invitation', 'calendar', of(parts('multipart/alternative', TEXT, calendar('REQUEST')), ANA)],
  ['an accepted invitation', 'calendar', of(parts('multipart/alternative', TEXT, calendar('REPLY')), ANA)],
  [
    'an invitation by itself',
    'calendar',
    mail([ANA, 'Content-Type: text/calendar; method=REQUEST'], 'BEGIN:VCALENDAR'),
  ],
];

describe('a mail', () => {
  it.each(['IPM.Note.Rules.OofTemplate.Microsoft', 'IPM.Note.Rules.ReplyTemplate.Microsoft'])(
    'of Outlook of the class %s is an automatic answer',
    (itemClass) => {
      const signs = { subject: 'Informe', sender: '', autoSubmitted: null, deliveryStatus: '', itemClass };
      expect(natureOf({ ...signs, header: () => '', hasInvitation: false })).toBe('auto-reply');
    },
  );

  it.each(CASES)('by %s is %s', async (_what, nature, raw) => {
    const parsed = await parseEml(new TextEncoder().encode(raw));
    expect(parsed.ok && parsed.value.nature).toBe(nature);
  });

  it.each(CASES.filter(([, nature]) => ['bounce', 'delivered', 'read-receipt'].includes(nature)))(
    'by %s names the mail that it is about, where it has it',
    async (_what, _nature, raw) => {
      const parsed = await parseEml(new TextEncoder().encode(raw));
      const known = raw.includes(SENT) ? [SENT] : [];
      expect(parsed.ok && parsed.value.references).toEqual(known);
    },
  );

  it('that was forwarded is no answer to what is inside it', async () => {
    const forwarded = of(parts('multipart/mixed', TEXT, original), ANA);
    const parsed = await parseEml(new TextEncoder().encode(forwarded));
    expect(parsed.ok && parsed.value.references).toEqual([]);
  });
});
