import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Client, powersSchema } from '../../../electron/shared/domain/clients';
import { useFormat } from '../../ui/use-format';

interface PowerChangesProps {
  readonly client: Client;
  readonly contactId: string;
}

/** Since when a contact may do what: each act is judged by the powers of its moment. */
export function PowerChanges({ client, contactId }: PowerChangesProps) {
  const { t } = useTranslation('clients');
  const format = useFormat();
  const saves = client.history.contacts.filter((saved) => saved.contactId === contactId);
  if (saves.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('powers.changes')}
      </Text>
      <List size="sm">
        {saves.toReversed().map(({ at, by, powers, active }) => {
          const held = powersSchema.keyof().options.filter((power) => powers[power]);
          const what = !active
            ? t('powers.inactive')
            : held.map((power) => t(`powers.${power}-short`)).join(', ') || t('powers.none');
          return <List.Item key={at}>{t('powers.change', { at: format.dateTime(at), by, what })}</List.Item>;
        })}
      </List>
    </div>
  );
}
