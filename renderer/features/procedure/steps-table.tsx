import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Procedure, Step } from '../../../electron/shared/domain/procedure';
import classes from './procedure.module.css';

function DecisionCell({ procedure, step }: { readonly procedure: Procedure; readonly step: Step }) {
  const { t } = useTranslation(['procedure', 'common']);
  if (step.question === null) return <>{t('steps.no-decision')}</>;
  const ways = procedure.transitions.filter((way) => way.from === step.number && way.answer !== null);
  return (
    <>
      <span lang="es-MX">{step.question}</span>
      {ways.map((way) => (
        <div key={way.id}>
          {t(way.answer ? 'word.yes' : 'word.no', { ns: 'common' })}:{' '}
          {'step' in way.to
            ? t('graph.goes-to', { step: way.to.step })
            : t(`destination.${way.to.end}`, { ns: 'common' })}
        </div>
      ))}
    </>
  );
}

/** The steps as the procedure's own table has them, in the words of the source. */
export function StepsTable({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation('procedure');
  return (
    <Table.ScrollContainer minWidth={900}>
      <Table className={classes['table'] ?? ''} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w={48}>
              {t('steps.number')}
            </Table.Th>
            <Table.Th scope="col">{t('steps.activity')}</Table.Th>
            <Table.Th scope="col" w={130}>
              {t('steps.actor')}
            </Table.Th>
            <Table.Th scope="col">{t('steps.description')}</Table.Th>
            <Table.Th scope="col" w={170}>
              {t('steps.register')}
            </Table.Th>
            <Table.Th scope="col" w={170}>
              {t('steps.decision')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {procedure.steps.map((step) => (
            <Table.Tr key={step.number}>
              <Table.Td>{step.number}</Table.Td>
              <Table.Td lang="es-MX">{step.activity}</Table.Td>
              <Table.Td>{t(`actor.${step.actor}`)}</Table.Td>
              <Table.Td lang="es-MX">{step.description}</Table.Td>
              <Table.Td lang="es-MX">{step.register}</Table.Td>
              <Table.Td>
                <DecisionCell procedure={procedure} step={step} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
