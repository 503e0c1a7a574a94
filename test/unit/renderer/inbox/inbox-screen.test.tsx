// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import {
  MAX_GLANCED_BYTES,
  type MailFolderView,
  type MailGlance,
  type WaitingMail,
} from '../../../../electron/shared/mail-folder';
import { err, ok } from '../../../../electron/shared/result';
import { useIntakeQueue } from '../../../../renderer/desk/intake-queue';
import { leaveDesk } from '../../../../renderer/desk/leaving';
import { useDeskChanges } from '../../../../renderer/desk/queries';
import { InboxScreen } from '../../../../renderer/features/inbox/inbox-screen';
import { currentPath, PATHS } from '../../../../renderer/ui/navigation';
import { renderInDesk } from '../../../support/render-in-desk';
import { seeNothing } from '../../../support/sight';

afterEach(() => {
  cleanup();
  leaveDesk();
  window.location.hash = '';
});

const mail = (name: string, overrides: Partial<WaitingMail> = {}): WaitingMail => ({
  key: name.padEnd(64, '0'),
  name,
  sizeBytes: 2048,
  modifiedAt: '2026-11-29T10:00:00.000Z',
  problem: null,
  state: 'new',
  ...overrides,
});
const view = (overrides: Partial<MailFolderView> = {}): MailFolderView => ({
  folder: '/correo',
  problem: null,
  isLooked: true,
  waiting: [],
  waitingCount: 0,
  dismissed: [],
  writing: 0,
  hasMore: false,
  ...overrides,
});
const glance = (overrides: Partial<MailGlance> = {}): MailGlance => ({
  from: { name: 'Tomás Ruiz', address: 'tomas.ruiz@quetzal.example' },
  clientName: 'Quetzal',
  subject: 'El enlace cae cada noche',
  date: '2026-11-29T09:58:00.000Z',
  warnings: [],
  requests: { registered: [], answered: [] },
  ...overrides,
});
const file = { sha256: 'a'.repeat(64), name: 'uno.eml', mediaType: 'message/rfc822', sizeBytes: 2048 };

/** Kept fresh as the shell does it. */
function Fresh() {
  useDeskChanges();
  return <InboxScreen />;
}

