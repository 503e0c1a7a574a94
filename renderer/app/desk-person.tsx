import { Button, Menu, Text } from '@mantine/core';
import { Check, ChevronDown, CircleUserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskFailure } from '../../electron/shared/failures';
import { useSession } from '../desk/queries';
import { switchPerson } from '../desk/session';
import { FailureAlert } from '../ui/failure';
import classes from './desk-person.module.css';

/** Who is on the desk. The role is declared, and said to be so, until there is a login. */
export function DeskPerson() {
  const { t } = useTranslation(['frame', 'common']);
  const session = useSession().data;
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  if (!session?.person) return null;
  const { person, settings } = session;
  const change = async (personId: string) => {
    const answer = await switchPerson(personId);
    setFailure(answer.ok ? null : answer.error);
  };
  return (
    <>
      <Menu position="bottom-end" width={320}>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<CircleUserRound size={16} aria-hidden />}
            rightSection={<ChevronDown size={16} aria-hidden />}
          >
            <span className={classes['words']}>
              <Text span size="sm" truncate className={classes['name'] ?? ''}>
                {person.name}
              </Text>
              <Text span size="xs" c="dimmed" className={classes['role'] ?? ''}>
                {t(`role.${person.role}`, { ns: 'common' })} ({t('person.declared')})
              </Text>
            </span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('person.switch')}</Menu.Label>
          {settings.people
            .filter((candidate) => candidate.active)
            .map((candidate) => (
              <Menu.Item
                key={candidate.id}
                aria-current={candidate.id === person.id ? 'true' : undefined}
                {...(candidate.id === person.id && {
                  fw: 600,
                  rightSection: <Check size={16} aria-hidden />,
                })}
                onClick={() => {
                  if (candidate.id !== person.id) void change(candidate.id);
                }}
              >
                {candidate.name}
                <Text size="xs" fw={400}>
                  {t(`role.${candidate.role}`, { ns: 'common' })}
                </Text>
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      {failure && <FailureAlert failure={failure} />}
    </>
  );
}
