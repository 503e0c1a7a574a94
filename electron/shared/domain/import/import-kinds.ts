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
  'used',
  'manufacturer',
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

/** @param headings with a dot between two, the likelier first: as Excel lists, desks and CRMs of both languages call the column */
const field = (name: ImportFieldName, required: boolean, headings: string): ImportField => ({
  name,
  required,
  headings: headings.split('·').map((heading) => heading.trim().replace(/\s+/g, ' ')),
});

const CLIENT = field(
  'client',
  true,
  `cliente · client · customer · empresa · company · razon social · rfc cliente · rfc del cliente · nombre del cliente
      · account · organizacion · organization · cuenta · nombre de la cuenta · account name · company name · organization
      name · nombre de la empresa · nombre de la organizacion · solicitante empresa · entidad · entity`,
);

export const IMPORT_FIELDS: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  clients: [
    field(
      'legalName',
      true,
      `razon social · legal name · nombre · cliente · empresa · name · client · company · customer · account name · company
      name · organization · organization name · nombre de la empresa · nombre del cliente · nombre de la cuenta · cuenta ·
      denominacion social · razon o denominacion social · nombre o razon social · nombre fiscal · business name · entidad`,
    ),
    field(
      'tradeName',
      false,
      `nombre comercial · trade name · nombre corto · alias · short name · marca · abreviatura · siglas · dba · trading
      name · display name`,
    ),
    field(
      'rfc',
      false,
      `rfc · tax id · registro federal de contribuyentes · r f c · rfc receptor · clave rfc · vat number · tax number · nit`,
    ),
    field(
      'address',
      false,
      `domicilio · direccion · domicilio fiscal · address · direccion fiscal · ubicacion · calle y numero · billing address
      · mailing address · street · billing street`,
    ),
    field('language', false, `idioma · language · lengua · idioma preferido · preferred language · locale`),
    field('notes', false, `notas · observaciones · comentarios · notes · comments`),
  ],
  contacts: [
    CLIENT,
    field(
      'name',
      true,
      `nombre · nombre completo · contacto · name · full name · contact · nombre del contacto · contact name · nombre y
      apellidos · nombre de contacto · persona de contacto · contact person · display name · usuario · solicitante`,
    ),
    field(
      'email',
      false,
      `correo · correo electronico · email · e mail · mail · email address · direccion de correo · direccion de correo
      electronico · correo e · e mail address · email 1 · correo 1 · primary email · correo institucional`,
    ),
    field('position', false, `puesto · cargo · position · title · job title · rol · role · funcion · area`),
    field(
      'phone',
      false,
      `telefono · tel · celular · movil · phone · mobile · telefono movil · telefono celular · telefono de oficina · numero
      de telefono · phone number · mobile phone · business phone · work phone · cel · whatsapp`,
    ),
    field('rfc', false, `rfc · tax id`),
    field('curp', false, `curp`),
    field('request', false, `puede solicitar · solicita · may request · can request`),
    field('approve', false, `puede aprobar · aprueba · vobo · vo bo · may approve · can approve`),
    field('sign', false, `puede firmar · firma · may sign · can sign`),
  ],
  contracts: [
    CLIENT,
    field(
      'number',
      true,
      `contrato · numero de contrato · no de contrato · numero · folio · contract · contract number · number · no contrato
      · num contrato · num de contrato · clave de contrato · id contrato · contract no · contract id · agreement · poliza
      · orden de compra · purchase order`,
    ),
    field(
      'title',
      false,
      `titulo · nombre · descripcion · title · name · objeto · objeto del contrato · nombre del contrato · contract name ·
      description · proyecto`,
    ),
    field(
      'validFrom',
      true,
      `vigente desde · inicio · fecha de inicio · desde · valid from · start · start date · inicio de vigencia · fecha
      inicio · fecha inicial · vigencia inicio · vigencia desde · fecha de inicio de vigencia · contract start date ·
      effective date · from`,
    ),
    field(
      'validTo',
      true,
      `vigente hasta · fin · fecha de fin · vencimiento · termino · hasta · valid to · end · end date · expires · fin de
      vigencia · fecha fin · fecha final · vigencia fin · vigencia hasta · fecha de vencimiento · fecha de termino ·
      termino de vigencia · expiration date · expiry date · contract end date · to`,
    ),
    field(
      'coverage',
      true,
      `cobertura · horario · coverage · hours of service · service hours · horario de atencion · horario de servicio ·
      nivel de servicio · esquema · support hours · ventana de servicio`,
    ),
    field(
      'hours',
      false,
      `horas · bolsa de horas · horas contratadas · hours · total de horas · horas incluidas · contracted hours · hours
      included`,
    ),
    field(
      'tickets',
      false,
      `tickets contratados · tickets · bolsa de tickets · eventos · tickets incluidos · incidentes · casos · numero de
      tickets · incidents · cases included`,
    ),
    field(
      'used',
      false,
      `usadas antes · usadas · usados · horas usadas · horas consumidas · consumidas · consumo · consumido · tickets usados ·
      tickets consumidos · used · used hours · hours used · tickets used · consumed · consumed hours`,
    ),
    field('manufacturer', false, `fabricante · marca · manufacturer · vendor · brand`),
    field(
      'products',
      false,
      `productos · producto · products · product · equipos · alcance · servicios · soluciones · plataformas · scope ·
      assets · configuration items`,
    ),
    field('reminders', true, `recordatorios · reminders`),
    field('notes', false, `notas · observaciones · comentarios · notes · comments`),
  ],
  historic: [
    CLIENT,
    field(
      'reference',
      true,
      `folio · ticket · numero de ticket · no de ticket · numero · id · caso · reference · ticket number · ticket id · case
      · number · numero de caso · no ticket · no de caso · num ticket · clave · incidente · numero de incidente ·
      solicitud · id ticket · id de ticket · case number · issue key · key · incident · incident number · request id`,
    ),
    field(
      'subject',
      true,
      `asunto · titulo · resumen · subject · title · summary · problema · falla · descripcion corta · breve descripcion ·
      tema · short description · issue`,
    ),
    field(
      'openedOn',
      true,
      `fecha · fecha de apertura · apertura · abierto · creado · fecha de creacion · opened · created · opened on · created
      on · date · fecha apertura · fecha de alta · fecha de registro · fecha de reporte · fecha de solicitud · fecha de
      inicio · fecha creacion · alta · created at · opened at · created date · creation date · open date · created time ·
      reported`,
    ),
    field(
      'closedOn',
      false,
      `fecha de cierre · cierre · cerrado · closed · closed on · resolved · solved · fecha cierre · fecha de solucion ·
      fecha de resolucion · fecha de termino · fecha fin · resuelto · closed at · resolved at · closed date · close date ·
      closed time · resolution date`,
    ),
    field(
      'product',
      false,
      `producto · equipo · servicio · product · service · marca y modelo · dispositivo · plataforma · tecnologia · elemento
      de configuracion · configuration item · ci · device · asset · component`,
    ),
    field(
      'description',
      false,
      `descripcion · detalle · description · details · detalles · descripcion del problema · descripcion detallada ·
      sintoma · sintomas · long description · body`,
    ),
    field(
      'cause',
      false,
      `causa · causa raiz · cause · root cause · diagnostico · origen · motivo · diagnosis · rca`,
    ),
    field(
      'solution',
      false,
      `solucion · resolucion · solution · resolution · solucion aplicada · acciones · acciones realizadas · actividades
      realizadas · notas de cierre · notas de resolucion · close notes · resolution notes · workaround · fix`,
    ),
    field(
      'attendedBy',
      false,
      `atendio · ingeniero · asignado · responsable · tecnico · assignee · engineer · attended by · atendido por · asignado
      a · agente · especialista · analista · resuelto por · cerrado por · ingeniero asignado · assigned to · agent · owner
      · resolved by · closed by · technician`,
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
