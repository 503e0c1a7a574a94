import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedures } from '../../desk/queries';
import { queryFailure } from '../../desk/query-failure';
import { ErrorState, LoadingState, Page } from '../../ui/page';
import { useFormat } from '../../ui/use-format';
import { ProcedureDocument } from './procedure-document';

/** The procedure itself, as the data that the desk runs on, with its control de versiones. */
export function ProcedureScreen() {
  const { t } = useTranslation('procedure');
  const procedures = useProcedures();
  const format = useFormat();
  const [chosen, setChosen] = useState<number | null>(null);
  const versions = (procedures.data ?? []).toSorted((left, right) => right.version - left.version);
  const shown = versions.find((procedure) => procedure.version === chosen) ?? versions[0];
  const name = (version: number, date: string) => t('version', { version, date: format.calendarDate(date) });
  return (
    <Page
      title={shown ? `${shown.key} · ${shown.title}` : t('title')}
      summary={
        shown && (
          <Text span size="sm">
            {name(shown.version, shown.date)}. {t('summary')}
          </Text>
        )
      }
      actions={
        versions.length > 1 &&
        shown && (
          <Select
            label={t('choose-version')}
            w={280}
            allowDeselect={false}
            value={String(shown.version)}
            onChange={(value) => setChosen(Number(value))}
            data={versions.map(({ version, date }) => ({
              value: String(version),
              label: name(version, date),
            }))}
          />
        )
      }
    >
      {procedures.isPending && <LoadingState />}
      {procedures.isError && (
        <ErrorState failure={queryFailure(procedures.error)} onRetry={() => void procedures.refetch()} />
      )}
      {shown && <ProcedureDocument key={shown.version} procedure={shown} />}
    </Page>
  );
}
