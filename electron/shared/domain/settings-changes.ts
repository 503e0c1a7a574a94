/**
 * Which settings of the desk are on record, and as what. Documents copy what they use, and terms and locks go by it: an auditor asks who
 * changed it, from what, to what. How a window looks (`Preferences`) is each person's taste and on no record; people, days of rest,
 * backups, the mail account and other desks have events of their own.
 */
import { z } from 'zod';
import { canonicalJson } from '../canonical-json';
import type { StoredSettings } from '../settings';
import { type EvidenceRef, evidenceRefSchema } from './evidence';

export type SettingValue = string | number | EvidenceRef | null;

type Issuer = StoredSettings['issuer'];
type Manager = NonNullable<StoredSettings['manager']>;

/** Every value that settings hold; those of the issuer and of the manager one by one. */
export type SettingPath =
  | Exclude<keyof StoredSettings, 'issuer' | 'manager'>
  | `issuer.${keyof Issuer}`
  | `manager.${keyof Manager}`;

type Reader = (settings: StoredSettings) => SettingValue;

/** How each is read; null for what is decided to be on no record. Names are never taken away: journals hold them. */
export const SETTING_READERS = {
  stationCode: ({ stationCode }) => stationCode,
  'issuer.legalName': ({ issuer }) => issuer.legalName,
  'issuer.tradeName': ({ issuer }) => issuer.tradeName,
  'issuer.address': ({ issuer }) => issuer.address,
  'issuer.phone': ({ issuer }) => issuer.phone,
  'issuer.email': ({ issuer }) => issuer.email,
  'issuer.logo': ({ issuer }) => issuer.logo,
  'issuer.confidentialityLabel': ({ issuer }) => issuer.confidentialityLabel,
  'issuer.reportFormatCode': ({ issuer }) => issuer.reportFormatCode,
  'issuer.letterFormatCode': ({ issuer }) => issuer.letterFormatCode,
  'issuer.placeOfIssue': ({ issuer }) => issuer.placeOfIssue,
  // Links a contact of a client to a letter; the desk's own manager is none.
  'manager.contactId': null,
  'manager.name': ({ manager }) => manager?.name ?? null,
  'manager.position': ({ manager }) => manager?.position ?? null,
  'manager.organisation': ({ manager }) => manager?.organisation ?? null,
  'manager.rfc': ({ manager }) => manager?.rfc ?? null,
  'manager.curp': ({ manager }) => manager?.curp ?? null,
  timeZone: ({ timeZone }) => timeZone,
  attachmentsLimitBytes: ({ attachmentsLimitBytes }) => attachmentsLimitBytes,
  ratifyWithinHours: ({ ratifyWithinHours }) => ratifyWithinHours,
  timestampUrl: ({ timestampUrl }) => timestampUrl,
  idleLockMinutes: ({ idleLockMinutes }) => idleLockMinutes,
  firstWarningPercent: ({ firstWarningPercent }) => firstWarningPercent,
  secondWarningPercent: ({ secondWarningPercent }) => secondWarningPercent,
  contractEndingDays: ({ contractEndingDays }) => contractEndingDays,
} as const satisfies Readonly<Record<SettingPath, Reader | null>>;

type Readers = typeof SETTING_READERS;
type RecordedPath = { [P in SettingPath]: Readers[P] extends null ? never : P }[SettingPath];

const READ = (Object.entries(SETTING_READERS) as [SettingPath, Reader | null][]).flatMap(([path, read]) =>
  read === null ? [] : [{ path: path as RecordedPath, read }],
);

/** The last is kept beside the settings: the folder that is watched for mails. */
export const RECORDED_SETTINGS: readonly (RecordedPath | 'mailFolder')[] = [
  ...READ.map(({ path }) => path),
  'mailFolder',
];

const valueSchema = z.union([z.string().max(4096), z.number(), evidenceRefSchema, z.null()]);

export const settingsChangedSchema = z.strictObject({
  /** `before` is null where nothing was on record: at the set-up, or where the settings had been lost. */
  settings: z
    .array(z.strictObject({ setting: z.enum(RECORDED_SETTINGS), before: valueSchema, after: valueSchema }))
    .min(1),
  /** Nobody changed them back: what the record before tells could not be written, and this is in force. */
  unwritten: z.literal(true).optional(),
});
export type SettingsChanged = z.output<typeof settingsChangedSchema>;
export type SettingChange = SettingsChanged['settings'][number];

/**
 * What differs, in the order of the settings.
 * @param before null for settings of which nothing was on record: each that says something is told
 */
export function settingsChanges(
  before: StoredSettings | null,
  after: StoredSettings,
): readonly SettingChange[] {
  return READ.flatMap(({ path, read }) => {
    const [was, is] = [before && read(before), read(after)];
    if (before === null && is === '') return [];
    if (canonicalJson(was) === canonicalJson(is)) return [];
    return [{ setting: path, before: told(path, was), after: told(path, is) }];
  });
}

/** The record of changes; none where nothing changed. */
export function settingsChanged(
  changes: readonly SettingChange[],
): readonly { readonly type: 'v1.settings.changed'; readonly payload: SettingsChanged }[] {
  return changes.length === 0 ? [] : [{ type: 'v1.settings.changed', payload: { settings: [...changes] } }];
}

/** What has to be said where these were recorded and then could not be written. */
export const settingsNotWritten = (changes: readonly SettingChange[]) =>
  settingsChanged(
    changes.map(({ setting, before, after }) => ({ setting, before: after, after: before })),
  ).map(({ type, payload }) => ({ type, payload: { ...payload, unwritten: true as const } }));

/** What follows an address's `?` may be a key to whoever is asked there: that it changed is told, and not what it says. */
const told = (path: RecordedPath, value: SettingValue): SettingValue =>
  path === 'timestampUrl' && typeof value === 'string' ? value.replace(/\?.*$/s, '?…') : value;
