import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Procedure } from '../../../electron/shared/domain/procedure';
import { missingText } from '../../ui/failure';
import classes from './procedure.module.css';
import { placeOf, placeText } from './way-words';

/** Every arrow with the records that the desk demands before it lets a request take it. */
export function WaysTable({ procedure }: { readonly procedure: Procedure }) {
  const { t } = useTranslation(['procedure', 'common']);
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table className={classes['table'] ?? ''} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" w={60}>
              {t('ways.from')}
            </Table.Th>
            <Table.Th scope="col" w={90}>
              {t('ways.answer')}
            </Table.Th>
            <Table.Th scope="col">{t('ways.to')}</Table.Th>
            <Table.Th scope="col">{t('ways.demands')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {procedure.transitions.map((way) => (
            <Table.Tr key={way.id}>
              <Table.Td>{way.from}</Table.Td>
              <Table.Td>
                {way.answer === null
                  ? t('steps.no-decision')
                  : t(way.answer ? 'word.yes' : 'word.no', { ns: 'common' })}
              </Table.Td>
              <Table.Td>{placeText(procedure, placeOf(way.to), t)}</Table.Td>
              <Table.Td>{missingText(way.guards, t)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
