import { Table, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WaitingMail } from '../../../electron/shared/mail-folder';
import classes from './inbox.module.css';
import { MailRow, type MailRowProps } from './mail-row';

interface MailTableProps extends Omit<MailRowProps, 'mail'> {
  readonly mails: readonly WaitingMail[];
}

/** One row for each file, with what it says of itself and what is to be done about it. */
export function MailTable({ mails, ...rest }: MailTableProps) {
  const { t } = useTranslation('inbox');
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table data-stacks className={classes['table'] ?? ''} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('mail')}</Table.Th>
            <Table.Th scope="col" w={150}>
              {t('date')}
            </Table.Th>
            <Table.Th scope="col" w={232}>
              <VisuallyHidden>{t('actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {mails.map((mail) => (
            <MailRow key={mail.key} mail={mail} {...rest} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
