import { Badge, Button, Group, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../../electron/shared/failures';
import type { DeskPerson } from '../../../electron/shared/settings';
import { switchPerson } from '../../desk/session';
import { FailureAlert } from '../../ui/failure';
import { SideSheet } from '../../ui/side-sheet';
import { useSheet } from '../../ui/use-sheet';
import { PersonForm } from './person-form';
import classes from './settings.module.css';
import type { PanelProps } from './settings-part';

interface PersonRowProps {
  readonly person: DeskPerson;
  readonly isCurrent: boolean;
  readonly readsOnly: boolean;
  readonly onEdit: () => void;
  readonly onTakeOver: () => void;
}

function PersonRow({ person, isCurrent, readsOnly, onEdit, onTakeOver }: PersonRowProps) {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600} size="md">
          {person.name}
        </Text>
        <Text size="sm" c="dimmed">
          {person.email}
        </Text>
      </Table.Td>
      <Table.Td>
        {t(`role.${person.role}`, { ns: 'common' })}
        <Text size="sm" c="dimmed">
          {t('word.declared-role', { ns: 'common' })}
        </Text>
      </Table.Td>
      <Table.Td>{t(person.active ? 'word.active' : 'word.inactive', { ns: 'common' })}</Table.Td>
      <Table.Td>
        <Group gap="sm">
          {isCurrent && (
            <Badge variant="light" tt="none">
              {t('people.at-desk')}
            </Badge>
          )}
          {!isCurrent && person.active && (
            <Button
              size="compact-md"
              variant="default"
              aria-label={t('people.take-over-name', { name: person.name })}
              onClick={onTakeOver}
            >
              {t('people.take-over')}
            </Button>
          )}
          {!readsOnly && (
            <Button
              size="compact-md"
              variant="subtle"
              aria-label={t('people.edit-name', { name: person.name })}
              onClick={onEdit}
            >
              {t('action.edit', { ns: 'common' })}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** Who works at this desk. Nobody is deleted: what they recorded keeps their name. */
export function PeoplePanel({ session }: PanelProps) {
  const { t } = useTranslation('settings');
  const sheet = useSheet<{ readonly person: DeskPerson | null }>();
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const readsOnly =
    session.person?.role === 'auditor' &&
    session.settings.people.some((person) => person.active && person.role !== 'auditor');
  const takeOver = async (personId: string) => {
    const reply = await switchPerson(personId);
    setFailure(reply.ok ? null : reply.error);
  };
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2} size="h3">
            {t('people.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('people.help')}
          </Text>
        </div>
        {!readsOnly && (
          <Button
            variant="default"
            flex="none"
            leftSection={<Plus size={16} aria-hidden />}
            onClick={() => sheet.open({ person: null })}
          >
            {t('people.add')}
          </Button>
        )}
      </Group>
      {failure && <FailureAlert failure={failure} />}
      <Table.ScrollContainer minWidth={760}>
        <Table className={classes['table'] ?? ''} verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('people.person')}</Table.Th>
              <Table.Th scope="col" w={180}>
                {t('people.role')}
              </Table.Th>
              <Table.Th scope="col" w={90}>
                {t('people.state')}
              </Table.Th>
              <Table.Th scope="col" w={230}>
                <VisuallyHidden>{t('people.actions')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {session.settings.people.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                isCurrent={person.id === session.person?.id}
                readsOnly={readsOnly}
                onEdit={() => sheet.open({ person })}
                onTakeOver={() => void takeOver(person.id)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <SideSheet opened={sheet.content !== null} onClose={sheet.close} label={t('people.person')}>
        {sheet.content && (
          <PersonForm
            people={session.settings.people}
            person={sheet.content.person}
            isCurrent={sheet.content.person?.id === session.person?.id}
            onDone={sheet.close}
            onCancel={sheet.close}
          />
        )}
      </SideSheet>
    </Stack>
  );
}
