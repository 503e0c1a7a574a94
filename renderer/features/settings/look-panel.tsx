import { Radio, Stack, Switch, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../electron/shared/failures';
import { type Preferences, preferencesSchema } from '../../../electron/shared/settings';
import { savePreferences } from '../../desk/session';
import { LANGUAGES } from '../../i18n/i18n';
import { FailureAlert } from '../../ui/failure';
import type { PanelProps } from './settings-part';

/** How the window looks and speaks; a choice takes effect at once. */
export function LookPanel({ session }: PanelProps) {
  const { t } = useTranslation('settings');
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const { theme, language, singleKeys } = session.settings.preferences;
  const keep = async (preferences: Partial<Preferences>) => {
    const reply = await savePreferences(preferences);
    setFailure(reply.ok ? null : reply.error);
  };
  const keepTheme = (value: string) => {
    const chosen = preferencesSchema.shape.theme.safeParse(value);
    if (chosen.success) void keep({ theme: chosen.data });
  };
  const keepLanguage = (value: string) => {
    const chosen = preferencesSchema.shape.language.safeParse(value);
    if (chosen.success) void keep({ language: chosen.data });
  };
  return (
    <Stack gap="lg">
      <div>
        <Title order={2} size="h3">
          {t('look.title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('look.help')}
        </Text>
      </div>
      {session.damage !== null && <Text size="sm">{t('look.damaged')}</Text>}
      {failure && <FailureAlert failure={failure} />}
      <Radio.Group label={t('look.theme')} value={theme} onChange={keepTheme}>
        <Stack gap="sm" pt="sm">
          {preferencesSchema.shape.theme.options.map((value) => (
            <Radio key={value} value={value} label={t(`look.theme-${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group label={t('look.language')} value={language} onChange={keepLanguage}>
        <Stack gap="sm" pt="sm">
          {LANGUAGES.map((value) => (
            <Radio key={value} value={value} label={t(`look.language-${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label={t('look.single-keys')}
        description={t('look.single-keys-help')}
        checked={singleKeys}
        onChange={(event) => void keep({ singleKeys: event.currentTarget.checked })}
      />
    </Stack>
  );
}
