import { expect, it } from 'vitest';
import { menuTemplate } from '../../../electron/adapters/application-menu';

function labelsOf(isPackaged: boolean, language: 'es-MX' | 'en'): readonly (string | undefined)[] {
  return menuTemplate(isPackaged, language).flatMap(({ label, submenu }) => [
    label,
    ...(Array.isArray(submenu) ? submenu.filter(({ type }) => type !== 'separator') : []).map(
      (item) => item.label,
    ),
  ]);
}

it('speaks the language of the desk in every entry', () => {
  const spanish = labelsOf(true, 'es-MX');
  const english = labelsOf(true, 'en');
  expect(spanish).toContain('Seleccionar todo');
  expect(english).toContain('Select all');
  expect(spanish.every((label) => label !== undefined && !english.includes(label))).toBe(true);
});

it('offers no reload where the app is installed: what is being written would be lost', () => {
  expect(labelsOf(false, 'es-MX')).toContain('Recargar');
  expect(labelsOf(true, 'es-MX')).not.toContain('Recargar');
});
