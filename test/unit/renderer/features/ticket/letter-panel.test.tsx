// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../../electron/shared/result';
import { MailDrop } from '../../../../../renderer/app/mail-drop';
import { TicketScreen } from '../../../../../renderer/features/ticket/ticket-screen';
import { type Command, useOffered } from '../../../../../renderer/ui/commands';
import { actAs, keep } from '../../../../support/desk-harness';
import { renderOnDesk } from '../../../../support/render-desk';
import { startWalk, type Walk } from '../../../../support/ticket-pages';

let walk: Walk;
let letterId: string;
beforeEach(async () => {
  walk = await startWalk();
  const { journey, harness } = walk;
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  await journey.finish();
  await journey.report();
  await journey.do(await journey.approval(true));
  const { report } = walk.page();
  if (!report) throw new Error('Nothing to issue a letter on');
  const person = { contactId: null, position: '', organisation: '', rfc: '', curp: '' };
  letterId = crypto.randomUUID();
  await journey.do({
    type: 'letter.issue',
    payload: {
      letterId,
      number: 1,
      document: await keep(harness, '%PDF carta', 'carta.pdf'),
      journalHead: harness.open.journal.head(),
      reportRevision: report.revision,
      reportSha256: report.document.sha256,
      client: { ...person, name: 'María Ibáñez' },
      manager: { ...person, name: 'Lucía Ferrer' },
      supersedes: null,
    },
  });
});
afterEach(async () => {
  cleanup();
  await walk.harness.dispose();
});

const open = () => renderOnDesk(walk.harness, <TicketScreen ticketId={walk.journey.id} />);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const panel = () => screen.findByRole('region', { name: 'Carta de aceptación del servicio' });

describe('a signed letter that is dropped on its ticket', () => {
  it('is received there, and becomes no new request', async () => {
    const { asked } = await renderOnDesk(
      walk.harness,
      <>
        <MailDrop />
        <TicketScreen ticketId={walk.journey.id} />
      </>,
    );
    const letter = await panel();
    const where = window.location.hash;
    const file = new File(['%PDF firmada'], 'firmada.pdf', { type: 'application/pdf' });
    const kept = await keep(walk.harness, '%PDF firmada', 'firmada.pdf');
    Object.assign(window.desk, { ingestFile: async () => ok(ok(kept)) });
    const dataTransfer = { types: ['Files'], items: [{ kind: 'file', type: file.type }], files: [file] };
    fireEvent.dragOver(letter, { dataTransfer });
    await screen.findByText('Suelte la carta firmada para recibirla');
    fireEvent.drop(letter, { dataTransfer });
    await screen.findByRole('heading', { name: 'Recibir carta firmada' });
    await screen.findByText('firmada.pdf');
    await waitFor(() =>
      expect(asked.some(({ channel }) => channel === 'letter:inspect-returned')).toBe(true),
    );
    expect(window.location.hash).toBe(where);
  });
});

/** A signature on record, over a file that is none. */
const signedBy = async (block: 'cliente' | 'gerente-operaciones', sha256: string) => {
  const { journey, harness } = walk;
  await journey.do({
    type: 'letter.sign',
    payload: {
      letterId,
      block,
      document: await keep(harness, `%PDF de ${block}`, 'carta-firmada.pdf'),
      signedAt: harness.clock.now(),
      certificate: {
        subject: 'CN=Alguien',
        issuer: 'CN=Autoridad',
        serial: '01',
        sha256,
        kind: 'other',
        notAfter: '2030-01-01T00:00:00.000Z',
      },
      match: 'name',
      mismatchReason: '',
    },
  });
};

describe('a letter whose file does not verify', () => {
  it('is told before the next signature, and neither called done nor offered to be sent', async () => {
    await open();
    await panel();
    await signedBy('cliente', 'a'.repeat(64));
    const warned = await screen.findByText('La carta no es válida');
    expect(warned.closest('[data-letter-invalid]')?.textContent).toContain('No la firme');

    await signedBy('gerente-operaciones', 'b'.repeat(64));
    await screen.findByText('Completa, no es válida');
    const alert = await screen.findByText(/No la entregue como válida/);
    expect(alert.closest('[data-letter-invalid]')?.textContent).toContain('El archivo no es un PDF.');
    expect(screen.queryByText(/La carta está lista/)).toBeNull();
    const copy = await screen.findByRole('button', { name: 'Guardar una copia…' });
    expect(copy.dataset['variant']).toBe('default');
  });
});

