// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Page } from '../../../../renderer/ui/page';
import { installDesk, renderInWindow } from '../../../support/render-in-window';

function Screens() {
  const [entered, setEntered] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setEntered(true)}>
        Entrar
      </button>
      <aside data-keeps-focus>
        <input aria-label="Quién llama" />
      </aside>
      {entered && <Page title="Tablero">…</Page>}
    </>
  );
}

beforeEach(async () => {
  installDesk({});
  await renderInWindow(<Screens />);
});
afterEach(cleanup);

it('takes the focus to its heading when it is entered', () => {
  screen.getByRole('button').focus();
  fireEvent.click(screen.getByRole('button'));
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Tablero' }));
});

it('leaves the focus where somebody writes on a call sheet meanwhile', () => {
  screen.getByRole('textbox').focus();
  fireEvent.click(screen.getByRole('button'));
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
});
