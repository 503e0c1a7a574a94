/** An address that the desk turns to is kept only with leave that no page can give. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

function save(answer: boolean, timestampUrl: string) {
  const handlers = handlersOf(harness, {
    confirmAddress: async (address) => {
      asked.push(address);
      return answer;
    },
  });
  return handlers['settings:save']({ timestampUrl }, { sender: { id: 1 } } as never);
}

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
