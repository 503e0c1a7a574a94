/** What can be brought in from a file, and which columns each kind has. Pure data: the words for them stand in `words/import.json`. */

/** `historic`: tickets of before this desk. They are a kind of their own and never passed the guard (design decision 11). */
export const IMPORT_KINDS = ['clients', 'contacts', 'contracts', 'historic'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Bounds of what is taken in at once; a file beyond them is told of and not read further. */
export const IMPORT_LIMITS = {
  fileBytes: 32 * 1024 * 1024,
  /** Rows with something in them, the headings among them. */
  rows: 20_001,
  columns: 200,
  /** As many as a cell of Excel holds. */
  cellChars: 32_767,
} as const;

export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];
export const SEPARATORS = [',', ';', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

export interface ImportField {
  readonly name: ImportFieldName;
  readonly required: boolean;
  /** Headings by which the column is known, folded (`foldedHeading`); the first ones are the likelier. */
  readonly headings: readonly string[];
}

export const IMPORT_FIELD_NAMES = [
  'client',
  'legalName',
  'tradeName',
  'rfc',
  'address',
  'language',
  'notes',
  'name',
  'position',
  'email',
  'phone',
  'curp',
  'request',
  'approve',
  'sign',
  'number',
  'title',
  'validFrom',
  'validTo',
  'coverage',
  'hours',
  'tickets',
  'products',
  'reminders',
  'reference',
  'subject',
  'description',
  'product',
  'openedOn',
  'closedOn',
  'cause',
  'solution',
  'attendedBy',
] as const;
export type ImportFieldName = (typeof IMPORT_FIELD_NAMES)[number];

const field = (name: ImportFieldName, required: boolean, ...headings: string[]): ImportField => ({
  name,
  required,
  headings,
});

const CLIENT = field(
  'client',
  true,
  'cliente',
  'client',
  'customer',
  'empresa',
  'company',
  'razon social',
  'rfc cliente',
  'rfc del cliente',
  'nombre del cliente',
  'account',
  'organizacion',
  'organization',
);

export const IMPORT_FIELDS: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  clients: [
    field(
      'legalName',
      true,
      'razon social',
      'legal name',
      'nombre',
      'cliente',
      'empresa',
      'name',
      'client',
      'company',
      'customer',
    ),
    field('tradeName', false, 'nombre comercial', 'trade name', 'nombre corto', 'alias', 'short name'),
    field('rfc', false, 'rfc', 'tax id', 'registro federal de contribuyentes'),
    field('address', false, 'domicilio', 'direccion', 'domicilio fiscal', 'address'),
    field('language', false, 'idioma', 'language'),
    field('notes', false, 'notas', 'observaciones', 'comentarios', 'notes', 'comments'),
  ],
  contacts: [
    CLIENT,
    field('name', true, 'nombre', 'nombre completo', 'contacto', 'name', 'full name', 'contact'),
    field('email', false, 'correo', 'correo electronico', 'email', 'e mail', 'mail', 'email address'),
    field('position', false, 'puesto', 'cargo', 'position', 'title', 'job title'),
    field('phone', false, 'telefono', 'tel', 'celular', 'movil', 'phone', 'mobile'),
    field('rfc', false, 'rfc', 'tax id'),
    field('curp', false, 'curp'),
    field('request', false, 'puede solicitar', 'solicita', 'may request', 'can request'),
    field('approve', false, 'puede aprobar', 'aprueba', 'vobo', 'vo bo', 'may approve', 'can approve'),
    field('sign', false, 'puede firmar', 'firma', 'may sign', 'can sign'),
  ],
  contracts: [
    CLIENT,
    field(
      'number',
      true,
      'contrato',
      'numero de contrato',
      'no de contrato',
      'numero',
      'folio',
      'contract',
      'contract number',
      'number',
    ),
    field('title', false, 'titulo', 'nombre', 'descripcion', 'title', 'name'),
    field(
      'validFrom',
      true,
      'vigente desde',
      'inicio',
      'fecha de inicio',
      'desde',
      'valid from',
      'start',
      'start date',
    ),
    field(
      'validTo',
      true,
      'vigente hasta',
      'fin',
      'fecha de fin',
      'vencimiento',
      'termino',
      'hasta',
      'valid to',
      'end',
      'end date',
      'expires',
    ),
    field('coverage', true, 'cobertura', 'horario', 'coverage', 'hours of service', 'service hours'),
    field('hours', false, 'horas', 'bolsa de horas', 'horas contratadas', 'hours'),
    field('tickets', false, 'tickets contratados', 'tickets', 'bolsa de tickets', 'eventos'),
    field('products', false, 'productos', 'producto', 'products', 'product', 'equipos'),
    field('reminders', true, 'recordatorios', 'reminders'),
    field('notes', false, 'notas', 'observaciones', 'comentarios', 'notes', 'comments'),
  ],
  historic: [
    CLIENT,
    field(
      'reference',
      true,
      'folio',
      'ticket',
      'numero de ticket',
      'no de ticket',
      'numero',
      'id',
      'caso',
      'reference',
      'ticket number',
      'ticket id',
      'case',
      'number',
    ),
    field('subject', true, 'asunto', 'titulo', 'resumen', 'subject', 'title', 'summary'),
    field(
      'openedOn',
      true,
      'fecha',
      'fecha de apertura',
      'apertura',
      'abierto',
      'creado',
      'fecha de creacion',
      'opened',
      'created',
      'opened on',
      'created on',
      'date',
    ),
    field(
      'closedOn',
      false,
      'fecha de cierre',
      'cierre',
      'cerrado',
      'closed',
      'closed on',
      'resolved',
      'solved',
    ),
    field('product', false, 'producto', 'equipo', 'servicio', 'product', 'service'),
    field('description', false, 'descripcion', 'detalle', 'description', 'details'),
    field('cause', false, 'causa', 'causa raiz', 'cause', 'root cause'),
    field('solution', false, 'solucion', 'resolucion', 'solution', 'resolution'),
    field(
      'attendedBy',
      false,
      'atendio',
      'ingeniero',
      'asignado',
      'responsable',
      'tecnico',
      'assignee',
      'engineer',
      'attended by',
    ),
  ],
};

