import { err, ok } from '../../result';
import { type DeskList, type DeskListCommand, trustedDesk } from '../desks';
import type { Decision } from './context';
import { rule } from './moves';

/** @param ownId of this desk, which exchanges nothing with itself */
export function decideDesks(list: DeskList, ownId: string, command: DeskListCommand): Decision {
  switch (command.type) {
    case 'desks.name':
      return ok([{ type: 'v1.desks.named', payload: command.payload }]);
    case 'desks.trust': {
      const { id } = command.payload;
      if (id === ownId) return rule('desk-itself', 'desk');
      if (trustedDesk(list, id)) return rule('desk-known', 'desk');
      return ok([{ type: 'v1.desks.trusted', payload: command.payload }]);
    }
    case 'desks.revoke':
      return trustedDesk(list, command.payload.id)
        ? ok([{ type: 'v1.desks.revoked', payload: command.payload }])
        : err({ kind: 'not-found', what: 'desk' });
  }
}
