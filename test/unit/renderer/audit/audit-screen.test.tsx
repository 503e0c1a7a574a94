// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { AuditRow } from '../../../../electron/shared/ipc-views';
import { err, ok } from '../../../../electron/shared/result';
import { AuditScreen } from '../../../../renderer/features/audit/audit-screen';
import { PayloadView } from '../../../../renderer/features/audit/payload-view';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

const ana = { id: 'ana', name: 'Ana Robles', role: 'soporte-n2', declared: true } as const;
const maria = { id: 'maria', name: 'María Ibáñez', role: 'cliente', declared: false } as const;

function row(seq: number, type: string, payload: unknown, names: AuditRow['names'] = {}): AuditRow {
  return {
    header: {
      seq,
      eventId: crypto.randomUUID(),
      streamId: 'ticket:x',
      streamVersion: seq,
      type,
      occurredAt: '2026-11-20T15:00:00.000Z',
      recordedAt: '2026-11-22T15:00:00.000Z',
      actor: maria,
      recordedBy: ana,
      commandId: crypto.randomUUID(),
    },
    subject: 'N2-MX01-2026-0001',
    payload,
    destroyed: false,
    clockBackFrom: null,
    personBefore: null,
    names,
  };
}

describe('a payload', () => {
  it('puts listed values into words and leaves what somebody wrote as it was written', async () => {
    await renderInDesk(<PayloadView payload={{ priority: 'alta', reason: 'alta' }} />);
    const said = (name: string) => screen.getByText(name).nextElementSibling?.textContent;
    expect(said('Prioridad')).toBe('Alta');
    expect(said('Motivo')).toBe('alta');
  });

  it('knows the kinds of certificate, one of which has a dot in its name', async () => {
    await renderInDesk(<PayloadView payload={{ certificate: { kind: 'e.firma' }, block: 'cliente' }} />);
    expect(screen.getByText('Clase').nextElementSibling?.textContent).toBe('Se presenta como e.firma (SAT)');
  });

  it('shows a field and a value that it does not know as they stand', async () => {
    await renderInDesk(<PayloadView payload={{ futureField: { kind: 'future-kind' } }} />);
    const field = screen.getByText('futureField').parentElement;
    expect(field?.textContent).toBe('futureFieldClasefuture-kind');
  });

  it('says whose password it is, and who set it', async () => {
    const payload = { personId: 'ana', login: 'ana.robles', version: 2, by: 'other' };
    await renderInDesk(
      <PayloadView payload={payload} names={{ ana: 'Ana Robles' }} type="v1.person.password-set" />,
    );
    const said = (name: string) => screen.getByText(name).nextElementSibling?.textContent;
    expect(said('De quién es la contraseña')).toBe('Ana Robles');
    expect(said('Quién la puso')).toBe('Otra persona, que administra la mesa');
  });

  it('names a person once, and not by an identifier too', async () => {
    const by = { personId: 'ana', name: 'Ana Robles', role: 'lider-soc' };
    await renderInDesk(
      <PayloadView payload={{ by }} names={{ ana: 'Ana Robles' }} type="v1.workspace.restored" />,
    );
    expect(screen.getAllByText('Ana Robles')).toHaveLength(1);
  });

  it('says of a coming-in that the clock was behind where it was, and nothing where it was not', async () => {
    const opened = { personId: 'ana', way: 'password', failedAttempts: 0 };
    const at = '2026-11-22T19:30:00.000Z';
    const first = await renderInDesk(
      <PayloadView payload={{ ...opened, clockBehind: at }} type="v1.access.opened" />,
    );
    screen.getByText('El reloj iba atrás del registro del');
    first.unmount();
    await renderInDesk(<PayloadView payload={{ ...opened, clockBehind: null }} type="v1.access.opened" />);
    expect(screen.queryByText('El reloj iba atrás del registro del')).toBeNull();
  });

  it('says that there is nothing instead of showing nothing', async () => {
    await renderInDesk(<PayloadView payload={{ note: '', cc: [], original: null }} />);
    expect(screen.getAllByText('Sin dato')).toHaveLength(3);
  });
});

const FULL_PAGE = 100;
const oldest = [row(2, 'v9.unheard.of', {}), row(1, 'v1.request.captured', {})];
const logged = (seq: number) => row(seq, 'v1.work.logged', { activity: `Revisión ${seq}`, minutes: 5 });
const page = (rows: readonly AuditRow[], total: number) =>
  ok({ rows, head: 'f'.repeat(64), total, all: 7, people: ['Ana Robles', 'María Ibáñez'] });

