import { expect, it } from 'vitest';
import { loginSchema } from '../../../../electron/shared/access';
import { proposedLogin } from '../../../../renderer/ui/proposed-login';

it.each([
  ['Ana Robles Treviño', 'ana.robles'],
  ['Ana Robles', 'ana.robles'],
  ['  Óscar   Núñez ', 'oscar.nunez'],
  ['Ana María Robles Treviño', 'ana.robles'],
  ['Juan de la Cruz Pérez', 'juan.cruz'],
  ['María Guadalupe de los Ángeles Hernández-Villaseñor y Cañedo', 'maria.hernandez-villasenor'],
  ['Ana', 'ana'],
  ['', ''],
  ['A', ''],
  ['王 小明', ''],
  ['3M Soporte', ''],
])('«%s» proposes «%s»', (name, login) => {
  expect(proposedLogin(name)).toBe(login);
  if (login !== '') expect(loginSchema.parse(login)).toBe(login);
});

it('proposes none that somebody else comes in with', () => {
  expect(proposedLogin('Ana Robles', ['ana.robles', null])).toBe('ana.robles2');
  expect(proposedLogin('Ana Robles', ['ana.robles', 'ana.robles2'])).toBe('ana.robles3');
});

it('stays within the length of a login', () => {
  const long = proposedLogin(`${'Maximiliano'.repeat(4)} ${'Bernardo'.repeat(4)}`, []);
  expect(loginSchema.safeParse(long).success).toBe(true);
});
