import { BitString } from 'asn1js';
import type { RelativeDistinguishedNames } from 'pkijs';
import type { DistinguishedName } from '../../shared/domain/signing-material';

/** Attribute types of X.520 and of what Mexican authorities use. */
export const attributeOid = {
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  organization: '2.5.4.10',
  organizationalUnit: '2.5.4.11',
  uniqueIdentifier: '2.5.4.45',
  email: '1.2.840.113549.1.9.1',
} as const;

const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.17': 'postalCode',
  '2.5.4.41': 'name',
  '2.5.4.42': 'GN',
  '2.5.4.45': 'x500UniqueIdentifier',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '1.2.840.113549.1.9.2': 'unstructuredName',
  '0.9.2342.19200300.100.1.25': 'DC',
};

/** The first value of an attribute; null when the name does not have it or it is blank. */
export function findAttribute(name: RelativeDistinguishedNames, oid: string): string | null {
  return findAttributes(name, oid)[0] || null;
}

/** Every one of that kind, in order: a name may have several. */
export function findAttributes(name: RelativeDistinguishedNames, oid: string): readonly string[] {
  return name.typesAndValues.filter(({ type }) => type === oid).map(({ value }) => attributeText(value));
}

export function describeName(name: RelativeDistinguishedNames): DistinguishedName {
  return {
    commonName: findAttribute(name, attributeOid.commonName),
    organization: findAttribute(name, attributeOid.organization),
    organizationalUnit: findAttribute(name, attributeOid.organizationalUnit),
    email: findAttribute(name, attributeOid.email),
    text: name.typesAndValues
      .map(({ type, value }) => `${shortNames[type] ?? type}=${attributeText(value)}`)
      .join(', '),
  };
}

/** Whatever could disguise one name as another when shown (controls, marks of direction) is left out. */
function attributeText(value: unknown): string {
  return rawText(value)
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
}

function rawText(value: unknown): string {
  // X.520 makes the unique identifier a bit string; SAT writes a printable string.
  if (value instanceof BitString) return Buffer.from(value.valueBlock.valueHexView).toString('latin1');
  const block = hasValueBlock(value) ? value.valueBlock.value : '';
  return typeof block === 'string' ? block : '';
}

function hasValueBlock(value: unknown): value is { valueBlock: { value: unknown } } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'valueBlock' in value &&
    typeof value.valueBlock === 'object' &&
    value.valueBlock !== null &&
    'value' in value.valueBlock
  );
}
