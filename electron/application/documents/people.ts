import type { PersonBlock } from '../../shared/domain/document-models';
import type { Actor } from '../../shared/domain/event-envelope';

export const ROLE_WORDS: Readonly<Record<Actor['role'], string>> = {
  'soporte-n2': 'Soporte Nivel 2',
  'lider-soc': 'Líder SOC',
  'gerente-operaciones': 'Gerente de Operaciones',
  auditor: 'Auditor',
  cliente: 'Cliente',
  fabricante: 'Fabricante',
  sistema: 'Sistema',
};

/** A person as the documents name them. */
export function personOf(actor: Pick<Actor, 'name' | 'role'>): PersonBlock {
  return { name: actor.name, position: ROLE_WORDS[actor.role] };
}
