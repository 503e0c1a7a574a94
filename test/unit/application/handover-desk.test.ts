import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renderHandover } from '../../../electron/adapters/pdf/render-handover';
import {
  GROUP_WORDS,
  NEXT_WORDS,
  PROMISE_WORDS,
  STEP_WORDS,
  TARGET_WORDS,
} from '../../../electron/application/documents/handover-words';
import { duesOf, type HandoverInput } from '../../../electron/shared/domain/handover';
import type { HandoverRow } from '../../../electron/shared/ipc-views';
import { HANDOVER_DRAFT_KEY } from '../../../electron/shared/kept-draft';
import { ok } from '../../../electron/shared/result';
import { catalogue } from '../../support/catalogues';
import { handlersOf } from '../../support/desk-handlers';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { exchange } from '../../support/transfer-bench';
import { pageTexts, squash } from '../adapters/pdf/pdf-tools';

let harness: DeskHarness;
let client: ExampleClient;
let target: string;
beforeEach(async () => {
  harness = await createDeskHarness('lider-soc');
  client = await registerClient(harness);
  target = join(await mkdtemp(join(tmpdir(), 'mesa-relevo-')), 'relevo.pdf');
});
afterEach(() => harness.dispose());

const handlers = () =>
  handlersOf(harness, {
    renderHandover: async (model) => ok(await renderHandover(model)),
    chooseTarget: async () => ok(target),
  });
const ask = async (channel: string, request: object = {}) => {
  const handler = Reflect.get(handlers(), channel) as (request: object, context: object) => Promise<unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: a test asks many channels by one way.
  return (await handler(request, { channel, correlationId: '' })) as any;
};
const give = (input: Partial<HandoverInput> = {}, commandId = randomUUID()) =>
  ask('handover:give', { commandId, toId: null, note: '', notes: [], ...input });
const answer = (handoverId: string, type: string, payload: object) =>
  ask('handover:answer', { commandId: randomUUID(), handoverId, expectedVersion: 1, type, payload });

async function atWork(): Promise<Journey> {
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  return journey.attend();
}

