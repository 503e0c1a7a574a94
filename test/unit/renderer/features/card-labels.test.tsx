// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { GridList } from 'react-aria-components';
import { afterEach, expect, it } from 'vitest';
import type { Card } from '../../../../electron/shared/domain/projections/card';
import { CardItem } from '../../../../renderer/features/board/card-item';
import { CardSurroundings, useSurroundings } from '../../../../renderer/features/board/card-surroundings';
import { exampleCard } from '../../../support/example-card';
import { renderInDesk } from '../../../support/render-in-desk';

afterEach(cleanup);

function Lane({ card }: { readonly card: Card }) {
  return (
    <CardSurroundings value={useSurroundings()}>
      <GridList aria-label="5">
        <CardItem card={card} waiting={false} />
      </GridList>
    </CardSurroundings>
  );
}

it('shows the first label of a card and how many more there are, and tells all of them', async () => {
  await renderInDesk(<Lane card={exampleCard({ labels: ['VPN', 'Mérida', 'Pieza'] })} />, {
    'session:state': null,
  });
  expect(screen.getByRole('img', { name: 'Etiquetas: VPN, Mérida, Pieza' }).textContent).toBe('VPN+2');
});

it('counts nothing beside a single one, and shows nothing where there is none', async () => {
  await renderInDesk(<Lane card={exampleCard({ labels: ['VPN'] })} />, { 'session:state': null });
  expect(screen.getByRole('img', { name: 'Etiqueta: VPN' }).textContent).toBe('VPN');
  cleanup();
  await renderInDesk(<Lane card={exampleCard({ labels: [] })} />, { 'session:state': null });
  expect(screen.queryByRole('img', { name: /^Etiqueta/ })).toBeNull();
});
