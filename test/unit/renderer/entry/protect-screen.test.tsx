// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { err, ok } from '../../../../electron/shared/result';
import { App } from '../../../../renderer/app/app';
import { OwnPasswordScreen } from '../../../../renderer/features/entry/own-password-screen';
import { ProtectScreen } from '../../../../renderer/features/entry/protect-screen';
import { renderInDesk } from '../../../support/render-in-desk';
import { accessState } from '../../../support/render-in-window';

afterEach(cleanup);

const ana = { id: '00000000-0000-4000-8000-000000000001', name: 'Ana Robles', role: 'soporte-n2' as const };
const luis = { id: '00000000-0000-4000-8000-000000000002', name: 'Luis Peña', role: 'lider-soc' as const };
const PHRASE = 'cuatro palabras al azar';
const secret = (name: RegExp, text = PHRASE) =>
  fireEvent.change(screen.getByLabelText(name), { target: { value: text } });
const submit = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('says what will happen, asks who one is, and tells that it is at it until the code comes', async () => {
  let answer: (value: unknown) => void = () => {};
  const { sent } = await renderInDesk(<ProtectScreen people={[ana, luis]} />, {
    'access:protect': () => new Promise((resolve) => (answer = resolve)),
  });
  screen.getByText(/La mesa cifrará la bitácora, la evidencia/);
  screen.getByText(/Haga antes una copia/);
  submit('Cifrar y entrar');
  await screen.findByText(/Revise 3 datos/);
  fireEvent.click(screen.getByRole('radio', { name: 'Luis Peña' }));
  secret(/^Contraseña/);
  secret(/^Repita/);
  submit('Cifrar y entrar');
  await screen.findByText(/Cifrando la carpeta de trabajo/);
  expect(sent('access:protect')).toMatchObject([
    { request: { personId: luis.id, login: 'luis.pena', password: PHRASE } },
  ]);
  answer(ok({ recoveryCode: 'AAAAA-BBBBB' }));
  await screen.findByRole('heading', { level: 1, name: 'Guarde el código de recuperación' });
});

it('keeps what was typed where it did not come about', async () => {
  const full = err({ kind: 'disk-full', path: '/datos' });
  const view = await renderInDesk(<App />, {
    'access:state': accessState({ phase: 'unprotected', people: [ana] }),
    'access:protect': full,
  });
  await screen.findByDisplayValue('ana.robles');
  secret(/^Contraseña/);
  secret(/^Repita/);
  submit('Cifrar y entrar');
  await screen.findByText(/No hay espacio en el disco/);
  expect(screen.getByLabelText(/^Contraseña/)).toHaveProperty('value', PHRASE);
  expect(view.sent('access:state')).toHaveLength(2);
});

it('does not offer what it cannot do where nobody is known', async () => {
  await renderInDesk(<ProtectScreen people={[]} />);
  screen.getByText(/La carpeta no dice quién trabaja en ella/);
  expect(screen.queryByRole('button')).toBeNull();
});

it('asks who has a password of somebody else for one of their own, and says at the field what is wrong with it', async () => {
  const replies = [
    err({ kind: 'access', reason: 'wrong-password', params: {} }),
    err({ kind: 'access', reason: 'same', params: {} }),
    ok(accessState()),
  ];
  const { sent } = await renderInDesk(<OwnPasswordScreen />, {
    'access:change-password': () => replies.shift(),
  });
  secret(/^Contraseña que le dieron/, 'la de la primera vez');
  secret(/^Contraseña nueva/);
  secret(/^Repita/);
  submit('Guardar contraseña');
  expect(await screen.findAllByText(/Esa no es su contraseña/)).toHaveLength(2);
  expect(screen.getByLabelText(/^Contraseña que le dieron/).getAttribute('aria-invalid')).toBe('true');
  submit('Guardar contraseña');
  expect(await screen.findAllByText(/Esa es la contraseña que ya tenía/)).toHaveLength(2);
  submit('Guardar contraseña');
  await waitFor(() => expect(sent('access:change-password')).toHaveLength(3));
  expect(sent('access:change-password')[2]?.request).toEqual({
    current: 'la de la primera vez',
    next: PHRASE,
  });
  expect(sent('drafts:save')).toEqual([]);
});
