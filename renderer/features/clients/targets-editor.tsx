import { Alert, Table, Text } from '@mantine/core';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { PRIORITIES } from '../../../electron/shared/domain/clients';
import { FieldGroup } from '../../ui/field-group';
import { DurationField } from '../../ui/fields/duration-field';
import classes from './clients.module.css';
import { type ContractInput, reportBeforeSolution, TARGETS } from './contract-values';

/** Times agreed per priority. An empty one says that none was agreed. */
export function TargetsEditor() {
  const { t } = useTranslation(['clients', 'common']);
  return (
    <FieldGroup legend={t('targets.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('targets.help')}
      </Text>
      <Table
        className={classes['targets'] ?? ''}
        withRowBorders={false}
        horizontalSpacing={4}
        verticalSpacing={4}
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('word.priority', { ns: 'common' })}</Table.Th>
            {TARGETS.map((target) => (
              <Table.Th key={target} scope="col">
                {t(`targets.${target}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {PRIORITIES.map((priority) => (
            <Table.Tr key={priority}>
              <Table.Th scope="row">{t(`priority.${priority}`, { ns: 'common' })}</Table.Th>
              {TARGETS.map((target) => (
                <Table.Td key={target}>
                  <DurationField
                    name={`targets.${priority}.${target}`}
                    bare
                    placeholder={t('targets.placeholder')}
                    label={`${t(`priority.${priority}`, { ns: 'common' })}: ${t(`targets.${target}`)}`}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ReportFirstWarning />
    </FieldGroup>
  );
}

/** A warning only: a contract is written down as it was signed. */
function ReportFirstWarning() {
  const { t } = useTranslation(['clients', 'common']);
  const { control } = useFormContext<ContractInput>();
  const early = reportBeforeSolution(useWatch({ control, name: 'targets' }));
  return (
    <div role="status">
      {early.length > 0 && (
        <Alert variant="light" color="espera">
          {t('targets.report-first', {
            priorities: early.map((priority) => t(`priority.${priority}`, { ns: 'common' })).join(', '),
          })}
        </Alert>
      )}
    </div>
  );
}
