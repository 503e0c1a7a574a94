// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { DeskFailure } from '../../../../electron/shared/failures';
import { FailureAlert } from '../../../../renderer/ui/failure';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

it.each(['access', 'backup'] as const)('counts down what is left to wait at a door: %s', async (kind) => {
  const failure: DeskFailure = { kind, reason: 'wait', params: { seconds: '30' } };
  await renderInDesk(<FailureAlert failure={failure} />);
  const seen = screen.getByRole('alert').querySelector('[aria-hidden][data-digits]');
  expect(seen?.textContent).toMatch(/Espere 30 s/);
});
