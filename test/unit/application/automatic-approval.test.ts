// Nobody's yes is in a mail that a program wrote: main says so, whatever the window sends.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { handlersOf } from '../../support/desk-handlers';
import { keep } from '../../support/desk-harness';
import type { Journey } from '../../support/journey';
import { openLetterBench } from '../../support/letter-bench';

let opened: Awaited<ReturnType<typeof openLetterBench>>;
let journey: Journey;
beforeEach(async () => {
  opened = await openLetterBench();
  journey = await opened.bench.withReport();
});
afterEach(() => opened.harness.dispose());

async function record(granted: boolean, ...headers: readonly string[]) {
  const lines = ['From: <ana@bajio.example>', 'Date: Mon, 30 Nov 2026 10:00:00 -0600', ...headers];
  const original = await keep(opened.harness, [...lines, '', 'De acuerdo.'].join('\r\n'), 'vobo.eml');
  const { payload } = await journey.approval(granted);
  const meta = { commandId: randomUUID(), ticketId: journey.id, expectedVersion: journey.ticket.version };
  const request = { ...meta, type: 'approval.record' as const, payload: { ...payload, original } };
  return handlersOf(opened.harness)['desk:ticket-command'](request, {
    correlationId: '',
    channel: 'desk:ticket-command',
  });
}

it.each([
  ['an absence', ['Subject: Respuesta =?utf-8?q?autom=C3=A1tica?=: Informe']],
  ['a portal', ['Subject: Closed', 'Auto-Submitted: auto-generated']],
  ['a bounce', ['Subject: Informe', 'X-Failed-Recipients: ana@bajio.example']],
  ['an invitation', ['Subject: Aceptada: revisión', 'Content-Type: text/calendar; method=REPLY']],
] as const)('%s is recorded as no Vo.Bo., granted or denied', async (_what, headers) => {
  const before = journey.ticket.version;
  for (const granted of [true, false])
    expect(await record(granted, ...headers)).toEqual({
      ok: false,
      error: { kind: 'rule', rule: 'approval-automatic', field: 'original' },
    });
  expect(journey.ticket.version).toBe(before);
});

it('what somebody wrote is one', async () => {
  expect(await record(true, 'Subject: RE: Fuera de oficina')).toMatchObject({ ok: true });
});
