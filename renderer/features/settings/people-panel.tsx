import { Badge, Button, Group, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DeskPerson } from '../../../electron/shared/settings';
import { administers } from '../../desk/session';
import { SideSheet } from '../../ui/side-sheet';
import { useSheet } from '../../ui/use-sheet';
import { EditPersonForm, NewPersonForm } from './person-form';
import { ResetPasswordForm } from './reset-password-form';
import classes from './settings.module.css';
import { type PanelProps, WhoAdministers } from './settings-part';

interface PersonRowProps {
  readonly person: DeskPerson;
  readonly isCurrent: boolean;
  readonly administers: boolean;
  readonly isDamaged: boolean;
  readonly onEdit: () => void;
  readonly onReset: () => void;
}

function PersonRow({ person, isCurrent, administers, isDamaged, onEdit, onReset }: PersonRowProps) {
  const { t } = useTranslation(['settings', 'common']);
  const { name, login } = person;
  return (
    <Table.Tr>
      <Table.Td>
        <Text component="div" fw={600} size="md" {...(!person.active && { c: 'dimmed' })}>
          {name}
          {isCurrent && (
            <Badge variant="light" tt="none" ml="xs">
              {t('people.at-desk')}
            </Badge>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {person.email}
        </Text>
      </Table.Td>
      <Table.Td>{t(`role.${person.role}`, { ns: 'common' })}</Table.Td>
      <Table.Td>
        {login ?? <Text size="sm">{t('people.no-access')}</Text>}
        {login !== null && person.active && !person.hasOwnPassword && (
          <Text size="sm" c="dimmed">
            {t('people.never-in')}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {person.active ? (
          t('word.active', { ns: 'common' })
        ) : (
          <Badge variant="outline" color="gray" tt="none">
            {t('word.inactive', { ns: 'common' })}
          </Badge>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" className={classes['actions'] ?? ''}>
          {administers && (
            <Button
              size="compact-md"
              variant="subtle"
              disabled={isDamaged}
              aria-label={t('people.edit-name', { name })}
              onClick={onEdit}
            >
              {t('action.edit', { ns: 'common' })}
            </Button>
          )}
          {/* Whoever is at the desk changes their own, which asks for the one they have. */}
          {administers && person.active && !isCurrent && (
            <Button
              size="compact-md"
              variant="subtle"
              disabled={isDamaged}
              aria-label={t(login === null ? 'people.give-access-name' : 'people.reset-name', { name })}
              onClick={onReset}
            >
              {t(login === null ? 'people.give-access' : 'people.reset')}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

type Opened =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit'; readonly person: DeskPerson }
  | { readonly kind: 'reset'; readonly person: DeskPerson };

/** Who works at this desk and how they come in. Nobody is deleted: what they recorded keeps their name. */
export function PeoplePanel({ session }: PanelProps) {
  const { t } = useTranslation('settings');
  const sheet = useSheet<Opened>();
  const { people } = session.settings;
  const isAdministering = administers(session);
  const isDamaged = session.damage !== null;
  const ends = { onDone: sheet.close, onCancel: sheet.close };
  const opened = sheet.content;
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
        {isAdministering && (
          <Button
            variant="default"
            flex="none"
            leftSection={<Plus size={16} aria-hidden />}
            disabled={isDamaged}
            onClick={() => sheet.open({ kind: 'new' })}
          >
            {t('people.add')}
          </Button>
        )}
      </Group>
      <WhoAdministers session={session} />
      <Table.ScrollContainer minWidth={760}>
        <Table data-stacks className={classes['table'] ?? ''} verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('people.person')}</Table.Th>
              <Table.Th scope="col" w={150}>
                {t('people.role')}
              </Table.Th>
              <Table.Th scope="col" w={150}>
                {t('people.login')}
              </Table.Th>
              <Table.Th scope="col" w={80}>
                {t('people.state')}
              </Table.Th>
              <Table.Th scope="col" w={230}>
                <VisuallyHidden>{t('people.actions')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {people.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                isCurrent={person.id === session.person?.id}
                administers={isAdministering}
                isDamaged={isDamaged}
                onEdit={() => sheet.open({ kind: 'edit', person })}
                onReset={() => sheet.open({ kind: 'reset', person })}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <SideSheet opened={opened !== null} onClose={sheet.close} label={t('people.person')}>
        {opened?.kind === 'new' && <NewPersonForm people={people} {...ends} />}
        {opened?.kind === 'edit' && (
          <EditPersonForm
            person={opened.person}
            isCurrent={opened.person.id === session.person?.id}
            {...ends}
          />
        )}
        {opened?.kind === 'reset' && <ResetPasswordForm people={people} person={opened.person} {...ends} />}
      </SideSheet>
    </Stack>
  );
}
