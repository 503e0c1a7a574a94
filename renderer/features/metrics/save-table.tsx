import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricsRequest } from '../../../electron/shared/ipc-views';
import { exportMetrics } from '../../desk/metrics';
import { failureText } from '../../ui/failure';

const FORMS = ['xlsx', 'csv'] as const;

/** Saves the requests behind the figures that are shown, as a workbook with the figures or as text. */
export function SaveTable({ request }: { readonly request: MetricsRequest }) {
  const { t } = useTranslation(['metrics', 'common']);
  const [isSaving, setSaving] = useState(false);
  const save = async (form: (typeof FORMS)[number]) => {
    setSaving(true);
    const saved = await exportMetrics({ ...request, form });
    setSaving(false);
    if (!saved.ok)
      notifications.show({ color: 'riesgo', message: failureText(saved.error, t), autoClose: false });
    else if (saved.value !== null)
      notifications.show({ color: 'hecho', message: t('table.saved', { path: saved.value }) });
  };
  return (
    <Menu position="bottom-end" width={320}>
      <Menu.Target>
        <Button variant="default" leftSection={<FileDown size={16} aria-hidden />} loading={isSaving}>
          {t('table.save')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMS.map((form) => (
          <Menu.Item key={form} onClick={() => void save(form)}>
            {t(`table.${form}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