describe('what a mail says of itself', () => {
  const shown = async (answer: unknown, overrides: Partial<WaitingMail> = {}) =>
    renderInDesk(<InboxScreen />, {
      'mail-folder:state': view({ waiting: [mail('uno.eml', overrides)], waitingCount: 1 }),
      'mail-folder:glance': answer,
    });

  it('subject, sender with address and client, and its own date', async () => {
    const { sent } = await shown(ok(glance()));
    expect(await screen.findByText('El enlace cae cada noche')).toBeTruthy();
    const row = screen.getByText('El enlace cae cada noche').closest('tr');
    expect(row?.textContent).toContain('Tomás Ruiz <tomas.ruiz@quetzal.example> · Quetzal');
    expect(row?.textContent).toContain('29 nov 2026, 03:58');
    expect(row?.textContent).toMatch(/uno\.eml · 2\.0\sKB/);
    expect(sent('mail-folder:glance').map(({ request }) => request)).toEqual([{ key: mail('uno.eml').key }]);
  });

  it('neither subject, sender nor date are left as holes', async () => {
    await shown(ok(glance({ subject: '', from: null, date: null, clientName: null })));
    expect(await screen.findByText('Sin asunto')).toBeTruthy();
    expect(screen.getByText('No dice de quién viene')).toBeTruthy();
    expect(screen.getByText('Sin fecha')).toBeTruthy();
  });

  it('where it is registered, with the request to open; attending to it is not what is proposed first', async () => {
    const request = { id: 'a', version: 1, folio: 'N2-MX1-2026-0007', subject: 'Enlace' };
    await shown(ok(glance({ requests: { registered: [{ ...request, by: 'message-id' }], answered: [] } })));
    expect(await screen.findByText(/Ya está registrado, guardado en otro archivo, en/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'N2-MX1-2026-0007' }).getAttribute('href')).toBe('#/solicitud/a');
    expect(screen.getByRole('button', { name: 'Atender uno.eml' }).dataset['variant']).toBe('default');
  });

  it('which request it answers, and what it warns of', async () => {
    const request = { id: 'a', version: 1, folio: 'N2-MX1-2026-0007', subject: 'Enlace' };
    const answered = [{ ...request, by: 'thread', use: 'approval' } as const];
    await shown(ok(glance({ requests: { registered: [], answered }, warnings: ['auto-reply'] })));
    expect(await screen.findByText(/Responde a un correo de/)).toBeTruthy();
    expect(screen.getByText(/Es una respuesta automática/)).toBeTruthy();
  });

  it('in a script from right to left stands apart from what is beside it', async () => {
    await shown(
      ok(glance({ subject: 'تعطل الجدار الناري', from: { name: 'دانا', address: 'd@x.example' } })),
    );
    expect((await screen.findByText('تعطل الجدار الناري')).tagName).toBe('BDI');
    expect(screen.getByText('دانا').tagName).toBe('BDI');
  });

  it('one that is no mail says so, and can still be attended to', async () => {
    await shown(err({ kind: 'mail', reason: 'damaged-msg', params: {} }));
    expect(await screen.findByText(/No se pudo leer como correo: parece un correo de Outlook/)).toBeTruthy();
    expect(screen.getByText('uno.eml')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Atender uno.eml' })).toBeTruthy();
  });

  it('one that is too large is not asked for', async () => {
    const { sent } = await shown(ok(glance()), { sizeBytes: MAX_GLANCED_BYTES + 1 });
    expect(await screen.findByText(/Pesa demasiado para leerlo en la lista/)).toBeTruthy();
    expect(sent('mail-folder:glance')).toEqual([]);
  });

  it('is asked again where a record changes what it tells, and by no other record', async () => {
    const { sent, tell } = await renderInDesk(<Fresh />, {
      'mail-folder:state': view({ waiting: [mail('uno.eml')], waitingCount: 1 }),
      'mail-folder:glance': ok(glance()),
    });
    await screen.findByText('El enlace cae cada noche');
    const change = { cards: [], clientsChanged: false, settingsChanged: false, head: '' };
    const asked = () => sent('mail-folder:glance').length;
    await act(async () => tell({ ...change, mailsChanged: false }));
    await act(async () => tell(change));
    expect(asked()).toBe(1);
    await act(async () => tell({ ...change, mailsChanged: true }));
    await waitFor(() => expect(asked()).toBe(2));
    await act(async () => tell({ ...change, clientsChanged: true }));
    await waitFor(() => expect(asked()).toBe(3));
  });

  it('rows that are not on the screen are not asked for, and those that left it meanwhile no more', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `mail-${String(index).padStart(3, '0')}.eml`);
    const sight = seeNothing();
    const answered: (() => void)[] = [];
    const { sent } = await renderInDesk(<InboxScreen />, {
      'mail-folder:state': view({ waiting: names.map((name) => mail(name)), waitingCount: 200 }),
      'mail-folder:glance': () =>
        new Promise((resolve) => {
          answered.push(() => resolve(ok(glance())));
        }),
    });
    await screen.findByText('mail-199.eml');
    const asked = () =>
      sent('mail-folder:glance').map(({ request }) => (request as { key: string }).key.slice(0, 12));
    expect(asked()).toEqual([]);
    const row = (at: number) => screen.getByText(names[at] ?? '').closest('tr') ?? document.body;
    for (const at of [0, 1, 2]) sight.say(row(at), true);
    await waitFor(() => expect(asked()).toEqual(['mail-000.eml']));
    for (const at of [0, 1, 2]) sight.say(row(at), false);
    sight.say(row(150), true);
    answered[0]?.();
    await waitFor(() => expect(asked()).toEqual(['mail-000.eml', 'mail-150.eml']));
    answered[1]?.();
    expect(await screen.findByText('El enlace cae cada noche')).toBeTruthy();
    sight.say(row(1), true);
    await waitFor(() => expect(asked()).toEqual(['mail-000.eml', 'mail-150.eml', 'mail-001.eml']));
    answered[2]?.();
    sight.seeAll();
  });

  it('those that were dismissed are not read before somebody looks at them', async () => {
    const { sent } = await renderInDesk(<InboxScreen />, {
      'mail-folder:state': view({ dismissed: [mail('dos.eml', { state: 'dismissed' })] }),
      'mail-folder:glance': ok(glance()),
    });
    const summary = await screen.findByText('Ver 1 descartado');
    expect(sent('mail-folder:glance')).toEqual([]);
    const details = summary.closest('details');
    if (details) details.open = true;
    expect(await screen.findByText('El enlace cae cada noche')).toBeTruthy();
  });
});

