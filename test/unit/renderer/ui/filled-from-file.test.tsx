// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { ok } from '../../../../electron/shared/result';
import { TextAreaField } from '../../../../renderer/ui/fields/text-area-field';
import { TextField } from '../../../../renderer/ui/fields/text-field';
import { FileOffer } from '../../../../renderer/ui/file-offer';
import {
  type FileFact,
  sameAddressAs,
  sameMinuteAs,
  useFilledFromFile,
} from '../../../../renderer/ui/filled-from-file';
import { RecordForm } from '../../../../renderer/ui/record-form';
import { installDesk, renderInWindow } from '../../../support/render-in-window';

afterEach(cleanup);

const schema = z.strictObject({ who: z.string(), words: z.string() });
type Values = z.output<typeof schema>;

const factsOf = (who: string, words: string): readonly FileFact<Values>[] => [
  { name: 'who', value: who, shown: who, watched: true },
  { name: 'words', value: words, shown: words },
];
const FILES = {
  Óscar: factsOf('Óscar', 'Va, otorgo.'),
  María: factsOf('María', 'No otorgo.'),
  ilegible: factsOf('', ''),
};

function Fields() {
  const { take, ...offered } = useFilledFromFile<Values>();
  return (
    <>
      {Object.entries(FILES).map(([name, facts]) => (
        <button key={name} type="button" onClick={() => take(facts)}>
          {name}
        </button>
      ))}
      <TextField name="who" label="Quién" />
      <FileOffer name="who" label="Quién" {...offered} />
      <TextAreaField name="words" label="Palabras" />
      <FileOffer name="words" label="Palabras" {...offered} />
    </>
  );
}

async function open() {
  installDesk({});
  await renderInWindow(
    <RecordForm
      schema={schema}
      defaultValues={{ who: '', words: '' }}
      title="Registro"
      submitLabel="Guardar"
      onSubmit={async () => ok(null)}
    >
      <Fields />
    </RecordForm>,
  );
  return {
    file: (name: keyof typeof FILES) => fireEvent.click(screen.getByRole('button', { name })),
    field: (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name }),
    write: (name: string, value: string) =>
      fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } }),
  };
}

it('another file replaces all that the first one filled in, and says nothing', async () => {
  const { file, field } = await open();
  file('Óscar');
  expect(field('Palabras').value).toBe('Va, otorgo.');
  file('María');
  expect(field('Quién').value).toBe('María');
  expect(field('Palabras').value).toBe('No otorgo.');
  expect(screen.queryByText(/dice otra cosa/)).toBeNull();
});

it('a file that says nothing leaves nothing of the first one', async () => {
  const { file, field } = await open();
  file('Óscar');
  file('ilegible');
  expect(field('Quién').value).toBe('');
  expect(field('Palabras').value).toBe('');
});

it('what somebody wrote stays, and the file is offered beside it', async () => {
  const { file, field, write } = await open();
  file('Óscar');
  write('Palabras', 'Va.');
  file('María');
  expect(field('Palabras').value).toBe('Va.');
  expect(screen.getByText('Palabras: el archivo dice otra cosa')).toBeTruthy();
  expect(screen.getByText('No otorgo.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Palabras: usar lo del archivo' }));
  await waitFor(() => expect(field('Palabras').value).toBe('No otorgo.'));
  expect(screen.queryByText(/dice otra cosa/)).toBeNull();
  file('Óscar');
  expect(field('Palabras').value).toBe('Va, otorgo.');
});

it('what is watched is told wherever it differs from the file, until it is left so', async () => {
  const { file, write } = await open();
  file('Óscar');
  write('Quién', 'Otra persona');
  write('Palabras', 'Resumen');
  expect(await screen.findByText('Quién: el archivo dice otra cosa')).toBeTruthy();
  expect(screen.queryByText('Palabras: el archivo dice otra cosa')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Quién: dejar lo escrito' }));
  await waitFor(() => expect(screen.queryByText(/dice otra cosa/)).toBeNull());
});

it('a minute is told by itself, and somebody by their address', () => {
  expect(sameMinuteAs('2026-11-30T10:00:41.000Z')('2026-11-30T10:00:00.000Z')).toBe(true);
  expect(sameMinuteAs('2026-11-30T10:01:00.000Z')('2026-11-30T10:00:00.000Z')).toBe(false);
  expect(sameMinuteAs(null)(null)).toBe(false);
  expect(sameAddressAs('Maria@x.mx')({ name: 'M.', email: ' maria@X.mx', phone: '55' })).toBe(true);
  expect(sameAddressAs('maria@x.mx')({ name: 'María', email: 'oscar@x.mx' })).toBe(false);
});