/** Those whose cells are dates. */
export const DATE_FIELDS: ReadonlySet<ImportFieldName> = new Set([
  'validFrom',
  'validTo',
  'openedOn',
  'closedOn',
]);

/** Which column of the file, counted from 0, a field is read from. */
export type ImportColumns = Readonly<Partial<Record<ImportFieldName, number>>>;
/** A value that a field has in every row, for what the file has no column of. */
export type FixedValues = Readonly<Partial<Record<ImportFieldName, string>>>;

/** Without accents, case, dots and signs: «No. de Ticket» is «no de ticket». */
export const foldedHeading = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Which column each field of a kind is likely to be; none where no heading says so. */
export function guessColumns(kind: ImportKind, headings: readonly string[]): ImportColumns {
  const folded = headings.map(foldedHeading);
  const taken = new Set<number>();
  const found: Partial<Record<ImportFieldName, number>> = {};
  const give = (name: ImportFieldName, column: number) => {
    if (column < 0 || taken.has(column) || found[name] !== undefined) return;
    taken.add(column);
    found[name] = column;
  };
  // Whole headings first, the likelier before the others; then those that a known one is the beginning of.
  const longest = Math.max(...IMPORT_FIELDS[kind].map((each) => each.headings.length));
  for (let rank = 0; rank < longest; rank += 1) {
    for (const { name, headings: known } of IMPORT_FIELDS[kind]) {
      const heading = known[rank];
      if (heading !== undefined) give(name, folded.indexOf(heading));
    }
  }
  for (const { name, headings: known } of IMPORT_FIELDS[kind]) {
    give(
      name,
      folded.findIndex(
        (text, at) => !taken.has(at) && known.some((heading) => text.startsWith(`${heading} `)),
      ),
    );
  }
  return found;
}

/** How well the best kind's fields fit: more than 0 for what may be headings. */
export const headingsFit = (headings: readonly string[]): number => bestKind(headings)?.score ?? 0;

/** The kind whose fields the headings fit best, so that a person rarely has to say it; null for none. */
export function guessKind(headings: readonly string[]): ImportKind | null {
  const best = bestKind(headings);
  return best && best.score > 0 ? best.kind : null;
}

function bestKind(headings: readonly string[]) {
  const scores = IMPORT_KINDS.map((kind) => {
    const columns = guessColumns(kind, headings);
    const missing = IMPORT_FIELDS[kind].filter(
      ({ name, required }) => required && columns[name] === undefined,
    );
    return { kind, score: 2 * Object.keys(columns).length - missing.length };
  });
  return scores.toSorted((left, right) => right.score - left.score)[0];
}
