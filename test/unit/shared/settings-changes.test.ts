import { describe, expect, it } from 'vitest';
import type { EvidenceRef } from '../../../electron/shared/domain/evidence';
import { signatorySchema } from '../../../electron/shared/domain/letter-records';
import {
  RECORDED_SETTINGS,
  SETTING_READERS,
  settingsChanged,
  settingsChangedSchema,
  settingsChanges,
} from '../../../electron/shared/domain/settings-changes';
import {
  DEFAULT_STORED_SETTINGS,
  issuerSchema,
  type StoredSettings,
  storedSettingsSchema,
} from '../../../electron/shared/settings';

const logo: EvidenceRef = { sha256: 'a'.repeat(64), name: 'logo.png', mediaType: 'image/png', sizeBytes: 9 };
const OTHER: StoredSettings = {
  stationCode: 'MX02',
  issuer: {
    legalName: 'Otra, S.A. de C.V.',
    tradeName: 'Otra',
    address: 'Calle 1',
    phone: '55 0000 0000',
    email: 'soc@otra.example',
    logo,
    confidentialityLabel: 'Confidencial',
    reportFormatCode: 'F-1',
    letterFormatCode: 'F-2',
    placeOfIssue: 'Ciudad de México',
  },
  manager: {
    contactId: crypto.randomUUID(),
    name: 'Elena Ríos',
    position: 'Gerente',
    organisation: 'Otra',
    rfc: 'RISE800101AB1',
    curp: 'RISE800101MDFXXX09',
  },
  timeZone: 'America/Tijuana',
  attachmentsLimitBytes: 10_000_000,
  ratifyWithinHours: 48,
  timestampUrl: 'https://tsa.example/tsr',
  idleLockMinutes: 5,
  firstWarningPercent: null,
  secondWarningPercent: 5,
  contractEndingDays: 60,
};

/** The settings of `OTHER` at one path, and those that a desk begins with everywhere else. */
function onlyOther(path: string): StoredSettings {
  const [name = '', part] = path.split('.');
  const base: Record<string, unknown> = { ...DEFAULT_STORED_SETTINGS };
  const other: Record<string, unknown> = { ...OTHER };
  if (part === undefined) return { ...base, [name]: other[name] } as unknown as StoredSettings;
  const parts = { ...(base[name] as object), [part]: (other[name] as Record<string, unknown>)[part] };
  return { ...base, [name]: parts } as unknown as StoredSettings;
}

const shapeOf = (prefix: string, shape: object) => Object.keys(shape).map((name) => `${prefix}.${name}`);

describe('whether a setting is on record', () => {
  it('is decided for every one that is kept, and for no other', () => {
    const { issuer: _issuer, manager: _manager, ...plain } = storedSettingsSchema.shape;
    const kept = [
      ...Object.keys(plain),
      ...shapeOf('issuer', issuerSchema.shape),
      ...shapeOf('manager', signatorySchema.shape),
    ];
    expect(Object.keys(SETTING_READERS).toSorted()).toEqual(kept.toSorted());
  });

  it.each(Object.entries(SETTING_READERS))('%s is told alone when it alone changes', (path, read) => {
    const changes = settingsChanges(DEFAULT_STORED_SETTINGS, onlyOther(path));
    expect(changes.map(({ setting }) => setting)).toEqual(read === null ? [] : [path]);
  });
});

it('what changed everywhere at once fits the schema of the record, there and back', () => {
  const [record] = settingsChanged(settingsChanges(DEFAULT_STORED_SETTINGS, OTHER));
  expect(settingsChangedSchema.parse(record?.payload)).toEqual(record?.payload);
  expect(record?.payload.settings).toHaveLength(RECORDED_SETTINGS.length - 1);
  const back = settingsChanges(OTHER, DEFAULT_STORED_SETTINGS);
  expect(back.map(({ before, after }) => [after, before])).toEqual(
    record?.payload.settings.map(({ before, after }) => [before, after]),
  );
});

it('settings of which nothing was on record are told as far as they say something', () => {
  const settings = { ...DEFAULT_STORED_SETTINGS, stationCode: 'MX01' };
  expect(settingsChanges(null, settings)).toEqual([
    { setting: 'stationCode', before: null, after: 'MX01' },
    { setting: 'issuer.legalName', before: null, after: 'Silent4Business' },
    { setting: 'timeZone', before: null, after: 'America/Mexico_City' },
    { setting: 'attachmentsLimitBytes', before: null, after: 25_000_000 },
    { setting: 'ratifyWithinHours', before: null, after: 24 },
    { setting: 'idleLockMinutes', before: null, after: 15 },
    { setting: 'firstWarningPercent', before: null, after: 25 },
    { setting: 'secondWarningPercent', before: null, after: 10 },
    { setting: 'contractEndingDays', before: null, after: 30 },
  ]);
});

it('nothing that changed is no record', () => {
  expect(settingsChanged(settingsChanges(OTHER, structuredClone(OTHER)))).toEqual([]);
});

it('what may be a key in an address is not told, and that it changed is', () => {
  const at = (timestampUrl: string) => ({ ...OTHER, timestampUrl });
  const changes = settingsChanges(
    at('https://tsa.example/tsr?key=uno'),
    at('https://tsa.example/tsr?key=dos'),
  );
  expect(changes).toEqual([
    { setting: 'timestampUrl', before: 'https://tsa.example/tsr?…', after: 'https://tsa.example/tsr?…' },
  ]);
});
