// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { MailFolderView, WaitingMail } from '../../../../electron/shared/mail-folder';
import { err, ok } from '../../../../electron/shared/result';
import { useIntakeQueue } from '../../../../renderer/desk/intake-queue';
import { leaveDesk } from '../../../../renderer/desk/leaving';
import { InboxScreen } from '../../../../renderer/features/inbox/inbox-screen';
import { currentPath, PATHS } from '../../../../renderer/ui/navigation';
import { renderInDesk } from '../../../support/render-in-desk';

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
const file = { sha256: 'a'.repeat(64), name: 'uno.eml', mediaType: 'message/rfc822', sizeBytes: 2048 };

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
