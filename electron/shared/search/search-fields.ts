/** The fields that a search may name, in Spanish and in English whatever the window speaks, and the values of those that have few. */
import type { Priority } from '../domain/clients';
import type { Outcome } from '../domain/procedure';
import type { Ledger } from '../domain/service-clock';
import { folded } from '../folded';

export const SEARCH_FIELDS = [
  'client',
  'step',
  'assignee',
  'due',
  'manufacturer',
  'priority',
  'product',
  'label',
  'requester',
  'subject',
  'folio',
  'waiting',
  'received',
  'outcome',
  'with',
] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** Each by its name in Spanish, then in English. */
export const FIELD_NAMES: Readonly<Record<SearchField, readonly [es: string, en: string]>> = {
  client: ['cliente', 'client'],
  step: ['paso', 'step'],
  assignee: ['asignado', 'assignee'],
  due: ['vence', 'due'],
  manufacturer: ['fabricante', 'manufacturer'],
  priority: ['prioridad', 'priority'],
  product: ['producto', 'product'],
  label: ['etiqueta', 'label'],
  requester: ['solicitante', 'requester'],
  subject: ['asunto', 'subject'],
  folio: ['folio', 'number'],
  waiting: ['espera', 'waiting'],
  received: ['recibida', 'received'],
  outcome: ['resultado', 'outcome'],
  with: ['con', 'with'],
};

const BY_NAME: ReadonlyMap<string, SearchField> = new Map(
  SEARCH_FIELDS.flatMap((field) => FIELD_NAMES[field].map((name) => [name, field] as const)),
);

/** Null for a name that is none. */
export function searchField(name: string): SearchField | null {
  return BY_NAME.get(folded(name)) ?? null;
}

/** What a value is called in Spanish, then in English. */
type Named<Value extends string> = Readonly<Record<Value, readonly [es: string, en: string]>>;

export const PRIORITY_VALUES: Named<Priority> = {
  critica: ['crítica', 'critical'],
  alta: ['alta', 'high'],
  media: ['media', 'medium'],
  baja: ['baja', 'low'],
};

export const OUTCOME_VALUES: Named<Outcome> = {
  'con-vobo': ['con-vobo', 'with-vobo'],
  'sin-vobo': ['sin-vobo', 'without-vobo'],
  improcedente: ['improcedente', 'inadmissible'],
  retirada: ['retirada', 'withdrawn'],
};

export const WAITING_VALUES: Named<Ledger> = {
  soc: ['soc', 'soc'],
  cliente: ['cliente', 'client'],
  fabricante: ['fabricante', 'manufacturer'],
};

/** Columns that are no single step. */
export type Place = 'letter' | 'archive' | 'manufacturer';
export const PLACE_VALUES: Named<Place> = {
  letter: ['carta', 'letter'],
  archive: ['archivo', 'archive'],
  manufacturer: ['fabricante', 'manufacturer'],
};

export type DueWord = 'overdue' | 'today' | 'paused' | 'none';
export const DUE_VALUES: Named<DueWord> = {
  overdue: ['vencido', 'overdue'],
  today: ['hoy', 'today'],
  paused: ['pausa', 'paused'],
  none: ['nunca', 'never'],
};

export type DayWord = 'today' | 'yesterday';
export const DAY_VALUES: Named<DayWord> = {
  today: ['hoy', 'today'],
  yesterday: ['ayer', 'yesterday'],
};

/** What a card can bear. */
export type Mark = 'deviations' | 'ratification' | 'timer' | 'silence' | 'rounds' | 'origin' | 'away';
export const MARK_VALUES: Named<Mark> = {
  deviations: ['desviaciones', 'deviations'],
  ratification: ['ratificación', 'ratification'],
  timer: ['reloj', 'timer'],
  silence: ['silencio', 'silence'],
  rounds: ['vueltas', 'rounds'],
  origin: ['origen', 'origin'],
  away: ['traslado', 'away'],
};

export type AssigneeWord = 'me' | 'nobody';
export const ASSIGNEE_VALUES: Named<AssigneeWord> = { me: ['yo', 'me'], nobody: ['nadie', 'nobody'] };

/** The value that is called so in either language; null for none. @param name folded */
export function valueNamed<Value extends string>(values: Named<Value>, name: string): Value | null {
  const entries = Object.entries(values) as [Value, readonly string[]][];
  return entries.find(([, names]) => names.some((each) => folded(each) === name))?.[0] ?? null;
}