describe('the bitácora', () => {
  it('shows who did it, who wrote it down, and both moments when they differ', async () => {
    await renderInDesk(<AuditScreen />, { 'audit:events': page([logged(3), ...oldest], 3) });
    await screen.findByText('3 de 3 asientos');
    const [first] = screen.getAllByRole('row').filter((each) => each.dataset['seq'] === '3');
    if (!first) throw new Error('The newest event is not shown');
    const shown = within(first);
    expect(shown.getByText('Entrada de seguimiento')).toBeDefined();
    expect(shown.getByText(/María Ibáñez/)).toBeDefined();
    expect(shown.getByText('lo registró Ana Robles')).toBeDefined();
    expect(shown.getByText(/^registrado: 22 nov 2026/)).toBeDefined();
    expect(screen.getByText('f'.repeat(64))).toBeDefined();
    expect(screen.getByText('v9.unheard.of')).toBeDefined();
  });

  it('does not call somebody a client whom the client never named as a contact', async () => {
    const asked = row(1, 'v1.request.captured', {});
    const outsider = { ...maria, id: 'externo' };
    await renderInDesk(<AuditScreen />, {
      'audit:events': page([{ ...asked, header: { ...asked.header, actor: outsider } }], 1),
    });
    expect(await screen.findByText('No es contacto registrado')).toBeDefined();
    expect(screen.queryByText('Cliente')).toBeNull();
  });

  it('says in the row and in its detail where the clock was set back, and nowhere else', async () => {
    const later = '2026-11-22T19:30:00.000Z';
    const rows = [{ ...logged(3), clockBackFrom: later }, ...oldest];
    await renderInDesk(<AuditScreen />, { 'audit:events': page(rows, 3) });
    const told = await screen.findByText('Reloj atrás');
    expect(told.closest('tr')?.dataset['seq']).toBe('3');
    fireEvent.click(screen.getByRole('button', { name: 'Entrada de seguimiento' }));
    screen.getByText(
      /^El reloj del equipo se atrasó: el asiento anterior se escribió el 22 de noviembre de 2026, 13:30/,
    );
  });

  it('opens an event to everything that it holds', async () => {
    await renderInDesk(<AuditScreen />, { 'audit:events': page([logged(3)], 1) });
    const toggle = await screen.findByRole('button', { name: 'Entrada de seguimiento' });
    expect(toggle.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(toggle);
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByText('Revisión 3')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Copiar como JSON' })).toBeDefined();
  });

  it('says a move by the steps that it joins, and an identifier by what it names', async () => {
    const id = crypto.randomUUID();
    const validated = { via: '2-4', from: 2, to: { step: 4 }, answer: true };
    const reopened = {
      kind: 'reapertura',
      reason: 'La falla volvió.',
      from: 'con-vobo',
      to: { step: 5 },
      authority: { name: 'Luis Peña', role: 'lider-soc', how: 'present', evidence: null },
      evidence: [],
    };
    await renderInDesk(<AuditScreen />, {
      'audit:events': page(
        [
          row(5, 'v1.ticket.moved', validated),
          row(4, 'v1.deviation.recorded', reopened),
          row(
            3,
            'v1.request.validated',
            { clientId: id, assignee: { id, name: 'Ana' } },
            { [id]: 'Grupo Bajío' },
          ),
        ],
        3,
      ),
    });
    const open = async (name: string) => {
      const toggle = await screen.findByRole('button', { name });
      fireEvent.click(toggle);
      return document.getElementById(toggle.getAttribute('aria-controls') ?? '')?.textContent ?? '';
    };
    const move = await open('Pasó de 2 Validación a 4 Atención');
    expect(move).toMatch(/De2 ValidaciónA4 Atención/);
    // The arrow's own name; an identifier may well have «2-4» inside.
    expect(move).not.toMatch(/(?<![0-9a-f]{3})2-4/);
    expect(await open('Desviación: Reapertura')).toMatch(/DeFin: con Vo\.Bo\.A5 Solución/);
    const named = await open('Solicitud validada en contrato');
    expect(named).toContain('ClienteGrupo Bajío');
    expect(named).not.toContain(id);
  });

  it('goes on from the oldest event shown until there is none', async () => {
    const newest = Array.from({ length: FULL_PAGE }, (_, index) => logged(FULL_PAGE + 2 - index));
    const { sent } = await renderInDesk(<AuditScreen />, {
      'audit:events': ({ beforeSeq }: { beforeSeq: number | null }) =>
        page(beforeSeq === null ? newest : oldest, FULL_PAGE + 2),
    });
    fireEvent.click(await screen.findByText('Mostrar anteriores'));
    await screen.findByText('102 de 102 asientos');
    expect(sent('audit:events').map(({ request }) => request)).toMatchObject([
      { beforeSeq: null },
      { beforeSeq: 3 },
    ]);
    expect(screen.queryByText('Mostrar anteriores')).toBeNull();
  });

  it('asks for what is typed once the typing pauses', async () => {
    const { sent } = await renderInDesk(<AuditScreen />, { 'audit:events': page(oldest, 2) });
    await screen.findByText('2 de 2 asientos');
    fireEvent.change(screen.getByRole('searchbox', { name: 'Buscar' }), { target: { value: 'N2-MX01' } });
    await waitFor(() =>
      expect(sent('audit:events').at(-1)?.request).toMatchObject({ filter: { text: 'N2-MX01' } }),
    );
  });

  it('names the file and the line where the journal cannot be read', async () => {
    const path = '/espacio/journal/000001.jsonl';
    const damaged = { kind: 'damaged', path, line: 7, reason: 'crc' } as const;
    await renderInDesk(<AuditScreen />, { 'audit:events': err(damaged) });
    expect(await screen.findByText(/000001\.jsonl.*línea 7/)).toBeDefined();
    expect(await screen.findByRole('button', { name: 'Volver a intentar' })).toBeDefined();
  });
});

it.each([
  ['v1.person.password-set', { by: 'self' }, 'Ana Robles cambió su contraseña'],
  ['v1.person.password-set', { by: 'other' }, 'Contraseña de Ana Robles puesta por otra persona'],
  ['v1.access.keychain-set', { on: false }, 'Ana Robles desactivó el llavero del sistema'],
  ['v1.access.opened', { way: 'password' }, 'Ana Robles entró a la mesa'],
] as const)('says in a line of whom %s is', async (type, payload, words) => {
  const told = row(1, type, { personId: 'ana', ...payload }, { ana: 'Ana Robles' });
  await renderInDesk(<AuditScreen />, {
    'audit:events': ok({ rows: [told], head: 'a'.repeat(64), total: 1, all: 1, people: [] }),
  });
  expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
});

const auditor = { name: 'Luz Mora', role: 'auditor', active: true } as const;
it.each([
  [{ ...auditor, role: 'lider-soc' }, 'Papel de Luz Mora: Auditor → Líder SOC'],
  [{ ...auditor, active: false }, 'Luz Mora se dio de baja'],
  [{ ...auditor, name: 'Luz Mora Paz' }, 'Luz Mora ahora se llama Luz Mora Paz'],
  [{ ...auditor, email: 'luz@mesa-soc.example' }, 'Datos de Luz Mora cambiados'],
] as const)('says in a line what of a person was changed: %j', async (payload, words) => {
  const told = { ...row(1, 'v1.person.changed', { id: 'luz', ...payload }), personBefore: auditor };
  await renderInDesk(<AuditScreen />, {
    'audit:events': ok({ rows: [told], head: 'a'.repeat(64), total: 1, all: 1, people: [] }),
  });
  expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
});

const settingsTold = (settings: readonly object[]) =>
  renderInDesk(<AuditScreen />, { 'audit:events': page([row(1, 'v1.settings.changed', { settings })], 1) });
const lock = { setting: 'idleLockMinutes', before: 15, after: 5 };
const name = { setting: 'issuer.legalName', before: 'Una', after: 'Otra' };
const label = { setting: 'issuer.confidentialityLabel', before: '', after: 'Reservado' };
const hours = { setting: 'ratifyWithinHours', before: 24, after: 48 };
const zone = { setting: 'timeZone', before: null, after: 'America/Tijuana' };
const station = { setting: 'stationCode', before: null, after: 'MX01' };

it.each([
  [[lock], 'Ajustes: Bloqueo por inactividad (minutos)'],
  [[name, lock], 'Ajustes: Razón social · Bloqueo por inactividad (minutos)'],
  [[name, label, hours, lock], 'Ajustes: 4 cambiados'],
  [[station, zone], 'Ajustes con que empieza la mesa'],
])('says in a line which settings were changed: %#', async (settings, words) => {
  await settingsTold(settings);
  expect(await screen.findByRole('button', { name: words })).toBeDefined();
});

it('says of settings that could not be saved that nobody changed them back', async () => {
  const payload = { settings: [{ ...lock, before: 5, after: 15 }], unwritten: true };
  await renderInDesk(<AuditScreen />, { 'audit:events': page([row(1, 'v1.settings.changed', payload)], 1) });
  fireEvent.click(await screen.findByRole('button', { name: 'Ajustes que no se pudieron guardar' }));
  expect(screen.getByText(/el disco no los guardó. Siguen como dice «Después»/)).toBeDefined();
});

it('shows both columns of settings that could not be saved, though they were to be taken away', async () => {
  const payload = { settings: [{ setting: 'mailFolder', before: null, after: '/correos' }], unwritten: true };
  await renderInDesk(<AuditScreen />, { 'audit:events': page([row(1, 'v1.settings.changed', payload)], 1) });
  fireEvent.click(await screen.findByRole('button', { name: 'Ajustes que no se pudieron guardar' }));
  expect(screen.getByRole('columnheader', { name: 'Después' })).toBeDefined();
});

const server = { host: 'correo.example', port: 465, security: 'tls', user: 'n2' };
it.each([
  [server, /Sigue en uso la que aquí se muestra/],
  [null, /La mesa sigue sin cuenta de correo/],
])('says of a mail account that could not be saved which one is in use: %#', async (kept, words) => {
  const payload = { server: kept, unwritten: true };
  const rows = [row(1, 'v1.mail-account.changed', payload)];
  await renderInDesk(<AuditScreen />, { 'audit:events': page(rows, 1) });
  fireEvent.click(await screen.findByRole('button', { name: 'Cuenta de correo que no se pudo guardar' }));
  expect(screen.getByText(words)).toBeDefined();
  expect(screen.queryByText('No se pudo guardar')).toBeNull();
  expect(screen.queryAllByText('correo.example')).toHaveLength(kept ? 1 : 0);
});

it('leads from an entry of an old ticket to its page', async () => {
  const told = row(1, 'v1.historic.recorded', { reference: 'T-1', subject: 'El túnel cae' });
  const id = '0192f0a0-0000-7000-9000-00000000000f';
  const of = { ...told, header: { ...told.header, streamId: `historic:${id}` } };
  await renderInDesk(<AuditScreen />, { 'audit:events': page([of], 1) });
  fireEvent.click(await screen.findByRole('button', { name: /^Ticket anterior agregado/ }));
  expect(screen.getByRole('link', { name: 'Abrir el ticket anterior' }).getAttribute('href')).toContain(
    `/historico/${id}`,
  );
});

it('shows each changed setting with what it said before; what a desk begins with, without', async () => {
  const cells = () =>
    within(screen.getByRole('columnheader', { name: 'Ajuste' }).closest('table') as HTMLElement)
      .getAllByRole('row')
      .map((each) => [...each.children].map(({ textContent }) => textContent));
  const changed = await settingsTold([
    label,
    { setting: 'attachmentsLimitBytes', before: 25_000_000, after: 1e7 },
  ]);
  fireEvent.click(await screen.findByRole('button', { name: /^Ajustes: Leyenda/ }));
  expect(cells()).toEqual([
    ['Ajuste', 'Antes', 'Después'],
    ['Leyenda de confidencialidad', 'Sin dato', 'Reservado'],
    ['Límite de adjuntos por correo', '25.0\u00a0MB', '10.0\u00a0MB'],
  ]);
  changed.unmount();
  await settingsTold([station, zone]);
  fireEvent.click(await screen.findByRole('button', { name: 'Ajustes con que empieza la mesa' }));
  expect(cells()).toEqual([
    ['Ajuste', 'Valor'],
    ['Código de la estación', 'MX01'],
    ['Zona horaria', 'Tijuana (America/Tijuana)'],
  ]);
});

it('marks an entry that somebody had tried before with wrong passwords', async () => {
  const at = '2026-11-22T15:00:00.000Z';
  const failedAttempts = { count: 4, firstAt: at, lastAt: at };
  const entered = row(1, 'v1.access.opened', { personId: 'ana', way: 'password', failedAttempts });
  await renderInDesk(<AuditScreen />, {
    'audit:events': ok({ rows: [entered], head: 'a'.repeat(64), total: 1, all: 1, people: [] }),
  });
  expect(await screen.findByText('4 intentos fallidos antes')).toBeDefined();
});
