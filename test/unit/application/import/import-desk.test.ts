// What is taken in, what is told of the rest, and what an undoing leaves: on real files, through the same calls as the window's.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importStanding } from '../../../../electron/shared/domain/imports';
import type { Request } from '../../../../electron/shared/ipc-contract';
import { type Watched, watchBlocks } from '../../../bench/block-watch';
import { cardsOf } from '../../../support/cards-of';
import { addPerson, unwrap } from '../../../support/desk-harness';
import { registerClient } from '../../../support/example-client';
import { ImportBench } from '../../../support/import-bench';
import { Journey } from '../../../support/journey';
import { manyClients } from '../../../support/table-rows';

let bench: ImportBench;
beforeEach(async () => {
  bench = await ImportBench.open();
});
afterEach(() => bench.close());

const desk = () => bench.harness.open.desk;
const CLIENTS = 'Razón social,RFC\nUno,AAA010101AA1\nDos,\nTres,NO\n';

describe('a dry run', () => {
  it('counts, names each refused row with all that is wrong, and writes nothing', async () => {
    await registerClient(bench.harness, {}, 'Dos');
    const head = bench.harness.open.journal.head();
    const tried = await bench.tried('clients', `${CLIENTS}${'x'.repeat(201)},TAMPOCO\nUno,\n`);
    expect(tried.rows).toEqual({ total: 5, added: 1, existing: 1, refused: 3 });
    expect(tried.refused).toMatchObject([
      { row: 4, problems: [{ field: 'rfc', problem: 'rfc', value: 'NO' }] },
      {
        row: 5,
        problems: [
          { field: 'legalName', problem: 'too-long' },
          { field: 'rfc', problem: 'rfc' },
        ],
      },
      { row: 6, problems: [{ field: null, problem: 'repeated', params: { row: '2' } }] },
    ]);
    expect(bench.harness.open.journal.head()).toBe(head);
  });

  it('asks for what every row needs, from a column or as one value for all', async () => {
    const view = await bench.chosen('Número,Vigente desde,Vigente hasta\nC-1,01/01/2026,31/12/2026\n');
    const mapping = bench.mappingOf(view, 'contracts');
    expect(await bench.ask('import:preview', mapping)).toEqual({
      ok: false,
      error: { kind: 'import', reason: 'not-mapped', params: { field: 'client' } },
    });
    await registerClient(bench.harness, {}, 'Dos');
    const fixed = { client: 'dos', coverage: 'L-V 09:00-18:00', reminders: '2' };
    expect(unwrap(await bench.ask('import:preview', { ...mapping, fixed })).rows.added).toBe(1);
  });

  it('asks how dates are written where the file does not tell, and says how it read them', async () => {
    await registerClient(bench.harness, {}, 'Dos');
    const file = (...dates: string[]) =>
      ['Cliente,Folio,Asunto,Fecha', ...dates.map((date, row) => `Dos,T-${row},Asunto,${date}`)].join('\n');
    const view = await bench.chosen(file('12/03/2025', '2025-01-31'));
    const mapping = bench.mappingOf(view, 'historic');
    const asked = {
      ok: false,
      error: { kind: 'import', reason: 'date-order', params: { value: '12/03/2025' } },
    };
    expect(await bench.ask('import:preview', mapping)).toEqual(asked);
    expect(await bench.ask('import:run', { commandId: randomUUID(), ...mapping })).toEqual(asked);
    // What else the file says tells it, unless it says both.
    expect((await bench.tried('historic', file('12/03/2025', '31/03/2025'))).dateOrder).toBe('day-first');
    expect((await bench.tried('historic', file('12/03/2025', '03/31/2025'))).dateOrder).toBe('month-first');
    expect((await bench.tried('historic', file('31/03/2025', '12-mar-2025'))).dateOrder).toBeNull();
    const both = await bench.chosen(file('12/03/2025', '31/03/2025', '03/31/2025'));
    expect(await bench.ask('import:preview', bench.mappingOf(both, 'historic'))).toEqual(asked);
    const said = { ...bench.mappingOf(both, 'historic'), dateOrder: 'month-first' as const };
    expect(unwrap(await bench.ask('import:preview', said)).rows).toMatchObject({ added: 2, refused: 1 });
    unwrap(await bench.ask('import:run', { commandId: randomUUID(), ...said }));
    expect([...desk().state.historic.values()].map(({ openedOn }) => openedOn)).toEqual([
      '2025-12-03',
      '2025-03-31',
    ]);
    expect([...desk().state.imports.values()]).toMatchObject([{ dateOrder: 'month-first' }]);
  });

  it('finds the headings under a title, takes no total for a row, and lets somebody say another row', async () => {
    const text = [
      'Silent4Business;;',
      'Directorio de clientes al 30/11/2026;;',
      ';;',
      'No.;Razón social;R.F.C.',
      '1;Uno;AAA010101AA1',
      '2;Dos;',
      ';TOTAL;2',
      'Total general: 2;;',
    ].join('\r\n');
    const view = await bench.chosen(text);
    expect(view).toMatchObject({
      headingsRow: 4,
      headings: ['No.', 'Razón social', 'R.F.C.'],
      samples: ['1', 'Uno', 'AAA010101AA1'],
      rowCount: 4,
      kind: 'clients',
    });
    expect(view.headingRows.slice(0, 3)).toEqual([
      { row: 1, text: 'Silent4Business' },
      { row: 2, text: 'Directorio de clientes al 30/11/2026' },
      { row: 4, text: 'No. · Razón social · R.F.C.' },
    ]);
    const tried = unwrap(await bench.ask('import:preview', bench.mappingOf(view, 'clients')));
    expect(tried.rows).toMatchObject({ added: 2, refused: 2 });
    expect(tried.refused).toMatchObject([
      { row: 7, problems: [{ field: null, problem: 'total' }] },
      { row: 8, problems: [{ field: null, problem: 'total' }] },
    ]);
    const other = await bench.ask('import:sheet', { token: view.token, sheet: null, headingsRow: 2 });
    expect(unwrap(other)).toMatchObject({ headingsRow: 2, rowCount: 5 });
    expect(await bench.ask('import:preview', bench.mappingOf(view, 'clients'))).toMatchObject({
      error: { reason: 'gone' },
    });
    const none = { token: unwrap(other).token, sheet: null, headingsRow: 3 };
    expect(await bench.ask('import:sheet', none)).toMatchObject({ error: { reason: 'gone' } });
  });

  it('saves every refused row as a table in which no spreadsheet computes anything', async () => {
    const view = await bench.chosen('Razón social,RFC\nUno,=HYPERLINK(1)\nDos,NO\n');
    unwrap(await bench.ask('import:preview', bench.mappingOf(view, 'clients')));
    const path = bench.saveTo('malas.csv');
    expect(await bench.ask('import:save-refused', { token: view.token })).toEqual({ ok: true, value: true });
    expect(await readFile(path, 'utf8')).toBe(
      '\ufeff"Fila","Dato","Lo que dice","Qué corregir"\r\n' +
        '"2","RFC","\'=HYPERLINK(1)","No es un RFC. Revise sus 12 o 13 caracteres."\r\n' +
        '"3","RFC","NO","No es un RFC. Revise sus 12 o 13 caracteres."\r\n',
    );
  });
});

