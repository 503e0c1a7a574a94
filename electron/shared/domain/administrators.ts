import type { DeskPerson } from '../settings';
import type { DeskRole } from './event-envelope';

/** Who answers for a desk in PR-OPE-003: people, trust, settings, disposal and restoring are theirs. */
const LEADING: readonly DeskRole[] = ['lider-soc', 'gerente-operaciones'];
const RECORDING: readonly DeskRole[] = ['soporte-n2', ...LEADING];

/**
 * Roles that may administer this desk. Where nobody who leads can come in (a desk that one engineer began, or whose
 * leader left), whoever records may, or nobody could ever be added again; what they do stands in the journal. A leader who
 * was added and never came in counts for nobody yet: one who never comes would leave the desk to nobody.
 */
export function administratingRoles(people: readonly DeskPerson[]): readonly DeskRole[] {
  const present = people
    .filter(({ active, login, hasOwnPassword }) => active && login !== null && hasOwnPassword)
    .map(({ role }) => role);
  for (const roles of [LEADING, RECORDING]) {
    if (present.some((role) => roles.includes(role))) return roles;
  }
  return [...RECORDING, 'auditor'];
}
