import { hash, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contractView } from '../../../../electron/adapters/expediente/page/contract-view';
import { expedientePage } from '../../../../electron/adapters/expediente/page/expediente-page';
import {
  eventWords,
  FIELD_WORDS,
  HIDDEN_FIELDS,
} from '../../../../electron/adapters/expediente/page/record-words';
import type { ExpedientePlan } from '../../../../electron/application/expediente/expediente-ports';
import { EXPEDIENTE_FORMAT } from '../../../../electron/shared/domain/expediente';
import { latest } from '../../../../electron/shared/domain/ticket';
import { ticketEventSchemas } from '../../../../electron/shared/domain/ticket-events';
import { err } from '../../../../electron/shared/result';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../../support/desk-harness';
import { registerClient } from '../../../support/example-client';
import { exporter } from '../../../support/expediente-case';
import { Journey } from '../../../support/journey';

let harness: DeskHarness;

beforeEach(async () => {
  harness = await createDeskHarness();
});

afterEach(async () => {
  await harness.dispose();
});

async function pageOf(journey: Journey): Promise<string> {
  const plans: ExpedientePlan[] = [];
  const packer = {
    pack: async (plan: ExpedientePlan) => {
      plans.push(plan);
      return err({ kind: 'cancelled' } as const);
    },
    progress: () => null,
    cancel: () => {},
    discard: async () => {},
  };
  const trust = { anchors: [], revocationLists: [] };
  await exporter(harness, '/ninguna/a.zip', trust, packer).export(journey.id);
  const [plan] = plans;
  if (!plan) throw new Error('Nothing was planned');
  const { ticket, procedure, exportedAt, exportedBy, station, program, timeZone, clientName, journal } = plan;
  return expedientePage({
    ticket,
    procedure,
    verified: [],
    manifest: {
      kind: 'mesa-n2-expediente',
      format: 1,
      ticket: { id: ticket.id, requestFolio: ticket.requestFolio, folio: ticket.folio, clientName },
      procedure: { key: procedure.key, version: procedure.version },
      exportedAt,
      exportedBy,
      station,
      program,
      timeZone,
      journal,
      trust: { anchors: [], revocationLists: 0 },
      files: plan.files.map(({ path, ref, role, what, events }) => ({
        path,
        sizeBytes: ref.sizeBytes,
        sha256: ref.sha256,
        role,
        what,
        originalName: ref.name,
        mediaType: ref.mediaType,
        events: [...events],
      })),
      missing: [],
    },
  });
}

it('has its words counted by the format: whoever changes them raises EXPEDIENTE_FORMAT', async () => {
  const journey = await new Journey(harness, await registerClient(harness)).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
  const page = await pageOf(journey);
  const words = [...page.matchAll(/<(?:dt|th|h[1-4])\b[^>]*>([^<]*)</g)].map(([, text = '']) => text);
  const own = [...new Set(words)].filter((text) => !/\d/.test(text)).toSorted();
  expect(own).toContain('Días festivos');
  const print = hash('sha256', [...own, ...Object.values(FIELD_WORDS)].join('|')).slice(0, 16);
  expect({ format: EXPEDIENTE_FORMAT, words: print }).toEqual({ format: 10, words: '9bf5be5a57f419fc' });
});