describe('an import', () => {
  it('keeps which rows were not accepted and why, and nothing of what they say', async () => {
    const text = 'Razón social,RFC\nUno,AAA010101AA1\nCanario Pérez,CANARIO\n=1+1,NO\nUno,AAA010101AA1\n';
    const { id } = unwrap(await bench.run('clients', text));
    unwrap(await bench.run('clients', 'Razón social\nDos\n'));
    await bench.reopen();
    const path = bench.saveTo('después.csv');
    expect(await bench.ask('import:save-kept', { importId: id })).toEqual({ ok: true, value: true });
    expect(await readFile(path, 'utf8')).toBe(
      '\ufeff"Fila","Dato","Qué corregir"\r\n' +
        '"3","RFC","No es un RFC. Revise sus 12 o 13 caracteres."\r\n' +
        '"4","RFC","No es un RFC. Revise sus 12 o 13 caracteres."\r\n' +
        '"5","","Repite la fila 2. Deje solo una."\r\n',
    );
    for await (const batch of bench.harness.open.journal.readBatches())
      expect(JSON.stringify(unwrap(batch).events)).not.toContain('Canario');
    const whole = [...desk().state.imports.keys()].at(-1) ?? '';
    expect(await bench.ask('import:save-kept', { importId: whole })).toMatchObject({
      error: { kind: 'import', reason: 'not-kept' },
    });
  });

  it('remembers which of two columns with one name was meant', async () => {
    unwrap(await bench.run('clients', CLIENTS));
    const text = 'Empresa,Nombre,Correo,Nombre,Correo\nUno,x,x@x.mx,Ana,ana@uno.mx\n';
    const view = await bench.chosen(text);
    const columns = { client: 0, name: 3, email: 4 };
    const mapping = { ...bench.mappingOf(view, 'contacts'), columns };
    unwrap(await bench.ask('import:run', { commandId: randomUUID(), ...mapping }));
    expect((await bench.chosen(text)).proposals.contacts).toMatchObject({ columns, isRemembered: true });
    const moved = await bench.chosen('Nombre,Correo,Empresa,Correo,Nombre\nx,,Uno,,Eva\n');
    expect(moved.proposals.contacts.columns).toEqual({ client: 2, name: 4, email: 3 });
    // Of only one of them nobody can tell which it is.
    const single = await bench.chosen('Empresa,Nombre,Correo\nUno,Eva,\n');
    expect(single.proposals.contacts).toMatchObject({ isRemembered: false });
  });

  it('takes the good rows in, and the same file again changes nothing', async () => {
    const done = unwrap(await bench.run('clients', CLIENTS));
    expect(done).toMatchObject({ kind: 'clients', recorded: 2, rows: { added: 2, refused: 1 } });
    expect(importStanding(done)).toBe('whole');
    expect(
      desk()
        .clients()
        .map(({ details }) => [details.legalName, details.rfc]),
    ).toEqual([
      ['Uno', 'AAA010101AA1'],
      ['Dos', ''],
    ]);
    const head = bench.harness.open.journal.head();
    expect(await bench.run('clients', CLIENTS)).toMatchObject({
      ok: false,
      error: { reason: 'nothing-new' },
    });
    expect(bench.harness.open.journal.head()).toBe(head);
  });

  it('that is asked for twice by one command is made once', async () => {
    const commandId = randomUUID();
    const first = unwrap(await bench.run('clients', CLIENTS, {}, commandId));
    const head = bench.harness.open.journal.head();
    expect(unwrap(await bench.run('clients', CLIENTS, {}, commandId))).toEqual(first);
    expect(bench.harness.open.journal.head()).toBe(head);
  });

  it('reads contacts and contracts under their clients, and remembers the columns for the next file', async () => {
    unwrap(await bench.run('clients', CLIENTS));
    const contacts =
      'Empresa,Quién,Correo,Solicita\nAAA010101AA1,Ana,ana@uno.mx,sí\nDos,Luis,,no\nNadie,X,,\n';
    const view = await bench.chosen(contacts);
    const mapping = { ...bench.mappingOf(view, 'contacts') };
    const columns = { ...mapping.columns, name: 1 };
    unwrap(await bench.ask('import:run', { commandId: randomUUID(), ...mapping, columns }));
    const contracts =
      'Cliente;Contrato;Inicio;Fin;Cobertura;Horas\nUno;C-1;1/2/2026;31/12/2026;7x24;40\nUno;C-1;;;;\nDos;C-2;2026-01-01;2025-01-01;L-V 9-18;\n';
    const done = unwrap(await bench.run('contracts', contracts, { reminders: '2' }));
    expect(done.rows).toMatchObject({ added: 1, refused: 2 });
    const [uno, dos] = desk().clients();
    expect(uno?.contacts).toMatchObject([
      { name: 'Ana', powers: { request: true, approve: false, sign: false } },
    ]);
    expect(dos?.contacts).toMatchObject([{ name: 'Luis', email: '' }]);
    expect(uno?.contracts).toMatchObject([
      {
        number: 'C-1',
        validFrom: '2026-02-01',
        coverage: { kind: '7x24' },
        quota: { kind: 'hours', units: 40 },
      },
    ]);
    const again = await bench.chosen('Correo,Empresa,Solicita,Quién\n');
    expect(again.proposals.contacts).toEqual({
      columns: { client: 1, name: 3, email: 0, request: 2 },
      fixed: {},
      isRemembered: true,
      goesOnAfter: null,
      dateOrder: null,
    });
  });

  it('takes what was used of a contract before, and a manufacturer that stands in a column of its own', async () => {
    unwrap(await bench.run('clients', CLIENTS));
    const head = 'Cliente;Contrato;Inicio;Fin;Cobertura;Horas;Horas usadas;Marca;Producto';
    const rows = [
      'Uno;C-1;1/2/2026;31/12/2026;7x24;1,200;10.5;Fortinet;FortiGate 200F; ',
      'Uno;C-2;1/2/2026;31/12/2026;7x24;;3;Fortinet;Cisco: ISE',
      'Uno;C-3;1/2/2026;31/12/2026;7x24;diez;3;Fortinet;Cisco: ISE',
    ];
    const { refused } = await bench.tried('contracts', [head, ...rows].join('\n'), { reminders: '2' });
    expect(refused.map(({ problems }) => problems.map(({ field, problem }) => [field, problem]))).toEqual([
      [['used', 'used-of-nothing']],
      [['hours', 'number']],
    ]);
    const done = unwrap(await bench.run('contracts', [head, ...rows].join('\n'), { reminders: '2' }));
    expect(done.rows).toMatchObject({ added: 1, refused: 2 });
    expect(desk().clients()[0]?.contracts).toMatchObject([
      {
        quota: { kind: 'hours', units: 1200, usedBefore: 10.5 },
        products: [{ manufacturer: 'Fortinet', product: 'FortiGate 200F' }],
      },
    ]);
  });

  it('is remembered without whose all of its rows were, with the columns that it lacked, and not once it was undone', async () => {
    const uno = 'Nombre\nAna\n';
    unwrap(await bench.run('clients', CLIENTS));
    const done = unwrap(await bench.run('contacts', uno, { client: 'Uno' }));
    const next = await bench.chosen('Nombre,Correo\nEva,eva@dos.mx\n');
    expect(next.proposals.contacts).toEqual({
      columns: { name: 0, email: 1 },
      fixed: {},
      isRemembered: true,
      goesOnAfter: null,
      dateOrder: null,
    });
    unwrap(await bench.ask('import:undo', { commandId: randomUUID(), importId: done.id, keepUsed: false }));
    expect((await bench.chosen(uno)).proposals.contacts).toMatchObject({ isRemembered: false });
  });

  it('is there after a new start, by its checkpoint and by its journal alone', async () => {
    await bench.run('clients', CLIENTS);
    unwrap(
      await bench.run(
        'historic',
        'Cliente,Folio,Asunto,Fecha,Solución\nUno,T-1,Túnel,2024-05-01,Se cambió\n',
      ),
    );
    const before = JSON.stringify(desk().state.snapshot());
    await bench.harness.reopen();
    const { roster: _roster, commands: _commands, lastRecordedAt: _at, ...now } = desk().state.snapshot();
    const { roster: _before, commands: _c, lastRecordedAt: _l, ...then } = JSON.parse(before);
    expect(now).toEqual(then);
    await bench.harness.open.checked;
    expect(bench.harness.open.session.state().damage).toBeNull();
  });

  it('of old tickets is no work of this desk: no card, no folio, nothing of a contract', async () => {
    const client = await registerClient(bench.harness, {}, 'Cero');
    await new Journey(bench.harness, client).capture();
    const { state } = desk();
    const seen = () => ({
      cards: cardsOf(desk()),
      folio: state.nextFolio('N2', 'MX01', 2026),
      usage: state.usage(client.contract, ''),
    });
    const before = seen();
    const rows = 'Cliente,Folio,Asunto,Fecha,Solución\nCero,N2-MX01-2026-0009,Túnel,2024-05-01,Se reinició\n';
    unwrap(await bench.run('historic', rows));
    expect(seen()).toEqual(before);
    const found = await bench.ask('historic:find', { text: 'tunel cero', clientId: null });
    expect(found).toMatchObject({ total: 1, rows: [{ reference: 'N2-MX01-2026-0009' }] });
    expect(await bench.ask('historic:find', { text: '', clientId: client.clientId })).toEqual(found);
    const like = { text: 'Túnel', clientId: null, product: null, exceptTicketId: null };
    expect(await bench.ask('knowledge:similar', like)).toMatchObject([
      { isHistoric: true, folio: 'N2-MX01-2026-0009', solution: 'Se reinició' },
    ]);
    const [brought] = state.imports.keys();
    unwrap(await bench.undo(brought ?? ''));
    expect(await bench.ask('knowledge:similar', like)).toEqual([]);
  });

  it('is for whoever answers for the desk', async () => {
    await addPerson(bench.harness, { name: 'Luis', email: '', role: 'soporte-n2', login: 'luis' });
    const luis = bench.harness.open.session.settings.people.find(({ name }) => name === 'Luis');
    unwrap(bench.harness.open.session.seat(luis?.id ?? ''));
    for (const [channel, request] of [
      ['import:choose', {}],
      ['import:undo', { commandId: randomUUID(), importId: randomUUID(), keepUsed: false }],
    ] as const) {
      await expect(bench.ask(channel, request)).rejects.toMatchObject({ failure: { kind: 'not-permitted' } });
    }
  });
});