describe('a change of shift', () => {
  it('takes two persons: given by one, received by another, once, each on record', async () => {
    const journey = await atWork();
    const given = unwrap(
      await give({
        note: 'Guardia tranquila.',
        notes: [{ ticketId: journey.id, note: 'Vigilar el túnel.' }],
      }),
    ) as { id: string };
    expect(await give()).toMatchObject({ error: { rule: 'handover-pending' } });
    expect(await answer(given.id, 'handover.receive', { note: '' })).toMatchObject({
      error: { rule: 'handover-own' },
    });
    await actAs(harness, 'auditor');
    await expect(answer(given.id, 'handover.receive', { note: '' })).rejects.toThrow('reader-only');
    await expect(give()).rejects.toThrow('reader-only');
    await actAs(harness, 'soporte-n2');
    expect(await answer(given.id, 'handover.withdraw', { reason: 'No es mío' })).toMatchObject({
      error: { rule: 'handover-of-another' },
    });
    const { pending } = await ask('handover:state');
    expect(pending.rows).toMatchObject([{ folio: journey.ticket.folio, note: 'Vigilar el túnel.' }]);
    unwrap(await answer(given.id, 'handover.receive', { note: 'Leído.' }));
    expect(await answer(given.id, 'handover.receive', { note: '' })).toMatchObject({ ok: false });
    const { history } = await ask('handover:state');
    expect(history).toMatchObject([
      {
        note: 'Guardia tranquila.',
        givenBy: { name: 'Ana Robles' },
        received: { by: { role: 'soporte-n2' }, text: 'Leído.' },
      },
    ]);
    await harness.reopen();
    expect((await ask('handover:state')).history).toEqual(history);
  });

  it('is one line of the journal with its notes: a repeat repeats nothing, and no form grows stale by it', async () => {
    const journey = await atWork();
    const seen = journey.ticket.version;
    const commandId = randomUUID();
    const input = { notes: [{ ticketId: journey.id, note: 'Vigilar.' }] };
    const before = harness.open.journal.lastSeq();
    const first = unwrap(await give(input, commandId));
    expect(unwrap(await give(input, commandId))).toEqual(first);
    expect(harness.open.journal.lastSeq()).toBe(before + 2);
    expect(journey.ticket.records.at(-1)).toMatchObject({ type: 'v1.handover.noted' });
    expect(journey.ticket.changedAtVersion).toBeLessThanOrEqual(seen);
    expect(await give({ notes: [{ ticketId: randomUUID(), note: 'x' }] })).toMatchObject({ ok: false });
  });

  it('tells every term that runs, the tightest first, and a ratification once, on paper too', async () => {
    const validity = { validFrom: '2025-01-01', validTo: '2025-12-31' };
    const expired = await registerClient(harness, validity, 'Vencida, S.A.');
    const journey = await new Journey(harness, expired).capture();
    await journey.do(journey.validate(true, true));
    await journey.attend();
    const [row] = (await ask('handover:state')).rows as HandoverRow[];
    if (!row) throw new Error('No row');
    const dues = duesOf(row);
    expect(dues.map(({ target }) => target).toSorted()).toEqual(['ratification', 'report', 'solution']);
    expect(dues.map(({ at }) => at)).toEqual(dues.map(({ at }) => at).toSorted());
    expect(row).toMatchObject({ group: 'promised', promises: [{ kind: 'ratification' }] });
    unwrap(await give());
    const [handover] = harness.open.desk.state.handovers;
    expect(handover?.lines?.map(duesOf)).toEqual([dues]);
    const text = pageTexts(unwrap(await ask('handover:pdf', { handoverId: handover?.id }))).join(' ');
    for (const { target } of dues) expect(squash(text)).toContain(squash(`${TARGET_WORDS[target]}: vence`));
    expect(squash(text)).not.toContain(squash(PROMISE_WORDS.ratification));
  });

  it('names each note that no request here can take, and keeps everything else from being half done', async () => {
    const journey = await atWork();
    const other = await atWork();
    const second = await createDeskHarness();
    const way = await exchange(harness, second);
    const unknown = randomUUID();
    try {
      unwrap(await way.a.trySend(journey.id, way.idOfB, way.at('1')));
      const before = harness.open.journal.lastSeq();
      const notes = [other.id, journey.id, unknown].map((ticketId) => ({ ticketId, note: 'Vigilar.' }));
      expect(await give({ notes })).toEqual({
        ok: false,
        error: {
          kind: 'invalid',
          issues: [
            { path: `notes.${journey.id}`, message: 'validation.note-away' },
            { path: `notes.${unknown}`, message: 'validation.note-destroyed' },
          ],
        },
      });
      expect(harness.open.journal.lastSeq()).toBe(before);
      unwrap(await give({ notes: notes.slice(0, 1) }));
    } finally {
      await second.dispose();
      await way.dispose();
    }
  });

  it('goes to nobody who cannot take it', async () => {
    await actAs(harness, 'auditor');
    const auditor = harness.open.session.settings.currentPersonId;
    await actAs(harness, 'lider-soc');
    expect(await give({ toId: auditor })).toMatchObject({ error: { rule: 'handover-to-nobody' } });
    expect(await give({ toId: harness.open.session.settings.currentPersonId })).toMatchObject({
      error: { rule: 'handover-to-oneself' },
    });
    expect(await give({ toId: 'nadie' })).toMatchObject({ error: { rule: 'handover-to-nobody' } });
  });

  it('tells of clocks, calls and mails that are nobody else’s', async () => {
    const journey = await atWork();
    await journey.do({ type: 'work.start', payload: { timerId: randomUUID() } });
    const beganAt = harness.clock.now();
    await harness.open.session.saveDraft('calls:open', {
      calls: [{ id: randomUUID(), beganAt, answeredBy: 'Ana Robles', caller: 'CANARIO-LLAMADA' }, 'roto'],
    });
    const state = await ask('handover:state');
    expect(state.rows).toMatchObject([{ promises: [{ kind: 'timer', by: 'Ana Robles' }] }]);
    expect(state.desk.calls).toEqual([{ beganAt, answeredBy: 'Ana Robles' }]);
    expect(JSON.stringify(state)).not.toContain('CANARIO-LLAMADA');
  });
});

