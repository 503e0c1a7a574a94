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

const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

function Lane({ card }: { readonly card: Card }) {
  return (
    <CardSurroundings value={useSurroundings()}>
      <GridList aria-label="8">
        <CardItem card={card} waiting={false} />
      </GridList>
    </CardSurroundings>
  );
}

const shown = (remindIn: number) => {
  const card = exampleCard({ manufacturerSilence: { since: at(-20), remindAt: at(remindIn) } });
  return renderInDesk(<Lane card={card} />, { 'session:state': null });
};

it('says of a card that its manufacturer has kept silent for too long', async () => {
  await shown(-4);
  expect(
    screen.getByRole('img', { name: /^El fabricante no responde desde hace 20\sh: toca recordarle$/ }),
  ).toBeTruthy();
});

it('says nothing before that', async () => {
  await shown(1);
  expect(screen.queryByRole('img', { name: /fabricante no responde/ })).toBeNull();
});
