import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricsRequest } from '../../../electron/shared/ipc-views';
import { exportMetrics } from '../../desk/metrics';
import { failureText } from '../../ui/failure';

/** Saves the requests behind the figures that are shown. */
export function SaveTable({ request }: { readonly request: MetricsRequest }) {
  const { t } = useTranslation(['metrics', 'common']);
  const [isSaving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    const saved = await exportMetrics(request);
    setSaving(false);
    if (!saved.ok)
      notifications.show({ color: 'riesgo', message: failureText(saved.error, t), autoClose: false });
    else if (saved.value !== null)
      notifications.show({ color: 'hecho', message: t('table.saved', { path: saved.value }) });
  };
  return (
    <Button
      variant="default"
      leftSection={<FileDown size={16} aria-hidden />}
      loading={isSaving}
      onClick={() => void save()}
    >
      {t('table.save')}
    </Button>
  );
}
