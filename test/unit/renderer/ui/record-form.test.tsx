// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { useFormContext } from 'react-hook-form';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { contractSchema } from '../../../../electron/shared/domain/clients';
import { instantSchema } from '../../../../electron/shared/domain/event-envelope';
import { optionalText, requiredLine } from '../../../../electron/shared/domain/text';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { err, ok, type Result } from '../../../../electron/shared/result';
import { DEFAULT_SETTINGS } from '../../../../electron/shared/settings';
import { RouteBoundary } from '../../../../renderer/app/route-boundary';
import { EvidenceField } from '../../../../renderer/ui/fields/evidence-field';
import { InstantField } from '../../../../renderer/ui/fields/instant-field';
import { NumberField } from '../../../../renderer/ui/fields/number-field';
import { PasswordField } from '../../../../renderer/ui/fields/password-field';
import { TextAreaField } from '../../../../renderer/ui/fields/text-area-field';
import { TextField } from '../../../../renderer/ui/fields/text-field';
import { RecordForm, type SubmitContext } from '../../../../renderer/ui/record-form';
import { type FakeDesk, installDesk, renderInWindow } from '../../../support/render-in-window';

const schema = z.strictObject({ subject: requiredLine(20), note: optionalText(100) });
type Values = z.output<typeof schema>;
type Submit = (values: Values, context: SubmitContext) => Promise<Result<string, DeskFailure>>;

async function open(onSubmit: Submit, answers: FakeDesk['answers'] = {}) {
  const desk = installDesk(answers);
  const done = vi.fn();
  const rendered = await renderInWindow(
    <RecordForm
      schema={schema}
      defaultValues={{ subject: '', note: '' }}
      title="Registro"
      submitLabel="Guardar"
      draftKey="prueba"
      onSubmit={onSubmit}
      onDone={done}
    >
      <TextField name="subject" label="Asunto" required />
      <TextAreaField name="note" label="Nota" />
    </RecordForm>,
  );
  await screen.findByRole('button', { name: 'Guardar' });
  return { desk, done, rendered };
}

const ANA = { id: 'ana', name: 'Ana Robles' };
const kept = (
  value: unknown,
  writtenBy: typeof ANA | null = ANA,
  writtenAt: string | null = '2026-11-30T04:43:00.000Z',
) => ({
  value,
  writtenBy,
  writtenAt,
});
const at = (id: string) => () => ({
  setupDone: true,
  settings: DEFAULT_SETTINGS,
  person: { id },
  stationInUse: null,
  damage: null,
});

