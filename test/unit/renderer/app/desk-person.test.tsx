// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type DeskPerson } from '../../../../electron/shared/settings';
import { DeskPerson as PersonMenu } from '../../../../renderer/app/desk-person';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const ana: DeskPerson = {
  id: '01932d4e-0000-7000-8000-00000000000a',
  name: 'Ana Robles',
  email: 'ana@example.com',
  role: 'soporte-n2',
  login: 'ana',
  active: true,
  hasOwnPassword: true,
};

const open = async (damage: object | null) => {
  await renderInDesk(<PersonMenu />, {
    'session:state': {
      setupDone: true,
      settings: { ...DEFAULT_SETTINGS, people: [ana], currentPersonId: ana.id },
      person: ana,
      stationInUse: null,
      damage,
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: /Ana Robles/ }));
  await screen.findByRole('menuitem', { name: /Bloquear/ });
};

describe('the menu with one’s name', () => {
  it('leads to a password of one’s own', async () => {
    await open(null);
    screen.getByRole('menuitem', { name: 'Cambiar mi contraseña' });
  });

  it('does not offer it where a damaged desk would refuse it', async () => {
    await open({
      failure: { kind: 'lock-lost', path: '/w/workspace.lock' },
      folios: [],
      lastRecordedAt: null,
      lost: null,
    });
    expect(screen.queryByRole('menuitem', { name: 'Cambiar mi contraseña' })).toBeNull();
  });
});
