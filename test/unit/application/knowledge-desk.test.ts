import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KnowledgeDesk } from '../../../electron/application/knowledge-desk';
import type { RequestRecord } from '../../../electron/shared/domain/records';
import { createDeskHarness, type DeskHarness } from '../../support/desk-harness';
import { type ExampleClient, PRODUCT, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let client: ExampleClient;
let knowledge: KnowledgeDesk;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  knowledge = new KnowledgeDesk(harness.open.desk, () => async () => {});
});

afterEach(() => harness.dispose());

let captured = 0;
async function captureOf(
  subject: string,
  overrides: Partial<RequestRecord> = {},
  of = client,
): Promise<Journey> {
  captured += 1;
  const journey = new Journey(harness, of);
  return journey.capture({
    subject,
    description: subject,
    messageId: `${captured}@cliente.example`,
    ...overrides,
  });
}

async function solved(subject: string, solution: string, of = client): Promise<Journey> {
  const journey = await captureOf(subject, {}, of);
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  return journey.do({
    type: 'solution.declare',
    payload: {
      finished: true,
      cause: `Causa de «${subject}»`,
      solution,
      verification: 'Se probó con el cliente.',
      operationState: 'estable',
      pendingRisks: '',
      recommendations: '',
    },
  });
}

const ask = (text: string, more: Partial<Parameters<KnowledgeDesk['similar']>[0]> = {}) =>
  knowledge.similar({ text, clientId: null, product: null, exceptTicketId: null, ...more });
const subjects = async (...asked: Parameters<typeof ask>) =>
  (await ask(...asked)).map(({ subject }) => subject);

describe('solved requests like another one', () => {
  it('are found by their words, whatever the accents, the case and the empty words', async () => {
    await solved('Caída del túnel IPsec con la sucursal', 'Se fijó el identificador del par.');
    await solved('Licencia de antivirus vencida', 'Se cargó la licencia.');
    const [found, ...others] = await ask('buenos dias, el TUNEL ipsec no levanta');
    expect(found).toMatchObject({
      subject: 'Caída del túnel IPsec con la sucursal',
      cause: 'Causa de «Caída del túnel IPsec con la sucursal»',
      solution: 'Se fijó el identificador del par.',
      openAt: 9,
      words: ['tunel', 'ipsec'],
    });
    expect(others).toEqual([]);
    expect(await ask('el de la con para que')).toEqual([]);
    expect(await ask('impresora de nómina')).toEqual([]);
  });

  it('come first where client and product are the same', async () => {
    const other = await registerClient(harness, {}, 'Papelera del Centro, S.A.', { tradeName: '' });
    await solved('Reinicio inesperado del equipo', 'Se cambió la fuente.', other);
    const own = await solved('Reinicio inesperado del equipo', 'Se actualizó el firmware.');
    const asked = {
      clientId: client.clientId,
      product: { ...PRODUCT, product: PRODUCT.product.toLowerCase() },
    };
    const [first, second] = await ask('reinicio del equipo', asked);
    expect(first).toMatchObject({ ticketId: own.id, sameClient: true, sameProduct: true });
    expect(second).toMatchObject({
      sameClient: false,
      sameProduct: true,
      clientName: 'Papelera del Centro, S.A.',
    });
  });

  it('are told before a word is written, by client and product, the newest first; and not for either alone', async () => {
    await solved('Uno', 'Primera solución.');
    await solved('Dos', 'Segunda solución.');
    const both = { clientId: client.clientId, product: PRODUCT };
    expect(await subjects('', both)).toEqual(['Dos', 'Uno']);
    expect(await subjects('', { clientId: client.clientId })).toEqual([]);
    expect(await subjects('', { product: PRODUCT })).toEqual([]);
  });

  it('are told by client and product also where no word finds any, and a word that nobody has hides none', async () => {
    await solved('Enlace con intermitencia', 'Se cambió la fibra.');
    const both = { clientId: client.clientId, product: PRODUCT };
    expect(await subjects('xyzzy impresora', both)).toEqual(['Enlace con intermitencia']);
    expect(await subjects('xyzzy intermitencia')).toEqual(['Enlace con intermitencia']);
  });

  it('are whole where something was brought in while they were being read', async () => {
    await solved('Enlace con intermitencia', 'Se cambió la fibra.');
    await solved('Intermitencia del correo', 'Se cambió el registro.');
    const waits: (() => void)[] = [];
    const told: Parameters<typeof harness.open.desk.onChanged>[0][] = [];
    const { desk } = harness.open;
    const watched = Object.assign(Object.create(desk), {
      state: desk.state,
      onChanged: (listener: (typeof told)[number]) => {
        told.push(listener);
        return () => {};
      },
    });
    knowledge = new KnowledgeDesk(watched, () => () => new Promise<void>((resolve) => waits.push(resolve)));
    const first = ask('intermitencia');
    await vi.waitFor(() => expect(waits).toHaveLength(1));
    for (const tell of told)
      tell({ cards: [], clientsChanged: false, settingsChanged: false, head: '', importsChanged: true });
    const second = ask('intermitencia');
    await vi.waitFor(() => expect(waits).toHaveLength(2));
    // The one that began first goes on with the second lesson while the other has read one.
    let done = false;
    const both = Promise.all([first, second]).finally(() => {
      done = true;
    });
    await vi.waitFor(() => {
      for (const go of waits.splice(0)) go();
      expect(done).toBe(true);
    });
    for (const answer of await both) expect(answer).toHaveLength(2);
    expect(await ask('intermitencia')).toHaveLength(2);
  });

  it('are never the one in hand, nor one that is not solved, nor one whose solution did not hold', async () => {
    const own = await solved('Certificado del portal vencido', 'Se renovó.');
    expect(await subjects('certificado vencido', { exceptTicketId: own.id })).toEqual([]);
    const open = await captureOf('Certificado del concentrador vencido');
    expect(await subjects('certificado vencido')).toEqual(['Certificado del portal vencido']);
    await open.do(open.validate(true));
    await own.report();
    await own.do(await own.approval(false));
    expect(own.ticket.position).toEqual({ kind: 'step', step: 5 });
    expect(await subjects('certificado vencido')).toEqual([]);
  });

  it('follow what changes after they were first asked for', async () => {
    expect(await subjects('disco lleno')).toEqual([]);
    await solved('Disco lleno en el recolector', 'Se rotaron los registros.');
    expect(await subjects('disco lleno')).toEqual(['Disco lleno en el recolector']);
  });

  it('are five at most, and a pasted mail of any length is asked about by its beginning', async () => {
    for (let index = 0; index < 7; index += 1)
      await solved(`Alerta repetida ${index}`, 'Se ajustó la regla.');
    const long = `alerta repetida ${Array.from({ length: 20_000 }, (_, index) => `palabra${index}`).join(' ')}`;
    expect(await ask(long)).toHaveLength(5);
  });
});
