import { ActionIcon, Table, Text, VisuallyHidden } from '@mantine/core';
import { BadgeCheck, type LucideIcon, MessageSquarePlus, Pencil, PenLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Contact, Powers } from '../../../electron/shared/domain/clients';
import { MailAddress } from '../../ui/mail-address';
import classes from './clients.module.css';
import { Mark } from './contract-mark';

const POWERS: readonly { readonly power: keyof Powers; readonly icon: LucideIcon }[] = [
  { power: 'request', icon: MessageSquarePlus },
  { power: 'approve', icon: BadgeCheck },
  { power: 'sign', icon: PenLine },
];

/** What the contact may do for the client, as icons with words. */
function PowersList({ powers }: { readonly powers: Powers }) {
  const { t } = useTranslation('clients');
  const held = POWERS.filter(({ power }) => powers[power]);
  if (held.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('powers.none')}
      </Text>
    );
  }
  return (
    <div className={classes['marks']}>
      {held.map(({ power, icon: Icon }) => (
        <span key={power} className={classes['mark']}>
          <Icon size={16} aria-hidden />
          {t(`powers.${power}-short`)}
        </span>
      ))}
    </div>
  );
}

interface ContactsTableProps {
  readonly contacts: readonly Contact[];
  /** Absent for those who only read. */
  readonly onEdit?: ((contact: Contact) => void) | undefined;
}

export function ContactsTable({ contacts, onEdit }: ContactsTableProps) {
  const { t } = useTranslation(['clients', 'common']);
  const shown = contacts.toSorted((left, right) => Number(right.active) - Number(left.active));
  return (
    <Table.ScrollContainer minWidth={960}>
      <Table data-stacks className={classes['table'] ?? ''} verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('contacts.name')}</Table.Th>
            <Table.Th scope="col" w={272}>
              {t('contacts.reach')}
            </Table.Th>
            <Table.Th scope="col" w={200}>
              {t('powers.title')}
            </Table.Th>
            <Table.Th scope="col" w={168}>
              {t('contacts.keys')}
            </Table.Th>
            <Table.Th scope="col" w={88}>
              {t('list.state')}
            </Table.Th>
            {onEdit && (
              <Table.Th scope="col" w={56}>
                <VisuallyHidden>{t('action.edit', { ns: 'common' })}</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((contact) => (
            <Table.Tr key={contact.id}>
              <Table.Td>
                <Text fw={600} size="md">
                  {contact.name}
                </Text>
                <Text size="sm" c="dimmed">
                  {contact.position}
                </Text>
              </Table.Td>
              <Table.Td>
                <div>
                  <MailAddress address={contact.email} />
                </div>
                <div>{contact.phone}</div>
              </Table.Td>
              <Table.Td>
                <PowersList powers={contact.powers} />
              </Table.Td>
              <Table.Td>
                <div>{contact.rfc}</div>
                <Text size="sm" c="dimmed">
                  {contact.curp}
                </Text>
              </Table.Td>
              <Table.Td>
                {contact.active ? (
                  t('word.active', { ns: 'common' })
                ) : (
                  <Mark kind="inactive" text={t('word.inactive', { ns: 'common' })} />
                )}
              </Table.Td>
              {onEdit && (
                <Table.Td>
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('contacts.edit', { name: contact.name })}
                    onClick={() => onEdit(contact)}
                  >
                    <Pencil size={16} aria-hidden />
                  </ActionIcon>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
