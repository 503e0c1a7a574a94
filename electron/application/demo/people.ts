/** Who works at the example's desk, and what its documents say of the issuer. */
import type { NewPerson, Settings } from '../../shared/settings';

export const DESK_MAILBOX = {
  name: 'Soporte Técnico Especializado',
  address: 'soporte.n2@silent4business.example',
};

/** What all of them come in with. No secret: the example shows it at its door. */
export const STAFF_PASSWORD = 'tablero de ejemplo sin validez';

const at = (mailbox: string) => `${mailbox}@silent4business.example`;

export const STAFF = {
  ana: {
    name: 'Ana Sofía Robles Cárdenas',
    email: at('ana.robles'),
    role: 'soporte-n2',
    login: 'ana.ejemplo',
  },
  ivan: {
    name: 'Iván Torreblanca Solís',
    email: at('ivan.torreblanca'),
    role: 'soporte-n2',
    login: 'ivan.ejemplo',
  },
  daniela: {
    name: 'Daniela Quiroz Uribe',
    email: at('daniela.quiroz'),
    role: 'soporte-n2',
    login: 'daniela.ejemplo',
  },
  hector: {
    name: 'Héctor Villaseñor Prado',
    email: at('hector.villasenor'),
    role: 'lider-soc',
    login: 'hector.ejemplo',
  },
  mariana: {
    name: 'Mariana Echeverría Lozano',
    email: at('mariana.echeverria'),
    role: 'gerente-operaciones',
    login: 'mariana.ejemplo',
  },
  rodrigo: {
    name: 'Rodrigo Santillán Mejía',
    email: at('rodrigo.santillan'),
    role: 'auditor',
    login: 'rodrigo.ejemplo',
  },
} as const satisfies Record<string, NewPerson>;

export type StaffKey = keyof typeof STAFF;
export const STAFF_KEYS: readonly StaffKey[] = ['ana', 'ivan', 'daniela', 'hector', 'mariana', 'rodrigo'];
/** Who sits at the desk when the example opens. */
export const FIRST_AT_DESK: StaffKey = 'ana';

export const EXAMPLE_MANAGER: NonNullable<Settings['manager']> = {
  contactId: null,
  name: STAFF.mariana.name,
  position: 'Gerente de Operaciones',
  organisation: '',
  rfc: '',
  curp: '',
};

/** Fills what is still empty; what a person has already written stays. */
export function exampleIssuer(current: Settings['issuer']): Settings['issuer'] {
  return {
    ...current,
    address: current.address || 'Domicilio de ejemplo: Av. de la Demostración 100, piso 8, Ciudad de México',
    phone: current.phone || '55 5555 0142',
    email: current.email || DESK_MAILBOX.address,
    placeOfIssue: current.placeOfIssue || 'Ciudad de México',
    confidentialityLabel: current.confidentialityLabel || 'Ejemplo · datos ficticios, sin validez',
  };
}
