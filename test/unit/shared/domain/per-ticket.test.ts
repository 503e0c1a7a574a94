import { expect, it } from 'vitest';
import { perTicket } from '../../../../electron/shared/domain/per-ticket';
import { PR_OPE_003_V5 } from '../../../../electron/shared/domain/pr-ope-003-v5';
import type { Ticket } from '../../../../electron/shared/domain/ticket';
import { runningTimers } from '../../../../electron/shared/domain/work-time';
import { walk } from '../../../support/walk';

it('is worked out once for a ticket, and anew for what became of it, also where it is nothing', () => {
  const { ticket } = walk([1, 2, 3], PR_OPE_003_V5);
  let times = 0;
  const nothing = perTicket((): undefined => {
    times += 1;
  });
  nothing(ticket);
  nothing(ticket);
  expect(times).toBe(1);
  nothing({ ...ticket });
  expect(times).toBe(2);
});

it('lets a clock be started without reading the records of every other request again', () => {
  const { ticket } = walk([1, 2, 3], PR_OPE_003_V5);
  let read = 0;
  const others = Array.from(
    { length: 50 },
    (_unused, index) =>
      new Proxy({ ...ticket, id: `otra-${index}` } as Ticket, {
        get: (target, name, receiver) => {
          if (name === 'records') read += 1;
          return Reflect.get(target, name, receiver);
        },
      }),
  );
  for (const other of others) runningTimers(other);
  const once = read;
  expect(once).toBeGreaterThan(0);
  for (const other of others) runningTimers(other);
  expect(read).toBe(once);
});
