/** An address that the desk turns to is kept only with leave that no page can give. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Handlers } from '../../../electron/adapters/ipc-register';
import { handlersOf } from '../../support/desk-handlers';
import { createDeskHarness, type DeskHarness } from '../../support/desk-harness';

const ADDRESS = 'https://ajeno.example/?asunto=lo+que+se+ve';

let harness: DeskHarness;
let asked: string[];
beforeEach(async () => {
  harness = await createDeskHarness();
  asked = [];
});
afterEach(() => harness.dispose());

const edge = { correlationId: 'prueba' } as Parameters<Handlers['settings:save']>[1];

const handlers = (answer: boolean) =>
  handlersOf(harness, {
    confirmAddress: async (address) => {
      asked.push(address);
      return answer;
    },
  });

const save = (answer: boolean, timestampUrl: string) =>
  handlers(answer)['settings:save']({ timestampUrl }, edge);

const kept = () => harness.open.session.settings.timestampUrl;

describe('the address of a timestamp authority', () => {
  it('is not kept where it was not allowed, and nothing else that came with it', async () => {
    expect(await save(false, ADDRESS)).toEqual({
      ok: false,
      error: { kind: 'address-refused', address: ADDRESS },
    });
    expect(asked).toEqual([ADDRESS]);
    expect(kept()).toBe('');
  });

  it('is asked about once, whole, and again for every other one', async () => {
    expect(await save(true, ADDRESS)).toMatchObject({ ok: true });
    expect(await save(true, ADDRESS)).toMatchObject({ ok: true });
    expect(await save(true, `${ADDRESS}&mas=1`)).toMatchObject({ ok: true });
    expect(asked).toEqual([ADDRESS, `${ADDRESS}&mas=1`]);
    expect(kept()).toBe(`${ADDRESS}&mas=1`);
  });

  it('is taken out without a question', async () => {
    await save(true, ADDRESS);
    expect(await save(false, '')).toMatchObject({ ok: true });
    expect(asked).toEqual([ADDRESS]);
    expect(kept()).toBe('');
  });
});

describe('the address of a mail server', () => {
  const saveServer = (
    answer: boolean,
    change: { readonly port?: number; readonly authority?: string } = {},
  ) =>
    handlers(answer)['mail-account:save'](
      {
        ...{
          host: 'correo.mesa.example',
          port: 465,
          security: 'tls',
          user: '',
          authority: '',
          password: null,
        },
        ...change,
      },
      edge,
    );

  it('is not kept where it was not allowed', async () => {
    const address = 'correo.mesa.example:465';
    expect(await saveServer(false)).toEqual({ ok: false, error: { kind: 'address-refused', address } });
    expect(harness.open.mailAccount.view()).toBeNull();
  });

  it('is asked about once, and again for another port', async () => {
    expect(await saveServer(true)).toMatchObject({ ok: true });
    expect(await saveServer(false)).toMatchObject({ ok: true });
    expect(await saveServer(false, { port: 587 })).toMatchObject({ error: { kind: 'address-refused' } });
    expect(asked).toEqual(['correo.mesa.example:465', 'correo.mesa.example:587']);
    expect(harness.open.mailAccount.view()).toMatchObject({ port: 465 });
  });
});