describe('what can be done with an issued letter', () => {
  it('is in sight where it is usual, and in a menu with its end last where it is not', async () => {
    await open();
    const letter = within(await panel());
    letter.getByRole('button', { name: 'Elegir el certificado…' });
    letter.getByRole('button', { name: 'Recibir carta firmada' });
    expect(letter.queryByRole('button', { name: 'Se rehúsa la firma' })).toBeNull();
    press('Otras acciones de la carta');
    const items = await letter.findAllByRole('menuitem');
    expect(items.map((item) => item.textContent)).toEqual([
      'Se firmó en papel',
      'Emitir otra carta',
      'Se rehúsa la firma',
      'Dejar sin efecto la carta',
    ]);
  });

  it('opens a form that takes the focus, and calls undoing a letter by its name', async () => {
    await open();
    await panel();
    press('Otras acciones de la carta');
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Dejar sin efecto la carta' }));
    const title = await screen.findByRole('heading', { name: 'Dejar sin efecto la carta' });
    expect(document.activeElement).toBe(title);
    expect(screen.queryByText(/^(Cierre sin carta|No emitir la carta)$/)).toBeNull();
  });

  it('leads to the letter once it stands elsewhere', async () => {
    await open();
    await panel();
    await walk.journey.do({
      type: 'letter.reject',
      payload: {
        letterId,
        block: 'cliente',
        by: 'María Ibáñez',
        at: walk.harness.clock.now(),
        reason: 'Falta un folio.',
      },
    });
    // Nothing of it stands any more that could be undone.
    await screen.findByRole('button', { name: 'No emitir otra carta' });
    expect(document.activeElement).toBe(
      screen.getByRole('heading', { name: 'Carta de aceptación del servicio' }),
    );
  });
});

describe('what the palette lists of the letter', () => {
  /** By its name; what can be done answers null. */
  const offered = () =>
    new Map(
      [...useOffered.getState().offers.values()].flatMap(({ commands }) =>
        commands.flatMap((command) =>
          command.id.startsWith('letter:') ? [[command.id.slice(7), command]] : [],
        ),
      ) as [string, Command][],
    );
  const reasons = () => Object.fromEntries([...offered()].map(([act, { reason }]) => [act, reason]));

  it('is what its panel can do, each leading there, and the reason of the rest', async () => {
    await open();
    await panel();
    const client = 'Este cliente no firma sin certificado. Se permite en sus datos, en Clientes.';
    await waitFor(() =>
      expect(reasons()).toEqual({
        sign: null,
        'send-out': null,
        receive: null,
        handwritten: client,
        paper: null,
        issue: null,
        reject: null,
        waive: null,
      }),
    );
    expect(offered().get('sign')?.label).toBe('Firma: Cliente');
    act(() => offered().get('sign')?.run());
    expect(document.activeElement?.closest('[data-signing]')).not.toBeNull();
    act(() => offered().get('receive')?.run());
    await screen.findByRole('heading', { name: 'Recibir carta firmada' });
    // A form that is open is not thrown away for another one.
    await waitFor(() =>
      expect(new Set(Object.values(reasons()))).toEqual(
        new Set([client, 'Termine o cancele antes el formulario de la carta que está abierto.']),
      ),
    );
  });

  it('to an auditor is all of it out of reach', async () => {
    await actAs(walk.harness, 'auditor');
    await open();
    await panel();
    await waitFor(() => expect(offered().size).toBe(8));
    expect(new Set(Object.values(reasons())).size).toBe(1);
    expect(offered().get('sign')?.reason).toMatch(/auditor/i);
  });

  it('on a request that is still open says when there will be one', async () => {
    const other = await startWalk();
    try {
      await renderOnDesk(other.harness, <TicketScreen ticketId={other.journey.id} />);
      await waitFor(() => expect(offered().size).toBe(8));
      expect(new Set(Object.values(reasons()))).toEqual(
        new Set(['La carta se emite cuando la solicitud haya concluido con Vo.Bo.']),
      );
      expect(offered().get('issue')?.label).toBe('Emitir la carta');
    } finally {
      cleanup();
      await other.harness.dispose();
    }
  });
});
