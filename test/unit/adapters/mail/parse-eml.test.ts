import { describe, expect, test } from 'vitest';
import { parseEml } from '../../../../electron/adapters/mail/parse-eml';
import { fixture, message, read, someone } from './mail-samples';

const desk = { name: '', address: 'soporte.n2@mesa-soc.example' };

describe('requests as clients send them', () => {
  test('plain text: people, encoded words, date, claims about authentication', async () => {
    const mail = await read(fixture('solicitud-texto-plano'));
    expect(mail).toMatchObject({
      from: { name: 'Lucía Arizmendi Peña', address: 'lucia.arizmendi@almendro.example' },
      to: [{ name: 'Soporte N2, Mesa SOC', address: 'soporte.n2@mesa-soc.example' }],
      cc: [
        { name: 'Iván Núñez', address: 'ivan.nunez@almendro.example' },
        { name: '', address: 'redes@almendro.example' },
      ],
      subject: 'Intermitencia en la VPN de la sucursal Querétaro desde las 7:30 a.m.',
      claimedDate: '2026-11-19T14:12:31.000Z',
      messageId: '20261119141231.8841.lucia@almendro.example',
      inReplyTo: null,
      references: [],
      textSource: 'plain',
      attachments: [],
      autoSubmitted: null,
      nature: 'person',
      notices: [],
    });
    expect(mail.text).toMatch(/^Buenos días:\n\nDesde las 7:30.+¿Nos pueden apoyar.+S\.A\. de C\.V\.$/s);
    expect(mail.claimedAuthentication).toEqual([
      {
        header: 'authentication-results',
        value:
          'mx.mesa-soc.example; dkim=pass header.d=almendro.example header.s=s2026; spf=pass smtp.mailfrom=almendro.example; dmarc=pass',
      },
    ]);
  });

  test('HTML alone: text with its links, without pictures, scripts, styles or title', async () => {
    const mail = await read(fixture('solicitud-solo-html'));
    expect(mail.textSource).toBe('html');
    expect(mail.text).toBe(
      [
        'Buenas tardes, equipo:',
        '',
        'La pasarela está reteniendo correo de nuestro cliente. Los detalles están en el caso 881 [https://intranet.quetzal.example/casos/881?ref=mesa&x=1] y en https://intranet.quetzal.example.',
        '',
        'Remitente Retenidos',
        'pedidos@almendro.example 17',
        'facturas@almendro.example 4',
        '',
        ' * Se revisó la lista blanca.',
        ' * Se liberó la cola a las 16:20 h.',
        '',
        'Atentamente,',
        'Ing. Íñigo Güémez',
      ].join('\n'),
    );
    expect(mail.text).not.toContain('no debe verse');
    expect(mail.text).not.toContain('rastreo.example');
  });

  test('a pasted picture is inline and keeps its Content-ID; flowed lines are joined', async () => {
    const mail = await read(fixture('solicitud-imagen-en-linea'));
    expect(mail.textSource).toBe('plain');
    expect(mail.text).toContain('El equipo es el de Urgencias, así que no lo podemos apagar.');
    expect(mail.attachments).toHaveLength(1);
    expect(mail.attachments[0]).toMatchObject({
      name: 'alerta.png',
      mediaType: 'image/png',
      inline: true,
      contentId: 'alerta.7f3a@santelmo.example',
    });
    expect(
      Buffer.from(mail.attachments[0]?.content ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test('attachments: RFC 2231 and RFC 2047 names, bytes as they were', async () => {
    const mail = await read(fixture('solicitud-con-anexos'));
    expect(mail.from).toEqual({ name: 'Ruiz Cárdenas, Tomás', address: 'tomas.ruiz@quetzal.example' });
    expect(mail.text).toContain('anexo técnico');
    expect(mail.attachments.map(({ name, mediaType, inline }) => ({ name, mediaType, inline }))).toEqual([
      { name: 'Anexo técnico del contrato Nº 14.pdf', mediaType: 'application/pdf', inline: false },
      { name: 'registros túnel.log', mediaType: 'text/plain', inline: false },
    ]);
    const [pdf, log] = mail.attachments.map(({ content }) => Buffer.from(content));
    expect(pdf?.subarray(0, 8).toString('latin1')).toBe('%PDF-1.4');
    expect(pdf?.subarray(-6).toString('latin1')).toBe('%%EOF\n');
    expect(log?.toString('utf8').split('\n')).toHaveLength(17);
  });

  test('a forwarded message is kept whole as an attachment, with the line ends it travelled with', async () => {
    const mail = await read(fixture('reenviado'));
    expect(mail.text).toBe('Reenvio la alarma original. Quedo atento.');
    const [inner] = mail.attachments;
    expect(inner).toMatchObject({ name: 'adjunto-1.eml', mediaType: 'message/rfc822' });
    const original = Buffer.from(fixture('reenviado')).toString('latin1');
    const start = original.indexOf('From: Alarmas NOC');
    expect(Buffer.from(inner?.content ?? []).toString('latin1')).toBe(
      original.slice(start, original.indexOf('\r\n--reenvio-1--')),
    );
    const nested = await read(inner?.content ?? new Uint8Array());
    expect(nested.subject).toBe('CRÍTICO: nodo fw-sur-02 sin respuesta');
  });

  test('Spanish charsets: declared ISO-8859-1, and windows-1252 that nobody declared', async () => {
    const declared = await read(fixture('solicitud-iso-8859-1'));
    expect(declared.from.name).toBe('Ramón Ibáñez');
    expect(declared.subject).toBe('Actualización de políticas: mañana a las 18:00 h');
    expect(declared.text).toContain('¿Podrían acompañarnos en la actualización de mañana?');
    expect(declared.notices).toEqual([]);

    const guessed = await read(fixture('encabezado-1252-sin-declarar'));
    expect(guessed.from.name).toBe('Verónica Muñoz');
    expect(guessed.subject).toBe('Renovación de licencia “Centinela” – urgente');
    expect(guessed.text).toContain('1,250 €…');
    expect(guessed.notices).toEqual([{ kind: 'header-charset-guessed' }]);
  });

  test('an S/MIME signature comes along as an attachment', async () => {
    const mail = await read(fixture('firmado-smime'));
    expect(mail.text).toContain('Autorizo la ventana de mantenimiento del sábado');
    expect(mail.attachments.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['smime.p7s', 'application/x-pkcs7-signature'],
    ]);
    expect(mail.attachments[0]?.content[0]).toBe(0x30);
  });
});

describe('answers', () => {
  test('a Vo.Bo. reply names the message it answers', async () => {
    const mail = await read(fixture('respuesta-vobo'));
    expect(mail.inReplyTo).toBe('n2-mx1-2026-0007.reporte.1@mesa-soc.example');
    expect(mail.references).toEqual([
      '20261119141231.8841.lucia@almendro.example',
      'n2-mx1-2026-0007.reporte.1@mesa-soc.example',
    ]);
    expect(mail.claimedAuthentication.map(({ header }) => header)).toEqual([
      'authentication-results',
      'arc-authentication-results',
    ]);
    expect(mail.autoSubmitted).toBeNull();
  });

  test('an out-of-office reply says that no person wrote it', async () => {
    expect((await read(fixture('respuesta-automatica'))).autoSubmitted).toBe('auto-replied');
    const byHand = await read(message(...someone, 'Auto-Submitted: no', '', 'Hola'));
    expect(byHand.autoSubmitted).toBeNull();
  });

  test('a manufacturer answers from one address and wants the answer at another', async () => {
    const mail = await read(fixture('respuesta-fabricante'));
    expect(mail.replyTo).toEqual([
      { name: 'TAC Case Manager', address: 'case+00482913@citadel-networks.example' },
    ]);
    expect(mail.claimedDate).toBe('2026-11-19T20:31:55.000Z');
    expect(mail.text).toContain('the peer’s policy is reloaded');
    expect(mail.textSource).toBe('plain');
  });
});

describe('messages that are not as they should be', () => {
  test('nothing, garbage and a text file are told apart from a message', async () => {
    expect(await parseEml(fixture('vacio'))).toEqual({ ok: false, error: { kind: 'empty' } });
    expect(await parseEml(Buffer.from(' \r\n\0\t'))).toEqual({ ok: false, error: { kind: 'empty' } });
    const other = { ok: false, error: { kind: 'not-an-email', looksLike: 'other' } };
    expect(await parseEml(fixture('basura-binaria'))).toEqual(other);
    expect(await parseEml(Buffer.from('Lista de pendientes:\n\nFrom: no es un encabezado'))).toEqual(other);
  });

  test('without a sender everything else is handed over', async () => {
    const absent = await parseEml(fixture('sin-remitente'));
    expect(absent).toMatchObject({
      ok: false,
      error: {
        kind: 'no-sender',
        claimed: null,
        partial: { subject: 'Falla en el respaldo nocturno', to: [desk] },
      },
    });

    const encoded = await parseEml(message('From: =?utf-8?Q?Andr=C3=A9s?=', 'Subject: x', '', 'y'));
    expect(encoded).toMatchObject({ error: { kind: 'no-sender', claimed: 'Andrés' } });

    const nameless = await parseEml(fixture('remitente-sin-direccion'));
    expect(nameless).toMatchObject({
      ok: false,
      error: {
        kind: 'no-sender',
        claimed: 'Sistema de Monitoreo',
        partial: {
          text: 'El enlace principal está fuera de servicio.',
          // Its Date names no zone, so it is no instant.
          claimedDate: null,
          // Group syntax (RFC 5322 §3.4), one of them empty.
          to: [
            desk,
            { name: 'Turno B', address: 'turno.b@mesa-soc.example' },
            { name: '', address: 'lider@mesa-soc.example' },
          ],
          cc: [],
        },
      },
    });
  });

  test('a multipart that declares no boundary: first headers win, the body is shown as it came', async () => {
    const mail = await read(fixture('sin-delimitador'));
    expect(mail.from.address).toBe('mariana.olvera@santelmo.example');
    expect(mail.subject).toBe('Mensaje mal formado');
    expect(mail.claimedDate).toBeNull();
    expect(mail.textSource).toBe('raw');
    expect(mail.text).toContain('olvidó declarar el delimitador');
    expect(mail.notices).toEqual([
      { kind: 'several-senders' },
      { kind: 'body-unreadable', reason: 'no-boundary' },
    ]);
  });

  test('a body of which nothing can be decoded is shown as it came', async () => {
    const encoded = ['Content-Type: text/plain', 'Content-Transfer-Encoding: base64', '', '????'];
    const mail = await read(message(...someone, 'MIME-Version: 1.0', ...encoded));
    expect(mail).toMatchObject({ text: '????', textSource: 'raw' });
    expect(mail.notices).toEqual([{ kind: 'body-unreadable', reason: 'undecodable' }]);
  });

  test('of several senders the first is taken, and told', async () => {
    const [, ...rest] = someone;
    const twice = ['From: Ana <ana@almendro.example>', 'From: Jefa <jefa@almendro.example>'];
    const together = ['From: Ana <ana@almendro.example>, Jefa <jefa@almendro.example>'];
    for (const from of [twice, together]) {
      const mail = await read(message(...from, ...rest, '', 'Hola.'));
      expect(mail.from.address).toBe('ana@almendro.example');
      expect(mail.notices).toEqual([{ kind: 'several-senders' }]);
    }
  });

  test('a message cut on its way keeps what arrived and says so', async () => {
    const mail = await read(fixture('cortado'));
    expect(mail.text).toBe('Va la captura de tráfico en PDF.');
    expect(mail.attachments[0]).toMatchObject({ name: 'captura.pdf', mediaType: 'application/pdf' });
    expect(mail.attachments[0]?.content.length).toBe(434);
    expect(mail.notices).toEqual([{ kind: 'cut-short' }]);
  });

  test('names of attachments cannot leave their folder nor pretend to be something else', async () => {
    const mail = await read(fixture('nombres-peligrosos'));
    expect(mail.attachments.map(({ name }) => name)).toEqual([
      'etc_passwd',
      '_CON.txt',
      'facturafdp.exe',
      'ab c.log',
      'Users_ana_reporte.docx',
      'adjunto-6.png',
    ]);
  });

  test('an unknown charset, a byte order mark and blank lines before the headers are no obstacle', async () => {
    const lines = message(...someone, 'Content-Type: text/plain; charset=klingon', '', 'sin acentos');
    const mail = await read(Buffer.concat([Buffer.from('\uFEFF\r\n\r\n'), lines]));
    expect(mail.from.address).toBe('ana@almendro.example');
    expect(mail.text).toBe('sin acentos');
  });

  test('an HTML part stands in for an empty plain one', async () => {
    const mail = await read(
      message(
        ...[...someone, 'Content-Type: multipart/alternative; boundary=a', '', '--a', '', ' ', '--a'],
        ...['Content-Type: text/html', '', '<p>Hola<br>equipo</p>', '--a--', ''],
      ),
    );
    expect([mail.text, mail.textSource]).toEqual(['Hola\nequipo', 'html']);
  });

  test.each([
    ['acepto', '<p>NO acepto</p>', true],
    ['Acepto el reporte sin reservas.', '<p>Acepto el reporte con reservas.</p>', true],
    ['Este correo necesita HTML.', '<p>Buenas tardes: el túnel cayó otra vez.</p>', true],
    [
      'Acepto el reporte.\n\nLucía [https://almendro.example]',
      '<p>Acepto el <b>reporte</b>.</p><p><a href="https://almendro.example">Lucía</a></p>',
      false,
    ],
    ['Hola, equipo', '<p>Hola,<br>equipo</p><img src="cid:logo">', false],
  ])('%j beside %j is told to differ: %s', async (plain, html, differs) => {
    const mail = await read(
      message(
        ...[...someone, 'Content-Type: multipart/alternative; boundary=a', '', '--a'],
        ...['Content-Type: text/plain; charset=utf-8', '', plain, '--a'],
        ...['Content-Type: text/html; charset=utf-8', '', html, '--a--', ''],
      ),
    );
    expect(mail.textSource).toBe('plain');
    expect(mail.notices.some(({ kind }) => kind === 'html-differs')).toBe(differs);
  });

  test('letters that are none in the alphabet that the message names are told', async () => {
    const head = message(...someone, 'Content-Type: text/plain; charset=utf-8', '', '');
    const mail = await read(Buffer.concat([head, Buffer.from('Atenci\xf3n', 'latin1')]));
    expect(mail.text).toContain('\uFFFD');
    expect(mail.notices).toContainEqual({ kind: 'unknown-characters' });
  });

  test('a message with no body at all is still a message', async () => {
    const mail = await read(message(...someone, ''));
    expect([mail.text, mail.textSource, mail.notices]).toEqual(['', 'none', []]);
  });

  test('controls, bidi overrides and line breaks never reach a field', async () => {
    const subject = Buffer.from('Factura\r\nBcc: otro@intruso.example\0 \u202Efdp.exe').toString('base64');
    const mail = await read(
      message('From: ana@almendro.example', `Subject: =?utf-8?B?${subject}?=`, '', 'a\0b\u202Ec'),
    );
    expect(mail.subject).toBe('Factura Bcc: otro@intruso.example fdp.exe');
    expect(mail.text).toBe('abc');
  });

  test('long fields are cut, each with its notice; an address too long is no address', async () => {
    const mail = await read(
      message(
        `From: "${'N'.repeat(300)}" <ana@almendro.example>`,
        `To: ${'a'.repeat(300)}@almendro.example, n2@mesa-soc.example`,
        `Subject: ${'á'.repeat(2_000)}`,
        `References: ${Array.from({ length: 150 }, (_, index) => `<${index}@a.example>`).join(' ')}`,
        '',
        'x'.repeat(1_000_001),
      ),
    );
    expect(mail.from.name).toHaveLength(200);
    expect(mail.to).toEqual([{ name: '', address: 'n2@mesa-soc.example' }]);
    expect(mail.subject).toHaveLength(500);
    expect(mail.references).toHaveLength(100);
    expect(mail.references.at(-1)).toBe('149@a.example');
    expect(mail.text).toHaveLength(1_000_000);
    expect(
      mail.notices.map((notice) => (notice.kind === 'clipped' ? notice.field : notice.kind)).sort(),
    ).toEqual(['from', 'references', 'subject', 'text']);
  });
});
