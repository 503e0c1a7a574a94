/** Metadata (XMP, ISO 16684-1) by what it says: each program writes the same RDF its own way. */
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
const META = 'adobe:ns:meta/';

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Element[];
  text: string;
}

/**
 * What the metadata says of the document, property by property: `namespace` and name together, to a text that is the same
 * for the same value. Null for what cannot be read as such metadata, or says one property twice.
 */
export function readXmp(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  const root = parse(Buffer.from(bytes).toString('utf8'));
  const rdf = root?.name === `${META}xmpmeta` ? onlyChild(root) : root;
  if (rdf?.name !== `${RDF}RDF` || rdf.text.trim() !== '') return null;
  const properties = new Map<string, string>();
  for (const description of rdf.children) {
    const stated = description.name === `${RDF}Description` ? propertiesOf(description) : null;
    if (stated === null) return null;
    for (const [name, value] of stated) {
      if (properties.has(name)) return null;
      properties.set(name, value);
    }
  }
  return properties;
}

/** As elements or as attributes: RDF makes no difference (ISO 16684-1, 7.9.2.2). */
function propertiesOf({ attributes, children, text }: Element): ReadonlyMap<string, string> | null {
  if (text.trim() !== '') return null;
  const stated: (readonly [string, string | null])[] = [
    ...[...attributes]
      .filter(([name]) => name !== `${RDF}about` && name !== `${RDF}parseType`)
      .map(([name, value]) => [name, JSON.stringify(value)] as const),
    ...children.map((child) => [child.name, read(child)] as const),
  ];
  const properties = new Map<string, string>();
  for (const [name, value] of stated) {
    if (value === null || properties.has(name)) return null;
    properties.set(name, value);
  }
  return properties;
}

function read(element: Element): string | null {
  const { attributes, children, text } = element;
  const own = [...attributes].filter(([name]) => name !== `${XML}lang`);
  const language = attributes.get(`${XML}lang`);
  const said = (value: string) => (language === undefined ? value : `@${JSON.stringify(language)} ${value}`);
  const resource = attributes.get(`${RDF}resource`);
  if (resource !== undefined && own.length === 1 && children.length === 0)
    return said(JSON.stringify(resource));
  if (children.length === 0 && own.length === 0) return said(JSON.stringify(text));
  const isStructure = attributes.get(`${RDF}parseType`) === 'Resource' || children.length === 0;
  if (isStructure) return structure(element, said);
  const [child] = children;
  if (child === undefined || children.length > 1 || own.length > 0 || text.trim() !== '') return null;
  if (child.name === `${RDF}Description`) return structure(child, said);
  return isArray(child) ? said(arrayOf(child)) : null;
}

function structure(element: Element, said: (value: string) => string): string | null {
  const properties = propertiesOf(element);
  return (
    properties && said(JSON.stringify([...properties].sort(([left], [right]) => (left < right ? -1 : 1))))
  );
}

const isArray = ({ name, attributes, children, text }: Element): boolean =>
  [`${RDF}Bag`, `${RDF}Seq`, `${RDF}Alt`].includes(name) &&
  attributes.size === 0 &&
  text.trim() === '' &&
  children.every((item) => item.name === `${RDF}li` && read(item) !== null);

const arrayOf = ({ name, children }: Element): string => JSON.stringify([name, ...children.map(read)]);

function onlyChild({ children, text }: Element): Element | undefined {
  return children.length === 1 && text.trim() === '' ? children[0] : undefined;
}

/** Null for what is no well-formed XML. Entities of its own making are none that the parser knows. */
function parse(xml: string): Element | null {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  let root: Element | null = null;
  let isBroken = false;
  parser.on('error', () => {
    isBroken = true;
  });
  parser.on('doctype', () => {
    isBroken = true;
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    const element = { name: tag.uri + tag.local, attributes: attributesOf(tag), children: [], text: '' };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  const addText = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(xml).close();
  return isBroken ? null : root;
}

function attributesOf({ attributes }: SaxesTagNS): ReadonlyMap<string, string> {
  const own: readonly SaxesAttributeNS[] = Object.values(attributes);
  return new Map(
    own.filter(({ uri }) => uri !== XMLNS).map(({ uri, local, value }) => [uri + local, value] as const),
  );
}
