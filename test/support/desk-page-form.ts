/** A form of the desk, filled in by what stands beside its fields. */
import { expect, type Locator, type Page } from '@playwright/test';

export const DESK_ZONE = 'America/Mexico_City';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The label whole, with or without «(obligatorio)»: «Motivo» is not «Motivo de la revisión». */
export function labelled(label: string): RegExp {
  return new RegExp(`^${escaped(label)}( \\(obligatorio\\))?$`);
}

/** As a person in Mexico types it. */
export function typedInstant(at: Date): { readonly date: string; readonly time: string } {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('es-MX', { timeZone: DESK_ZONE, ...options }).format(at);
  return {
    date: part({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    time: part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}

export class FormOnPage {
  readonly #page: Page;
  readonly root: Locator;

  constructor(page: Page, root: Locator) {
    this.#page = page;
    this.root = root;
  }

  field(label: string): Locator {
    return this.root.getByRole('textbox', { name: labelled(label) });
  }

  combobox(label: string): Locator {
    return this.root.getByRole('combobox', { name: labelled(label) });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(value);
  }

  /** Chooses from a list. */
  async choose(label: string, option: string | RegExp): Promise<void> {
    await this.combobox(label).click();
    await this.#page
      .getByRole('option', typeof option === 'string' ? { name: option, exact: true } : { name: option })
      .click();
  }

  /** Writes where the desk also suggests. */
  async suggest(label: string, text: string): Promise<void> {
    await this.combobox(label).fill(text);
    await this.combobox(label).press('Tab');
  }

  async check(label: string): Promise<void> {
    await this.root.getByRole('radio', { name: label, exact: true }).check();
  }

  /** One of a row of alternatives, whose radio is hidden under its word. */
  async pick(label: string): Promise<void> {
    await this.root.getByText(label, { exact: true }).click();
  }

  async answer(question: string, answer: string): Promise<void> {
    await this.root
      .getByRole('radiogroup', { name: labelled(question) })
      .getByRole('radio', { name: answer, exact: true })
      .check();
  }

  async turnOn(...labels: readonly string[]): Promise<void> {
    for (const label of labels) {
      // A switch is named by its label and its explanation.
      await this.root.getByRole('switch', { name: new RegExp(`^${escaped(label)}( |$)`) }).check();
    }
  }

  async now(label: string): Promise<void> {
    await this.root
      .getByRole('group', { name: label, exact: true })
      .getByRole('button', { name: 'Ahora' })
      .click();
  }

  async when(label: string, at: Date): Promise<void> {
    const { date, time } = typedInstant(at);
    await this.field(`${label}: Fecha`).fill(date);
    await this.field(`${label}: Hora`).fill(time);
  }

  /** The files that a field of evidence holds. */
  evidence(label: string): Locator {
    return this.root.getByRole('group', { name: label, exact: true });
  }

  async submit(label: string): Promise<void> {
    await this.button(label).click();
  }

  /** The summary of what did not pass. */
  get refusal(): Locator {
    return this.root.getByRole('alert').first();
  }

  async expectGone(): Promise<void> {
    await expect(this.root).toHaveCount(0);
  }
}
