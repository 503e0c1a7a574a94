// @vitest-environment jsdom
// A desk that stops writing while somebody is at it: what the ticket says and offers then.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TicketScreen } from '../../../../../renderer/features/ticket/ticket-screen';
import { renderOnDesk } from '../../../../support/render-desk';
import { startWalk, type Walk } from '../../../../support/ticket-pages';

let walk: Walk;
beforeEach(async () => {
  walk = await startWalk();
  const { journey } = walk;
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log('Se revisó el túnel.');
  await rm(join(walk.harness.folder, 'workspace.lock'));
  await expect(journey.log('Ya no se anota.')).rejects.toThrow();
});
afterEach(async () => {
  cleanup();
  await walk.harness.dispose();
});

describe('a desk that lost its lock', () => {
  it('says that it stopped writing, and not that its folder is damaged', async () => {
    await renderOnDesk(walk.harness, <TicketScreen ticketId={walk.journey.id} />);
    await screen.findByText(/La mesa dejó de escribir y solo consulta/);
    expect(screen.queryByText(/está dañada/)).toBeNull();
    expect(screen.queryByText(/restaurar un respaldo/)).toBeNull();
  });

  it('offers no correction, which it would refuse', async () => {
    await renderOnDesk(walk.harness, <TicketScreen ticketId={walk.journey.id} />);
    await screen.findByText('Se revisó el túnel.');
    await screen.findAllByText(/solo consulta/);
    expect(screen.queryByRole('button', { name: 'Corregir' })).toBeNull();
  });
});
