import { List, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Procedure, StepNumber } from '../../../electron/shared/domain/procedure';
import { deviationKindSchema } from '../../../electron/shared/domain/ticket-events';
import { missingText } from '../../ui/failure';
import { useLanguage } from '../../ui/use-format';
import classes from './procedure.module.css';
import { groupWays, placeText } from './way-words';

/** The only other ways, each a named event with its authority. */
export function DeviationsTable({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation(['procedure', 'common']);
  const language = useLanguage();
  const beside = deviationKindSchema.options.filter(
    (kind) => !procedure.deviations.some((rule) => rule.kind === kind),
  );
  const stepsText = (steps: readonly (StepNumber | string)[]) =>
    new Intl.ListFormat(language, { type: 'disjunction' }).format(
      steps.map((place) =>
        typeof place === 'number' ? String(place) : t(`destination.${place}`, { ns: 'common' }),
      ),
    );
  return (
    <>
      <Table.ScrollContainer minWidth={760}>
        <Table className={classes['table'] ?? ''} verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('deviations.event')}</Table.Th>
              <Table.Th scope="col">{t('deviations.ways')}</Table.Th>
              <Table.Th scope="col" w={160}>
                {t('deviations.authority')}
              </Table.Th>
              <Table.Th scope="col">{t('deviations.demands')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {procedure.deviations.map((rule) => (
              <Table.Tr key={rule.kind}>
                <Table.Td>
                  <Text fw={600} inherit>
                    {t(`deviation.${rule.kind}`, { ns: 'common' })}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {t(`deviation-help.${rule.kind}`, { ns: 'common' })}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {groupWays(rule.ways).map(({ from, to }) => (
                    <div key={String(to)}>
                      {t('deviations.way', { from: stepsText(from), to: placeText(procedure, to, t) })}
                    </div>
                  ))}
                </Table.Td>
                <Table.Td>{t(`role.${rule.authority}`, { ns: 'common' })}</Table.Td>
                <Table.Td>
                  {[t('deviations.always'), missingText(rule.guards, t)].filter(Boolean).join(', ')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" mt="md" mb="xs">
        {t('deviations.beside')}
      </Text>
      <List size="sm" spacing="xs">
        {beside.map((kind) => (
          <List.Item key={kind}>
            <b>{t(`deviation.${kind}`, { ns: 'common' })}.</b> {t(`deviation-help.${kind}`, { ns: 'common' })}
          </List.Item>
        ))}
        <List.Item>
          <b>{t('deviations.amendment')}.</b> {t('deviations.amendment-help')}
        </List.Item>
      </List>
    </>
  );
}