describe('an earlier relevo', () => {
  it('is read from the journal as it was, and printed the same', async () => {
    const journey = await atWork();
    const first = unwrap(await give({ notes: [{ ticketId: journey.id, note: 'Primera.' }] })) as {
      id: string;
    };
    const shown = unwrap(await ask('handover:page', { handoverId: first.id })) as { rows: object[] };
    unwrap(await answer(first.id, 'handover.withdraw', { reason: 'Faltaba algo.' }));
    await journey.log();
    unwrap(await give());
    expect(harness.open.desk.state.handovers.map(({ lines }) => lines === null)).toEqual([true, false]);
    const later = unwrap(await ask('handover:page', { handoverId: first.id })) as { rows: object[] };
    expect(later.rows).toEqual(shown.rows);
    const bytes = () => ask('handover:pdf', { handoverId: first.id });
    expect(unwrap(await bytes())).toEqual(unwrap(await bytes()));
  });

  it('keeps of a request that was destroyed nothing that was said of it', async () => {
    const journey = await new Journey(harness, client).capture({ subject: 'CANARIO-ASUNTO' });
    const given = unwrap(
      await give({ note: '', notes: [{ ticketId: journey.id, note: 'CANARIO-NOTA' }] }),
    ) as { id: string };
    await harness.open.session.saveDraft(HANDOVER_DRAFT_KEY, { notes: { [journey.id]: 'CANARIO-BORRADOR' } });
    await actAs(harness, 'gerente-operaciones');
    const { person } = harness.open.session.state();
    await journey.do({
      type: 'deviation.withdraw',
      payload: {
        reason: 'Lo pide el cliente.',
        authority: { name: person?.name ?? '', role: 'gerente-operaciones', how: 'present', evidence: null },
        evidence: [await keep(harness, 'ya no')],
      },
    });
    await actAs(harness, 'lider-soc');
    const version = journey.ticket.version;
    unwrap(
      await harness.open.disposals.dispose({
        commandId: randomUUID(),
        ticketId: journey.id,
        expectedVersion: version,
        ground: 'retention-ended',
        reference: 'ACTA-1',
        reason: 'Plazo cumplido.',
      }),
    );
    const page = unwrap(await ask('handover:page', { handoverId: given.id }));
    expect(page).toMatchObject({
      rows: [
        {
          ...{ about: null, note: '', folio: expect.stringMatching(/^SOL-/) },
          ...{
            step: null,
            priority: null,
            assignee: null,
            due: null,
            risk: null,
            waiting: null,
            promises: [],
            next: null,
          },
        },
      ],
    });
    expect(JSON.stringify(page)).not.toContain('CANARIO');
    expect(await harness.open.session.draft(HANDOVER_DRAFT_KEY)).toBeNull();
    const pdf = unwrap(await ask('handover:pdf', { handoverId: given.id })) as Uint8Array;
    expect(Buffer.from(pdf).includes('CANARIO')).toBe(false);
    for await (const batch of harness.open.journal.read())
      expect(JSON.stringify(unwrap(batch))).not.toContain('CANARIO');
  });

  it('leaves as a PDF where somebody chooses, which is on record, an auditor’s copy too', async () => {
    await atWork();
    const given = unwrap(await give()) as { id: string };
    await actAs(harness, 'auditor');
    const saved = unwrap(
      await ask('handover:save', { commandId: randomUUID(), handoverId: given.id, expectedVersion: 1 }),
    ) as { path: string; sizeBytes: number };
    const bytes = await readFile(target);
    expect(saved).toMatchObject({ path: target, sizeBytes: bytes.length });
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(harness.open.desk.state.handovers[0]?.version).toBe(2);
  });
});

it('is said on paper as in the window', () => {
  const window = catalogue('es-MX', 'handover');
  const common = catalogue('es-MX', 'common');
  const text = (from: ReturnType<typeof catalogue>, path: string) => from.get(path);
  for (const [group, said] of Object.entries(GROUP_WORDS)) expect(said).toBe(text(window, `group.${group}`));
  for (const [kind, said] of Object.entries(PROMISE_WORDS))
    expect(said).toBe(String(text(window, `promise.${kind}`)).replace(' ({{by}})', ''));
  expect(TARGET_WORDS.ratification).toBe(text(window, 'ratification'));
  for (const [next, said] of Object.entries(NEXT_WORDS)) expect(said).toBe(text(common, `missing.${next}`));
  for (const [step, said] of Object.entries(STEP_WORDS)) expect(said).toBe(text(common, `step.${step}`));
});
