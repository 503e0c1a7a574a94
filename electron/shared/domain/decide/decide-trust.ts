import { err, ok } from '../../result';
import type { EventSpec } from '../ticket-events';
import type { TrustCommand, TrustList } from '../trust';
import type { Decision } from './context';
import { rule } from './moves';

/** Whoever works at the desk keeps its trust list; what was added and removed, by whom and why, stays in the journal. */
export function decideTrust(list: TrustList, command: TrustCommand): Decision {
  switch (command.type) {
    case 'trust.add': {
      const { certificates, revocationLists } = command.payload;
      const specs: EventSpec[] = [
        ...certificates.map((payload) => ({ type: 'v1.trust.certificate-added' as const, payload })),
        ...revocationLists.map((payload) => ({ type: 'v1.trust.revocation-list-added' as const, payload })),
      ];
      const known = new Set([...list.certificates, ...list.revocationLists].map(({ sha256 }) => sha256));
      for (const { sha256 } of [...certificates, ...revocationLists]) {
        if (known.has(sha256)) return rule('trusted-already', 'files');
        known.add(sha256);
      }
      return ok(specs);
    }
    case 'trust.remove': {
      const { sha256 } = command.payload;
      if (list.certificates.some((each) => each.sha256 === sha256)) {
        return ok([{ type: 'v1.trust.certificate-removed', payload: command.payload }]);
      }
      if (list.revocationLists.some((each) => each.sha256 === sha256)) {
        return ok([{ type: 'v1.trust.revocation-list-removed', payload: command.payload }]);
      }
      return err({ kind: 'not-found', what: 'trusted' });
    }
  }
}
