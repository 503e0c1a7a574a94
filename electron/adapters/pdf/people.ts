import type { PersonBlock } from '../../shared/domain/document-models';

/** «Laura Medina Robles, Líder SOC». */
export function personInLine(person: PersonBlock): string {
  return person.position === null ? person.name : `${person.name}, ${person.position}`;
}
