/** The monthly report of a client: whose, of which month, and where to. */
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../electron/shared/failures';
import { saveClientReport } from '../../desk/metrics';
import { useClients } from '../../desk/queries';
import { FailureAlert } from '../../ui/failure';
import { FieldLabel } from '../../ui/fields/field-label';
import { useAct } from '../../ui/use-act';
import { useLanguage, useNowMs, useTimeZone } from '../../ui/use-format';
import { monthsBefore, todayIn } from './period';

/** As far back as one looks for a month by name. */
const MONTHS = 24;

interface ReportFormProps {
  /** Of whom the screen tells already. */
  readonly clientId: string | null;
  readonly onDone: () => void;
}

function ReportForm({ clientId: shown, onDone }: ReportFormProps) {
  const { t } = useTranslation(['metrics', 'common']);
  const language = useLanguage();
  const today = todayIn(useTimeZone(), useNowMs());
  const months = monthsBefore(today.slice(0, 7), MONTHS);
  const clients = useClients().data ?? [];
  const [clientId, setClientId] = useState(shown || null);
  const [month, setMonth] = useState(months[1] ?? null);
  const [isMissing, setMissing] = useState(false);
  const { busy, failure, run } = useAct();
  const nameOf = (each: string) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
      new Date(`${each}-01T00:00:00Z`),
    );
  const save = () => {
    setMissing(clientId === null);
    void run(async (): Promise<DeskFailure | undefined> => {
      if (clientId === null || month === null) return undefined;
      const saved = await saveClientReport({ clientId, month });
      if (!saved.ok) return saved.error;
      if (saved.value === null) return undefined;
      const { path, requests } = saved.value;
      notifications.show({ color: 'hecho', message: t('report.saved', { count: requests, path }) });
      onDone();
      return undefined;
    });
  };
  return (
    <Stack gap="md">
      <Text size="sm">{t('report.help')}</Text>
      <Select
        label={<FieldLabel label={t('filter.client')} required />}
        description={clients.length === 0 ? t('report.no-clients') : undefined}
        data={clients
          .map(({ id, details }) => ({ value: id, label: details.tradeName || details.legalName }))
          .toSorted((left, right) => left.label.localeCompare(right.label, language))}
        value={clientId}
        onChange={setClientId}
        error={isMissing && clientId === null ? t('report.client-missing') : undefined}
        searchable
        data-autofocus
      />
      <Select
        label={t('report.month')}
        data={months.map((each, index) => ({
          value: each,
          label: index === 0 ? t('report.going-on', { month: nameOf(each) }) : nameOf(each),
        }))}
        value={month}
        onChange={setMonth}
        allowDeselect={false}
      />
      {failure && <FailureAlert failure={failure} />}
      <Group gap="md">
        <Button loading={busy} onClick={save}>
          {t('report.save')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('action.cancel', { ns: 'common' })}
        </Button>
      </Group>
    </Stack>
  );
}

export function ClientReport({ clientId }: Pick<ReportFormProps, 'clientId'>) {
  const { t } = useTranslation(['metrics', 'common']);
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<FileText size={16} aria-hidden />} onClick={open}>
        {t('report.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('report.title')}
        closeButtonProps={{ 'aria-label': t('action.close', { ns: 'common' }) }}
      >
        <ReportForm clientId={clientId} onDone={close} />
      </Modal>
    </>
  );
}
