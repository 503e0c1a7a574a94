// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../../../electron/shared/result';
import { useWindowLanguage } from '../../../../renderer/app/window-language';
import { SetupScreen } from '../../../../renderer/features/setup/setup-screen';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const type = (name: RegExp, text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name }), { target: { value: text } });
const year = new Date().getFullYear();

describe('the first start', () => {
  it('shows the folio that a code makes, and a sample until there is one', async () => {
    await renderInDesk(<SetupScreen stationInUse={null} />);
    await screen.findByText(`N2-MX01-${year}-0001`);
    type(/Código de la estación/, 'gdl2');
    expect(await screen.findByText(`N2-GDL2-${year}-0001`)).toBeDefined();
    type(/Código de la estación/, 'á');
    expect(await screen.findByText(`N2-MX01-${year}-0001`)).toBeDefined();
    // A code that nobody typed is an example, and said to be one.
    screen.getByText(/^Por ejemplo, con el código MX01:/);
    expect(screen.queryByText(/^Sus tickets se llamarán así/)).toBeNull();
  });

  it('asks for the code, the name, the address and the declared role before it opens the desk', async () => {
    const { sent } = await renderInDesk(<SetupScreen stationInUse={null} />, {
      'session:complete-setup': ok(null),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Abrir la mesa' }));
    await screen.findByText('Revise 4 datos antes de guardar');
    expect(screen.getAllByText(/Elija una opción\./)).toHaveLength(2);
    expect(sent('session:complete-setup')).toEqual([]);
    type(/Código de la estación/, ' mx01 ');
    type(/Su nombre completo/, 'Ana Robles');
    type(/Su correo electrónico/, 'ana@mesa.example');
    fireEvent.click(screen.getByRole('radio', { name: 'Soporte Nivel 2' }));
    fireEvent.click(screen.getByRole('button', { name: 'Abrir la mesa' }));
    await waitFor(() => expect(sent('session:complete-setup')).toHaveLength(1));
    expect(sent('session:complete-setup')[0]?.request).toEqual({
      stationCode: 'MX01',
      person: { name: 'Ana Robles', email: 'ana@mesa.example', role: 'soporte-n2' },
      workspace: 'empty',
      language: 'es-MX',
    });
  });

  it('goes on with the requests that are there when only the settings were lost', async () => {
    await renderInDesk(<SetupScreen stationInUse="GDL2" />);
    await screen.findByText('Esta carpeta ya tiene solicitudes');
    expect(screen.getByDisplayValue('GDL2')).toBeDefined();
    expect(screen.queryByText('Con un ejemplo')).toBeNull();
  });

  it('speaks the language that is chosen in it, and keeps what was typed', async () => {
    await renderInDesk(<SetupScreen stationInUse={null} />);
    await screen.findByRole('heading', { level: 1, name: 'Preparar la mesa' });
    type(/Su nombre completo/, 'Ana Robles');
    fireEvent.click(screen.getByRole('radio', { name: 'English' }));
    await screen.findByRole('heading', { level: 1, name: 'Prepare the desk' });
    expect(document.documentElement.lang).toBe('en');
    expect(screen.getByDisplayValue('Ana Robles')).toBeDefined();
  });

  it('stays in the language that is chosen while the settings still have the other', async () => {
    function Window() {
      useWindowLanguage('es-MX');
      return <SetupScreen stationInUse={null} />;
    }
    await renderInDesk(<Window />);
    await screen.findByRole('heading', { level: 1, name: 'Preparar la mesa' });
    fireEvent.click(screen.getByRole('radio', { name: 'English' }));
    await screen.findByRole('heading', { level: 1, name: 'Prepare the desk' });
    fireEvent.click(screen.getByRole('button', { name: 'Open the desk' }));
    await screen.findByText('Check 4 fields before saving');
    expect(screen.queryByText(/obligatorio|Complete este dato/)).toBeNull();
  });
});
