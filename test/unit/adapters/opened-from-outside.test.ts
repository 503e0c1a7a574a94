import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutsideQueue, openedIn, withoutOpened } from '../../../electron/adapters/opened-from-outside';
import { handlersOf } from '../../support/desk-handlers';
import { createDeskHarness, unwrap } from '../../support/desk-harness';
import { registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

const START = ['/opt/mesa-n2/mesa-n2', '--no-sandbox', '--workspace=/srv/viejo.eml'];
const opened = (...more: readonly string[]) => openedIn([...START, ...more], '/home/ana');

describe('what was opened with the desk from outside', () => {
  it('are links to requests, however a browser or a person writes them', () => {
    for (const link of [
      'soc://ticket/N2-MX01-2026-0001',
      'soc://ticket/n2-mx01-2026-0001/',
      'SOC:ticket/N2-MX01-2026-0001',
    ])
      expect(opened(link)).toEqual({ folios: ['N2-MX01-2026-0001'], mailPaths: [] });
  });

  it('are files of mails, by path, by address and from where the app was called', () => {
    const address = pathToFileURL('/home/ana/Correos del día/Aviso.EML').href;
    expect(opened('caída.msg', '/tmp/a.eml', address, '/tmp/a.eml').mailPaths).toEqual([
      '/home/ana/caída.msg',
      '/tmp/a.eml',
      '/home/ana/Correos del día/Aviso.EML',
    ]);
  });

  it('is nothing else: no other address, no other act, no other file, no switch', () => {
    const others = [
      'soc://ticket/',
      'soc://ticket/../../etc',
      'soc://ticket/N2-1?x=1',
      'soc://ticket/N2-MX01-2026-0001#x',
      'soc://destroy/N2-MX01-2026-0001',
      'soc://ticket/N2%2DMX01',
      `soc://ticket/${'9'.repeat(41)}`,
      'https://correo.example/a.eml',
      'file://otra-maquina/compartida/a.eml%00',
      'javascript:alert(1).eml',
      '--archivo=/tmp/a.eml',
      '/tmp/a.pdf',
      '.',
    ];
    expect(opened(...others)).toEqual({ folios: [], mailPaths: [] });
  });

  it('throws at no argument whatever, and finds no path but absolute ones of mails', () => {
    const pieces = fc.constantFrom(
      'soc:',
      '//',
      'ticket/',
      'N2-A-2026-1',
      'file:',
      '%00',
      '%zz',
      '.eml',
      '-',
      'C:\\',
      '\0',
    );
    const argument = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(fc.array(argument), (argv) => {
        const { folios, mailPaths } = openedIn(argv, '/home/ana');
        for (const folio of folios) expect(folio).toMatch(/^[A-Z0-9-]{1,40}$/);
        for (const path of mailPaths) expect(path).toMatch(/^\/.*\.(?:eml|msg)$/is);
        expect(openedIn(withoutOpened(argv), '/home/ana')).toEqual({ folios: [], mailPaths: [] });
      }),
      { numRuns: 2_000 },
    );
  });

  it('is not opened again by a new start, whose own arguments stay', () => {
    expect(withoutOpened([...START, 'soc://ticket/N2-MX01-2026-0001', '/tmp/a.eml', '--demo'])).toEqual([
      ...START,
      '--demo',
    ]);
  });
});

describe('the queue of what was opened', () => {
  it('gives each once, in its order, and no more than somebody picks', () => {
    const queue = new OutsideQueue();
    expect(queue.add(openedIn(START, '/'))).toBe(false);
    expect(queue.add(opened('a.eml', 'soc://ticket/N2-A1-2026-0001'))).toBe(true);
    expect(queue.add(opened('a.eml', 'b.eml'))).toBe(true);
    expect(queue.mailNames).toEqual(['a.eml', 'b.eml']);
    expect(queue.takeFolios()).toEqual(['N2-A1-2026-0001']);
    expect(queue.takeFolios()).toEqual([]);
    expect([queue.takeMailPath(), queue.takeMailPath(), queue.takeMailPath()]).toEqual([
      '/home/ana/a.eml',
      '/home/ana/b.eml',
      null,
    ]);
    queue.add(opened(...Array.from({ length: 500 }, (_, index) => `${index}.eml`)));
    expect(queue.mailNames).toHaveLength(50);
  });
});

describe('the desk', () => {
  it('finds the request of a link by either of its folios, and keeps mails one by one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-outside-'));
    const harness = await createDeskHarness();
    try {
      const journey = await new Journey(harness, await registerClient(harness)).capture();
      const folio = journey.ticket.requestFolio;
      const mail = join(folder, 'aviso.eml');
      await writeFile(mail, 'Subject: Aviso\r\n\r\nCae.\r\n');
      const outside = new OutsideQueue();
      const desk = handlersOf(harness, { outside });
      const edge = { callId: '' } as never;
      outside.add(
        openedIn(
          [`soc://ticket/${folio}`, 'soc://ticket/N2-MX01-2026-0999', mail, join(folder, 'no.eml')],
          '/',
        ),
      );
      const first = unwrap(await desk['outside:take']({}, edge));
      expect(first.requests).toEqual([
        { folio, ticketId: journey.id },
        { folio: 'N2-MX01-2026-0999', ticketId: null },
      ]);
      expect(first.mailNames).toEqual(['aviso.eml', 'no.eml']);
      expect(unwrap(await desk['outside:take']({}, edge)).requests).toEqual([]);
      expect(unwrap(await desk['outside:mail']({}, edge))).toMatchObject({
        name: 'aviso.eml',
        file: { ok: true, value: { name: 'aviso.eml', mediaType: 'message/rfc822' } },
      });
      expect(unwrap(await desk['outside:mail']({}, edge))).toMatchObject({
        name: 'no.eml',
        file: { ok: false },
      });
      expect(unwrap(await desk['outside:mail']({}, edge))).toBeNull();
    } finally {
      await harness.dispose();
      await rm(folder, { recursive: true });
    }
  });
});
