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
  return RANKS[rankOf(people)] ?? ANYBODY;
}

const ANYBODY: readonly DeskRole[] = [...RECORDING, 'auditor'];
const RANKS = [LEADING, RECORDING, ANYBODY] as const;

/** 0 where somebody who leads can come in, 1 where somebody who records can, 2 where neither. */
function rankOf(people: readonly DeskPerson[]): number {
  const present = people
    .filter(({ active, login, hasOwnPassword }) => active && login !== null && hasOwnPassword)
    .map(({ role }) => role);
  const rank = RANKS.findIndex((roles) => present.some((role) => roles.includes(role)));
  return rank === -1 ? RANKS.length - 1 : rank;
}

/** Whether a change would leave the desk to people who could not administer it before: nobody of those who could is left. */
export function leavesToOthers(before: readonly DeskPerson[], after: readonly DeskPerson[]): boolean {
  return rankOf(after) > rankOf(before);
}