describe('mails to attend to', () => {
  it('each with what it is, and what is no mail with the reason and nothing to open', async () => {
    const waiting = [mail('uno.eml', { state: 'kept' }), mail('enlace.eml', { problem: 'link' })];
    await renderInDesk(<InboxScreen />, {
      'mail-folder:state': view({ waiting, waitingCount: 2, writing: 1 }),
    });
    expect(await screen.findByText(/falta registrarlo en una solicitud/)).toBeTruthy();
    expect(screen.getByText(/Es un enlace a otro lugar; la mesa no lo sigue/)).toBeTruthy();
    expect(screen.getByText('1 archivo se está guardando todavía.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Atender enlace.eml' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Descartar enlace.eml de esta lista' })).toBeTruthy();
  });

  it('attending to one keeps it and begins a request with it, before those that wait already', async () => {
    useIntakeQueue.setState({
      items: [{ id: 'otro', fileName: 'otro.eml', file: null, mail: null, failure: null }],
      reading: 0,
      total: 1,
      isAside: true,
    });
    const { sent } = await renderInDesk(<InboxScreen />, {
      'mail-folder:state': view({ waiting: [mail('uno.eml')], waitingCount: 1 }),
      'mail-folder:take': ok(file),
      'mail:read': err({ kind: 'mail', reason: 'empty', params: {} }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Atender uno.eml' }));
    await waitFor(() => expect(currentPath()).toBe(PATHS.newRequest));
    expect(sent('mail-folder:take')[0]?.request).toEqual({ key: mail('uno.eml').key });
    const { items, total, isAside } = useIntakeQueue.getState();
    expect([items.map(({ fileName }) => fileName), total, isAside]).toEqual([
      ['uno.eml', 'otro.eml'],
      2,
      false,
    ]);
  });

  it('the same one twice stands in the queue once', async () => {
    await renderInDesk(<InboxScreen />, {
      'mail-folder:state': view({ waiting: [mail('uno.eml')], waitingCount: 1 }),
      'mail-folder:take': ok(file),
      'mail:read': err({ kind: 'mail', reason: 'empty', params: {} }),
    });
    for (const _time of [1, 2]) {
      window.location.hash = PATHS.inbox;
      fireEvent.click(await screen.findByRole('button', { name: 'Atender uno.eml' }));
      await waitFor(() => expect(currentPath()).toBe(PATHS.newRequest));
      await waitFor(() =>
        expect(screen.getByRole('button', { name: 'Atender uno.eml' })).toHaveProperty('disabled', false),
      );
    }
    expect(useIntakeQueue.getState().items).toHaveLength(1);
  });

  it('dismissing one, and offering it again', async () => {
    const { sent } = await renderInDesk(<InboxScreen />, {
      'mail-folder:state': view({
        waiting: [mail('uno.eml')],
        waitingCount: 1,
        dismissed: [mail('dos.eml', { state: 'dismissed' })],
      }),
      'mail-folder:mark': ok(view()),
    });
    const details = (await screen.findByText('Ver 1 descartado')).closest('details');
    if (details) details.open = true;
    await screen.findByRole('button', { name: 'Volver a ofrecer dos.eml' });
    fireEvent.click(await screen.findByRole('button', { name: 'Descartar uno.eml de esta lista' }));
    await waitFor(() => expect(sent('mail-folder:mark')).toHaveLength(1));
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Volver a ofrecer dos.eml' })).toHaveProperty(
        'disabled',
        false,
      ),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Volver a ofrecer dos.eml' }));
    await waitFor(() => expect(sent('mail-folder:mark')).toHaveLength(2));
    expect(sent('mail-folder:mark').map(({ request }) => request)).toEqual([
      { key: mail('uno.eml').key, dismissed: true },
      { key: mail('dos.eml').key, dismissed: false },
    ]);
  });

  it('says that the folder is gone, and why one could not be taken', async () => {
    await renderInDesk(<InboxScreen />, {
      'mail-folder:state': view({ problem: 'missing', waiting: [mail('uno.eml')], waitingCount: 1 }),
      'mail-folder:take': err({ kind: 'mail', reason: 'folder-file-gone', params: {} }),
    });
    expect(await screen.findByText(/La carpeta \/correo no está/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Atender uno.eml' }));
    expect(await screen.findByText(/ya no está en la carpeta, o cambió/)).toBeTruthy();
  });

  it('leads to the settings where no folder is watched', async () => {
    await renderInDesk(<InboxScreen />, { 'mail-folder:state': view({ folder: null }) });
    expect(await screen.findByText('No se vigila ninguna carpeta')).toBeTruthy();
  });
});