describe('an undoing', () => {
  it('leaves the state as it was, byte by byte, and can be asked for twice', async () => {
    const client = await registerClient(bench.harness, {}, 'Cero');
    await new Journey(bench.harness, client).capture();
    const before = bench.state();
    const clients = unwrap(await bench.run('clients', CLIENTS));
    const contacts = unwrap(
      await bench.run('contacts', 'Cliente,Nombre,Correo\nCero,Ana,ana@c.mx\nUno,Eva,eva@u.mx\n'),
    );
    const contracts = unwrap(
      await bench.run('contracts', 'Cliente,Contrato,Inicio,Fin\nCero,C-9,1/1/2026,31/12/2026\n', {
        coverage: '7x24',
        reminders: '2',
      }),
    );
    const historic = unwrap(
      await bench.run('historic', 'Cliente,Folio,Asunto,Fecha\nUno,T-1,Túnel,2024-05-01\n'),
    );
    const between = bench.state();
    for (const { id } of [historic, contracts, contacts, clients]) {
      const undone = unwrap(await bench.undo(id));
      expect(undone).toMatchObject({ kind: 'undone' });
      expect(unwrap(await bench.undo(id))).toEqual(undone);
    }
    expect(bench.state()).not.toBe(between);
    expect(bench.state()).toBe(before);
    expect([...desk().state.imports.values()].map(importStanding)).toEqual(Array(4).fill('undone'));
    // And what was undone can be brought in anew.
    expect(unwrap(await bench.run('clients', CLIENTS)).recorded).toBe(2);
  });

  it('is refused whole where something was used since, and says what and why', async () => {
    const clients = unwrap(await bench.run('clients', 'Razón social\nUno\nDos\nTres\nCuatro\n'));
    const contacts = unwrap(await bench.run('contacts', 'Cliente,Nombre,Correo\nUno,Ana,ana@u.mx\n'));
    const [uno, dos, tres] = desk().clients();
    if (!uno || !dos || !tres) throw new Error('not imported');
    const [contact] = uno.contacts;
    const { contract } = await registerClient(bench.harness, {}, 'Otro');
    if (!contact) throw new Error('not imported');
    const request = new Journey(bench.harness, { clientId: uno.id, contact, contract });
    await request.capture();
    unwrap(
      await desk().clientCommand(
        { commandId: randomUUID(), id: dos.id, expectedVersion: dos.version },
        { type: 'client.set-active', payload: { active: false, reason: 'Se fue' } },
      ),
    );
    unwrap(await bench.run('historic', 'Cliente,Folio,Asunto,Fecha\nTres,T-1,Túnel,2024-05-01\n'));
    const before = bench.state();
    const folio = request.ticket.requestFolio;
    expect(unwrap(await bench.undo(clients.id))).toEqual({
      kind: 'used',
      hasBegun: false,
      records: [
        { what: 'client', name: 'Uno', why: 'ticket', where: folio },
        { what: 'client', name: 'Tres', why: 'historic', where: 'T-1' },
        { what: 'client', name: 'Dos', why: 'changed', where: '' },
      ],
      total: 3,
    });
    expect(unwrap(await bench.undo(contacts.id))).toMatchObject({
      kind: 'used',
      records: [{ what: 'contact', name: 'Ana', why: 'ticket', where: folio }],
    });
    expect(bench.state()).toBe(before);
  });
});