const subject = () => screen.getByRole('textbox', { name: /Asunto/ });
const write = (text: string) => fireEvent.change(subject(), { target: { value: text } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Guardar' }));

afterEach(cleanup);

it.each([
  [ok(false), /no cabe en el disco/],
  [err({ kind: 'drafts-full' }), /Entre todos los formularios sin terminar/],
])('says beside the fields why what is written is not kept, until it is', async (answer, words) => {
  let now: unknown = answer;
  await open(vi.fn<Submit>(), { 'drafts:save': () => now });
  write('Túnel');
  expect((await screen.findByText(words)).closest('[role="alert"]')).not.toBeNull();
  now = ok(true);
  write('Túnel caído');
  await waitFor(() => expect(screen.queryByText(words)).toBeNull(), { timeout: 3000 });
});

it.each([
  [
    'lock-lost',
    /^La mesa dejó de escribir y este borrador no queda en el disco: el aviso de arriba dice por qué/,
  ],
  ['damaged', /^La carpeta de trabajo está dañada y no se escribe en ella/],
])('does not blame the disk of a desk that writes no more: %s', async (kind, words) => {
  const failure = { kind, path: '/mesa/workspace.lock', line: null, reason: 'crc' };
  const damage = { failure, folios: [], lastRecordedAt: null, lost: null };
  await open(vi.fn<Submit>(), {
    'session:state': () => ({ ...at('ana')(), damage }),
    'drafts:save': () => ok(false),
  });
  write('Túnel');
  expect((await screen.findByText(words)).closest('[role="alert"]')).not.toBeNull();
  expect(screen.queryByText(/libere espacio/)).toBeNull();
});

it('tells what is wrong under the field and in a summary that takes the focus, and does not submit', async () => {
  const submit = vi.fn<Submit>();
  await open(submit);
  save();
  const summary = await screen.findByRole('alert');
  await waitFor(() => expect(document.activeElement).toBe(summary));
  expect(summary.textContent).toContain('Revise 1 dato');
  expect(subject().getAttribute('aria-invalid')).toBe('true');
  expect(screen.getAllByText(/Complete este dato/)).toHaveLength(2);
  expect(submit).not.toHaveBeenCalled();

  fireEvent.click(screen.getByRole('button', { name: 'Asunto' }));
  await waitFor(() => expect(document.activeElement).toBe(subject()));
});

it('hands over what the schema made of the values, and forgets the draft once it is kept', async () => {
  const submit = vi.fn<Submit>(async () => ok('hecho'));
  const { desk, done } = await open(submit);
  write('  Túnel caído ');
  save();
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(submit.mock.calls[0]?.[0]).toEqual({ subject: 'Túnel caído', note: '' });
  expect(done.mock.calls[0]?.[0]).toBe('hecho');
  expect(desk.asked.at(-1)).toEqual({ channel: 'drafts:save', request: { key: 'prueba', value: null } });
});

it('puts a rule that the desk refuses with on the field that it names', async () => {
  await open(async () => err({ kind: 'rule', rule: 'in-the-future', field: 'subject' }));
  write('Algo');
  save();
  await waitFor(() => expect(subject().getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getAllByText(/La fecha está en el futuro/)).toHaveLength(2);
});

it('says a failure that belongs to no field in words, and keeps what was written', async () => {
  await open(async () => err({ kind: 'conflict', expected: 3, actual: 4 }));
  write('Algo');
  save();
  expect((await screen.findByRole('alert')).textContent).toContain(
    'El registro cambió mientras usted escribía',
  );
  expect(subject()).toHaveProperty('value', 'Algo');
});

it('asks again under the same command id while nobody knows whether it was done, and under a new one after', async () => {
  const ids: string[] = [];
  const replies: Result<string, DeskFailure>[] = [
    err({ kind: 'internal', correlationId: 'x' }),
    err({ kind: 'no-session' }),
    ok('hecho'),
  ];
  await open(async (_values, { commandId }) => {
    ids.push(commandId);
    const reply = replies.shift();
    if (!reply) throw new Error('asked too often');
    return reply;
  });
  write('Algo');
  for (const attempt of [1, 2, 3]) {
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Guardar' })).toHaveProperty('disabled', false),
    );
    save();
    await waitFor(() => expect(ids).toHaveLength(attempt));
  }
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[1]);
});

it('asks under a new command id for what was changed since nobody knew whether it was done', async () => {
  const asked: [string, string][] = [];
  await open(async ({ subject: said }, { commandId }) => {
    asked.push([said, commandId]);
    return err({ kind: 'internal', correlationId: 'x' });
  });
  for (const [attempt, text] of ['Algo', 'Algo', 'Otra cosa'].entries()) {
    write(text);
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Guardar' })).toHaveProperty('disabled', false),
    );
    save();
    await waitFor(() => expect(asked).toHaveLength(attempt + 1));
  }
  expect(asked.map(([said]) => said)).toEqual(['Algo', 'Algo', 'Otra cosa']);
  const [first, again, changed] = asked.map(([, id]) => id);
  expect(again).toBe(first);
  expect(changed).not.toBe(first);
});

