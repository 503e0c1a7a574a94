/** The desk as a person uses it: by the names that stand on the screen. */
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Channel } from '../../electron/shared/ipc-channels';
import type { Request, Response, Wire } from '../../electron/shared/ipc-contract';
import { PASSWORD } from './desk-access';
import { FormOnPage } from './desk-page-form';
import type { LaunchedApp } from './launch-app';

export type Place =
  | 'Tablero'
  | 'Lista'
  | 'Clientes'
  | 'Bandeja de salida'
  | 'Bitácora'
  | 'Procedimiento'
  | 'Ajustes';

export class DeskPage {
  readonly launched: LaunchedApp;

  constructor(launched: LaunchedApp) {
    this.launched = launched;
  }

  get page(): Page {
    return this.launched.page;
  }

  get app(): ElectronApplication {
    return this.launched.app;
  }

  async goTo(place: Place): Promise<void> {
    const rail = this.page.getByRole('navigation', { name: 'Lugares de la mesa' });
    await rail.getByRole('link', { name: new RegExp(`^${place}`) }).click();
  }

  async openTicket(ticketId: string): Promise<void> {
    await this.page.evaluate((hash) => {
      window.location.hash = hash;
    }, `/solicitud/${ticketId}`);
  }

  /** The form with this title. */
  form(title: string): FormOnPage {
    const heading = this.page.getByRole('heading', { name: title, exact: true });
    return new FormOnPage(this.page, this.page.locator('form').filter({ has: heading }));
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', typeof name === 'string' ? { name, exact: true } : { name });
  }

  /** The lane of the board, by the name of its step. */
  lane(name: string): Locator {
    return this.page.getByRole('grid', { name, exact: true });
  }

  card(folio: string): Locator {
    return this.page.getByRole('row', { name: new RegExp(`^${folio},`) });
  }

  /** One person locks the desk, and another comes in where it stood. */
  async switchPerson(from: { readonly name: string }, to: { readonly name: string; readonly login: string }) {
    const path = await this.page.evaluate(() => window.location.hash);
    await this.page.getByRole('banner').getByRole('button', { name: from.name }).click();
    await this.page.getByRole('menuitem', { name: 'Bloquear' }).click();
    await this.page.getByRole('textbox', { name: 'Nombre de usuario' }).fill(to.login);
    await this.page.getByRole('textbox', { name: 'Contraseña' }).fill(PASSWORD);
    await this.page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await this.page.getByRole('banner').getByRole('button', { name: to.name }).waitFor();
    await this.page.evaluate((hash) => {
      window.location.hash = hash;
    }, path);
  }

  /** Asks the desk directly, to furnish what a test begins with. */
  async ask<C extends Channel>(channel: C, request: Request<C>): Promise<Response<C>> {
    const wire = (await this.page.evaluate((call) => Reflect.apply(window.desk.invoke, window.desk, call), [
      channel,
      request,
    ] as unknown[])) as Wire<C>;
    if (!wire.ok) throw new Error(`${channel}: ${JSON.stringify(wire.error)}`);
    return wire.value;
  }

  close(): Promise<void> {
    return this.launched.close();
  }
}