async function watched(mapping: Request<'import:preview'>) {
  const blocks: Watched[] = [];
  const watch = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    let value: T | undefined;
    blocks.push(
      await watchBlocks(name, async () => {
        value = await work();
      }),
    );
    return value as T;
  };
  const tried = await watch('preview', async () => unwrap(await bench.ask('import:preview', mapping)));
  const run = { commandId: randomUUID(), ...mapping };
  const done = await watch('run', async () => unwrap(await bench.ask('import:run', run)));
  return { tried, done, blocks };
}

it('5,000 rows with 150 bad ones: each of these named, all others in, nothing held up for long, undone whole', async () => {
  const before = bench.state();
  const { text, bad } = manyClients();
  expect(bad.size).toBe(150);
  const view = await bench.chosen(text);
  const mapping = bench.mappingOf(view, 'clients');
  const { tried, done, blocks } = await watched(mapping);
  expect(tried.rows).toEqual({ total: 5_000, added: 4_850, existing: 0, refused: 150 });
  expect(new Set(tried.refused.map(({ row }) => row))).toEqual(bad);
  expect(done.recorded).toBe(4_850);
  // Of the thread's own time; the desk promises to hold nothing up for more than 50 ms.
  for (const { longestBlockCpuMs } of blocks) expect(longestBlockCpuMs).toBeLessThan(50);
  expect(desk().clients().length).toBe(4_850);
  expect((await bench.tried('clients', text)).rows).toEqual({
    total: 5_000,
    added: 0,
    existing: 4_850,
    refused: 150,
  });
  expect(unwrap(await bench.undo(done.id))).toEqual({ kind: 'undone', withdrawn: 4_850, kept: 0 });
  expect(bench.state()).toBe(before);
}, 60_000);
