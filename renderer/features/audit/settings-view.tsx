import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type SettingChange, settingsChangedSchema } from '../../../electron/shared/domain/settings-changes';
import { zoneName } from '../../../electron/shared/domain/zone-names';
import { useFormat } from '../../ui/use-format';
import classes from './audit.module.css';
import { PayloadView, Value } from './payload-view';
import { settingName } from './settings-words';

function SettingText({ setting, value }: Pick<SettingChange, 'setting'> & { readonly value: unknown }) {
  const format = useFormat();
  if (typeof value === 'number' && setting === 'attachmentsLimitBytes') return <>{format.size(value)}</>;
  if (typeof value === 'string' && setting === 'timeZone') {
    return (
      <>
        {zoneName(value)} ({value})
      </>
    );
  }
  return <Value name={setting} value={value} names={{}} />;
}

/** Changed settings, each with what it said before. */
export function SettingsView({ payload }: { readonly payload: unknown }) {
  const { t } = useTranslation('audit');
  const told = settingsChangedSchema.safeParse(payload);
  if (!told.success) return <PayloadView payload={payload} />;
  const { settings, unwritten } = told.data;
  // Nothing was there before where a desk begins: a column of nothing says nothing.
  // Of what the disk did not keep it is what the record told and what is not so, also where that is nothing.
  const hasBefore = unwritten === true || settings.some(({ before }) => before !== null);
  return (
    <>
      {unwritten && <Text>{t('settings-unwritten')}</Text>}
      <Table className={classes['settings'] ?? ''} withRowBorders={false} verticalSpacing={2}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('field.setting')}</Table.Th>
            {hasBefore && <Table.Th scope="col">{t('field.before')}</Table.Th>}
            <Table.Th scope="col">{t(hasBefore ? 'field.after' : 'settings-value')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {settings.map(({ setting, before, after }) => (
            <Table.Tr key={setting}>
              <Table.Th scope="row">{settingName(setting, t)}</Table.Th>
              {hasBefore && (
                <Table.Td>
                  <SettingText setting={setting} value={before} />
                </Table.Td>
              )}
              <Table.Td>
                <SettingText setting={setting} value={after} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
