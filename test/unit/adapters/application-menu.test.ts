import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../electron/adapters/application-menu';
import { MENU_ACTS, MENU_PLACES, type MenuAct } from '../../../electron/shared/menu-acts';
import { RAIL_ENTRIES } from '../../../renderer/app/rail-entries';
import { catalogue } from '../../support/catalogues';

type Language = 'es-MX' | 'en';
type Act = ((chosen: MenuAct) => void) | null;

const itemsOf = (template: readonly MenuItemConstructorOptions[]) =>
  template
    .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
    .filter(({ type }) => type !== 'separator');

const labelsOf = (isPackaged: boolean, language: Language) => {
  const template = menuTemplate(isPackaged, language, null);
  return [...template, ...itemsOf(template)].map(({ label }) => label);
};

const deskItems = (act: Act) => itemsOf(menuTemplate(true, 'es-MX', act)).filter(({ role }) => !role);

it('speaks the language of the desk in every entry', () => {
  const inSpanish = labelsOf(true, 'es-MX');
  const inEnglish = labelsOf(true, 'en');
  expect(inSpanish).toContain('Seleccionar todo');
  expect(inEnglish).toContain('Select all');
  expect(inSpanish.every((label) => label !== undefined && !inEnglish.includes(label))).toBe(true);
});

it('offers no reload where the app is installed: what is being written would be lost', () => {
  expect(labelsOf(false, 'es-MX')).toContain('Recargar');
  expect(labelsOf(true, 'es-MX')).not.toContain('Recargar');
});

describe('what the desk does', () => {
  it('leads to every place of the rail, by the name that it has there', () => {
    expect(MENU_PLACES).toEqual(RAIL_ENTRIES.map(({ id }) => id));
    for (const language of ['es-MX', 'en'] as const) {
      const names = MENU_PLACES.map((place) => catalogue(language, 'frame').get(`screen.${place}`));
      const go = menuTemplate(true, language, null).find(({ label }) => label === 'Ir' || label === 'Go');
      expect(itemsOf(go ? [go] : []).map(({ label }) => label)).toEqual(names);
    }
  });

  it('tells the window what was chosen, and takes no key from it', () => {
    const chosen: MenuAct[] = [];
    for (const item of deskItems((each) => chosen.push(each))) {
      expect(item).toMatchObject({
        enabled: true,
        ...(item.accelerator ? { registerAccelerator: false } : {}),
      });
      Reflect.apply(item.click as () => void, null, []);
    }
    expect(new Set(chosen)).toEqual(new Set([...MENU_ACTS, ...MENU_PLACES.map((place) => `go:${place}`)]));
  });

  it('can be chosen only while somebody is at the desk', () => {
    expect(deskItems(null).every(({ enabled }) => enabled === false)).toBe(true);
  });
});
