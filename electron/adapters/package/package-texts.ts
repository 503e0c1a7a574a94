/** The words of a package for the manufacturer, in their language. */
import type { PackageFact, PackageOrder } from '../../application/package/package-ports';
import type { PackageItemKind } from '../../shared/domain/document-models';

interface Words {
  readonly readme: string;
  readonly activities: string;
  readonly folders: Readonly<Record<PackageItemKind, string>>;
  readonly package: string;
  readonly title: string;
  readonly part: (part: number, parts: number) => string;
  readonly facts: Readonly<Record<PackageFact, string>>;
  readonly summary: string;
  readonly request: string;
  readonly files: string;
  readonly elsewhere: (part: number) => string;
  readonly asIs: string;
  readonly told: string;
  readonly activitiesHere: string;
  readonly pseudonyms: string;
  readonly check: string;
}

const SPANISH: Words = {
  readme: 'LEEME.txt',
  activities: 'ACTIVIDADES.txt',
  folders: { registro: 'registros', actividad: 'actividades', captura: 'capturas', otro: 'otros' },
  package: 'paquete',
  title: 'Información para el fabricante',
  part: (part, parts) => `Parte ${part} de ${parts}. Cada una se abre por separado.`,
  facts: {
    folio: 'Folio',
    manufacturer: 'Fabricante',
    product: 'Producto',
    version: 'Versión',
    serial: 'Número de serie',
    severity: 'Severidad',
    contract: 'Contrato de soporte',
    case: 'Caso anterior',
  },
  summary: 'Resumen del caso',
  request: 'Solicitud original',
  files: 'Archivos',
  elsewhere: (part) => `en la parte ${part}`,
  asIs: 'como está, sin ocultar datos',
  told: 'se menciona, sin archivo',
  activitiesHere: 'Las actividades realizadas están en ACTIVIDADES.txt.',
  pseudonyms:
    'Los datos del cliente se sustituyeron por seudónimos entre corchetes: [IP-1], [HOST-2], [USER-3]. El mismo dato lleva el mismo seudónimo en todos los archivos y partes. Si necesita alguno, pídalo citando el seudónimo.',
  check: 'Para comprobar los archivos: sha256sum -c MANIFEST.sha256',
};

const ENGLISH: Words = {
  readme: 'README.txt',
  activities: 'ACTIVITIES.txt',
  folders: { registro: 'logs', actividad: 'activities', captura: 'screenshots', otro: 'others' },
  package: 'package',
  title: 'Information for the manufacturer',
  part: (part, parts) => `Part ${part} of ${parts}. Each of them opens by itself.`,
  facts: {
    folio: 'Reference',
    manufacturer: 'Manufacturer',
    product: 'Product',
    version: 'Version',
    serial: 'Serial number',
    severity: 'Severity',
    contract: 'Support contract',
    case: 'Earlier case',
  },
  summary: 'Summary of the case',
  request: 'Original request',
  files: 'Files',
  elsewhere: (part) => `in part ${part}`,
  asIs: 'as it is, with nothing hidden',
  told: 'mentioned, without a file',
  activitiesHere: 'What was done so far is in ACTIVITIES.txt.',
  pseudonyms:
    'Data of the client were replaced by pseudonyms in brackets: [IP-1], [HOST-2], [USER-3]. The same thing has the same pseudonym in all files and parts. If you need one of them, ask for it by its pseudonym.',
  check: 'To check the files: sha256sum -c MANIFEST.sha256',
};

export const wordsFor = (language: PackageOrder['language']): Words =>
  language === 'en' ? ENGLISH : SPANISH;

export interface ListedItem {
  readonly path: string | null;
  readonly description: string;
  readonly archive: number | null;
  readonly isAsIs: boolean;
}

interface ReadmeParts {
  readonly order: Pick<PackageOrder, 'language' | 'facts' | 'at'>;
  readonly told: { readonly summary: string; readonly request: string; readonly hasActivities: boolean };
  readonly items: readonly ListedItem[];
  readonly hasPseudonyms: boolean;
  readonly part: number;
  readonly parts: number;
}

/** What a person reads first, with line ends that any editor shows. */
export function readmeText({ order, told, items, hasPseudonyms, part, parts }: ReadmeParts): string {
  const words = wordsFor(order.language);
  const listed = items.map(({ path, description, archive, isAsIs }) => {
    const notes = [
      path === null ? words.told : '',
      archive !== null && archive !== part ? words.elsewhere(archive) : '',
      path !== null && isAsIs ? words.asIs : '',
    ].filter(Boolean);
    const name = [path, description].filter(Boolean).join(' — ');
    return `- ${name}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
  });
  const sections = [
    [words.title, '='.repeat(words.title.length), order.at.slice(0, 10)].join('\n'),
    parts > 1 ? words.part(part, parts) : '',
    order.facts.map(([fact, value]) => `${words.facts[fact]}: ${value}`).join('\n'),
    `${words.summary}\n${'-'.repeat(words.summary.length)}\n${told.summary}`,
    told.request === '' ? '' : `${words.request}\n${'-'.repeat(words.request.length)}\n${told.request}`,
    told.hasActivities ? words.activitiesHere : '',
    `${words.files}\n${'-'.repeat(words.files.length)}\n${listed.join('\n')}`,
    hasPseudonyms ? words.pseudonyms : '',
    words.check,
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`.replace(/\r?\n/g, '\r\n');
}
