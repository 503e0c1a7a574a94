/** Which names an authority may vouch for (RFC 5280, 4.2.1.10), marked critical or not. */
import {
  AltName,
  type Certificate,
  type GeneralName,
  NameConstraints,
  RelativeDistinguishedNames,
} from 'pkijs';
import { attributeOid, findAttributes } from '../../signing-material/distinguished-name';

const NAME_CONSTRAINTS = '2.5.29.30';
const ALTERNATIVE_NAMES = '2.5.29.17';
/** Forms of a name by their tag (RFC 5280, 4.2.1.6). */
const FORM = { email: 1, host: 2, directory: 4 } as const;

interface Name {
  readonly form: number;
  readonly value: unknown;
}

/**
 * Whether an authority's constraints let it vouch for the certificates below it, directly or through others.
 * @param below the signer's certificate first
 */
export function allowsNames(authority: Certificate, below: readonly Certificate[]): boolean {
  const extension = authority.extensions?.find(({ extnID }) => extnID === NAME_CONSTRAINTS);
  if (extension === undefined) return true;
  const constraints: unknown = extension.parsedValue;
  if (!(constraints instanceof NameConstraints)) return false;
  const permitted = constraints.permittedSubtrees ?? [];
  const excluded = constraints.excludedSubtrees ?? [];
  const all = [...permitted, ...excluded];
  // One that the library could not read has neither; counted distances were never defined.
  if (all.length === 0 || all.some(({ minimum, maximum }) => minimum !== 0 || maximum !== undefined))
    return false;
  const subtrees = { permitted: permitted.map(nameIn), excluded: excluded.map(nameIn) };
  return below
    .filter((each, index) => index === 0 || !each.issuer.isEqual(each.subject))
    .every((each) => namesOf(each)?.every((name) => isAllowed(name, subtrees)) ?? false);
}

/** Null for alternative names that cannot be read. */
function namesOf(certificate: Certificate): readonly Name[] | null {
  const { subject } = certificate;
  const names: Name[] = [];
  if (subject.typesAndValues.length > 0) names.push({ form: FORM.directory, value: subject });
  for (const value of findAttributes(subject, attributeOid.email)) names.push({ form: FORM.email, value });
  const kinds = certificate.extensions?.map(({ extnID }) => extnID) ?? [];
  // RFC 5280, 4.2: no extension twice. Of two, another program may read the other.
  if (new Set(kinds).size !== kinds.length) return null;
  const extension = certificate.extensions?.find(({ extnID }) => extnID === ALTERNATIVE_NAMES);
  if (extension === undefined) return names;
  const alternative: unknown = extension.parsedValue;
  if (!(alternative instanceof AltName) || alternative.altNames.length === 0) return null;
  return [...names, ...alternative.altNames.map((base) => nameIn({ base }))];
}

function nameIn({ base }: { readonly base: GeneralName }): Name {
  return { form: base.type, value: base.value };
}

function isAllowed(
  name: Name,
  { permitted, excluded }: { readonly permitted: readonly Name[]; readonly excluded: readonly Name[] },
): boolean {
  const ofSameForm = ({ form }: Name) => form === name.form;
  const [inside, outside] = [permitted.filter(ofSameForm), excluded.filter(ofSameForm)];
  if (inside.length === 0 && outside.length === 0) return true;
  const within = WITHIN[name.form];
  // A form of names that is constrained and cannot be compared here: refused, as the standard has it.
  if (within === undefined) return false;
  const isPermitted = inside.length === 0 || inside.some(({ value }) => within(name.value, value));
  return isPermitted && !outside.some(({ value }) => within(name.value, value));
}

const WITHIN: Readonly<Record<number, (name: unknown, subtree: unknown) => boolean>> = {
  [FORM.directory]: isInDirectory,
  [FORM.host]: (name, subtree) => isUnderHost(lower(name), lower(subtree)),
  [FORM.email]: (name, subtree) => isUnderMailbox(lower(name), lower(subtree)),
};

/** What a subtree names, a name within it begins with. */
function isInDirectory(name: unknown, subtree: unknown): boolean {
  if (!(name instanceof RelativeDistinguishedNames) || !(subtree instanceof RelativeDistinguishedNames))
    return false;
  return subtree.typesAndValues.every((part, index) => {
    const own = name.typesAndValues[index];
    return own !== undefined && part.isEqual(own);
  });
}

/** `empresa.mx` stands for itself and whatever is below it; nothing at all, for every host. */
function isUnderHost(host: string, subtree: string): boolean {
  const domain = subtree.startsWith('.') ? subtree : `.${subtree}`;
  return subtree === '' || host === subtree || host.endsWith(domain);
}

/** One mailbox, all of one host, or with a point in front all of the hosts below it. */
function isUnderMailbox(mailbox: string, subtree: string): boolean {
  if (subtree === '' || subtree.includes('@')) return subtree === '' || mailbox === subtree;
  const host = mailbox.slice(mailbox.lastIndexOf('@') + 1);
  return subtree.startsWith('.') ? host.endsWith(subtree) : host === subtree;
}

function lower(value: unknown): string {
  // A host with a point behind it is the same host.
  return typeof value === 'string' ? value.toLowerCase().replace(/\.$/, '') : '';
}
