/** What was changed of the settings, in a line. */
import type { TFunction } from 'i18next';
import { peopleEventSchemas } from '../../../electron/shared/domain/people';
import { settingsChangedSchema } from '../../../electron/shared/domain/settings-changes';
import type { AuditRow } from '../../../electron/shared/ipc-views';

/** More of them are told by their number: the line is read at a glance, and the record has them all. */
const MOST_NAMED = 3;

export const settingName = (setting: string, t: TFunction) =>
  t(`value-of.setting.${setting}`, { ns: 'audit' });

/** That the disk did not keep the account of which the record before tells; null for all else. */
export function mailAccountTitle(
  { header, payload }: Pick<AuditRow, 'header' | 'payload'>,
  t: TFunction,
): string | null {
  if (header.type !== 'v1.mail-account.changed') return null;
  const told = peopleEventSchemas[header.type].safeParse(payload);
  return told.data?.unwritten ? t('mail-account-unwritten.title', { ns: 'audit' }) : null;
}

/** Which settings, or that they are those that the desk began with; null for what tells of none. */
export function settingsTitle(
  { header, payload }: Pick<AuditRow, 'header' | 'payload'>,
  t: TFunction,
): string | null {
  const told = header.type === 'v1.settings.changed' ? settingsChangedSchema.safeParse(payload) : null;
  if (!told?.success) return null;
  const { settings, unwritten } = told.data;
  if (unwritten) return t('settings-title.unwritten', { ns: 'audit' });
  // The station's code is given once: with it everything that counts from then on is told.
  if (settings.some(({ setting }) => setting === 'stationCode')) {
    return t('settings-title.first', { ns: 'audit' });
  }
  if (settings.length > MOST_NAMED)
    return t('settings-title.several', { ns: 'audit', number: settings.length });
  const names = settings.map(({ setting }) => settingName(setting, t)).join(' · ');
  return t('settings-title.named', { ns: 'audit', names });
}