describe('the page of an expediente', () => {
  it('reads nothing as markup that a person or a file wrote, and links nothing that could run', async () => {
    const journey = await new Journey(harness, await registerClient(harness)).capture({
      subject: '<img src=x onerror=alert(1)>',
    });
    const file = await keep(harness, 'x', 'factura.html');
    await journey.do({
      type: 'evidence.attach',
      payload: { file, note: '</style><script>alert(1)</script> factura\u202efdp.html' },
    });
    const page = await pageOf(journey);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toMatch(/<script|<img|\u202e/i);
    expect(page).toContain('factura[U+202E]fdp.html');
    expect(page).not.toMatch(/href="[^"]*html"/);
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('lists gaps, and says of a correction after the report that the report does not tell it', async () => {
    const client = await registerClient(harness);
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log();
    await journey.finish();
    await journey.report();
    await journey.sendMail('recordatorio-vobo', [], undefined, false);
    const before = await pageOf(journey);
    expect(before).toContain('no hay evidencia de envío');
    expect(before).toContain('La solicitud no ha concluido');
    expect(before).not.toContain('Posterior al reporte');
    const logged = latest(journey.ticket, 'v1.work.logged');
    if (!logged) throw new Error('No work log');
    const payload = { ...logged.payload, minutes: 15 };
    await journey.do({
      type: 'record.amend',
      payload: { eventId: logged.eventId, payload, reason: 'Duró más de lo anotado.' },
    });
    const after = await pageOf(journey);
    expect(after).toContain('Duró más de lo anotado.');
    expect(after).toContain('Posterior al reporte, revisión 1');
  });

  it('tells what was taken back apart from what counts, and by which record', async () => {
    const journey = await new Journey(harness, await registerClient(harness)).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    await journey.log('Se anotó en la solicitud equivocada.');
    const logged = latest(journey.ticket, 'v1.work.logged');
    if (!logged) throw new Error('No work log');
    const why = { why: 'wrong-request', note: '' } as const;
    await journey.do({ type: 'act.undo', payload: { eventId: logged.eventId, ...why } });
    const page = await pageOf(journey);
    const [counted = '', undone = ''] = page.split('Lo que se deshizo (1)');
    expect(counted).toContain('Se deshizo lo registrado');
    expect(counted).toContain('Era de otra solicitud');
    expect(counted).not.toContain('Se anotó en la solicitud equivocada.');
    expect(undone).toContain('Se anotó en la solicitud equivocada.');
  });

  it('tells what clocks measured of the work, also once one was corrected', async () => {
    const journey = await new Journey(harness, await registerClient(harness)).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    const timerId = randomUUID();
    await journey.do({ type: 'work.start', payload: { timerId } });
    harness.clock.advance(11.5);
    const told = { timers: [timerId], activity: 'Se revisó el túnel.', evidence: [], goOn: null };
    await journey.do({ type: 'work.log-timed', payload: told });
    expect(await pageOf(journey)).toContain('Medido por cronómetro: 12 min 30 s, desde el ');
    const stopped = latest(journey.ticket, 'v1.work.stopped');
    if (!stopped) throw new Error('No stop');
    const at = new Date(Date.parse(stopped.occurredAt) - 150_000).toISOString();
    await journey.do({
      type: 'record.amend',
      payload: { eventId: stopped.eventId, payload: { ...stopped.payload, at }, reason: 'Fue antes.' },
    });
    expect(await pageOf(journey)).toContain('Medido por cronómetro: 10 min, desde el ');
  });

  it('shows the contract as it stood as tables, each criterion by its name first, and no raw text', async () => {
    const client = await registerClient(harness);
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    const page = await pageOf(journey);
    expect(page).not.toMatch(/\{&quot;|America\//);
    expect(page).toContain('<th scope="row">Número</th><td class="text">CT-2026-014</td>');
    expect(page).toContain('<th scope="row">Crítica</th><td>30 min</td><td>4 h</td><td>24 h</td>');
    expect(page).toMatch(
      /<th scope="row">Contrato vigente en la fecha de la solicitud<\/th><td>Cumple<\/td>/,
    );
  });

  it('shows a copy that is no contract letter by letter', () => {
    expect(contractView('{"otra": <cosa>').source).toBe('<code>{&quot;otra&quot;: &lt;cosa&gt;</code>');
    expect(contractView('[1]').source).toContain('[1]');
  });

  it('does not call somebody who is no registered contact «Cliente», and ends no sentence twice', async () => {
    const client = await registerClient(harness);
    const journey = await new Journey(harness, client).capture({
      requester: { contactId: null, name: 'Fabián Arriola', email: 'fa@consultor.example', phone: '' },
    });
    await journey.do(journey.validate(false));
    const page = await pageOf(journey);
    expect(page).toContain('Fabián Arriola (no es contacto registrado)');
    expect(page).not.toContain('(Cliente)');
    expect(page).toContain('indicando la improcedencia».');
    expect(page).not.toContain('.».');
  });

  it('says what a wait that was written down late changed of each target', async () => {
    const client = await registerClient(harness, { pauses: { client: true, manufacturer: false } });
    const journey = await new Journey(harness, client).capture();
    await journey.do(journey.validate(true));
    await journey.attend();
    const at = harness.clock.now();
    harness.clock.advance(600);
    await journey.do({ type: 'waiting.start', payload: { party: 'cliente', reason: 'Acceso', at } });
    const page = await pageOf(journey);
    expect(page).toMatch(
      /Inicio de espera.*Qué cambió en los objetivos.*Después.*En pausa.*Antes.*Vencido.*Solución/su,
    );
  });

  it('has Spanish words for every kind of event and every field of its record', () => {
    const lacking = Object.entries(ticketEventSchemas).flatMap(([type, schema]) => [
      ...(eventWords(type) === type ? [type] : []),
      ...fieldsOf(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'output' })).filter(
        (field) => !(field in FIELD_WORDS) && !HIDDEN_FIELDS.has(field),
      ),
    ]);
    expect([...new Set(lacking)]).toEqual([]);
  });
});

/** Names of properties, at whatever depth. */
function fieldsOf(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsOf);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(key === 'properties' ? Object.keys(value as object) : []),
    ...fieldsOf(value),
  ]);
}

it('tells of each file through whose hands it went, and what a check found', async () => {
  const client = await registerClient(harness);
  const journey = await new Journey(harness, client).capture();
  const file = await keep(harness, 'registro', 'tunel.log');
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  const { sha256 } = file;
  const named = { sha256, fileName: file.name };
  unwrap(
    await harness.open.desk.recordCustody(journey.id, [
      { type: 'v1.evidence.viewed', payload: { ...named, where: 'outside' } },
      { type: 'v1.evidence.saved', payload: { ...named, savedAs: '<b>copia</b>.log' } },
      { type: 'v1.evidence.checked', payload: { results: [{ ...named, fileState: 'whole' }] } },
    ]),
  );
  const page = await pageOf(journey);
  const section = page.slice(
    page.indexOf('<section id="custodia">'),
    page.indexOf('<section id="comprobar">'),
  );
  const acts = [...section.slice(section.indexOf(sha256)).matchAll(/<td class="text">([^<]*)<\/td>/g)];
  expect(acts.map(([, words]) => words)).toEqual([
    'Agregado a la solicitud',
    'Abierto con otro programa',
    'Copia guardada fuera de la mesa: &lt;b&gt;copia&lt;/b&gt;.log',
    'Comprobado: íntegro',
  ]);
  expect(section).toContain('Ana Robles');
});
