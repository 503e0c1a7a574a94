// @vitest-environment jsdom
/** The parts of a step: where somebody is led when what they pressed is gone. */
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { Checklist } from '../../../../../renderer/features/ticket/step-forms/checklist';
import type { PartState } from '../../../../../renderer/features/ticket/step-forms/checklist-model';
import { installDesk, renderInWindow } from '../../../../support/render-in-window';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Step() {
  const [state, setState] = useState<PartState>('now');
  return (
    <>
      <input aria-label="Otra cosa" />
      <button type="button" onClick={() => setState('written')}>
        De fuera
      </button>
      <Checklist title="Envío" step="Paso 7" group="manufacturer" parts={[{ id: 'send', state }]}>
        {(part) =>
          part.state === 'now' ? (
            <button type="button" onClick={() => setState('written')}>
              Redactar
            </button>
          ) : (
            <p>Redactado</p>
          )
        }
      </Checklist>
    </>
  );
}

it('leads to the part whose form went with the press of its button', async () => {
  installDesk({});
  const scrolled = vi.fn();
  Element.prototype.scrollIntoView = scrolled;
  await renderInWindow(<Step />);
  const button = screen.getByRole('button', { name: 'Redactar' });
  button.focus();
  fireEvent.click(button);
  expect(document.activeElement).toBe(screen.getByText('Redactado').closest('li'));
  expect(scrolled).toHaveBeenCalled();
});

it('takes the focus from nobody who is somewhere else', async () => {
  installDesk({});
  await renderInWindow(<Step />);
  const field = screen.getByRole('textbox');
  field.focus();
  fireEvent.click(screen.getByRole('button', { name: 'De fuera' }));
  expect(screen.getByText('Redactado')).toBeTruthy();
  expect(document.activeElement).toBe(field);
});