it('sends with Ctrl+Enter from anywhere, and never with Enter alone', async () => {
  const submit = vi.fn<Submit>(async () => ok('hecho'));
  const { done } = await open(submit);
  write('Algo');
  // A plain Enter would submit by itself: the form takes that away.
  expect(fireEvent.keyDown(subject(), { key: 'Enter' })).toBe(false);
  expect(submit).not.toHaveBeenCalled();
  // In a text area Enter stays a line break.
  const note = screen.getByRole('textbox', { name: 'Nota' });
  expect(fireEvent.keyDown(note, { key: 'Enter' })).toBe(true);
  fireEvent.keyDown(note, { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(done).toHaveBeenCalled());
});

it('brings back what was being written, and starts over when asked to', async () => {
  const { desk } = await open(async () => ok(''), {
    'drafts:get': () => kept({ subject: 'A medias', note: 'sí' }),
  });
  await waitFor(() => expect(subject()).toHaveProperty('value', 'A medias'));
  fireEvent.click(screen.getByRole('button', { name: 'Empezar de nuevo' }));
  expect(subject()).toHaveProperty('value', '');
  expect(desk.asked.at(-1)).toEqual({ channel: 'drafts:save', request: { key: 'prueba', value: null } });
});

it.each([
  ['to whoever wrote it', 'ana', kept({ subject: 'A medias' }), 'Se recuperó lo que había escrito.'],
  [
    'to somebody else',
    'luis',
    kept({ subject: 'A medias' }),
    'Lo escribió Ana Robles el 29 nov 2026, 22:43; revíselo antes de guardar.',
  ],
  [
    'where nobody knows, as of drafts of before',
    'luis',
    kept({ subject: 'A medias' }, null, null),
    'Se recuperó un borrador, y la mesa no sabe quién lo escribió; revíselo antes de guardar.',
  ],
])('says whose draft it brings back, %s', async (_whom, id, draft, words) => {
  await open(async () => ok(''), { 'drafts:get': () => draft, 'session:state': at(id) });
  await screen.findByText(words);
  expect(subject()).toHaveProperty('value', 'A medias');
});

it('keeps the draft when the form goes away before it was saved', async () => {
  const { desk, rendered } = await open(async () => ok(''));
  write('Sin terminar');
  rendered.unmount();
  expect(desk.asked.at(-1)).toEqual({
    channel: 'drafts:save',
    request: { key: 'prueba', value: { subject: 'Sin terminar', note: '' } },
  });
});

it('keeps the draft at once when the page is left, by a reload or with the desk', async () => {
  const { desk } = await open(async () => ok(''));
  write('Recién escrito');
  window.dispatchEvent(new Event('pagehide'));
  expect(desk.asked.at(-1)).toEqual({
    channel: 'drafts:save',
    request: { key: 'prueba', value: { subject: 'Recién escrito', note: '' } },
  });
});

it('tells at once what the schema and what the desk would refuse, and between what a number may be', async () => {
  const submit = vi.fn();
  installDesk({});
  await renderInWindow(
    <RecordForm
      schema={z.strictObject({
        subject: requiredLine(20),
        at: instantSchema,
        hours: contractSchema.shape.remindersBeforeClosing,
      })}
      defaultValues={{ subject: '', at: '2999-01-01T00:00:00.000Z', hours: 31 }}
      title="Registro"
      submitLabel="Guardar"
      onSubmit={submit}
    >
      <TextField name="subject" label="Asunto" required />
      <InstantField name="at" label="Cuándo" required />
      <NumberField name="hours" label="Recordatorios" required />
    </RecordForm>,
  );
  save();
  const summary = await screen.findByRole('alert');
  expect(summary.textContent).toContain('Revise 3 datos');
  expect(summary.textContent).toContain('La fecha está en el futuro');
  expect(summary.textContent).toContain('Escriba un número de 1 a 30.');
  expect(submit).not.toHaveBeenCalled();
});

it('waits with saving for a file that is on its way into the vault', async () => {
  const file = { sha256: 'a'.repeat(64), name: 'captura.png', mediaType: 'image/png', sizeBytes: 7 };
  let stored = (_answer: unknown) => {};
  const arriving = new Promise((resolve) => {
    stored = resolve;
  });
  installDesk({ 'evidence:choose': () => arriving });
  const submit = vi.fn(async () => ok('hecho'));
  await renderInWindow(
    <RecordForm
      schema={z.object({ evidence: z.array(z.any()) })}
      defaultValues={{ evidence: [] }}
      title="Registro"
      submitLabel="Guardar"
      onSubmit={submit}
    >
      <EvidenceField name="evidence" label="Evidencia" several />
    </RecordForm>,
  );
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Guardar' });
  fireEvent.click(screen.getByRole('button', { name: /Elegir archivos/ }));
  await screen.findByText('Espere a que termine de guardarse el archivo.');
  const form = button.form;
  if (!form) throw new Error('No form');
  fireEvent.submit(form);
  stored(ok([file]));
  await waitFor(() => expect(button.disabled).toBe(false));
  expect(submit).not.toHaveBeenCalled();

  fireEvent.click(button);
  await waitFor(() => expect(submit).toHaveBeenCalledOnce());
  expect(submit).toHaveBeenCalledWith({ evidence: [file] }, expect.anything());
});

it('offers to discard the draft that a screen cannot be shown with', async () => {
  const desk = installDesk({
    'drafts:get': () => kept({ subject: 'Borrador', note: '' }),
    'app:report-error': () => ({ ok: true, value: { correlationId: '' } }),
  });
  function Broken() {
    const form = useFormContext<Values>();
    if (form.watch('subject') === 'Borrador') throw new Error('no se puede mostrar');
    return <TextField name="subject" label="Asunto" />;
  }
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
  await renderInWindow(
    <RouteBoundary>
      <RecordForm
        schema={schema}
        defaultValues={{ subject: '', note: '' }}
        title="Registro"
        submitLabel="Guardar"
        draftKey="ajeno"
        onSubmit={async () => ok('hecho')}
      >
        <Broken />
      </RecordForm>
    </RouteBoundary>,
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Descartar lo que se estaba escribiendo aquí' }));
  const forgotten = { channel: 'drafts:save', request: { key: 'ajeno', value: null } };
  await waitFor(() => expect(desk.asked).toContainEqual(forgotten));
  quiet.mockRestore();
});

const secretSchema = z.strictObject({
  subject: requiredLine(20),
  person: z.strictObject({ code: z.string() }),
});

async function openWithSecret(extra: { readonly enterSubmits?: boolean } = {}) {
  const desk = installDesk({});
  const submit = vi.fn(async () => ok('hecho'));
  const rendered = await renderInWindow(
    <RecordForm
      schema={secretSchema}
      defaultValues={{ subject: '', person: { code: '' } }}
      title="Registro"
      submitLabel="Guardar"
      draftKey="secreto"
      onSubmit={submit}
      {...extra}
    >
      <TextField name="subject" label="Asunto" required />
      <PasswordField name="person.code" label="Clave" required />
    </RecordForm>,
  );
  await screen.findByRole('button', { name: 'Guardar' });
  return { rendered, submit, kept: () => desk.asked.filter(({ channel }) => channel === 'drafts:save') };
}
const secret = () => screen.getByLabelText(/Clave/);

it('keeps no password in a draft, not even on the way out', async () => {
  const { rendered, kept } = await openWithSecret();
  write('Algo');
  fireEvent.change(secret(), { target: { value: 'cuatro palabras' } });
  rendered.unmount();
  await waitFor(() => expect(kept()).toHaveLength(1));
  expect(kept()[0]?.request).toEqual({ key: 'secreto', value: { subject: 'Algo', person: {} } });
});

it('begins no draft for a password alone', async () => {
  const { rendered, kept } = await openWithSecret();
  fireEvent.change(secret(), { target: { value: 'cuatro palabras' } });
  rendered.unmount();
  expect(kept()).toEqual([]);
});

it('is sent by Enter only where it says so', async () => {
  const { submit, rendered } = await openWithSecret();
  expect(fireEvent.keyDown(secret(), { key: 'Enter' })).toBe(false);
  rendered.unmount();
  await openWithSecret({ enterSubmits: true });
  // The browser submits what nobody prevented.
  expect(fireEvent.keyDown(secret(), { key: 'Enter' })).toBe(true);
  expect(submit).not.toHaveBeenCalled();
});

it('drops what an earlier attempt was refused for when a field is wrong now', async () => {
  await open(async () => err({ kind: 'no-session' }));
  write('Túnel caído');
  save();
  const refused = await screen.findByRole('alert');
  expect(refused.getAttribute('data-failure')).toBe('no-session');
  write('');
  save();
  await screen.findByText('Revise 1 dato antes de continuar');
  expect(document.querySelector('[data-failure]')).toBeNull();
});

it('counts a wait down where it is told', async () => {
  await open(async () => err({ kind: 'access', reason: 'wait', params: { seconds: '2' } }));
  write('Túnel caído');
  save();
  await screen.findAllByText(/Espere 2 s antes/);
  await screen.findByText(/Espere 1 s antes/, undefined, { timeout: 3_000 });
});
